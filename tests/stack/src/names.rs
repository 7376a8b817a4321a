//! Names that several parts of the local stack agree on: accounts, roles, resources of the template.

/// Region of the local stack: scopes of signatures and tokens, ARNs and the functions' `AWS_REGION`.
pub const REGION: &str = "eu-west-1";
/// Account that owns the APIs, functions and tables.
pub const OWN_ACCOUNT: &str = "123456789012";
/// Account of an engine that calls from outside.
pub const OTHER_ACCOUNT: &str = "210987654321";
/// `AWS::StackName`; functions are named `{STACK_NAME}-{short name}`.
pub const STACK_NAME: &str = "n3-execution-contract";

/// Logical id of the API that issues contracts.
pub const OPERATOR_API: &str = "OperatorApi";
/// Logical id of the API that IAM callers read from.
pub const CONSUMER_API: &str = "ConsumerApi";
/// Logical id of the API that callers with service tokens read from.
pub const SERVICE_TOKEN_API: &str = "ServiceTokenApi";
/// Logical id of the table of issued contracts.
pub const CONTRACTS_TABLE: &str = "ContractsTable";
/// Logical id of the table of planning records.
pub const PLANNING_TABLE: &str = "PlanningTable";

/// Role of the engine that reads the own tenant's contracts.
pub const ENGINE_ROLE: &str = "n3-engine";
/// Role, in the other account, of the engine that reads the other tenant's contracts.
pub const OTHER_ENGINE_ROLE: &str = "n3-engine-other";
/// Role that the policies admit and no registration names.
pub const UNREGISTERED_ROLE: &str = "n3-engine-unregistered";
/// Role, in the other account, that the resource policy names and that has no permission of its own.
pub const UNPERMITTED_ROLE: &str = "n3-engine-unpermitted";
/// Session name of every local caller.
pub const SESSION: &str = "local";

/// `client_id` of the service-token engine registered for the own tenant.
pub const SERVICE_CLIENT: &str = "local-engine";
/// `client_id` of the service-token engine registered for the other tenant.
pub const OTHER_SERVICE_CLIENT: &str = "local-engine-other";

/// Origins whose pages may read the monitor's data.
pub const MONITOR_ORIGINS: [&str; 2] = ["https://portal.example", "https://portal.example:8443"];

/// IAM ARN of `role` in `account`.
#[must_use]
pub fn role_arn(account: &str, role: &str) -> String {
    format!("arn:aws:iam::{account}:role/{role}")
}

/// ARN of a session of `role` in `account`, as API Gateway reports a caller.
#[must_use]
pub fn session_arn(account: &str, role: &str) -> String {
    format!("arn:aws:sts::{account}:assumed-role/{role}/{SESSION}")
}
