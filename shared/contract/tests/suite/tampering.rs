//! Nothing of a verified document, and nothing of a key, can be changed.

use std::sync::LazyLock;

use execution_contract::{Expected, KeySet, Receipt, der_to_fixed, verify};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::mutation::mutation;
use crate::support::{VERIFIED, Vector, full_result, vector};

static TYPICAL: LazyLock<Vector> = LazyLock::new(|| vector("verified-typical"));
static KEYS: LazyLock<KeySet> = LazyLock::new(|| KeySet::parse(TYPICAL.keys.as_ref().unwrap()).unwrap());

fn holds(document: &[u8]) -> bool {
    verify(document, &KEYS, Expected::Any, Expected::Any).is_ok()
}

#[test]
fn no_bit_of_a_verified_document_can_be_changed() {
    assert!(holds(&TYPICAL.document));
    for at in 0..TYPICAL.document.len() {
        for bit in 0..8 {
            let mut changed = TYPICAL.document.clone();
            changed[at] ^= 1 << bit;
            assert!(!holds(&changed), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn no_byte_of_a_verified_document_can_be_taken_out() {
    for at in 0..TYPICAL.document.len() {
        let mut changed = TYPICAL.document.clone();
        changed.remove(at);
        assert!(!holds(&changed), "byte {at}");
    }
}

#[test]
fn no_character_of_a_key_can_be_changed() {
    let keys = String::from_utf8(TYPICAL.keys.clone().unwrap()).unwrap();
    let value = |name: &str| {
        let key = keys.lines().nth(3).unwrap();
        let start = keys.find(key).unwrap() + key.find(&format!(r#""{name}":""#)).unwrap() + name.len() + 4;
        start..start + 43
    };
    for at in [value("kid"), value("x"), value("y")].into_iter().flatten() {
        for replacement in [b'A', b'z', b'0', b'_', b'-', b'=', b'"', b' ', 0xff] {
            let mut changed = keys.clone().into_bytes();
            if changed[at] == replacement {
                continue;
            }
            changed[at] = replacement;
            let result = full_result(&TYPICAL.document, &changed, Expected::Any, Expected::Any);
            assert_eq!(result, "key_set_invalid", "byte {at}: {}", char::from(replacement));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_byte_of_a_verified_document_can_be_another(at in any::<Index>(), change in 1..=255_u8) {
        let mut changed = TYPICAL.document.clone();
        let at = at.index(changed.len());
        changed[at] ^= change;
        prop_assert!(!holds(&changed), "byte {}", at);
    }

    #[test]
    fn a_changed_document_fails_with_a_short_printable_message(
        mutations in proptest::collection::vec(mutation(), 1..4),
    ) {
        let text = mutations.iter().fold(TYPICAL.document.clone(), |text, mutation| mutation.apply(&text));
        match verify(&text, &KEYS, Expected::Any, Expected::Any) {
            Ok(_) => prop_assert_eq!(text.strip_suffix(b"\n").unwrap_or(&text), &TYPICAL.document[..]),
            Err(failure) => {
                let message = failure.to_string();
                let printable = message.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                prop_assert!(message.len() < 600 && printable, "{}", message);
            }
        }
    }

    #[test]
    fn no_receipt_of_any_bytes_holds(
        header in prop_oneof![Just(None), proptest::collection::vec(any::<u8>(), 0..150).prop_map(Some)],
        claims in proptest::collection::vec(any::<u8>(), 0..400),
        signature in proptest::collection::vec(any::<u8>(), 60..68),
    ) {
        use base64::Engine;
        let encode = |bytes: &[u8]| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        let document = String::from_utf8(TYPICAL.document.clone()).unwrap();
        let (before, receipt) = document.split_once(r#""receipt":""#).unwrap();
        let first = header.map_or(receipt.split('.').next().unwrap().to_owned(), |header| encode(&header));
        let changed = format!(r#"{before}"receipt":"{first}.{}.{}"}}"#, encode(&claims), encode(&signature));
        prop_assert!(!holds(changed.as_bytes()));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(KeySet::parse(&bytes).is_err());
        prop_assert!(!holds(&bytes));
        let converted = der_to_fixed(&bytes).is_ok();
        prop_assert!(!converted || bytes.len() <= 72);
    }

    #[test]
    fn every_signature_in_der_comes_back(fixed in proptest::array::uniform32(any::<u8>()), zeros in 0..32_usize) {
        let mut r = fixed;
        r[..zeros].fill(0);
        let integer = |number: &[u8]| {
            let digits = number.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<_>>();
            let sign = if digits.first().is_none_or(|first| *first >= 0x80) { vec![0] } else { Vec::new() };
            let content = [sign, digits].concat();
            [vec![2, u8::try_from(content.len()).unwrap()], content].concat()
        };
        let numbers = [integer(&r), integer(&fixed)].concat();
        let der = [vec![0x30, u8::try_from(numbers.len()).unwrap()], numbers].concat();
        prop_assert_eq!(der_to_fixed(&der).unwrap().to_vec(), [r, fixed].concat());
    }
}

/// What the crate writes is what the catalogue wrote by hand, to the byte.
#[test]
fn the_crate_writes_the_receipts_and_key_sets_that_it_reads() {
    let verified = verify(&TYPICAL.document, &KEYS, Expected::Any, Expected::Any).unwrap();
    let claims = execution_contract::ReceiptClaims {
        issuer: verified.issuer().clone(),
        contract: verified.contract_id(),
        run: verified.payload().run.id(),
        tenant: verified.tenant(),
        issued_at: verified.issued_at(),
        payload_hash: verified.payload_hash(),
    };
    let input = claims.signing_input(&verified.key());
    let document = String::from_utf8(TYPICAL.document.clone()).unwrap();
    let receipt = document.split_once(r#""receipt":""#).unwrap().1.trim_end_matches("\"}");
    assert_eq!(receipt.rsplit_once('.').unwrap().0, input.as_str());
    let assembled = Receipt::assemble(&input, &[7; 64]);
    assert!(assembled.as_str().starts_with(input.as_str()) && assembled.as_str().len() == receipt.len());
    let written = KEYS.document();
    let keys = written.as_str().as_bytes();
    assert_eq!(full_result(&TYPICAL.document, keys, Expected::Any, Expected::Any), VERIFIED);
}
