//! The verifier agrees with its oracle about header and claims that were changed before they were signed:
//! what somebody with a key could make.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use execution_contract::{Expected, RunId, TenantId};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::catalogue::receipts::{CURRENT, PREVIOUS, REVOKED, STRANGER};
use crate::catalogue::signing::TestKey;
use crate::mutation::{Mutation, mutation};
use crate::origin;
use crate::support::{Vector, full_result, vector};

const OTHER: &str = "00000000-0000-0000-0000-000000000000";

static TYPICAL: LazyLock<Vector> = LazyLock::new(|| vector("verified-typical"));
static KEYS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_slice(TYPICAL.keys.as_ref().unwrap()).unwrap());

/// The usual document, whose receipt is signed again by any key after a change.
#[derive(Debug, Clone)]
struct Forgery {
    signer: &'static str,
    /// Whether the header names the signer, or the usual key.
    honest: bool,
    header: Vec<Mutation>,
    claims: Vec<Mutation>,
    issuer: &'static str,
    run: &'static str,
    tenant: &'static str,
}

impl Forgery {
    fn document(&self) -> Vec<u8> {
        let document = String::from_utf8(TYPICAL.document.clone()).unwrap();
        let (before, receipt) = document.split_once(r#""receipt":""#).unwrap();
        let parts: Vec<_> =
            receipt.split('.').take(2).map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
        let key = TestKey(self.signer);
        let named = if self.honest { key.kid() } else { CURRENT.kid() };
        let header = String::from_utf8(parts[0].clone()).unwrap().replace(&CURRENT.kid(), &named);
        let claims =
            String::from_utf8(parts[1].clone()).unwrap().replace("https://n3.example/live", self.issuer);
        let part = |text: String, mutations: &[Mutation]| {
            let changed = mutations.iter().fold(text.into_bytes(), |text, mutation| mutation.apply(&text));
            URL_SAFE_NO_PAD.encode(changed)
        };
        let input = format!("{}.{}", part(header, &self.header), part(claims, &self.claims));
        let signature = URL_SAFE_NO_PAD.encode(key.signs(input.as_bytes()));
        format!(r#"{before}"receipt":"{input}.{signature}"}}"#).into_bytes()
    }

    fn results(&self) -> [&'static str; 2] {
        let document = self.document();
        let expected = origin::result(&document, &KEYS, Some(self.run), Some(self.tenant));
        let run = Expected::Exactly(RunId::parse(self.run).unwrap());
        let tenant = Expected::Exactly(TenantId::parse(self.tenant).unwrap());
        [full_result(&document, TYPICAL.keys.as_ref().unwrap(), run, tenant), expected]
    }
}

fn forgery() -> impl Strategy<Value = Forgery> {
    let signers = vec![CURRENT.0, CURRENT.0, CURRENT.0, PREVIOUS.0, REVOKED.0, STRANGER.0];
    let some = || prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(mutation(), 1..3)];
    let issuer = select(vec!["https://n3.example/live", "https://n3.example/live", "https://other.example"]);
    let run =
        select(vec!["6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", OTHER]);
    let tenant =
        select(vec!["7d444840-9dc0-41d1-b245-5ffdce74fad2", "7d444840-9dc0-41d1-b245-5ffdce74fad2", OTHER]);
    (select(signers), proptest::bool::weighted(0.8), some(), some(), issuer, run, tenant).prop_map(
        |(signer, honest, header, claims, issuer, run, tenant)| Forgery {
            signer,
            honest,
            header,
            claims,
            issuer,
            run,
            tenant,
        },
    )
}

/// A test of the tests: forgeries have to reach every reason, or agreement says little.
#[test]
fn forgeries_reach_every_reason() {
    let mut runner = TestRunner::deterministic();
    let mut missing = BTreeSet::from([
        "verified",
        "receipt_malformed",
        "unknown_key",
        "signature_invalid",
        "claims_mismatch",
        "wrong_issuer",
        "wrong_run",
        "wrong_tenant",
        "key_revoked",
        "key_not_valid_at_issue",
    ]);
    for _ in 0..5_000 {
        let [_, expected] = forgery().new_tree(&mut runner).unwrap().current().results();
        missing.remove(expected);
        if missing.is_empty() {
            return;
        }
    }
    panic!("never reached: {missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_verifier_agrees_with_the_oracle(forgery in forgery()) {
        let [found, expected] = forgery.results();
        prop_assert_eq!(found, expected);
    }
}
