//! Each plane takes one kind of credential and has one route.

use acceptance::{Answer, KEY_SET_PATH, Request, SignAs, Stack, contract_path, monitor_path};

use crate::checks;

const METHODS: [&str; 6] = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "GET"];

/// Paths that are not the contract's.
fn other_paths(run: &str) -> Vec<String> {
    let path = contract_path(run);
    vec![
        "/".to_owned(),
        "/api/n3/runs".to_owned(),
        format!("/api/n3/runs/{run}"),
        format!("{path}/x"),
        path.replace("/api/", "/API/"),
        path.replace("execution-contract", "execution-contracts"),
        path.replace("/n3/", "/n4/"),
        "/api/n3/runs/execution-contract".to_owned(),
    ]
}

/// A request with every credential that its plane could want.
fn consumer(stack: &Stack, method: &str, path: &str) -> Request {
    let request = Request::new(method, format!("{}{path}", stack.file.consumer_url));
    stack.sign(request, &stack.file.iam.engine)
}

fn service(stack: &Stack, method: &str, path: &str) -> Request {
    let url = format!("{}{path}", stack.file.service_token_url);
    Request::new(method, url).bearer(&stack.file.tokens.service)
}

fn operator(stack: &Stack, method: &str, path: &str) -> Request {
    stack.operator(method, path).bearer(&stack.file.tokens.admin)
}

#[track_caller]
fn no_route_on_rest(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 403, "{what}: {answer}");
    checks::gateway_refusal(answer);
}

#[track_caller]
fn no_route_on_http(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 404, "{what}: {answer}");
    assert_eq!(answer.json(), serde_json::json!({"message": "Not Found"}), "{what}: {answer}");
}

#[tokio::test]
async fn consumers_can_do_nothing_but_read() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    for method in METHODS.into_iter().filter(|method| *method != "GET") {
        let path = contract_path(&run);
        no_route_on_rest(&stack.send(&consumer(&stack, method, &path)).await, method);
        no_route_on_http(&stack.send(&service(&stack, method, &path)).await, method);
    }
    assert_eq!(stack.read(&run).await.body, stack.issued().await.document);
}

#[tokio::test]
async fn consumers_reach_no_other_path() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    let of_operators =
        [monitor_path(&run), format!("/n3/runs/{run}"), "/n3/assets/x".to_owned(), KEY_SET_PATH.to_owned()];
    for path in other_paths(&run).iter().chain(&of_operators) {
        for method in METHODS {
            no_route_on_rest(&stack.send(&consumer(&stack, method, path)).await, path);
            no_route_on_http(&stack.send(&service(&stack, method, path)).await, path);
        }
    }
}

#[tokio::test]
async fn the_operator_plane_issues_contracts_and_reads_none() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    for method in METHODS.into_iter().filter(|method| *method != "POST") {
        no_route_on_http(&stack.send(&operator(&stack, method, &contract_path(&run))).await, method);
    }
    for path in other_paths(&run) {
        no_route_on_http(&stack.send(&operator(&stack, "POST", &path)).await, &path);
    }
}

#[tokio::test]
async fn the_consumer_plane_takes_no_bearer_token() {
    let stack = Stack::open();
    let (run, tokens) = (stack.issued().await.run, &stack.file.tokens);
    for token in [&tokens.admin, &tokens.owner, &tokens.service, &tokens.member] {
        no_route_on_rest(&stack.send(&stack.consumer_get(&run).bearer(token)).await, "a bearer token");
    }
}

#[tokio::test]
async fn the_token_planes_take_no_signature() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    for request in [stack.service_get(&run), stack.post(&run)] {
        let signed = request.signed(&stack.file.iam.engine, &SignAs::now(&stack.file.region));
        checks::problem(&stack.send(&signed).await, 401, "unauthenticated");
    }
}
