//! What AWS's own tools find: region and credentials from environment, profiles, web identity, containers
//! and instances.

use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::meta::region::RegionProviderChain;
use aws_config::profile::ProfileFileRegionProvider;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, error::CredentialsError};

use crate::exit::{Exit, Failed};

/// The region that is asked for, or else the environment's or the profile's. Instance metadata is not asked
/// for a region, for off AWS that takes long and finds nothing.
pub(crate) async fn config(region: Option<String>) -> SdkConfig {
    let region = RegionProviderChain::first_try(region.map(Region::new))
        .or_else(EnvironmentVariableRegionProvider::new())
        .or_else(ProfileFileRegionProvider::new());
    aws_config::defaults(BehaviorVersion::latest()).region(region).load().await
}

/// The region of a configuration.
pub(crate) fn region(config: &SdkConfig) -> Result<String, Failed> {
    let region = config.region().map(ToString::to_string);
    region.ok_or_else(|| {
        Failed::usage("no service token, and no region to sign in by IAM")
            .hint("--service-token-file or EXECUTION_CONTRACT_TOKEN; or --region or AWS_REGION.")
    })
}

/// The credentials of a configuration.
pub(crate) async fn credentials(config: &SdkConfig) -> Result<Credentials, Failed> {
    let provider = config.credentials_provider().ok_or_else(none)?;
    provider.provide_credentials().await.map_err(|error| match error {
        CredentialsError::CredentialsNotLoaded(_) | CredentialsError::InvalidConfiguration(_) => none(),
        CredentialsError::ProviderTimedOut(_) => Failed::unavailable("AWS credentials: no answer in time"),
        _ => Failed::new(Exit::NotAuthorised, "AWS credentials were found, and none were given for them"),
    })
}

fn none() -> Failed {
    Failed::usage("no AWS credentials that can be used")
        .hint("See the AWS documentation on credential providers.")
}
