//! Any bytes as a key set. Nothing may panic, and what is read is written and read again alike.
#![no_main]

use execution_contract::KeySet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match KeySet::parse(bytes) {
    Ok(keys) => assert_eq!(KeySet::parse(keys.document().as_str().as_bytes()), Ok(keys)),
    Err(fault) => assert!(fault.to_string().bytes().all(|byte| (b' '..=b'~').contains(&byte))),
});
