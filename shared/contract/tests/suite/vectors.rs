//! The committed vectors.

use std::collections::BTreeSet;
use std::fs;

use execution_contract::{Expected, InvalidKeySet, Reason, verify_integrity};

use crate::catalogue;
use crate::support::{HOLDS, VERIFIED, Vector, project, vectors, verdict};

#[test]
fn every_vector_has_the_expected_result() {
    let wrong: Vec<_> = vectors()
        .iter()
        .map(|vector| (vector.name.clone(), vector.expect().to_owned(), vector.result()))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "(name, expected, found): {wrong:#?}");
}

/// Whoever asks for integrity only gets the same reasons, as far as those go, and no more.
#[test]
fn integrity_only_stops_before_the_receipt() {
    let later = Reason::ALL.iter().skip_while(|reason| **reason != Reason::ReceiptMalformed);
    let later: BTreeSet<_> = later.map(|reason| reason.code()).chain([VERIFIED]).collect();
    let full = vectors().into_iter().filter(|vector| vector.keys.is_some());
    for vector in full.filter(|vector| vector.expect() != InvalidKeySet::CODE) {
        let found = verdict(&vector.document, Expected::Any).0;
        let expected = if later.contains(vector.expect()) { HOLDS } else { vector.expect() };
        assert_eq!(found, expected, "{}", vector.name);
    }
}

#[test]
fn a_document_that_holds_contains_the_canonical_bytes_of_its_payload() {
    for vector in vectors().iter().filter(|vector| vector.holds()) {
        let intact = verify_integrity(&vector.document, vector.expected_run()).unwrap();
        let canonical = intact.payload().canonical_bytes().into_string();
        let opening = format!(r#"{{"contract":{canonical},"issued_at":"#);
        assert!(vector.document.starts_with(opening.as_bytes()), "{}", vector.name);
    }
}

#[test]
fn there_are_enough_vectors_and_every_reason_occurs() {
    let vectors = vectors();
    let count = |full: bool, holds: bool| {
        vectors.iter().filter(|vector| vector.keys.is_some() == full && vector.holds() == holds).count()
    };
    for (full, holds, least) in [(false, true, 14), (false, false, 46), (true, true, 30), (true, false, 120)]
    {
        assert!(count(full, holds) >= least, "with keys {full}, holds {holds}: {}", count(full, holds));
    }
    let reasons: BTreeSet<_> = vectors.iter().filter(|v| !v.holds()).map(|v| v.expect().to_owned()).collect();
    let all = Reason::ALL.iter().map(ToString::to_string).chain([InvalidKeySet::CODE.to_owned()]);
    assert_eq!(reasons, all.collect());
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
        assert_eq!(vector.case["hash_only"], vector.keys.is_none(), "{}", vector.name);
        let tenant = &vector.case["tenant"];
        assert!(tenant.is_null() || tenant.is_string() && vector.keys.is_some(), "{}", vector.name);
    }
}

#[test]
fn no_two_vectors_are_the_same() {
    let vectors = vectors();
    let expected = |vector: &Vector| (vector.case["run"].to_string(), vector.case["tenant"].to_string());
    let inputs: BTreeSet<_> = vectors.iter().map(|v| (&v.document, &v.keys, expected(v))).collect();
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
        assert!(fs::read(folder.join("keys.json")).ok() == case.keys, "{}", case.name);
    }
    let signatures = fs::read_to_string(catalogue::signatures_file()).unwrap();
    assert!(signatures == catalogue::used_signatures(), "every signature is kept, and no other");
}
