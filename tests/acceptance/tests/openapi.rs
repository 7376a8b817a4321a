//! Answers of a running deployment against `docs/openapi.yaml`: status, media type, headers and body are as
//! described, for every status that a caller can cause through the interface.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test code")]

use acceptance::{Answer, KEY_SET_PATH, Request, Stack};
use serde_json::{Value, json};

const OPENAPI: &str = include_str!("../../../docs/openapi.yaml");
const CONTRACT: &str = "/api/n3/runs/{runId}/execution-contract";
const MONITOR: &str = "/api/n3/runs/{runId}/monitor";
const PAGE: &str = "/n3/runs/{runId}";
const ASSET: &str = "/n3/assets/{file}";

fn document() -> Value {
    serde_yaml_ng::from_str(OPENAPI).unwrap()
}

/// The value behind `pointer`, with one reference followed.
fn at(document: &Value, pointer: &str) -> Option<Value> {
    let value = document.pointer(pointer)?;
    let target = value.get("$ref").and_then(Value::as_str);
    Some(target.map_or(value, |target| document.pointer(target.trim_start_matches('#')).unwrap()).clone())
}

/// Whether `value` satisfies the schema at `pointer`.
fn check(document: &Value, pointer: &str, value: &Value) -> Result<(), String> {
    let mut schema = document.clone();
    let fragment = pointer.replace('{', "%7B").replace('}', "%7D");
    schema["$ref"] = json!(format!("#{fragment}"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.validate(value).map_err(|error| format!("{pointer}: {error}"))
}

/// Everything about `answer` that the description of `method` on `path` says otherwise.
fn disagreements(path: &str, method: &str, answer: &Answer) -> Vec<String> {
    let document = document();
    let response = format!("/paths/{}/{method}/responses/{}", path.replace('/', "~1"), answer.status);
    let Some(described) = at(&document, &response) else {
        return vec![format!("{response} is not described")];
    };
    let mut found = Vec::new();
    for (name, header) in described["headers"].as_object().cloned().unwrap_or_default() {
        let pointer = header["$ref"].as_str().unwrap().trim_start_matches('#').to_owned();
        match answer.header(&name) {
            Some(value) => found.extend(check(&document, &format!("{pointer}/schema"), &json!(value)).err()),
            None if at(&document, &pointer).unwrap()["required"] == true => {
                found.push(format!("{name} is missing"))
            }
            None => {}
        }
    }
    found.extend(body_disagreements(&document, &response, &described["content"], answer));
    found
}

/// Whether the body is of a described media type, and as that says.
fn body_disagreements(document: &Value, response: &str, content: &Value, answer: &Answer) -> Option<String> {
    if content.is_null() {
        return (!answer.body.is_empty()).then(|| "there is a body".to_owned());
    }
    let media_type = answer.header("content-type").unwrap_or_default();
    if content.get(media_type).is_none() {
        return Some(format!("content type {media_type}"));
    }
    let schema = format!("{response}/content/{}/schema", media_type.replace('/', "~1"));
    if media_type.ends_with("json") { check(document, &schema, &answer.json()).err() } else { None }
}

/// One POST for every status that it can have here.
async fn posts(stack: &Stack, issued: &str) -> Vec<Request> {
    let (tokens, runs) = (&stack.file.tokens, &stack.file.runs);
    vec![
        stack.admin_post(&stack.fresh_run().await),
        stack.admin_post("x"),
        stack.admin_post(issued).json("[]"),
        stack.post(issued),
        stack.post(issued).bearer(&tokens.member),
        stack.post(issued).bearer(&tokens.no_tenant),
        stack.admin_post(&runs.unknown),
        stack.admin_post(issued),
        stack.admin_post(&runs.without_snapshot),
        stack.admin_post(&runs.without_eligibility),
        stack.admin_post(&runs.without_handoff),
        stack.admin_post(issued).json(vec![b' '; 20_000]),
        stack.admin_post(issued).body("{}").header("content-type", "text/plain"),
    ]
}

/// One GET for every status that it can have here.
fn gets(stack: &Stack, issued: &str) -> Vec<Request> {
    let signed = |run: &str| stack.sign(stack.consumer_get(run), &stack.file.iam.engine);
    vec![
        signed(issued),
        stack.service_get(issued).bearer(&stack.file.tokens.service),
        stack.service_get(issued).bearer(&stack.file.tokens.service).header("if-none-match", "*"),
        signed("x"),
        stack.service_get(issued),
        stack.sign(stack.consumer_get(issued), &stack.file.iam.unregistered),
        signed(&stack.file.runs.unknown),
    ]
}

/// One GET of what is shown for every status that it can have here, and the other open routes.
async fn shown(stack: &Stack, issued: &str) -> Vec<(&'static str, &'static str, Request)> {
    let page = stack.operator("GET", "/n3/runs/x");
    let html = stack.send(&page).await.text();
    let file = html.split("\"/n3/assets/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let monitor = |token: &str| stack.admin_monitor(issued).without("authorization").bearer(token);
    let asking = stack.admin_monitor(issued).without("authorization");
    let asking = Request { method: "OPTIONS".to_owned(), ..asking };
    vec![
        (MONITOR, "get", stack.admin_monitor(issued)),
        (MONITOR, "get", stack.admin_monitor(&stack.file.runs.without_handoff)),
        (MONITOR, "get", stack.admin_monitor("x")),
        (MONITOR, "get", monitor("x")),
        (MONITOR, "get", monitor(&stack.file.tokens.member)),
        (MONITOR, "get", stack.admin_monitor(&stack.file.runs.unknown)),
        (MONITOR, "options", asking.header("origin", "https://nobody.example")),
        (PAGE, "get", page),
        (ASSET, "get", stack.operator("GET", &format!("/n3/assets/{file}"))),
        (ASSET, "get", stack.operator("GET", "/n3/assets/x")),
        (KEY_SET_PATH, "get", stack.operator("GET", KEY_SET_PATH)),
    ]
}

#[tokio::test]
async fn every_answer_is_as_described() {
    let stack = Stack::open();
    let issued = stack.issued().await.run;
    let on_contract =
        |method, requests: Vec<Request>| requests.into_iter().map(move |request| (CONTRACT, method, request));
    let mut requests: Vec<_> = on_contract("post", posts(&stack, &issued).await).collect();
    requests.extend(on_contract("get", gets(&stack, &issued)));
    requests.extend(shown(&stack, &issued).await);
    let mut seen = std::collections::BTreeSet::new();
    for (path, method, request) in requests {
        let answer = stack.send(&request).await;
        let found = disagreements(path, method, &answer);
        assert_eq!(found, Vec::<String>::new(), "{method} {}: {answer}", request.url);
        seen.insert((path, method, answer.status));
    }
    let count = |path, method| seen.iter().filter(|seen| (seen.0, seen.1) == (path, method)).count();
    assert_eq!((count(CONTRACT, "get"), count(CONTRACT, "post")), (6, 8), "{seen:?}");
    assert_eq!((count(MONITOR, "get"), count(ASSET, "get")), (5, 2), "{seen:?}");
}

#[test]
fn a_wrong_answer_is_noticed() {
    let problem = json!({"type": "/problems/run_not_found", "title": "", "status": 404, "detail": "", "instance": "urn:uuid:x", "code": "surprise"});
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let answer =
        |status, headers, body: &Value| Answer { status, headers, body: body.to_string().into_bytes() };
    let media_type = header("content-type", "application/problem+json");
    assert!(
        !disagreements(CONTRACT, "post", &answer(404, vec![media_type.clone()], &problem)).is_empty(),
        "an unknown code"
    );
    assert!(
        !disagreements(CONTRACT, "post", &answer(418, vec![media_type], &problem)).is_empty(),
        "an unknown status"
    );
    assert!(
        !disagreements(
            CONTRACT,
            "get",
            &answer(200, vec![header("content-type", "application/json")], &json!({}))
        )
        .is_empty()
    );
}
