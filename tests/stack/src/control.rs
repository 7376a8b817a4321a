//! The control interface: Lambda's Invoke with raw events, and faults. Tests that reach behind the
//! gateway use it; `cargo lambda invoke` speaks to it as well.

mod faults;
mod invoke;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{error::Result, faults::Book, listener, runtime::Runtime, task::Task};

/// Lambda's limit for the payload of a synchronous invocation, in bytes.
const MAX_PAYLOAD: usize = 6 * 1024 * 1024;

/// The running interface; dropped, it answers no more.
pub struct Control {
    /// Its address.
    pub url: String,
    _server: Task,
}

/// Starts the interface on `port`.
///
/// # Errors
/// When the port is taken.
pub async fn start(port: u16, runtime: Arc<Runtime>, book: Arc<Book>) -> Result<Control> {
    let listener = listener::bind(port).await?;
    let url = listener::url(&listener)?;
    let router = Router::new()
        .route("/2015-03-31/functions/{name}/invocations", post(invoke::invoke))
        .with_state(runtime)
        .merge(
            Router::new()
                .route("/faults", post(faults::add))
                .route("/faults/{run_id}", get(faults::seen).delete(faults::remove))
                .with_state(book),
        )
        .layer(DefaultBodyLimit::max(MAX_PAYLOAD));
    Ok(Control { url, _server: Task::spawn(async move { axum::serve(listener, router).await }) })
}
