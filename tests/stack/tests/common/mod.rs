//! What the tests share: a directory of their own, functions that echo, and an HTTP client.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use axum::{
    body::Bytes,
    http::{Request, Response},
};
use http_body_util::Full;
use serde_json::Value;
use stack::{
    cli::Options,
    error::StackError,
    http::HttpClient,
    runtime::{self, Overrides, Runtime},
    template::model::Function,
};
use uuid::Uuid;

/// Longest that a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A directory that goes with the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("stack-test-{}", Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    /// A directory of binaries: the echoing function under the functions' names.
    pub fn functions(&self) -> PathBuf {
        let directory = self.0.join("functions");
        std::fs::create_dir(&directory).unwrap();
        for name in ["issue", "read"] {
            std::os::unix::fs::symlink(echo_function(), directory.join(name)).unwrap();
        }
        directory
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Cargo builds examples with the tests, beside the directory of the tests' own binaries.
fn echo_function() -> PathBuf {
    let directory = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
    let path = directory.join("examples/echo_function");
    assert!(path.exists(), "{} is not built: run without --test or --lib", path.display());
    path
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Options for a whole stack in `scratch` with echoing functions.
pub fn options(scratch: &Scratch) -> Options {
    Options {
        template: root().join(Options::default().template),
        events: root().join("events"),
        local_dir: scratch.0.join("local"),
        functions_dir: scratch.functions(),
        ..Options::default()
    }
}

/// A runtime with one echoing function called `issue`.
pub async fn runtime(
    scratch: &Scratch,
    change: impl FnOnce(&mut Function, &mut runtime::Options),
) -> Runtime {
    let mut function = Function {
        logical_id: "IssueFunction".to_owned(),
        full_name: "n3-execution-contract-issue".to_owned(),
        name: "issue".to_owned(),
        binary: "issue".to_owned(),
        environment: [("FROM_TEMPLATE".to_owned(), "yes".to_owned())].into(),
        timeout: PATIENCE,
        memory_mb: 128,
    };
    let overrides = Overrides {
        consumer_url: "http://consumer".to_owned(),
        dynamodb_url: "http://store".to_owned(),
        signer: stack::receipt_key::Signer::Local { file: "key.pem".to_owned() },
    };
    let mut options = runtime::Options {
        functions_dir: scratch.functions(),
        logs: scratch.0.clone(),
        concurrency: 2,
        queue_limit: PATIENCE,
        overrides,
    };
    change(&mut function, &mut options);
    Runtime::start(&[function], options).await.unwrap()
}

/// Sends a request with a body.
pub async fn send(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Result<Response<Bytes>, StackError> {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let sending = HttpClient::new();
    let sending = sending.send(request.body(Full::new(body.into())).unwrap());
    tokio::time::timeout(PATIENCE, sending).await.unwrap()
}

/// The JSON in `bytes`.
pub fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// Waits, with bounded patience, until `holds`.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("in vain: {what}"));
}
