//! The JSON Schema of the parsed document.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::{integrity_vectors, project, vectors};

fn schema() -> Value {
    let path = project("shared/contract/schema/execution-contract-v1.schema.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_schema_is_a_2020_12_schema() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn the_schema_says_what_it_cannot_express() {
    let comment = schema()["$comment"].as_str().unwrap().to_owned();
    assert!(comment.contains("starts_at is not after ends_at"));
    assert!(comment.contains("a date is a real one"));
}

#[test]
fn every_object_of_the_schema_is_closed() {
    fn check(value: &Value) {
        if value["type"] == "object" {
            assert_eq!(value["additionalProperties"], false, "{value}");
        }
        value.as_object().into_iter().flat_map(|members| members.values()).for_each(check);
    }
    check(&schema());
}

#[test]
fn documents_that_hold_are_valid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for vector in vectors().iter().filter(|vector| vector.holds()) {
        let document = serde_json::from_slice(&vector.document).unwrap();
        assert!(validator.is_valid(&document), "{}", vector.name);
    }
}

/// Vectors that fail although a JSON parser reads them and the schema accepts what it read.
const INEXPRESSIBLE: &[&str] = &[
    // Hashes and the expected run.
    "hash-count-changed",
    "hash-run-changed",
    "hash-space-added",
    "hash-status-changed",
    "hash-zeros",
    "run-is-portal",
    "run-other",
    // The order of times, and real dates.
    "time-starts-after-ends",
    "time-apr-31",
    "time-feb-29-2026",
    "time-feb-29-2100",
    "time-feb-30",
    "time-issued-feb-29",
    "time-issued-feb-30",
    "issued-at-before-run",
    // Repeated members, of which a parser keeps one.
    "contract-duplicate-member",
    "contract-duplicate-other",
    "contract-twice",
    "hash-duplicate-contract",
    "malformed-duplicate-hash",
    "malformed-duplicate-version",
    "malformed-receipt-twice",
    // The order of members.
    "contract-reordered",
    "contract-reordered-counts",
    "malformed-contract-last",
    "malformed-reordered",
    // White space.
    "contract-line-feed",
    "contract-space",
    "count-space",
    "malformed-contract-space",
    "malformed-crlf",
    "malformed-line-feed-before",
    "malformed-pretty",
    "malformed-space",
    "malformed-space-after",
    "malformed-space-before",
    "malformed-two-line-feeds",
    // Other spellings of the same text or number.
    "contract-escaped-name",
    "count-decimal",
    "count-exponent",
    "count-negative-zero",
    "malformed-escaped-name",
    "malformed-escaped-value",
    "uuid-escape",
    "word-escape",
    // Size.
    "malformed-too-large",
    "malformed-too-large-line-feed",
];

#[test]
fn failing_documents_are_invalid_but_for_what_a_schema_cannot_express() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let accepted: BTreeSet<_> = integrity_vectors()
        .into_iter()
        .filter(|vector| !vector.holds())
        .filter(|vector| serde_json::from_slice(&vector.document).is_ok_and(|read| validator.is_valid(&read)))
        .map(|vector| vector.name)
        .collect();
    assert_eq!(accepted, INEXPRESSIBLE.iter().map(ToString::to_string).collect());
}
