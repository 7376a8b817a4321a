//! A lock that keeps a second process from opening the same database: the store would let it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::error::{Context, Result, StackError};

/// Held as long as it lives; the operating system lets go of it when the process ends.
pub(super) struct FileLock(#[expect(dead_code, reason = "an open file is the lock")] File);

/// Takes the lock at `path`.
///
/// # Errors
/// When another process holds it, or the file cannot be opened.
pub(super) fn acquire(path: &Path) -> Result<FileLock> {
    let opened = OpenOptions::new().create(true).write(true).truncate(false).open(path);
    let file = opened.context(|| format!("opening {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(FileLock(file)),
        Err(TryLockError::WouldBlock) => {
            Err(StackError::new(format!("another stack uses this store: {} is locked", path.display())))
        }
        Err(TryLockError::Error(error)) => Err(error).context(|| format!("locking {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_until_the_first_lets_go() {
        let path = std::env::temp_dir().join(format!("{}.lock", uuid::Uuid::new_v4()));
        let first = acquire(&path).unwrap();
        assert!(acquire(&path).is_err());
        drop(first);
        assert!(acquire(&path).is_ok());
        std::fs::remove_file(path).unwrap();
    }
}
