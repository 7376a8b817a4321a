//! Fresh runs, each for one test.

use std::fs;

use crate::{Local, Must, Stack};

/// Folder, below the system's temporary one, in which a used sample run leaves a file with its name.
const USED: &str = "n3-execution-contract-used-runs";

impl Stack {
    /// A run of the own tenant that is ready for a contract and that no other test takes: made for the test
    /// where the stack is local, else one of the samples of this start.
    pub async fn fresh_run(&self) -> String {
        match Local::behind(self) {
            Some(local) => local.ready_run().await,
            None => self.unused_sample(),
        }
    }

    /// Files, because tests run in several threads and processes, and more than once.
    fn unused_sample(&self) -> String {
        let used = std::env::temp_dir().join(USED);
        fs::create_dir_all(&used).must("a folder for used runs");
        let is_new = |run: &&String| fs::File::create_new(used.join(run)).is_ok();
        self.file.runs.ready.iter().find(is_new).must("an unused sample run: start the stack anew").clone()
    }
}
