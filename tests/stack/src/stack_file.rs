//! `stack.json`: what tests and people need to know of a running stack.

mod write;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use write::write_atomically;

use crate::{
    error::{Context, Result},
    gateway::Credentials,
    samples::Runs,
    tokens::Tokens,
};

/// Name of the file within the local directory.
pub const NAME: &str = "stack.json";

/// The contents of `stack.json`. No address ends in a slash.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StackFile {
    /// Base address of the operator plane.
    pub operator_url: String,
    /// Base address of the consumer plane, with its stage.
    pub consumer_url: String,
    /// Base address of the service-token plane.
    pub service_token_url: String,
    /// Address of the DynamoDB store itself; it takes any credentials.
    pub dynamodb_url: String,
    /// Region of all of these.
    pub region: String,
    /// Tokens that hold now.
    pub tokens: Tokens,
    /// Credentials of the local IAM callers.
    pub iam: IamCallers,
    /// The tenants.
    pub tenants: Tenants,
    /// The sample runs.
    pub runs: Runs,
    /// Origins whose pages may read the monitor's data.
    pub monitor_origins: Vec<String>,
    /// What only the local stack has.
    pub local: Local,
}

impl StackFile {
    /// The file's text.
    ///
    /// # Errors
    /// When a path is no UTF-8.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).context(|| "writing stack.json".to_owned())
    }
}

/// The IAM callers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IamCallers {
    /// The own tenant's engine.
    pub engine: Credentials,
    /// The other tenant's engine, from another account.
    pub engine_other_tenant: Credentials,
    /// Admitted by both policies, and no registered consumer.
    pub unregistered: Credentials,
    /// Without permission to call the API.
    pub unpermitted: Credentials,
}

/// The tenants' ids.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Tenants {
    /// The tenant that the tokens are mostly for.
    pub own: Uuid,
    /// The other tenant.
    pub other: Uuid,
}

/// What tests that reach behind the interface need.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Local {
    /// Address of the control interface.
    pub control_url: String,
    /// Absolute path of the directory with the functions' logs.
    pub logs: PathBuf,
    /// Name of the planning table.
    pub planning_table: String,
    /// Name of the contracts table.
    pub contracts_table: String,
    /// Whose store it is.
    pub store: StoreKind,
    /// Every planted string, to be found nowhere else.
    pub planted: Vec<String>,
    /// Absolute path of the template.
    pub template: PathBuf,
    /// Absolute path of the key set by which receipts are verified.
    pub key_set: PathBuf,
    /// The KMS that signs receipts; `null` where `issue` signs with a key of its own.
    pub kms: Option<Kms>,
}

/// A KMS beside the stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kms {
    /// Its address; it takes any credentials.
    pub url: String,
    /// ARN of the signing key.
    pub key_arn: String,
}

/// Whose store the stack talks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StoreKind {
    /// The stack's own.
    Embedded,
    /// The one that `AWS_ENDPOINT_URL_DYNAMODB` names.
    External,
}
