//! Fetching a key set: https from one configured address, bounded in size and time, no redirects.

use std::{fmt, path::Path, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Empty, Limited};
use hyper::{StatusCode, Uri, body::Bytes};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject},
};

use super::KeySet;
use crate::config::{ConfigError, issuers::JWKS_CA_FILE};

/// The largest key set, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// The whole fetch has to be done within this time; a caller's request waits for it.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Why a fetch failed, for the operator: a rule, and nothing of what the server said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchError(&'static str);

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for FetchError {}

/// Fetches one address.
pub struct HttpsFetcher {
    address: Uri,
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
}

impl fmt::Debug for HttpsFetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HttpsFetcher").field(&self.address).finish()
    }
}

impl HttpsFetcher {
    /// A fetcher of `address`, which `place` of the configuration names, trusting Mozilla's roots and
    /// those in the PEM file `further_roots` (identity providers do not chain to Amazon's).
    ///
    /// # Errors
    /// When the address is not https, or the file holds no certificate.
    pub fn new(place: &str, address: &str, further_roots: Option<&Path>) -> Result<Self, ConfigError> {
        let address: Uri = address.parse().map_err(|_| ConfigError::at(place, "is no address"))?;
        if address.scheme_str() != Some("https") || address.host().is_none() {
            return Err(ConfigError::at(place, "is no https address"));
        }
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls(further_roots)?)
            .https_only()
            .enable_http1()
            .build();
        Ok(Self { address, client: Client::builder(TokioExecutor::new()).build(connector) })
    }

    /// The address, for messages.
    #[must_use]
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// Fetches and parses the set.
    ///
    /// # Errors
    /// When the server cannot be reached or trusted in time, answers anything but 200 (a redirect
    /// included), sends too much, or sends no usable set.
    pub async fn fetch(&self) -> Result<KeySet, FetchError> {
        let bytes = tokio::time::timeout(TIMEOUT, self.get())
            .await
            .map_err(|_| FetchError("no answer in time"))??;
        KeySet::parse(&bytes).map_err(|_| FetchError("the answer is no usable key set"))
    }

    async fn get(&self) -> Result<Bytes, FetchError> {
        let response = self
            .client
            .get(self.address.clone())
            .await
            .map_err(|_| FetchError("no connection, or one that is not trusted"))?;
        if response.status() != StatusCode::OK {
            return Err(FetchError("the status is not 200"));
        }
        let body = Limited::new(response.into_body(), MAX_BYTES).collect().await;
        body.map(|body| body.to_bytes()).map_err(|_| FetchError("the answer is too large or broke off"))
    }
}

fn tls(further_roots: Option<&Path>) -> Result<ClientConfig, ConfigError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = further_roots {
        add_roots(&mut roots, path)?;
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| ConfigError::at("TLS", error))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn add_roots(roots: &mut RootCertStore, path: &Path) -> Result<(), ConfigError> {
    let unusable = || {
        ConfigError::at(JWKS_CA_FILE, format!("{}: no readable PEM file with certificates", path.display()))
    };
    let certificates = CertificateDer::pem_file_iter(path).map_err(|_| unusable())?;
    let certificates: Vec<_> = certificates.collect::<Result<_, _>>().map_err(|_| unusable())?;
    if certificates.is_empty() {
        return Err(unusable());
    }
    certificates.into_iter().try_for_each(|certificate| roots.add(certificate)).map_err(|_| unusable())
}
