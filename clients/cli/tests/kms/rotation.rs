//! The life of signing keys: the first one, the next one published ahead, the change, the end, a revocation. Keys
//! are in KMS, receipts are made by the signer of the functions, key sets and verdicts by the command.

use execution_contract::{
    ContractId, Document, Expected, PayloadHash, RunId, TenantId, Timestamp, verify_integrity,
};
use service::config::Environment;
use service::signing::{ReceiptSigner, Signer, SignerConfig, Statement};

use crate::support::{Answer, Folder, RUN, TENANT, document, pipe};
use crate::{ISSUER, export, kms, signing_key};

/// A contract of the vectors, issued anew: signed by this key at this time.
async fn issued(arn: &str, issued_at: &str) -> Vec<u8> {
    let intact = verify_integrity(&document(), Expected::Any).unwrap();
    let contract = intact.payload().canonical_bytes();
    let statement = Statement {
        contract: ContractId::parse(RUN).unwrap(),
        run: RunId::parse(RUN).unwrap(),
        tenant: TenantId::parse(TENANT).unwrap(),
        issued_at: Timestamp::parse_canonical(issued_at).unwrap(),
        payload_hash: PayloadHash::of(contract.as_str().as_bytes()),
    };
    let receipt = signer(arn).await.receipt(&statement).await.unwrap();
    let hash = statement.payload_hash.to_string();
    Document::new(contract.as_str(), issued_at, &hash, "v1", Some(receipt.as_str()))
        .into_string()
        .into_bytes()
}

async fn signer(arn: &str) -> Signer {
    let pairs = [("RECEIPT_ISSUER", ISSUER), ("RECEIPT_KMS_KEY_ARN", arn)];
    let environment: Environment =
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Signer::open(SignerConfig::read(&environment).unwrap(), kms()).await.unwrap()
}

/// The file of the deployment, which the command makes anew from itself.
struct Pinned {
    folder: Folder,
    path: String,
}

impl Pinned {
    fn first(arn: &str, valid_from: &str) -> Self {
        let folder = Folder::new();
        let made = export(&[arn], &["--valid-from", valid_from]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let path = folder.file("keys.json", made.stdout);
        Self { folder, path }
    }

    /// What an engine has that took the file now.
    fn copy(&self, name: &str) -> String {
        self.folder.file(name, std::fs::read(&self.path).unwrap())
    }

    fn make(&self, arns: &[&str], more: &[&str]) {
        let made = export(arns, &[["--merge", &self.path].as_slice(), more].concat());
        assert_eq!(made.code, 0, "{}", made.stderr);
        self.folder.file("keys.json", made.stdout);
    }

    fn reason(&self, document: &[u8]) -> String {
        reason(&self.path, document)
    }

    /// The keys' ids, in the order of their windows.
    fn ids(&self) -> Vec<String> {
        let [listed] = pipe(&["keys", "list", &self.path, "--json"], b"").objects().try_into().unwrap();
        let keys = listed["keys"].as_array().unwrap();
        keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
    }
}

/// The reason of the verdict, empty for `verified`.
fn reason(keys: &str, document: &[u8]) -> String {
    let arguments = ["verify", "-", "--keys", keys, "--run", RUN, "--tenant", TENANT, "--json"];
    let answer: Answer = pipe(&arguments, document);
    let [reason] = answer.reasons().try_into().unwrap();
    assert_eq!(answer.code == 0, reason.is_empty());
    reason
}

#[tokio::test]
async fn a_key_is_published_ahead_takes_over_ends_and_is_revoked() {
    let (first, next) = (signing_key().await, signing_key().await);
    let old = issued(&first, "2026-11-21T09:00:00.000Z").await;

    // The first key.
    let pinned = Pinned::first(&first, "2026-07-01T00:00:00.000Z");
    assert_eq!(pinned.reason(&old), "");
    assert_eq!(pinned.reason(&issued(&first, "2026-06-30T23:59:59.999Z").await), "key_not_valid_at_issue");
    let before = pinned.copy("before.json");

    // The next one is published ahead: nothing changes for the first, and the next may not sign yet.
    pinned.make(&[&first, &next], &["--valid-from", "2100-01-01T00:00:00.000Z"]);
    let early = issued(&next, "2099-12-31T23:59:59.999Z").await;
    assert_eq!(
        (pinned.reason(&old), pinned.reason(&early)),
        (String::new(), "key_not_valid_at_issue".into())
    );
    let ahead = pinned.copy("ahead.json");

    // It takes over. Who has the file from before does not know it; who took it ahead does.
    let new = issued(&next, "2100-01-01T00:00:00.000Z").await;
    assert_eq!([reason(&before, &new), reason(&ahead, &new)], ["unknown_key", ""]);
    assert_eq!([reason(&before, &old), reason(&ahead, &old)], ["", ""]);

    // The first one's window ends: what it signed before still holds.
    let [first_id, next_id] = pinned.ids().try_into().unwrap();
    pinned.make(&[&next], &["--close", &format!("{first_id}=2100-01-02T00:00:00.000Z")]);
    let late = issued(&first, "2100-01-02T00:00:00.000Z").await;
    assert_eq!(
        [pinned.reason(&old), pinned.reason(&new), pinned.reason(&late)],
        ["", "", "key_not_valid_at_issue"]
    );

    // The first one was lost: nothing that it signed holds any more, and the next one's receipts do.
    pinned.make(&[&next], &["--revoke", &first_id]);
    assert_eq!(
        [pinned.reason(&old), pinned.reason(&new), pinned.reason(&late)],
        ["key_revoked", "", "key_revoked"]
    );
    assert_eq!(pinned.ids(), [first_id, next_id], "a key stays in the set for ever");
    assert_eq!(reason(&ahead, &old), "", "an engine that nobody told");

    // Nobody makes a set for a deployment that still signs with it.
    export(&[&first], &["--merge", &pinned.path]).failed(2);
}

#[tokio::test]
async fn the_same_contract_signed_twice_has_one_identity() {
    let arn = signing_key().await;
    let pinned = Pinned::first(&arn, "2026-07-01T00:00:00.000Z");
    let (one, two) =
        (issued(&arn, "2026-11-21T09:00:00.000Z").await, issued(&arn, "2026-11-21T09:00:00.000Z").await);
    assert_ne!(one, two, "signatures are drawn at random");
    assert_eq!([pinned.reason(&one), pinned.reason(&two)], ["", ""]);
}
