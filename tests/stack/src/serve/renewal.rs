//! Keeps tokens fresh.

use std::{convert::Infallible, path::PathBuf};

use crate::{
    error::Result,
    events,
    stack_file::{StackFile, write_atomically},
    tokens::{Issuers, RENEWAL},
};

/// What is renewed.
pub(super) struct Renewal {
    pub(super) issuers: Issuers,
    pub(super) file: StackFile,
    pub(super) path: PathBuf,
    /// Directories of the event templates and of the filled events.
    pub(super) events: (PathBuf, PathBuf),
}

impl Renewal {
    /// Renews for ever. A failure is told and tried again with the next renewal, which comes while the
    /// former tokens still hold.
    pub(super) async fn run(mut self) -> Infallible {
        loop {
            tokio::time::sleep(RENEWAL).await;
            if let Err(error) = self.renew() {
                eprintln!("renewing tokens: {error}");
            }
        }
    }

    fn renew(&mut self) -> Result<()> {
        self.file.tokens = self.issuers.tokens()?;
        events::fill_directory(&self.events.0, &self.events.1, &self.file)?;
        write_atomically(&self.path, &self.file.to_json()?)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use uuid::Uuid;

    use super::*;
    use crate::{cli::Options, serve};

    #[tokio::test]
    async fn renewing_changes_the_tokens_and_nothing_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let local_dir = std::env::temp_dir().join(Uuid::new_v4().to_string());
        let options = Options {
            template: root.join("template.yaml"),
            events: root.join("events"),
            local_dir: local_dir.clone(),
            functions_dir: root,
            ..Options::default()
        };
        let stack = serve::start(&options).await.unwrap();
        let events = local_dir.join("events");
        let admin_event =
            || std::fs::read_to_string(events.join("post-execution-contract-admin.json")).unwrap();
        let before = (serde_json::to_value(&stack.file).unwrap(), admin_event());
        let (file, path, events) =
            (stack.file.clone(), stack.path.clone(), (options.events.clone(), events.clone()));
        Renewal { issuers: Issuers::new().unwrap(), file, path, events }.renew().unwrap();
        let mut after: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&stack.path).unwrap()).unwrap();
        assert_ne!(after["tokens"]["admin"], before.0["tokens"]["admin"]);
        assert_ne!(admin_event(), before.1);
        after["tokens"] = before.0["tokens"].clone();
        assert_eq!(after, before.0);
        stack.stop().await;
        std::fs::remove_dir_all(local_dir).unwrap();
    }
}
