//! Key sets fetched over TLS from a server of this test.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code"
)]

mod support;

use std::{
    convert::Infallible,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use http_body_util::Full;
use hyper::{Response, body::Bytes, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::json;
use service::callers::key_set::{Algorithm, HttpsFetcher, RemoteKeySet};
use support::Signer;
use tokio::net::TcpListener;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::aws_lc_rs, pki_types::PrivateKeyDer},
};

/// What the server answers, and how often it was asked.
#[derive(Clone)]
struct Server {
    address: String,
    roots: PathBuf,
    answer: Arc<Mutex<(u16, String)>>,
    asked: Arc<AtomicUsize>,
}

impl Server {
    async fn start(name: &str) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let roots = std::env::temp_dir().join(format!("remote-key-sets-{}-{name}.pem", std::process::id()));
        std::fs::write(&roots, cert.pem()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![cert.der().clone()],
                PrivateKeyDer::Pkcs8(signing_key.serialize_der().into()),
            )
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("https://localhost:{}/jwks", listener.local_addr().unwrap().port());
        let server = Self { address, roots, answer: Arc::default(), asked: Arc::default() };
        tokio::spawn(server.clone().serve(listener, TlsAcceptor::from(Arc::new(config))));
        server
    }

    async fn serve(self, listener: TcpListener, acceptor: TlsAcceptor) {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let server = self.clone();
            let service = service_fn(move |_| {
                server.asked.fetch_add(1, Ordering::SeqCst);
                let (status, body) = server.answer.lock().unwrap().clone();
                async move {
                    let response = Response::builder().status(status).header("location", "/elsewhere");
                    Ok::<_, Infallible>(response.body(Full::new(Bytes::from(body))).unwrap())
                }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    }

    fn answers(&self, status: u16, body: impl Into<String>) {
        *self.answer.lock().unwrap() = (status, body.into());
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn fetcher(&self) -> HttpsFetcher {
        HttpsFetcher::new("jwks_url", &self.address, Some(&self.roots)).unwrap()
    }
}

#[tokio::test]
async fn a_set_is_fetched_over_tls_with_an_added_root_and_not_without() {
    let server = Server::start("root").await;
    server.answers(200, Signer::new("k").jwks().to_string());
    assert!(server.fetcher().fetch().await.unwrap().knows("k"));
    let without = HttpsFetcher::new("jwks_url", &server.address, None).unwrap();
    assert!(without.fetch().await.is_err());
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn redirects_errors_oversize_and_unusable_answers_are_refused() {
    let server = Server::start("answers").await;
    let set = Signer::new("k").jwks().to_string();
    let oversize = format!("{set}{}", " ".repeat(65_536));
    for (status, body) in [
        (302, set.as_str()),
        (404, &set),
        (500, &set),
        (200, &oversize),
        (200, "{}"),
        (200, "<html>"),
        (200, r#"{"keys":[]}"#),
    ] {
        server.answers(status, body);
        assert!(server.fetcher().fetch().await.is_err(), "{status}");
    }
    assert_eq!(server.asked(), 7, "one request each: no redirect is followed");
}

#[tokio::test]
async fn an_unknown_kid_fetches_again_at_most_once_a_minute() {
    let server = Server::start("unknown").await;
    server.answers(200, Signer::new("old").jwks().to_string());
    let (keys, start) = (RemoteKeySet::new(server.fetcher()), SystemTime::now());
    let at = |seconds| start + Duration::from_secs(seconds);
    assert!(keys.find("old", Algorithm::Es256, at(0)).await.is_some());
    server.answers(200, Signer::new("new").jwks().to_string());
    for seconds in [1, 30, 59] {
        assert!(keys.find("new", Algorithm::Es256, at(seconds)).await.is_none());
    }
    assert_eq!(server.asked(), 1);
    assert!(keys.find("new", Algorithm::Es256, at(60)).await.is_some());
    assert!(keys.find("old", Algorithm::Es256, at(61)).await.is_none(), "a withdrawn key is gone");
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn keys_are_refreshed_by_age_used_stale_for_a_bounded_time_and_then_refused() {
    let server = Server::start("stale").await;
    server.answers(200, Signer::new("k").jwks().to_string());
    let (keys, start) = (RemoteKeySet::new(server.fetcher()), SystemTime::now());
    let at = |seconds| start + Duration::from_secs(seconds);
    assert!(keys.find("k", Algorithm::Es256, at(0)).await.is_some());
    assert!(keys.find("k", Algorithm::Es256, at(599)).await.is_some());
    assert_eq!(server.asked(), 1, "fresh keys are not fetched again");
    server.answers(500, "");
    assert!(keys.find("k", Algorithm::Es256, at(600)).await.is_some(), "stale keys bridge an outage");
    assert_eq!(server.asked(), 2);
    assert!(keys.find("k", Algorithm::Es256, at(3_599)).await.is_some());
    assert!(keys.find("k", Algorithm::Es256, at(3_660)).await.is_none(), "and then no token is accepted");
    server.answers(200, Signer::new("k").jwks().to_string());
    assert!(keys.find("k", Algorithm::Es256, at(3_720)).await.is_some());
}

#[tokio::test]
async fn a_clock_that_was_set_back_trusts_nothing_older() {
    let server = Server::start("clock").await;
    server.answers(200, Signer::new("k").jwks().to_string());
    let (keys, start) = (RemoteKeySet::new(server.fetcher()), SystemTime::now());
    assert!(keys.find("k", Algorithm::Es256, start).await.is_some());
    server.answers(200, json!({"keys": [Signer::new("l").jwk()]}).to_string());
    assert!(keys.find("k", Algorithm::Es256, start - Duration::from_secs(5)).await.is_none());
}

#[test]
fn only_https_addresses_and_readable_roots_are_accepted() {
    for address in ["http://localhost/jwks", "/jwks", "https://", "file:///jwks", ""] {
        let error =
            HttpsFetcher::new("issuers[0].jwks_url", address, None).map(drop).unwrap_err().to_string();
        assert!(error.starts_with("issuers[0].jwks_url"), "{error}");
    }
    let missing = PathBuf::from("/no/such/file.pem");
    let error =
        HttpsFetcher::new("x", "https://localhost/jwks", Some(&missing)).map(drop).unwrap_err().to_string();
    assert!(error.starts_with("JWKS_CA_FILE"), "{error}");
}
