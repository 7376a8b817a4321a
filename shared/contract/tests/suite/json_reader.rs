//! An oracle with a JSON parser: it parses the whole document, checks members, types and rules, and writes
//! the parsed values again by RFC 8785. A document that holds is exactly what it writes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

use chrono::{DateTime, Datelike};
use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::HOLDS;

/// What a reader of parsed values can say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// This very result.
    Result(&'static str),
    /// The document fails, for a reason that parsed values do not show.
    FailsSomehow,
}

/// Reads a document and expects the given run, or any.
pub(crate) fn read(document: &[u8], run: Option<&str>) -> Reading {
    let line = document.strip_suffix(b"\n").unwrap_or(document);
    let Ok(parsed) = serde_json::from_slice::<Value>(line) else { return Reading::FailsSomehow };
    let one_spelling = serde_json_canonicalizer::to_vec(&parsed).is_ok_and(|bytes| bytes == line);
    if !one_spelling || line.len() > 16_384 || !has_the_frame(&parsed) {
        return Reading::FailsSomehow;
    }
    Reading::Result(result(&parsed, run))
}

fn result(document: &Value, run: Option<&str>) -> &'static str {
    let contract = &document["contract"];
    if document["payload_version"] != "v1" {
        "unsupported_version"
    } else if document["payload_hash"]
        != sha256(&serde_json_canonicalizer::to_vec(contract).unwrap()).as_str()
    {
        "hash_mismatch"
    } else if !is_contract(contract) || !is_time(&document["issued_at"]) {
        "contract_invalid"
    } else if run.is_some_and(|run| contract["run"]["id"] != run) {
        "wrong_run"
    } else {
        HOLDS
    }
}

fn has_the_frame(document: &Value) -> bool {
    let required = ["contract", "issued_at", "payload_hash", "payload_version"];
    let receipt = document.get("receipt");
    let members_are_right = match receipt {
        Some(_) => has_exactly(document, &[&required[..], &["receipt"]].concat()),
        None => has_exactly(document, &required),
    };
    members_are_right
        && document["contract"].is_object()
        && matches(
            &document["issued_at"],
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",
        )
        && matches(&document["payload_hash"], "[0-9a-f]{64}")
        && matches(&document["payload_version"], "v[1-9][0-9]{0,3}")
        && receipt.is_none_or(|receipt| matches(receipt, r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+"))
}

fn is_contract(contract: &Value) -> bool {
    let objects: [(&str, &[&str]); 7] = [
        ("", &["advisory_only", "eligibility", "planning_state", "readiness_snapshot", "run", "scope"]),
        ("/eligibility", &["evaluated_at", "status"]),
        ("/planning_state", &["attached_requests", "coordination_opt_in", "unassigned"]),
        ("/readiness_snapshot", &["counts", "locked_at"]),
        ("/readiness_snapshot/counts", &["attached", "coord_ready", "drift"]),
        ("/run", &["ends_at", "id", "starts_at", "status"]),
        ("/scope", &["portal_id", "zone_id"]),
    ];
    let closed =
        |(path, names): &(&str, &[&str])| contract.pointer(path).is_some_and(|o| has_exactly(o, names));
    if !objects.iter().all(closed) {
        return false;
    }
    let (run, scope) = (&contract["run"], &contract["scope"]);
    let numbers = [&contract["planning_state"], &contract["readiness_snapshot"]["counts"]];
    let times = [&contract["eligibility"]["evaluated_at"], &contract["readiness_snapshot"]["locked_at"]];
    contract["advisory_only"] == true
        && numbers.iter().all(|counts| counts.as_object().unwrap().values().all(is_count))
        && times.iter().all(|time| is_time(time))
        && is_time(&run["starts_at"])
        && is_time(&run["ends_at"])
        && run["starts_at"].as_str() <= run["ends_at"].as_str()
        && is_word(&run["status"])
        && is_word(&contract["eligibility"]["status"])
        && is_uuid(&run["id"])
        && scope.as_object().unwrap().values().all(|id| id.is_null() || is_uuid(id))
}

fn has_exactly(object: &Value, names: &[&str]) -> bool {
    let found = object.as_object().map(|members| members.keys().map(String::as_str).collect::<BTreeSet<_>>());
    found == Some(names.iter().copied().collect())
}

fn is_count(value: &Value) -> bool {
    value.as_u64().is_some_and(|count| count < 1 << 53)
}

fn is_word(value: &Value) -> bool {
    matches(value, "[a-z][a-z0-9_]{0,31}")
}

fn is_uuid(value: &Value) -> bool {
    matches(value, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
}

/// Chrono's own RFC 3339 reader is laxer: leap seconds, offsets and years are excluded here.
fn is_time(value: &Value) -> bool {
    let shaped = matches(value, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\.[0-9]{3}Z");
    let parsed = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    shaped && parsed.is_some_and(|time| time.year() >= 1970)
}

fn matches(value: &Value, whole: &str) -> bool {
    static COMPILED: LazyLock<Mutex<BTreeMap<String, Regex>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap();
    let compile = || Regex::new(&format!("^(?:{whole})$")).unwrap();
    let pattern = compiled.entry(whole.to_owned()).or_insert_with(compile);
    value.as_str().is_some_and(|text| pattern.is_match(text))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
