//! Writes `tests/vectors` from the catalogue: `cargo run -p execution-contract --example vectors`.
//!
//! The documents are texts that are changed place by place, and every expected result is written by hand
//! beside its document; the verifier has no part in making either. ECDSA signatures are random, so they are
//! kept in `signatures.txt` and made anew only where a text that is signed has changed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a catalogue that is wrong stops the generator, and a test runs it"
)]

mod catalogue;

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let cases = catalogue::all();
    for case in &cases {
        let folder = root.join(case.name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("document.json"), &case.document)?;
        fs::write(folder.join("case.json"), case.json())?;
        if let Some(keys) = &case.keys {
            fs::write(folder.join("keys.json"), keys)?;
        }
    }
    fs::write(catalogue::signatures_file(), catalogue::used_signatures())?;
    println!("{} vectors in {}", cases.len(), root.display());
    Ok(())
}
