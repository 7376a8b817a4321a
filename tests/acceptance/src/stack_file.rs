//! `stack.json`: where a deployment is and what its callers need.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::Must;

/// Environment variable with the file's path.
const VARIABLE: &str = "STACK_JSON";
/// Where the file is when the variable is not set: in this crate's folder or one above it.
const DEFAULT: &str = ".local/stack.json";

/// The contents of the file. No address ends in a slash.
#[derive(Debug, Clone, Deserialize)]
pub struct StackFile {
    /// Base address of the operator plane.
    pub operator_url: String,
    /// Base address of the consumer plane, with its stage.
    pub consumer_url: String,
    /// Base address of the service-token plane.
    pub service_token_url: String,
    /// Address of the store, which takes any credentials; only used where there is `local`.
    pub dynamodb_url: String,
    /// Region of the consumer plane: part of what its callers sign.
    pub region: String,
    /// Tokens that hold now.
    pub tokens: Tokens,
    /// IAM callers.
    pub iam: IamCallers,
    /// The two tenants.
    pub tenants: Tenants,
    /// Sample runs.
    pub runs: Runs,
    /// Origins whose pages may read the monitor's data; none where the file does not say.
    #[serde(default)]
    pub monitor_origins: Vec<String>,
    /// What only a stack on this machine has.
    pub local: Option<LocalFile>,
}

/// Bearer tokens, by what they are good for.
#[derive(Debug, Clone, Deserialize)]
pub struct Tokens {
    /// The own tenant's owner.
    pub owner: String,
    /// The own tenant's admin.
    pub admin: String,
    /// A user of the own tenant who may not issue.
    pub member: String,
    /// The other tenant's admin.
    pub other_tenant_admin: String,
    /// An admin without a tenant.
    pub no_tenant: String,
    /// The admin's token, past its time.
    pub expired: String,
    /// A service token for the own tenant's contracts.
    pub service: String,
    /// A service token for the other tenant's contracts.
    pub service_other_tenant: String,
}

/// IAM callers, by what they are good for.
#[derive(Debug, Clone, Deserialize)]
pub struct IamCallers {
    /// Registered for the own tenant.
    pub engine: Credentials,
    /// Registered for the other tenant.
    pub engine_other_tenant: Credentials,
    /// Let through by the gateway, and no registered consumer.
    pub unregistered: Credentials,
    /// Not let through by the gateway.
    pub unpermitted: Credentials,
}

/// Temporary credentials.
#[derive(Debug, Clone, Deserialize)]
pub struct Credentials {
    /// Access key id.
    pub access_key_id: String,
    /// Secret access key.
    pub secret_access_key: String,
    /// Session token.
    pub session_token: String,
    /// ARN of the session.
    pub arn: String,
}

/// The tenants' ids.
#[derive(Debug, Clone, Deserialize)]
pub struct Tenants {
    /// The tenant that most callers belong to.
    pub own: String,
    /// The other one.
    pub other: String,
}

/// The sample runs' ids, new at every start.
#[derive(Debug, Clone, Deserialize)]
pub struct Runs {
    /// Planned, and without a contract at the start.
    pub ready: Vec<String>,
    /// Without a readiness snapshot.
    pub without_snapshot: String,
    /// Without an eligibility.
    pub without_eligibility: String,
    /// Without a handoff.
    pub without_handoff: String,
    /// A planned run of the other tenant.
    pub other_tenant: String,
    /// No run at all.
    pub unknown: String,
}

/// What only a stack on this machine has.
#[derive(Debug, Clone, Deserialize)]
pub struct LocalFile {
    /// Address of Invoke and of the fault proxy's rules.
    pub control_url: String,
    /// Absolute path of the directory with the functions' logs.
    pub logs: PathBuf,
    /// Name of the planning table.
    pub planning_table: String,
    /// Name of the contracts table.
    pub contracts_table: String,
    /// `embedded` or `external`.
    pub store: String,
    /// Every planted string, to be found in no answer, log line or contract.
    pub planted: Vec<String>,
    /// Absolute path of the template.
    pub template: PathBuf,
}

impl StackFile {
    /// Reads the file that `STACK_JSON` names, else the nearest `.local/stack.json` from this crate upwards.
    #[must_use]
    pub fn load() -> Self {
        let path = std::env::var_os(VARIABLE).map_or_else(nearest, PathBuf::from);
        let text =
            fs::read_to_string(&path).must(&format!("reading {}: is a stack running?", path.display()));
        serde_json::from_str(&text).must(&format!("understanding {}", path.display()))
    }
}

fn nearest() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders
        .map(|folder| folder.join(DEFAULT))
        .find(|path| path.is_file())
        .must("STACK_JSON, or .local/stack.json in the repository")
}
