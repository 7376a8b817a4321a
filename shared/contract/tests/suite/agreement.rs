//! The verifier agrees with both oracles, on documents that hold and on what becomes of them.

use execution_contract::{Expected, RunId, verify_integrity};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::generated::{parts, time};
use crate::json_reader::{self, Reading};
use crate::mutation::{Mutation, mutation};
use crate::patterns;
use crate::support::{HOLDS, integrity_vectors, verdict};

#[test]
fn both_oracles_agree_with_the_vectors() {
    for vector in integrity_vectors() {
        let run = vector.case["run"].as_str().map(str::to_lowercase);
        let patterns = patterns::result(&vector.document, run.as_deref());
        assert_eq!(patterns, vector.expect(), "{}", vector.name);
        let reading = json_reader::read(&vector.document, run.as_deref());
        assert!(fits(&reading, patterns), "{}: {reading:?}", vector.name);
    }
}

/// A test of the tests: mutations have to reach every reason, or agreement says little.
#[test]
fn mutations_reach_every_reason() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut missing =
        vec![HOLDS, "malformed", "unsupported_version", "hash_mismatch", "contract_invalid", "wrong_run"];
    for _ in 0..20_000 {
        let sample = sample().new_tree(&mut runner).unwrap().current();
        let result = patterns::result(&sample.document(), Some(&sample.expected_run));
        missing.retain(|reason| *reason != result);
        if missing.is_empty() {
            return;
        }
    }
    panic!("never reached: {missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_verifier_agrees_with_both_oracles(sample in sample()) {
        let document = sample.document();
        let run = Expected::Exactly(RunId::parse(&sample.expected_run).unwrap());
        let (found, intact) = verdict(&document, run);
        let reading = json_reader::read(&document, Some(&sample.expected_run));
        prop_assert_eq!(found, patterns::result(&document, Some(&sample.expected_run)));
        prop_assert!(fits(&reading, found), "{:?} and {}", reading, found);
        if let Some(intact) = intact {
            let canonical = intact.payload().canonical_bytes().into_string();
            let opening = format!(r#"{{"contract":{canonical},"issued_at":"#);
            prop_assert!(document.starts_with(opening.as_bytes()));
        }
    }

    #[test]
    fn no_bytes_make_the_verifier_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(verify_integrity(&bytes, Expected::Any).is_ok(), false);
    }

    #[test]
    fn messages_are_short_printable_ascii(sample in sample()) {
        if let Err(failure) = verify_integrity(&sample.document(), Expected::Any) {
            let message = failure.to_string();
            let printable = message.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            prop_assert!(message.len() < 400 && printable, "{}", message);
        }
    }
}

fn fits(reading: &Reading, result: &str) -> bool {
    match reading {
        Reading::Result(read) => *read == result,
        Reading::FailsSomehow => result != HOLDS,
    }
}

/// A document, changed before and after it was hashed.
#[derive(Debug, Clone)]
struct Sample {
    contract: Vec<u8>,
    issued_at: String,
    expected_run: String,
    tail: &'static str,
    within: Vec<Mutation>,
    around: Vec<Mutation>,
}

impl Sample {
    fn document(&self) -> Vec<u8> {
        let contract = self.within.iter().fold(self.contract.clone(), |text, mutation| mutation.apply(&text));
        let hash: String = Sha256::digest(&contract).iter().map(|byte| format!("{byte:02x}")).collect();
        let (issued_at, tail) = (&self.issued_at, self.tail);
        let rest =
            format!(r#","issued_at":"{issued_at}","payload_hash":"{hash}","payload_version":"v1"{tail}"#);
        let document = [br#"{"contract":"#, contract.as_slice(), rest.as_bytes()].concat();
        self.around.iter().fold(document, |text, mutation| mutation.apply(&text))
    }
}

fn sample() -> impl Strategy<Value = Sample> {
    let tail = proptest::sample::select(vec!["}", "}\n", r#","receipt":"e30.e30.AA-_"}"#]);
    let within = proptest::collection::vec(mutation(), 0..3);
    let around = prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(mutation(), 1..3)];
    let other_run = proptest::bool::weighted(0.1);
    (parts(), time(), tail, within, around, other_run).prop_map(
        |(parts, issued_at, tail, within, around, other)| {
            let contract = serde_json_canonicalizer::to_vec(&parts.json()).unwrap();
            let nil = "00000000-0000-0000-0000-000000000000".to_owned();
            let expected_run = if other { nil } else { parts.run };
            Sample { contract, issued_at, expected_run, tail, within, around }
        },
    )
}
