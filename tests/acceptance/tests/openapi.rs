//! Answers of a running deployment against `docs/openapi.yaml`: status, media type, headers and body are as
//! described, for every status that a caller can cause through the interface.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test code")]

use acceptance::{Answer, Request, Stack};
use serde_json::{Value, json};

const OPENAPI: &str = include_str!("../../../docs/openapi.yaml");
const OPERATION: &str = "/paths/~1api~1n3~1runs~1{runId}~1execution-contract";

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

/// Everything about `answer` that the description of `method` says otherwise.
fn disagreements(method: &str, answer: &Answer) -> Vec<String> {
    let document = document();
    let response = format!("{OPERATION}/{method}/responses/{}", answer.status);
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
    match described["content"].as_object().and_then(|content| content.keys().next()) {
        None => found.extend((!answer.body.is_empty()).then(|| "there is a body".to_owned())),
        Some(media_type) => {
            if answer.header("content-type") != Some(media_type) {
                found.push(format!("content type {:?}", answer.header("content-type")));
            }
            let schema = format!("{response}/content/{}/schema", media_type.replace('/', "~1"));
            found.extend(check(&document, &schema, &answer.json()).err());
        }
    }
    found
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

#[tokio::test]
async fn every_answer_is_as_described() {
    let stack = Stack::open();
    let issued = stack.issued().await.run;
    let mut seen = Vec::new();
    for (method, requests) in [("post", posts(&stack, &issued).await), ("get", gets(&stack, &issued))] {
        for request in requests {
            let answer = stack.send(&request).await;
            assert_eq!(
                disagreements(method, &answer),
                Vec::<String>::new(),
                "{method} {}: {answer}",
                request.url
            );
            seen.push((method, answer.status));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let (gets, posts) = (seen.iter().filter(|(method, _)| *method == "get").count(), seen.len());
    assert_eq!((gets, posts - gets), (6, 8), "{seen:?}");
}

#[test]
fn a_wrong_answer_is_noticed() {
    let problem = json!({"type": "/problems/run_not_found", "title": "", "status": 404, "detail": "", "instance": "urn:uuid:x", "code": "surprise"});
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let answer =
        |status, headers, body: &Value| Answer { status, headers, body: body.to_string().into_bytes() };
    let media_type = header("content-type", "application/problem+json");
    assert!(
        !disagreements("post", &answer(404, vec![media_type.clone()], &problem)).is_empty(),
        "an unknown code"
    );
    assert!(!disagreements("post", &answer(418, vec![media_type], &problem)).is_empty(), "an unknown status");
    assert!(
        !disagreements("get", &answer(200, vec![header("content-type", "application/json")], &json!({})))
            .is_empty()
    );
}
