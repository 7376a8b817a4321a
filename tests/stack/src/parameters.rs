//! The values that the local stack gives to the template's parameters.

use serde_json::json;

use crate::{
    names::{
        ENGINE_ROLE, MONITOR_ORIGINS, OTHER_ACCOUNT, OTHER_ENGINE_ROLE, OTHER_SERVICE_CLIENT, OWN_ACCOUNT,
        SERVICE_CLIENT, UNPERMITTED_ROLE, UNREGISTERED_ROLE, role_arn,
    },
    receipt_key,
    samples::tenants,
    template::Parameters,
};

/// What differs from start to start: the issuers, with keys made at this start.
#[derive(Debug)]
pub struct Given {
    /// JSON of the issuers of tenant tokens.
    pub tenant_issuers: String,
    /// JSON of the issuer of service tokens.
    pub service_issuer: String,
    /// The key set by which receipts are verified.
    pub key_set: String,
}

impl Given {
    /// The parameters, by name.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        let given = [
            ("DeploymentRole", "local".to_owned()),
            ("EngineAccounts", format!("{OWN_ACCOUNT},{OTHER_ACCOUNT}")),
            ("EnginePrincipals", admitted().join(",")),
            ("ExecutionConsumers", consumers()),
            ("TenantTokenIssuers", self.tenant_issuers.clone()),
            ("ServiceTokenIssuer", self.service_issuer.clone()),
            ("ReceiptIssuer", receipt_key::ISSUER.to_owned()),
            ("KeySet", self.key_set.clone()),
            ("MonitorOrigins", MONITOR_ORIGINS.join(",")),
            ("CreatePlanningTable", "true".to_owned()),
        ];
        given.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// The roles that the consumer API's resource policy admits.
fn admitted() -> Vec<String> {
    vec![
        role_arn(OWN_ACCOUNT, ENGINE_ROLE),
        role_arn(OTHER_ACCOUNT, OTHER_ENGINE_ROLE),
        role_arn(OWN_ACCOUNT, UNREGISTERED_ROLE),
        role_arn(OTHER_ACCOUNT, UNPERMITTED_ROLE),
    ]
}

/// The registered consumers: for each tenant one IAM role and one service-token client.
fn consumers() -> String {
    let (own, other) = (tenants::OWN, tenants::OTHER);
    json!({"consumers": [
        {"name": "local engine", "iam_role": role_arn(OWN_ACCOUNT, ENGINE_ROLE), "tenants": [own]},
        {"name": "local engine of the other tenant", "iam_role": role_arn(OTHER_ACCOUNT, OTHER_ENGINE_ROLE), "tenants": [other]},
        {"name": "local engine without permission", "iam_role": role_arn(OTHER_ACCOUNT, UNPERMITTED_ROLE), "tenants": [own]},
        {"name": "local service engine", "client_id": SERVICE_CLIENT, "tenants": [own]},
        {"name": "local service engine of the other tenant", "client_id": OTHER_SERVICE_CLIENT, "tenants": [other]},
    ]})
    .to_string()
}
