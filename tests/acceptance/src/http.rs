//! Sends requests over HTTP or HTTPS and follows no redirect.

use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::{
    Request as HyperRequest, Response,
    body::{Bytes, Incoming},
    header::HeaderValue,
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

use crate::{Answer, Must, Request};

/// Longest wait for an answer: more than a gateway gives a function, and than a queue before it.
const PATIENCE: Duration = Duration::from_secs(90);

/// A client with its own connections.
#[derive(Debug, Clone)]
pub struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Http {
    /// A client that trusts the public certification authorities.
    #[must_use]
    pub fn new() -> Self {
        let provider = rustls::crypto::aws_lc_rs::default_provider();
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .must("TLS")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        Self(Client::builder(TokioExecutor::new()).build(connector))
    }

    /// The answer to `request`.
    pub async fn send(&self, request: &Request) -> Answer {
        let what = format!("an answer to {} {}", request.method, request.url);
        let exchange = async {
            let response = self.0.request(built(request)).await.must(&what);
            received(response).await
        };
        tokio::time::timeout(PATIENCE, exchange).await.must(&what)
    }
}

fn built(request: &Request) -> HyperRequest<Full<Bytes>> {
    let mut builder = HyperRequest::builder().method(request.method.as_str()).uri(request.url.as_str());
    for (name, value) in &request.headers {
        builder =
            builder.header(name.as_str(), HeaderValue::from_bytes(value).must("a header that can be sent"));
    }
    builder.body(Full::new(Bytes::from(request.body.clone()))).must("a request that can be sent")
}

async fn received(response: Response<Incoming>) -> Answer {
    let (parts, body) = response.into_parts();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: body.collect().await.must("the body of an answer").to_bytes().to_vec(),
    }
}
