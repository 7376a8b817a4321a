//! The AWS clients, built once and without discovery.
//!
//! Region and credentials come from the environment that Lambda sets; no profile file, instance metadata
//! or single sign-on is looked at. TLS trusts only Amazon's roots: reading the system's bundle is
//! work at every cold start, and nothing else is ever spoken to.

use std::time::Duration;

use aws_config::{
    BehaviorVersion, SdkConfig,
    environment::{EnvironmentVariableCredentialsProvider, EnvironmentVariableRegionProvider},
    retry::RetryConfig,
    timeout::TimeoutConfig,
};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, TlsContext, TrustStore, rustls_provider::CryptoMode},
};

/// Amazon Trust Services' roots and the Starfield root that signs them
/// (<https://www.amazontrust.com/repository/>), in PEM.
const AMAZON_ROOTS: &str = include_str!("aws/amazon_roots.pem");

/// A connection has to stand within this time.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// One attempt has to be answered within this time.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);

/// A call with all its attempts; API Gateway gives up after 29 seconds, the functions sooner.
const CALL_TIMEOUT: Duration = Duration::from_secs(7);

/// Attempts of one call, the first included.
const ATTEMPTS: u32 = 3;

/// The pause before the first repetition, doubled for each further one and drawn at random below that.
const INITIAL_BACKOFF: Duration = Duration::from_millis(50);

/// How long opening a connection ahead of the first request may hold up the start. Then the first request opens it.
pub const WARM_UP: Duration = Duration::from_millis(500);

/// Why a client could not be made.
pub type ClientError = Box<dyn std::error::Error + Send + Sync>;

/// What all clients of a function share: one HTTP client with one set of roots, credentials, time-outs.
///
/// # Errors
/// When the built-in roots cannot be read.
pub async fn config() -> Result<SdkConfig, ClientError> {
    let client = Builder::new().tls_provider(Provider::Rustls(CryptoMode::AwsLc)).tls_context(amazon_only()?);
    let retries = RetryConfig::standard().with_max_attempts(ATTEMPTS).with_initial_backoff(INITIAL_BACKOFF);
    let config = aws_config::defaults(BehaviorVersion::latest())
        .region(EnvironmentVariableRegionProvider::new())
        .credentials_provider(EnvironmentVariableCredentialsProvider::new())
        .profile_files(no_profile_files())
        .http_client(client.build_https())
        .retry_config(retries)
        .timeout_config(timeouts());
    Ok(config.load().await)
}

/// One empty file in place of those in the home directory; the builder refuses to have none.
fn no_profile_files() -> EnvConfigFiles {
    EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, "").build()
}

fn amazon_only() -> Result<TlsContext, ClientError> {
    let store = TrustStore::empty().with_pem_certificate(AMAZON_ROOTS.as_bytes());
    Ok(TlsContext::builder().with_trust_store(store).build()?)
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .operation_timeout(CALL_TIMEOUT)
        .build()
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn the_roots_can_be_read() {
        assert!(super::config().await.is_ok());
    }
}
