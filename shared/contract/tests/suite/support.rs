//! The committed vectors and other files of the project.

use std::fs;
use std::path::{Path, PathBuf};

use execution_contract::{
    Expected, IntegrityOnly, InvalidKeySet, KeySet, RunId, TenantId, verify, verify_integrity,
};
use serde_json::Value;

/// What `expect` says of a document whose integrity holds.
pub(crate) const HOLDS: &str = "integrity_only";
/// What `expect` says of a document whose origin holds too.
pub(crate) const VERIFIED: &str = "verified";

/// A file of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A committed vector.
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) document: Vec<u8>,
    /// The key set, where a receipt is checked.
    pub(crate) keys: Option<Vec<u8>>,
    pub(crate) case: Value,
}

impl Vector {
    pub(crate) fn expect(&self) -> &str {
        self.case["expect"].as_str().unwrap()
    }

    pub(crate) fn holds(&self) -> bool {
        [HOLDS, VERIFIED].contains(&self.expect())
    }

    pub(crate) fn expected_run(&self) -> Expected<RunId> {
        self.case["run"].as_str().map_or(Expected::Any, |run| Expected::Exactly(RunId::parse(run).unwrap()))
    }

    pub(crate) fn expected_tenant(&self) -> Expected<TenantId> {
        let tenant = self.case["tenant"].as_str();
        tenant.map_or(Expected::Any, |tenant| Expected::Exactly(TenantId::parse(tenant).unwrap()))
    }

    /// The verifier's word, as the case asks for it.
    pub(crate) fn result(&self) -> &'static str {
        match &self.keys {
            None => verdict(&self.document, self.expected_run()).0,
            Some(keys) => full_result(&self.document, keys, self.expected_run(), self.expected_tenant()),
        }
    }
}

/// All committed vectors, by name.
pub(crate) fn vectors() -> Vec<Vector> {
    let entries = fs::read_dir(project("tests/vectors")).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> = folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
    names.sort();
    names.iter().map(|name| vector(name)).collect()
}

/// The vector of this name.
pub(crate) fn vector(name: &str) -> Vector {
    let path = project("tests/vectors").join(name);
    Vector {
        name: name.to_owned(),
        document: fs::read(path.join("document.json")).unwrap(),
        keys: path.join("keys.json").exists().then(|| fs::read(path.join("keys.json")).unwrap()),
        case: serde_json::from_slice(&fs::read(path.join("case.json")).unwrap()).unwrap(),
    }
}

/// The vectors that are about integrity alone.
pub(crate) fn integrity_vectors() -> Vec<Vector> {
    vectors().into_iter().filter(|vector| vector.keys.is_none()).collect()
}

/// The verifier's word on a document, and the contract where it holds.
pub(crate) fn verdict(document: &[u8], run: Expected<RunId>) -> (&'static str, Option<IntegrityOnly>) {
    match verify_integrity(document, run) {
        Ok(intact) => (HOLDS, Some(intact)),
        Err(failure) => (failure.reason().code(), None),
    }
}

/// The verifier's word on a document and a key set.
pub(crate) fn full_result(
    document: &[u8],
    keys: &[u8],
    run: Expected<RunId>,
    tenant: Expected<TenantId>,
) -> &'static str {
    let Ok(keys) = KeySet::parse(keys) else { return InvalidKeySet::CODE };
    match verify(document, &keys, run, tenant) {
        Ok(_) => VERIFIED,
        Err(failure) => failure.reason().code(),
    }
}
