//! Receipts: whoever has the key set can tell who issued a contract, for which run and tenant.

use acceptance::{Issued, Stack};
use execution_contract::{Expected, Issuer, KeySet, PublishedKey, Reason, RunId, TenantId, verify};

/// The deployment's key set, as the operator's tools get it.
async fn key_set(stack: &Stack) -> KeySet {
    let answer = stack.read_key_set().await;
    assert_eq!(answer.status, 200, "{answer}");
    assert_eq!(answer.header("content-type"), Some("application/jwk-set+json"));
    KeySet::parse(&answer.body).unwrap()
}

fn run(id: &str) -> Expected<RunId> {
    Expected::Exactly(RunId::parse(id).unwrap())
}

fn tenant(id: &str) -> Expected<TenantId> {
    Expected::Exactly(TenantId::parse(id).unwrap())
}

fn reason(issued: &Issued, keys: &KeySet, stack: &Stack) -> Option<Reason> {
    let verdict = verify(&issued.document, keys, run(&issued.run), tenant(&stack.file.tenants.own));
    verdict.err().map(|failure| failure.reason())
}

#[tokio::test]
async fn a_contract_verifies_with_the_published_key_set_on_both_planes() {
    let stack = Stack::open();
    let (issued, keys) = (stack.issued().await, key_set(&stack).await);
    assert_eq!(reason(&issued, &keys, &stack), None);
    for answer in stack.read_on_both_planes(&issued.run).await {
        let verified = verify(&answer.body, &keys, run(&issued.run), tenant(&stack.file.tenants.own));
        assert!(verified.is_ok(), "{verified:?}");
    }
}

#[tokio::test]
async fn a_receipt_is_for_one_run_of_one_tenant() {
    let stack = Stack::open();
    let (issued, keys) = (stack.issued().await, key_set(&stack).await);
    let other_run = verify(&issued.document, &keys, run(&stack.file.runs.unknown), Expected::Any);
    assert_eq!(other_run.unwrap_err().reason(), Reason::WrongRun);
    let other_tenant = verify(&issued.document, &keys, Expected::Any, tenant(&stack.file.tenants.other));
    assert_eq!(other_tenant.unwrap_err().reason(), Reason::WrongTenant);
}

#[tokio::test]
async fn the_receipt_of_another_contract_proves_nothing() {
    let stack = Stack::open();
    let (one, two, keys) = (stack.issue_new().await, stack.issue_new().await, key_set(&stack).await);
    let receipt = |issued: &Issued| {
        let body: serde_json::Value = serde_json::from_slice(&issued.document).unwrap();
        body["receipt"].as_str().unwrap().to_owned()
    };
    let swapped = String::from_utf8(one.document.clone()).unwrap().replace(&receipt(&one), &receipt(&two));
    let swapped = Issued { document: swapped.into_bytes(), ..one };
    assert_eq!(reason(&swapped, &keys, &stack), Some(Reason::ClaimsMismatch));
}

#[tokio::test]
async fn a_key_set_of_another_issuer_or_with_a_revoked_key_refuses_the_contract() {
    let stack = Stack::open();
    let (issued, keys) = (stack.issued().await, key_set(&stack).await);
    let published: Vec<PublishedKey> = keys.keys().into_iter().cloned().collect();
    let other = KeySet::new(Issuer::parse("https://somebody.example").unwrap(), published.clone()).unwrap();
    assert_eq!(reason(&issued, &other, &stack), Some(Reason::WrongIssuer));
    let text = keys.document().into_string().replace("\"active\"", "\"revoked\"");
    let revoked = KeySet::parse(text.as_bytes()).unwrap();
    assert_eq!(reason(&issued, &revoked, &stack), Some(Reason::KeyRevoked));
}
