//! Writes `tests/vectors` from the catalogue: `cargo run -p execution-contract --example vectors`.
//!
//! The documents are texts that are changed place by place, and every expected result is written by hand
//! beside its document; the verifier has no part in making either.

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
    }
    println!("{} vectors in {}", cases.len(), root.display());
    Ok(())
}
