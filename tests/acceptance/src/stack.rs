//! A deployment and its ordinary callers.

use std::sync::Arc;

use tokio::sync::OnceCell;

use crate::{Answer, Credentials, Http, Must, Request, SignAs, StackFile, notice::notice};

/// A deployment, seen through its interface.
#[derive(Debug, Clone)]
pub struct Stack {
    /// What `stack.json` says.
    pub file: Arc<StackFile>,
    pub(crate) http: Http,
}

/// A contract that was issued for a test that wants to read one.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its run.
    pub run: String,
    /// The served document, as the POST answered it.
    pub document: Vec<u8>,
    /// Its hash, in lower-case hexadecimal digits.
    pub hash: String,
}

/// One contract for all tests of a process that only read.
static ISSUED: OnceCell<Issued> = OnceCell::const_new();

/// The path of the key set on the operator plane.
pub const KEY_SET_PATH: &str = "/.well-known/jwks.json";

/// The path of a run's contract on every plane.
#[must_use]
pub fn contract_path(run: &str) -> String {
    format!("/api/n3/runs/{run}/execution-contract")
}

/// The path of what is shown of a run.
#[must_use]
pub fn monitor_path(run: &str) -> String {
    format!("/api/n3/runs/{run}/monitor")
}

impl Stack {
    /// The deployment of `stack.json`, read anew: its tokens are renewed now and then.
    #[must_use]
    pub fn open() -> Self {
        Self { file: Arc::new(StackFile::load()), http: Http::new() }
    }

    /// The answer to `request`.
    pub async fn send(&self, request: &Request) -> Answer {
        self.http.send(request).await
    }

    /// The answer of the route with the key set.
    pub async fn read_key_set(&self) -> Answer {
        self.send(&self.operator("GET", KEY_SET_PATH)).await
    }

    /// A POST for `run` without credentials and body.
    #[must_use]
    pub fn post(&self, run: &str) -> Request {
        Request::new("POST", format!("{}{}", self.file.operator_url, contract_path(run)))
    }

    /// A POST for `run` by the own tenant's admin, without body.
    #[must_use]
    pub fn admin_post(&self, run: &str) -> Request {
        self.post(run).bearer(&self.file.tokens.admin)
    }

    /// A GET for `run` on the consumer plane, not signed.
    #[must_use]
    pub fn consumer_get(&self, run: &str) -> Request {
        Request::new("GET", format!("{}{}", self.file.consumer_url, contract_path(run)))
    }

    /// A GET for `run` on the service-token plane, without a token.
    #[must_use]
    pub fn service_get(&self, run: &str) -> Request {
        Request::new("GET", format!("{}{}", self.file.service_token_url, contract_path(run)))
    }

    /// A request to the operator plane for `path`, without a token.
    #[must_use]
    pub fn operator(&self, method: &str, path: &str) -> Request {
        Request::new(method, format!("{}{path}", self.file.operator_url))
    }

    /// A GET for what is shown of `run`, by the own tenant's admin.
    #[must_use]
    pub fn admin_monitor(&self, run: &str) -> Request {
        self.operator("GET", &monitor_path(run)).bearer(&self.file.tokens.admin)
    }

    /// The answer to that.
    pub async fn monitor(&self, run: &str) -> Answer {
        self.send(&self.admin_monitor(run)).await
    }

    /// The origins that the deployment is configured with, or a line that says that they are left out.
    #[must_use]
    pub fn monitor_origins(&self) -> &[String] {
        if self.file.monitor_origins.is_empty() {
            assert!(self.file.local.is_none(), "the local stack is configured with origins");
            notice("left out: stack.json names no monitor_origins");
        }
        &self.file.monitor_origins
    }

    /// Signs `request` as the consumer plane wants it.
    #[must_use]
    pub fn sign(&self, request: Request, credentials: &Credentials) -> Request {
        request.signed(credentials, &SignAs::now(&self.file.region))
    }

    /// The answer to a POST for `run` by the own tenant's admin, without body.
    pub async fn issue(&self, run: &str) -> Answer {
        self.send(&self.admin_post(run)).await
    }

    /// The answer to a signed GET for `run`.
    pub async fn read_as(&self, credentials: &Credentials, run: &str) -> Answer {
        self.send(&self.sign(self.consumer_get(run), credentials)).await
    }

    /// The answer to a GET for `run` by the own tenant's engine.
    pub async fn read(&self, run: &str) -> Answer {
        self.read_as(&self.file.iam.engine, run).await
    }

    /// The answer to a GET for `run` with a service token.
    pub async fn read_with(&self, token: &str, run: &str) -> Answer {
        self.send(&self.service_get(run).bearer(token)).await
    }

    /// Both planes' answers to a GET for `run` by the own tenant's engines.
    pub async fn read_on_both_planes(&self, run: &str) -> [Answer; 2] {
        [self.read(run).await, self.read_with(&self.file.tokens.service, run).await]
    }

    /// A contract that is there to be read.
    pub async fn issued(&self) -> Issued {
        ISSUED.get_or_init(|| self.issue_new()).await.clone()
    }

    /// A contract of a run that nobody else uses.
    pub async fn issue_new(&self) -> Issued {
        let run = self.fresh_run().await;
        let answer = self.issue(&run).await;
        assert_eq!(answer.status, 201, "{answer}");
        let hash = answer.header("etag").must("an ETag").trim_matches('"').to_owned();
        Issued { run, document: answer.body, hash }
    }
}
