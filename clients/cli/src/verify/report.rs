//! Verdicts for people.

use std::fmt;

use execution_contract::{Failure, IntegrityOnly, InvalidKeySet, Verified};

use super::hint;
use super::page::{Form, Place};
use super::verdict::{Object, Verdict};
use crate::console::{bad, good};
use crate::exit::{Exit, Failed};
use crate::files;

/// Some lines about the only document.
pub(super) fn block(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Verified(verified) => verified_block(verified),
        Verdict::IntegrityOnly(intact) => intact_block(intact),
        Verdict::NotVerified(failure) => failure_block(failure),
    }
}

/// One line about one of several documents.
pub(super) fn line(place: Place<'_>, verdict: &Verdict) -> String {
    let place = name(place);
    match verdict {
        Verdict::Verified(verified) => {
            good(&format!("{place}: verified, run {}\n", verified.payload().run.id()))
        }
        Verdict::IntegrityOnly(intact) => {
            good(&format!("{place}: integrity only, run {}\n", intact.payload().run.id()))
        }
        Verdict::NotVerified(failure) => bad(&format!("{place}: {failure}\n")),
    }
}

/// The key set has a fault, so that no document was read.
pub(super) fn key_set_invalid(invalid: &InvalidKeySet, form: Form) -> Result<Exit, Failed> {
    if form == Form::Json {
        files::print(Object::of_invalid_key_set(invalid).line().as_bytes())?;
    }
    Err(Failed::usage(invalid).hint("Nothing was verified. Pin the key set again, from the operator."))
}

fn name(place: Place<'_>) -> String {
    match (place.file, place.line) {
        // Names of files are for whoever wrote them to choose; they do not get at the terminal.
        (Some(file), Some(line)) => format!("{}:{line}", file.escape_debug()),
        (Some(file), None) => file.escape_debug().to_string(),
        (None, Some(line)) => format!("line {line}"),
        (None, None) => "the input".to_owned(),
    }
}

fn verified_block(verified: &Verified) -> String {
    let heading = good("Verification succeeded: issued by this issuer, for this run, and unchanged since\n");
    heading
        + &fact("run", verified.payload().run.id())
        + &fact("tenant", verified.tenant())
        + &fact("issued", verified.issued_at())
        + &fact("issuer", verified.issuer())
        + &fact("contract", verified.contract_id())
        + &fact("hash", format_args!("sha256:{}", verified.payload_hash()))
        + &fact("key", verified.key())
}

fn intact_block(intact: &IntegrityOnly) -> String {
    let heading = good("Integrity only: the contract has the stated hash; who made it is not verified\n");
    heading
        + &fact("run", intact.payload().run.id())
        + &fact("issued", format_args!("{} (stated, not covered by the hash)", intact.issued_at()))
        + &fact("hash", format_args!("sha256:{}", intact.payload_hash()))
}

fn failure_block(failure: &Failure) -> String {
    bad(&format!("Verification failed: {}\n", failure.reason()))
        + &fact("expected", failure.expected())
        + &fact("found", failure.found())
        + &fact("hint", hint::of(failure.reason()))
}

fn fact(name: &str, value: impl fmt::Display) -> String {
    format!("  {name:<9} {value}\n")
}
