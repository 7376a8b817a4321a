//! Any bytes as a document, as the parts of a receipt, and as a signature in DER. Nothing may panic, and
//! nothing holds but what the key set's owner signed.
#![no_main]

use std::sync::LazyLock;

use execution_contract::{Expected, KeySet, Reason, der_to_fixed, verify, verify_integrity};
use libfuzzer_sys::fuzz_target;

static KEYS: LazyLock<KeySet> = LazyLock::new(|| {
    KeySet::parse(include_bytes!("../../../../tests/vectors/verified-typical/keys.json")).expect("a key set")
});

fuzz_target!(|bytes: &[u8]| {
    let _ = der_to_fixed(bytes);
    let integrity = verify_integrity(bytes, Expected::Any);
    let verified = verify(bytes, &KEYS, Expected::Any, Expected::Any);
    match (&integrity, &verified) {
        (Ok(intact), Ok(verified)) => assert_eq!(intact.payload(), verified.payload()),
        (Ok(_), Err(failure)) => assert!(is_about_the_receipt(failure.reason()), "{failure}"),
        (Err(integrity), Err(full)) => assert_eq!(integrity, full),
        (Err(failure), Ok(_)) => panic!("verified although {failure}"),
    }
    if let Err(failure) = verified {
        assert!(failure.to_string().bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    }
});

fn is_about_the_receipt(reason: Reason) -> bool {
    let place = |reason| Reason::ALL.iter().position(|other| *other == reason);
    place(reason) >= place(Reason::ReceiptMalformed)
}
