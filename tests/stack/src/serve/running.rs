//! A running stack.

use std::{path::PathBuf, sync::Arc};

use super::planes::Planes;
use crate::{
    control::Control, faults::Proxy, receipt_key::Signer, runtime::Runtime, stack_file::StackFile,
    store::Store, task::Task,
};

/// A running stack. Dropped, everything in it ends; [`Self::stop`] also waits for the functions to end.
pub struct RunningStack {
    /// What `stack.json` said when the stack became ready. Tokens are renewed in the file alone.
    pub file: StackFile,
    /// Absolute path of `stack.json`.
    pub path: PathBuf,
    pub(super) parts: Parts,
    pub(super) _renewal: Task,
}

/// What runs, in the order in which it goes down.
pub(super) struct Parts {
    pub(super) planes: Planes,
    pub(super) control: Control,
    pub(super) runtime: Arc<Runtime>,
    pub(super) signer: Signer,
    pub(super) _proxy: Proxy,
    pub(super) store: Store,
}

impl RunningStack {
    /// Stops the stack and waits until the functions' processes have ended. `stack.json` is removed, for
    /// nothing in it holds any longer.
    pub async fn stop(self) {
        self.parts.runtime.stop().await;
        if let Err(error) = std::fs::remove_file(&self.path) {
            eprintln!("removing {}: {error}", self.path.display());
        }
    }
}
