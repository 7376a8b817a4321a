//! The HTTP client: the same crates that the AWS SDK brings.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};

use super::Answer;
use crate::exit::Failed;

/// A connection has to stand within this time.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Everything has to be done within this time; API Gateway gives up after 29 seconds.
const TIMEOUT: Duration = Duration::from_secs(35);

/// The largest body of an answer that only says why there is no other, in bytes.
const PROBLEM_BYTES: usize = 16_384;

/// A request, and how large its answer may be.
pub(crate) struct Exchange {
    pub(crate) request: Request<Full<Bytes>>,
    /// In bytes.
    pub(crate) limit: usize,
}

/// A GET of an address, without a credential.
pub(crate) fn get(url: &str, limit: usize) -> Result<Exchange, Failed> {
    let mut request = Request::new(Full::default());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = url.parse().map_err(|_| Failed::usage("the address cannot be used"))?;
    let agent = concat!("execution-contract/", env!("CARGO_PKG_VERSION"));
    request.headers_mut().insert(USER_AGENT, HeaderValue::from_static(agent));
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    Ok(Exchange { request, limit })
}

impl Exchange {
    /// Adds a header.
    pub(crate) fn insert(&mut self, name: HeaderName, value: HeaderValue) {
        self.request.headers_mut().insert(name, value);
    }

    /// Sends the request once, and reads the whole answer.
    pub(crate) async fn send(self) -> Result<Answer, Failed> {
        let late = |_| Failed::unavailable("no answer in time");
        tokio::time::timeout(TIMEOUT, self.exchange()).await.map_err(late)?
    }

    async fn exchange(self) -> Result<Answer, Failed> {
        let client = Client::builder(TokioExecutor::new()).build(connector(&self.request)?);
        let response = client.request(self.request).await;
        let response = response
            .map_err(|_| Failed::unavailable("no connection, a lost one, or one that is not trusted"))?;
        let status = response.status();
        let body = if status.is_success() {
            body(response, self.limit).await?
        } else {
            body(response, PROBLEM_BYTES).await.unwrap_or_default()
        };
        Ok(Answer { status, body })
    }
}

async fn body(response: Response<Incoming>, limit: usize) -> Result<Bytes, Failed> {
    let read = Limited::new(response.into_body(), limit).collect().await;
    read.map(|body| body.to_bytes()).map_err(|error| {
        if error.is::<LengthLimitError>() {
            Failed::unavailable(format_args!("the answer is larger than {limit} bytes"))
        } else {
            Failed::unavailable("the answer broke off")
        }
    })
}

/// Addresses are checked: http is this machine's.
fn connector(request: &Request<Full<Bytes>>) -> Result<HttpsConnector<HttpConnector>, Failed> {
    let mut tcp = HttpConnector::new();
    tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
    tcp.enforce_http(false);
    let roots = match request.uri().scheme_str() {
        Some("https") => system_roots(),
        _ => RootCertStore::empty(),
    };
    Ok(HttpsConnectorBuilder::new()
        .with_tls_config(tls(roots)?)
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp))
}

fn tls(roots: RootCertStore) -> Result<ClientConfig, Failed> {
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let builder = builder.with_safe_default_protocol_versions();
    let builder = builder.map_err(|_| Failed::unavailable("TLS cannot be set up"))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// The system's roots, or those that `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

/// Runs one command's asynchronous part.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|_| Failed::unavailable("no event loop can be started"))?.block_on(work)
}

/// Headers that the caller of a signer has to know.
pub(super) fn text_headers(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
}
