//! `docs/http-api.md` and `docs/openapi.yaml` against the table of codes.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test code")]

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use service::{
    http::{ASSET_ROUTE, CONTRACT_ROUTE, KEY_SET_ROUTE, MONITOR_ROUTE, PAGE_ROUTE},
    problem::Code,
};

const HTTP_API: &str = include_str!("../../../docs/http-api.md");
const OPENAPI: &str = include_str!("../../../docs/openapi.yaml");

/// Status and code of every error.
fn table() -> BTreeSet<(u16, String)> {
    Code::ALL.iter().map(|code| (code.status().as_u16(), code.as_str().to_owned())).collect()
}

/// What http-api.md calls an operation.
fn name_of(path: &str, method: &str) -> &'static str {
    match (path, method) {
        (CONTRACT_ROUTE, "post") => "POST",
        (CONTRACT_ROUTE, "get") => "GET",
        (MONITOR_ROUTE, "get") => "monitor",
        (PAGE_ROUTE, "get") => "page",
        (ASSET_ROUTE, "get") => "asset",
        (KEY_SET_ROUTE, "get") => "key set",
        (MONITOR_ROUTE, "options") => "a browser's question",
        other => panic!("{other:?} is no operation"),
    }
}

/// Operation, status and code of every row of the error table in http-api.md.
fn rows() -> BTreeSet<(String, u16, String)> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = HTTP_API.lines().filter(|line| line.starts_with("| ")).map(cells);
    rows.filter_map(|cells| {
        Some((cells.get(1)?.parse::<u16>().ok()?, cells[2].trim_matches('`').to_owned(), cells[3].clone()))
    })
    .flat_map(|(status, code, on)| {
        on.split(", ").map(|name| (name.to_owned(), status, code.clone())).collect::<Vec<_>>()
    })
    .collect()
}

/// Path, method and responses of every operation in openapi.yaml.
fn operations() -> Vec<(String, String, Value)> {
    let document: Value = serde_yaml_ng::from_str(OPENAPI).unwrap();
    let mut operations = Vec::new();
    for (path, members) in document["paths"].as_mapping().unwrap() {
        let methods = members.as_mapping().unwrap().iter().filter(|(name, _)| *name != "parameters");
        operations.extend(methods.map(|(method, operation)| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(path), text(method), operation["responses"].clone())
        }));
    }
    operations
}

/// Operation, status and code of every problem in openapi.yaml.
fn described() -> BTreeSet<(String, u16, String)> {
    let mut described = BTreeSet::new();
    for (path, method, responses) in operations() {
        for (status, response) in responses.as_mapping().unwrap() {
            let status: u16 = status.as_str().unwrap().parse().unwrap();
            let codes =
                &response["content"]["application/problem+json"]["schema"]["properties"]["code"]["enum"];
            for code in codes.as_sequence().into_iter().flatten() {
                let name = name_of(&path, &method).to_owned();
                described.insert((name, status, code.as_str().unwrap().to_owned()));
            }
        }
    }
    described
}

#[test]
fn both_documents_list_exactly_the_codes_that_exist() {
    let without_operation = |rows: BTreeSet<(String, u16, String)>| {
        rows.into_iter().map(|(_, status, code)| (status, code)).collect::<BTreeSet<_>>()
    };
    assert_eq!(without_operation(rows()), table());
    assert_eq!(without_operation(described()), table());
}

#[test]
fn both_documents_agree_on_the_operations() {
    assert_eq!(rows(), described());
}

#[test]
fn the_example_of_a_problem_is_what_the_code_says() {
    let example = HTTP_API.split("```json").nth(1).unwrap().split("```").next().unwrap();
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let code = Code::HandoffRequired;
    assert_eq!(
        (example["title"].as_str(), example["detail"].as_str()),
        (Some(code.title()), Some(code.detail()))
    );
    assert_eq!((example["code"].as_str(), example["status"].as_u64()), (Some(code.as_str()), Some(409)));
}

#[test]
fn every_operation_is_in_both_documents() {
    let described: BTreeSet<_> = operations()
        .into_iter()
        .map(|(path, method, _)| (name_of(&path, &method), path, method.to_uppercase()))
        .collect();
    assert_eq!(described.len(), 7);
    for (name, path, method) in described.into_iter().filter(|(_, _, method)| method != "OPTIONS") {
        assert!(HTTP_API.contains(&format!("{method} {path}`")), "{name}");
    }
}
