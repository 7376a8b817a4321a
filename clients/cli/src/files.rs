//! Bounded reading of files and standard input, and writing to standard output.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::exit::Failed;

/// The name of standard input.
pub(crate) const STDIN: &str = "-";

/// Opens a file, or standard input where the name is `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read + Send>, Failed> {
    if path.as_os_str() == STDIN {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(Box::new(file))
}

/// Reads at most `limit` bytes; whether there are more is for the caller to ask, by a limit of one more.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    open(path)?.take(limit).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// What is said of an input that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failed {
    Failed::usage(format_args!("cannot read {}: {error}", path.display()))
}

/// Writes bytes to standard output, verbatim.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failed> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| unwritable(&error))
}

/// What is said where standard output takes no more.
pub(crate) fn unwritable(error: &io::Error) -> Failed {
    Failed::usage(format_args!("cannot write to standard output: {error}"))
}
