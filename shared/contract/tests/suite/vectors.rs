//! The committed vectors.

use std::collections::BTreeSet;
use std::fs;

use execution_contract::Reason;

use crate::catalogue;
use crate::support::{project, vectors, verdict};

#[test]
fn every_vector_has_the_expected_result() {
    let wrong: Vec<_> = vectors()
        .iter()
        .map(|vector| {
            (
                vector.name.clone(),
                vector.expect().to_owned(),
                verdict(&vector.document, vector.expected_run()).0,
            )
        })
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "(name, expected, found): {wrong:#?}");
}

#[test]
fn a_document_that_holds_contains_the_canonical_bytes_of_its_payload() {
    for vector in vectors().iter().filter(|vector| vector.holds()) {
        let (_, intact) = verdict(&vector.document, vector.expected_run());
        let canonical = intact.unwrap().payload().canonical_bytes().into_string();
        let opening = format!(r#"{{"contract":{canonical},"issued_at":"#);
        assert!(vector.document.starts_with(opening.as_bytes()), "{}", vector.name);
    }
}

#[test]
fn there_are_enough_vectors_and_every_reason_occurs() {
    let vectors = vectors();
    let holding = vectors.iter().filter(|vector| vector.holds()).count();
    assert!(holding >= 14, "{holding} hold");
    assert!(vectors.len() - holding >= 46, "{} fail", vectors.len() - holding);
    let reasons: BTreeSet<_> = vectors.iter().filter(|v| !v.holds()).map(|v| v.expect().to_owned()).collect();
    let all: BTreeSet<_> = Reason::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(reasons, all);
}

#[test]
fn every_case_has_the_members_of_the_clients_protocol() {
    for vector in vectors() {
        let members: BTreeSet<_> = vector.case.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            members,
            BTreeSet::from(["description", "expect", "hash_only", "run", "tenant"]),
            "{}",
            vector.name
        );
        let description = vector.case["description"].as_str().unwrap();
        assert!(!description.is_empty() && !description.contains('\n'), "{}", vector.name);
        assert!(vector.case["run"].is_null() || vector.case["run"].is_string(), "{}", vector.name);
        assert_eq!(vector.case["hash_only"], true, "{}", vector.name);
        assert!(vector.case["tenant"].is_null(), "{}", vector.name);
    }
}

#[test]
fn no_two_vectors_are_the_same() {
    let vectors = vectors();
    let inputs: BTreeSet<_> = vectors.iter().map(|v| (&v.document, v.case["run"].to_string())).collect();
    assert_eq!(inputs.len(), vectors.len());
}

#[test]
fn the_generator_makes_exactly_the_committed_files() {
    let cases = catalogue::all();
    let committed: BTreeSet<_> = vectors().into_iter().map(|vector| vector.name).collect();
    let made: BTreeSet<_> = cases.iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(made.len(), cases.len(), "names are unique");
    assert_eq!(made, committed);
    for case in cases {
        let folder = project("tests/vectors").join(case.name);
        assert!(fs::read(folder.join("document.json")).unwrap() == case.document, "{}", case.name);
        assert_eq!(fs::read_to_string(folder.join("case.json")).unwrap(), case.json());
    }
}
