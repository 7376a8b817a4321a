//! Behind the interface: identities that no gateway hands on, or hands to another function, by Invoke.
//! Needs the local stack.

use acceptance::{ENGINE_ARN, Local, OWN_ACCOUNT, identity, read_event_v1, read_event_v2};
use serde_json::{Value, json};

use crate::checks;

async fn consumer(local: &Local, event: &Value) -> acceptance::Answer {
    local.control.invoke("read-consumer", event.to_string()).await.answer()
}

async fn service(local: &Local, event: &Value) -> acceptance::Answer {
    local.control.invoke("read-service-token", event.to_string()).await.answer()
}

#[tokio::test]
async fn the_consumer_function_refuses_whoever_has_no_iam_identity() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    for nobody in [
        json!({}),
        identity("", OWN_ACCOUNT),
        identity(ENGINE_ARN, ""),
        identity("", ""),
        json!({"userArn": ENGINE_ARN}),
        json!({"accountId": OWN_ACCOUNT}),
        json!({"userArn": null, "accountId": null}),
        identity(ENGINE_ARN, "210987654321"),
        identity("n3-engine", OWN_ACCOUNT),
        identity("arn:aws:sts::123456789012:assumed-role/n3-engine", OWN_ACCOUNT),
        identity(" arn:aws:sts::123456789012:assumed-role/n3-engine/local", OWN_ACCOUNT),
    ] {
        let answer = consumer(&local, &read_event_v1("GET", &run, nobody.clone())).await;
        assert_eq!(answer.status, 401, "{nobody}: {answer}");
        checks::problem(&answer, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn the_consumer_function_refuses_identities_that_are_not_registered() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    for (arn, account) in [
        ("arn:aws:sts::123456789012:assumed-role/n3-engine-unregistered/local", OWN_ACCOUNT),
        ("arn:aws:sts::210987654321:assumed-role/n3-engine/local", "210987654321"),
        ("arn:aws:iam::123456789012:user/n3-engine", OWN_ACCOUNT),
        ("arn:aws:iam::123456789012:root", OWN_ACCOUNT),
        ("arn:aws:sts::123456789012:assumed-role/other/n3-engine", OWN_ACCOUNT),
        ("arn:aws:sts::123456789012:assumed-role/N3-ENGINE/local", OWN_ACCOUNT),
        ("arn:aws:sts::123456789012:federated-user/n3-engine", OWN_ACCOUNT),
        ("arn:aws-cn:sts::123456789012:assumed-role/n3-engine/local", OWN_ACCOUNT),
    ] {
        let answer = consumer(&local, &read_event_v1("GET", &run, identity(arn, account))).await;
        assert_eq!(answer.status, 403, "{arn}: {answer}");
        checks::problem(&answer, 403, "consumer_required");
    }
}

#[tokio::test]
async fn a_session_name_grants_nothing_and_takes_nothing() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    for session in ["local", "x", "n3-engine-other", "admin@example.com"] {
        let arn = format!("arn:aws:sts::123456789012:assumed-role/n3-engine/{session}");
        checks::served(
            &consumer(&local, &read_event_v1("GET", &run, identity(&arn, OWN_ACCOUNT))).await,
            &run,
        );
    }
}

#[tokio::test]
async fn the_consumer_function_takes_no_token_and_no_event_of_another_api() {
    let Some(local) = Local::open() else { return };
    let (run, tokens) = (local.stack.issued().await.run, &local.stack.file.tokens);
    for token in [&tokens.service, &tokens.admin, &tokens.owner] {
        let mut bearing = read_event_v1("GET", &run, json!({"sourceIp": "127.0.0.1"}));
        bearing["headers"]["Authorization"] = json!(format!("Bearer {token}"));
        bearing["multiValueHeaders"]["Authorization"] = json!([format!("Bearer {token}")]);
        checks::problem(&consumer(&local, &bearing).await, 401, "unauthenticated");
        let version_2 = read_event_v2("GET", &run, token);
        checks::problem(&consumer(&local, &version_2).await, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn the_consumer_function_takes_no_iam_identity_of_an_http_api() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let mut event = read_event_v2("GET", &run, &local.stack.file.tokens.service);
    event["requestContext"]["authorizer"] = json!({"iam": {"userArn": ENGINE_ARN, "accountId": OWN_ACCOUNT}});
    event["requestContext"]["identity"] = identity(ENGINE_ARN, OWN_ACCOUNT);
    checks::problem(&consumer(&local, &event).await, 401, "unauthenticated");
}

#[tokio::test]
async fn the_service_token_function_takes_no_iam_identity() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let event = read_event_v1("GET", &run, identity(ENGINE_ARN, OWN_ACCOUNT));
    checks::problem(&service(&local, &event).await, 401, "unauthenticated");
    let mut event = read_event_v2("GET", &run, "x");
    event["headers"] = json!({});
    event["requestContext"]["authorizer"] = json!({"iam": {"userArn": ENGINE_ARN, "accountId": OWN_ACCOUNT}});
    checks::problem(&service(&local, &event).await, 401, "unauthenticated");
}

#[tokio::test]
async fn what_is_no_field_of_the_gateway_is_never_read() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let claims = json!({
        "iss": "https://platform-issuer.local", "client_id": "local-engine", "scope": "execution-contract:read",
        "sub": "local-engine", "userArn": ENGINE_ARN, "accountId": OWN_ACCOUNT, "role": "admin",
    });
    let forged =
        json!({"claims": claims, "jwt": {"claims": claims}, "lambda": claims, "principalId": ENGINE_ARN});
    let mut event = read_event_v1("GET", &run, json!({}));
    event["requestContext"]["authorizer"] = forged.clone();
    event["requestContext"]["userArn"] = json!(ENGINE_ARN);
    event["identity"] = identity(ENGINE_ARN, OWN_ACCOUNT);
    event["headers"]["x-amzn-user-arn"] = json!(ENGINE_ARN);
    checks::problem(&consumer(&local, &event).await, 401, "unauthenticated");

    let mut event = read_event_v2("GET", &run, "x");
    event["headers"] = json!({});
    event["requestContext"]["authorizer"] = forged.clone();
    checks::problem(&service(&local, &event).await, 401, "unauthenticated");
    let mut event = acceptance::issue_event("POST", &run, "x");
    event["headers"] = json!({});
    event["requestContext"]["authorizer"] = forged;
    let answer = local.control.invoke("issue", event.to_string()).await.answer();
    checks::problem(&answer, 401, "unauthenticated");
}

#[tokio::test]
async fn an_other_accounts_role_that_is_registered_reads_its_own_tenants_contracts_alone() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let other = &local.stack.file.iam.engine_other_tenant.arn;
    let answer = consumer(&local, &read_event_v1("GET", &run, identity(other, "210987654321"))).await;
    checks::problem(&answer, 404, "contract_not_found");
}

#[tokio::test]
async fn two_authorization_values_are_none_also_where_an_event_lists_them() {
    let Some(local) = Local::open() else { return };
    let (run, tokens) = (local.stack.issued().await.run, &local.stack.file.tokens);
    for (name, method, token) in
        [("issue", "POST", &tokens.admin), ("read-service-token", "GET", &tokens.service)]
    {
        let good = format!("Bearer {token}");
        for values in [[good.as_str(), "Bearer x"], ["Bearer x", &good], [&good, &good]] {
            let mut event = read_event_v1(method, &run, json!({}));
            event["multiValueHeaders"]["Authorization"] = json!(values);
            let answer = local.control.invoke(name, event.to_string()).await.answer();
            checks::problem(&answer, 401, "unauthenticated");
        }
    }
}
