//! Issuing while the key service refuses or is silent: the real function against an emulator of AWS KMS.
//! `KMS_EMULATOR_PID` is the emulator's process; `make kms-test` starts it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that finds something else than it expects has to end"
)]

mod emulator;

use acceptance::{Answer, Issued, Local};
use emulator::Silence;
use execution_contract::{Expected, KeySet, RunId, verify};

/// One test, in this order: the key is the stack's only one.
#[tokio::test]
async fn nothing_is_stored_that_could_not_be_signed() {
    let local = Local::open().expect("a local stack");
    let kms = local.kms().expect("a stack with a KMS");
    let standing = local.stack.issue_new().await;

    let run = local.ready_run().await;
    kms.call("DisableKey").await;
    refused(&local, &run).await;
    still_there(&local, &standing).await;
    kms.call("EnableKey").await;
    signed(&local, &run).await;

    let run = local.ready_run().await;
    let silence = Silence::begin();
    refused(&local, &run).await;
    still_there(&local, &standing).await;
    silence.end();
    signed(&local, &run).await;
}

/// A POST for `run` is told to try again; there is no contract, neither in the store nor for an engine.
async fn refused(local: &Local, run: &str) {
    let answer = local.stack.issue(run).await;
    assert_eq!((answer.status, code(&answer)), (503, "signer_unavailable".to_owned()), "{answer}");
    assert!(answer.header("retry-after").is_some(), "{answer}");
    assert!(local.contract(run).await.is_none());
    assert_eq!(local.stack.read(run).await.status, 404);
}

/// A contract that stands needs no signature, not to be read and not to be refused anew.
async fn still_there(local: &Local, standing: &Issued) {
    let answer = local.stack.issue(&standing.run).await;
    assert_eq!((answer.status, code(&answer)), (409, "contract_already_issued".to_owned()), "{answer}");
    assert_eq!(local.stack.read(&standing.run).await.body, standing.document);
}

/// The repetition is answered with a contract whose receipt holds.
async fn signed(local: &Local, run: &str) {
    let answer = local.stack.issue(run).await;
    assert_eq!(answer.status, 201, "{answer}");
    let keys = local.stack.read_key_set().await;
    let keys = KeySet::parse(&keys.body).unwrap();
    let expected = Expected::Exactly(RunId::parse(run).unwrap());
    assert!(verify(&answer.body, &keys, expected, Expected::Any).is_ok(), "{answer}");
}

fn code(answer: &Answer) -> String {
    answer.member("code")
}
