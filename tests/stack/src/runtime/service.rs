//! All functions together, and the server of their runtime API.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::body::Bytes;
use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
};

use super::{
    Outcome, Overrides, Setting, api,
    logs::Log,
    pool::{Pool, QUEUE_LIMIT},
    state::State,
};
use crate::{
    error::{Context, Result},
    listener,
    task::Task,
    template::model::Function,
};

/// How the functions are run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Directory of the binaries.
    pub functions_dir: PathBuf,
    /// Directory for the log files; it exists.
    pub logs: PathBuf,
    /// Most processes of one function at a time.
    pub concurrency: usize,
    /// How long an invocation waits for a process; Lambda's own limits are shorter.
    pub queue_limit: Duration,
    /// Local addresses.
    pub overrides: Overrides,
}

impl Options {
    /// How long an invocation waits for a process unless told otherwise.
    pub const QUEUE_LIMIT: Duration = QUEUE_LIMIT;
}

/// The running functions. Dropped or stopped, it ends their processes.
pub struct Runtime {
    pools: HashMap<String, Arc<Pool>>,
    stop: watch::Sender<bool>,
    _server: Task,
}

impl Runtime {
    /// Serves the runtime API for `functions`. Their processes start with the first invocation.
    ///
    /// # Errors
    /// When a log cannot be made, the directory of the binaries is not there, or no port can be bound.
    pub async fn start(functions: &[Function], options: Options) -> Result<Self> {
        let listener = listener::bind(listener::ANY_PORT).await?;
        let setting = setting(&listener, &options)?;
        let (stop, stopped) = watch::channel(false);
        let mut pools = HashMap::new();
        for function in functions {
            let pool = pool(function, &setting, &options, stopped.clone())?;
            pools.insert(function.name.clone(), Arc::new(pool));
        }
        let server = Task::spawn(api::serve(listener, pools.clone()));
        Ok(Self { pools, stop, _server: server })
    }

    /// Invokes the function with this short name; `None` where there is none.
    pub async fn invoke(&self, name: &str, payload: Bytes) -> Option<Outcome> {
        Some(self.pools.get(name)?.invoke(payload).await)
    }

    /// Ends all processes and waits until they have gone.
    pub async fn stop(&self) {
        self.stop.send_replace(true);
        for pool in self.pools.values() {
            let mut changed = std::pin::pin!(pool.changed.notified());
            changed.as_mut().enable();
            while !pool.state().is_idle() {
                changed.as_mut().await;
                changed.set(pool.changed.notified());
                changed.as_mut().enable();
            }
        }
    }
}

fn setting(listener: &TcpListener, options: &Options) -> Result<Setting> {
    let address = listener.local_addr().context(|| "asking for a port".to_owned())?;
    let directory = &options.functions_dir;
    let functions_dir =
        directory.canonicalize().context(|| format!("looking for {}", directory.display()))?;
    Ok(Setting { functions_dir, runtime_api: address.to_string(), overrides: options.overrides.clone() })
}

fn pool(
    function: &Function,
    setting: &Setting,
    options: &Options,
    stop: watch::Receiver<bool>,
) -> Result<Pool> {
    Ok(Pool {
        function: function.clone(),
        setting: setting.clone(),
        log: Arc::new(Log::create(&options.logs, &function.name)?),
        limit: options.concurrency,
        queue_limit: options.queue_limit,
        state: Mutex::new(State::default()),
        changed: Notify::new(),
        stop,
    })
}
