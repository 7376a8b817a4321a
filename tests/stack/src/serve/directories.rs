//! Directories of a running stack.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    error::{Context, Result},
    stack_file,
};

/// The directories, absolute.
pub(super) struct Directories {
    /// The local directory itself.
    pub(super) local: PathBuf,
    /// The functions' logs.
    pub(super) logs: PathBuf,
    /// Filled events.
    pub(super) events: PathBuf,
}

impl Directories {
    /// Makes the directories below `local`.
    pub(super) fn make(local: &Path) -> Result<Self> {
        let logs = local.join("logs");
        fs::create_dir_all(&logs).context(|| format!("making {}", logs.display()))?;
        let local = local.canonicalize().context(|| format!("looking for {}", local.display()))?;
        remove_stale(&local.join(stack_file::NAME))?;
        Ok(Self { logs: local.join("logs"), events: local.join("events"), local })
    }
}

/// Removes what a stack left that could not stop properly: whoever waits for the file would take it for
/// the new one.
fn remove_stale(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).context(|| format!("removing {}", path.display()))
        }
        _ => Ok(()),
    }
}
