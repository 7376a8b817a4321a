//! The embedded DynamoDB: `dynoxide` in this process, served on a loopback port.

use std::path::Path;

use dynoxide::{Database, server};
use tokio::{net::TcpListener, sync::oneshot};

use super::lock::{self, FileLock};
use crate::{
    error::{Context, Result},
    listener,
};

/// Name of the database within the local directory.
const FILE: &str = "dynamodb.sqlite";

/// Where the embedded store keeps its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backing {
    /// In memory: gone with the stack.
    Memory,
    /// In a file of the local directory.
    File,
}

/// A running embedded store.
pub(super) struct Embedded {
    /// Its address.
    pub(super) url: String,
    /// Dropped, it stops the server.
    _stop: oneshot::Sender<()>,
    /// Held as long as the file is in use.
    _lock: Option<FileLock>,
}

/// Opens and serves the store.
///
/// # Errors
/// When the file is in use by another process or cannot be opened, or no port can be bound.
pub(super) async fn start(backing: Backing, local_dir: &Path) -> Result<Embedded> {
    let (database, lock) = open(backing, local_dir)?;
    let listener = listener::bind(listener::ANY_PORT).await?;
    let url = listener::url(&listener)?;
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(serve(listener, database, stopped));
    Ok(Embedded { url, _stop: stop, _lock: lock })
}

fn open(backing: Backing, local_dir: &Path) -> Result<(Database, Option<FileLock>)> {
    if backing == Backing::Memory {
        return Ok((Database::memory().context(|| "opening a store in memory".to_owned())?, None));
    }
    let path = local_dir.join(FILE);
    let lock = lock::acquire(&path.with_extension("lock"))?;
    let name = path.to_str().context(|| format!("{} is no UTF-8", path.display()))?;
    let database = Database::new(name).context(|| format!("opening {name}"))?;
    Ok((database, Some(lock)))
}

async fn serve(listener: TcpListener, database: Database, stopped: oneshot::Receiver<()>) {
    let shutdown = async {
        // A dropped sender is the stop signal as well.
        let _ = stopped.await;
    };
    if let Err(error) = server::serve_with_shutdown(listener, database, shutdown).await {
        eprintln!("the embedded store stopped: {error}");
    }
}
