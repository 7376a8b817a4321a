//! The committed vectors and other files of the project.

use std::fs;
use std::path::{Path, PathBuf};

use execution_contract::{Expected, IntegrityOnly, RunId, verify_integrity};
use serde_json::Value;

/// What `expect` says of a document that holds.
pub(crate) const HOLDS: &str = "integrity_only";

/// A file of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A committed vector.
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) document: Vec<u8>,
    pub(crate) case: Value,
}

impl Vector {
    pub(crate) fn expect(&self) -> &str {
        self.case["expect"].as_str().unwrap()
    }

    pub(crate) fn holds(&self) -> bool {
        self.expect() == HOLDS
    }

    pub(crate) fn expected_run(&self) -> Expected<RunId> {
        self.case["run"].as_str().map_or(Expected::Any, |run| Expected::Exactly(RunId::parse(run).unwrap()))
    }
}

/// All committed vectors, by name.
pub(crate) fn vectors() -> Vec<Vector> {
    let folder = project("tests/vectors");
    let mut vectors: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| Vector {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            document: fs::read(path.join("document.json")).unwrap(),
            case: serde_json::from_slice(&fs::read(path.join("case.json")).unwrap()).unwrap(),
        })
        .collect();
    vectors.sort_by(|a, b| a.name.cmp(&b.name));
    vectors
}

/// The verifier's word on a document, and the contract where it holds.
pub(crate) fn verdict(document: &[u8], run: Expected<RunId>) -> (&'static str, Option<IntegrityOnly>) {
    match verify_integrity(document, run) {
        Ok(intact) => (HOLDS, Some(intact)),
        Err(failure) => (failure.reason().code(), None),
    }
}
