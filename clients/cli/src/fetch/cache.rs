//! The last contract that was fetched, in a file: the served bytes and nothing else.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;
use std::process;

use execution_contract::{Expected, RunId, verify_integrity};
use hyper::header::HeaderValue;

use super::MAX_SERVED_BYTES;
use crate::exit::Failed;
use crate::files::unreadable;

/// A file that may hold the run's contract.
///
/// The entity tag is the payload hash, and is computed from the file: a file that was changed, that is
/// another run's or that is no document is not used.
pub(super) struct Cache {
    path: PathBuf,
    kept: Option<(Vec<u8>, HeaderValue)>,
}

impl Cache {
    /// Reads the file, if there is one.
    pub(super) fn open(path: PathBuf, run: RunId) -> Result<Self, Failed> {
        let bytes = match File::open(&path).and_then(read) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            read => read.map_err(|error| unreadable(&path, &error))?,
        };
        let tag = entity_tag(&bytes, run);
        Ok(Self { path, kept: tag.map(|tag| (bytes, tag)) })
    }

    /// The tag of what is kept, for `If-None-Match`.
    pub(super) fn entity_tag(&self) -> Option<HeaderValue> {
        self.kept.as_ref().map(|(_, tag)| tag.clone())
    }

    /// What is kept.
    pub(super) fn document(&self) -> Option<&[u8]> {
        self.kept.as_ref().map(|(bytes, _)| bytes.as_slice())
    }

    /// Keeps what was served, if it is the run's contract. The file is replaced as a whole.
    pub(super) fn keep(&self, served: &[u8], run: RunId) -> Result<(), Failed> {
        if entity_tag(served, run).is_none() {
            return Ok(());
        }
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{}", process::id()));
        let written = File::create_new(&name).and_then(|mut file| file.write_all(served));
        written.and_then(|()| fs::rename(&name, &self.path)).map_err(|error| {
            let _ = fs::remove_file(&name);
            Failed::usage(format_args!("cannot write {}: {error}", self.path.display()))
        })
    }
}

fn read(file: File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_SERVED_BYTES).unwrap_or(u64::MAX);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn entity_tag(document: &[u8], run: RunId) -> Option<HeaderValue> {
    let intact = verify_integrity(document, Expected::Exactly(run)).ok()?;
    HeaderValue::try_from(format!("\"{}\"", intact.payload_hash())).ok()
}
