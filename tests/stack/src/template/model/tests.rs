//! The repository's own template, read as the stack reads it.

use std::path::Path;

use super::*;
use crate::{names, parameters::Given};

/// The repository's template, translated.
pub(crate) fn own_template() -> Document {
    Document::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("template.cfn.json")).unwrap()
}

/// The deployment of the repository's template with the parameters that the stack gives.
pub(crate) fn own_deployment() -> Deployment {
    Deployment::new(&own_template(), &given().parameters()).unwrap()
}

fn given() -> Given {
    Given { tenant_issuers: "T".to_owned(), service_issuer: "S".to_owned(), key_set: "K".to_owned() }
}

/// Method, path, authorizer and function of every route.
fn routes(api: &str) -> Vec<(String, String, Authorizer, String)> {
    let deployment = own_deployment();
    let routes = deployment.api(api).unwrap().routes.clone();
    let mut routes: Vec<_> = routes
        .into_iter()
        .map(|route| (route.method, route.path, route.authorizer, route.function))
        .collect();
    routes.sort_by(|one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
    routes
}

fn route(
    method: &str,
    path: &str,
    authorizer: Authorizer,
    function: &str,
) -> (String, String, Authorizer, String) {
    (method.to_owned(), path.to_owned(), authorizer, function.to_owned())
}

#[test]
fn the_planes_that_are_read_have_one_route_each() {
    let path = "/api/n3/runs/{runId}/execution-contract";
    assert_eq!(routes(names::CONSUMER_API), [route("GET", path, Authorizer::AwsIam, "read-consumer")]);
    let service_token = [route("GET", path, Authorizer::None, "read-service-token")];
    assert_eq!(routes(names::SERVICE_TOKEN_API), service_token);
    assert_eq!(own_deployment().apis.len(), 3);
}

#[test]
fn the_operator_plane_issues_and_shows() {
    let expected = [
        ("GET", "/.well-known/jwks.json", "monitor"),
        ("POST", "/api/n3/runs/{runId}/execution-contract", "issue"),
        ("GET", "/api/n3/runs/{runId}/monitor", "monitor"),
        ("OPTIONS", "/api/n3/runs/{runId}/monitor", "monitor"),
        ("GET", "/n3/assets/{file}", "monitor"),
        ("GET", "/n3/runs/{runId}", "monitor"),
    ];
    let expected = expected.map(|(method, path, function)| route(method, path, Authorizer::None, function));
    assert_eq!(routes(names::OPERATOR_API), expected);
}

#[test]
fn the_consumer_plane_is_a_rest_api_with_stage_and_policy() {
    let deployment = own_deployment();
    let ApiKind::Rest { stage, policy } = &deployment.api(names::CONSUMER_API).unwrap().kind else {
        panic!("no REST API")
    };
    assert_eq!(stage, "live");
    let statements = policy["Statement"].as_array().unwrap();
    let principals = statements[0].pointer("/Principal/AWS").unwrap().as_array().unwrap();
    assert_eq!(principals.len(), 2, "each account is an element of its own");
}

#[test]
fn functions_get_their_binary_and_environment() {
    let deployment = own_deployment();
    let issue = deployment.functions.iter().find(|function| function.name == "issue").unwrap();
    assert_eq!(issue.binary, "issue");
    assert_eq!(issue.full_name, "n3-execution-contract-issue");
    assert_eq!(issue.environment["TENANT_TOKEN_ISSUERS"], "T");
    assert_eq!(issue.environment["PLANNING_TABLE"], "cc_n3_planning");
    assert!(
        !issue.environment.contains_key("TENANT_TOKEN_ISSUERS_FILE"),
        "AWS::NoValue leaves a variable out"
    );
    assert_eq!(issue.memory_mb, 256);
    assert_eq!(issue.timeout.as_secs(), 25);
    let reads: Vec<_> = deployment.functions.iter().filter(|function| function.binary == "read").collect();
    assert_eq!(reads.len(), 2);
}

#[test]
fn tables_become_requests() {
    let deployment = own_deployment();
    let contracts = &deployment.table(names::CONTRACTS_TABLE).unwrap().request;
    assert_eq!(contracts["DeletionProtectionEnabled"], true);
    assert_eq!(contracts["StreamSpecification"]["StreamEnabled"], true);
    let planning = &deployment.table(names::PLANNING_TABLE).unwrap().request;
    assert_eq!(planning["KeySchema"].as_array().unwrap().len(), 2);
    assert!(planning.get("StreamSpecification").is_none());
}

#[test]
fn without_its_condition_there_is_no_planning_table() {
    let mut parameters = given().parameters();
    parameters.insert("CreatePlanningTable".to_owned(), "false".to_owned());
    let deployment = Deployment::new(&own_template(), &parameters).unwrap();
    assert!(deployment.table(names::PLANNING_TABLE).is_err());
    assert_eq!(deployment.functions[0].environment["CONTRACTS_TABLE"], "cc_n3_execution_contracts");
}
