//! The template's own resource policy, with the local principals and some that are not.

use serde_json::json;

use super::*;
use crate::{
    names::{CONSUMER_API, OTHER_ACCOUNT, OWN_ACCOUNT, role_arn},
    template::model::{ApiKind, tests::own_deployment},
};

const API: &str = "arn:aws:execute-api:eu-west-1:123456789012:consumerapi";

fn resource_policy() -> Policy {
    let deployment = own_deployment();
    let ApiKind::Rest { policy, .. } = &deployment.api(CONSUMER_API).unwrap().kind else {
        panic!("no REST API")
    };
    Policy::resource(policy, API).unwrap()
}

fn identity_policy(allows: bool) -> Policy {
    let resource = format!("{API}/live/GET/api/n3/runs/*/execution-contract");
    let statement = json!({"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": resource});
    Policy::identity(&json!({"Statement": if allows { vec![statement] } else { vec![] }})).unwrap()
}

fn ask(account: &str, role: &str, identity_allows: bool, method: &str, secure_transport: bool) -> Decision {
    let question = Question {
        account,
        principal_arn: &role_arn(account, role),
        action: "execute-api:Invoke",
        resource: &format!("{API}/live/{method}/api/n3/runs/r/execution-contract"),
        secure_transport,
    };
    decide(&identity_policy(identity_allows), &resource_policy(), &question)
}

#[test]
fn who_is_admitted() {
    use Decision::{Allowed, ExplicitlyDenied, NotAllowed};
    let cases = [
        ("an engine of the own account", OWN_ACCOUNT, "n3-engine", true, Allowed),
        ("the same by the resource policy alone", OWN_ACCOUNT, "n3-engine", false, Allowed),
        ("an engine of the other account", OTHER_ACCOUNT, "n3-engine-other", true, Allowed),
        ("the same without its own permission", OTHER_ACCOUNT, "n3-engine-other", false, NotAllowed),
        ("admitted, and no consumer", OWN_ACCOUNT, "n3-engine-unregistered", true, Allowed),
        ("without permission", OTHER_ACCOUNT, "n3-engine-unpermitted", false, NotAllowed),
        ("an unlisted role of the own account", OWN_ACCOUNT, "somebody", true, ExplicitlyDenied),
        ("an unlisted role of the other account", OTHER_ACCOUNT, "somebody", true, ExplicitlyDenied),
        ("a listed name in another account", OTHER_ACCOUNT, "n3-engine", true, ExplicitlyDenied),
        ("a third account", "333333333333", "n3-engine", true, ExplicitlyDenied),
    ];
    for (who, account, role, identity_allows, expected) in cases {
        assert_eq!(ask(account, role, identity_allows, "GET", true), expected, "{who}");
    }
}

#[test]
fn only_the_one_method_and_only_over_tls() {
    assert_eq!(ask(OWN_ACCOUNT, "n3-engine", true, "POST", true), Decision::NotAllowed);
    assert_eq!(ask(OWN_ACCOUNT, "n3-engine", true, "GET", false), Decision::ExplicitlyDenied);
}

#[test]
fn what_is_not_understood_is_an_error_and_no_allowance() {
    let base = json!({"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"});
    assert!(Policy::resource(&json!({"Statement": [base]}), API).is_ok());
    let changes = [
        ("Condition", json!({"StringLike": {"aws:PrincipalArn": "*"}})),
        ("Condition", json!({"ArnEquals": {"aws:SourceArn": "*"}})),
        ("Condition", json!({"ArnEquals": "x"})),
        ("NotAction", json!("execute-api:Invoke")),
        ("Principal", json!({"Service": "lambda.amazonaws.com"})),
        ("Effect", json!("Denied")),
        ("Resource", json!(7)),
    ];
    for (name, value) in changes {
        let mut statement = base.clone();
        statement[name] = value;
        assert!(Policy::resource(&json!({"Statement": [statement]}), API).is_err(), "{name}");
    }
    assert!(Policy::identity(&json!({"Statement": [base]})).is_err(), "an identity policy names nobody");
}

#[test]
fn an_arn_with_fewer_parts_matches_nothing() {
    let statement = |arn: &str| {
        json!({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*",
            "Condition": {"ArnEquals": {"aws:PrincipalArn": arn}}}]})
    };
    let question = Question {
        account: OTHER_ACCOUNT,
        principal_arn: &role_arn(OTHER_ACCOUNT, "r"),
        action: "execute-api:Invoke",
        resource: API,
        secure_transport: true,
    };
    let decision = |arn: &str| {
        decide(&identity_everything(), &Policy::resource(&statement(arn), API).unwrap(), &question)
    };
    assert_eq!(decision("*"), Decision::NotAllowed);
    assert_eq!(decision("arn:aws:iam::210987654321:role/*"), Decision::Allowed);
    assert_eq!(decision("arn:*:role/r"), Decision::NotAllowed);
}

fn identity_everything() -> Policy {
    Policy::identity(&json!({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})).unwrap()
}
