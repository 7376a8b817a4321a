//! The local IAM callers: their credentials and what their own policies permit.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Policy;
use crate::{
    error::Result,
    names::{
        ENGINE_ROLE, OTHER_ACCOUNT, OTHER_ENGINE_ROLE, OWN_ACCOUNT, REGION, SESSION, UNPERMITTED_ROLE,
        UNREGISTERED_ROLE, role_arn, session_arn,
    },
    stack_file::IamCallers,
};

/// Temporary credentials, as `stack.json` gives them to callers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Credentials {
    /// Access key id, `ASIA…`.
    pub access_key_id: String,
    /// Secret access key.
    pub secret_access_key: String,
    /// Session token, which every signed request has to carry.
    pub session_token: String,
    /// ARN of the role's session.
    pub arn: String,
}

/// A caller: credentials, role and permissions.
#[derive(Debug, Clone)]
pub struct Principal {
    /// What the caller signs with.
    pub credentials: Credentials,
    /// The caller's account.
    pub account: String,
    /// ARN of the role, which policies call `aws:PrincipalArn`.
    pub role_arn: String,
    /// Unique id of the role's session, `AROA…:session`.
    pub caller_id: String,
    /// The role's own policy.
    pub policy: Policy,
}

/// All local callers.
#[derive(Debug, Clone)]
pub struct Principals(Vec<Principal>);

impl Principals {
    /// Fresh credentials for the four local roles, which may call the contract's route of the API `api_id`
    /// in stage `stage`, all but one.
    ///
    /// # Errors
    /// When a policy cannot be read.
    pub fn new(api_id: &str, stage: &str) -> Result<Self> {
        let may = permission(api_id, stage);
        let may_not = json!({"Version": "2012-10-17", "Statement": []});
        Ok(Self(vec![
            principal(OWN_ACCOUNT, ENGINE_ROLE, &may)?,
            principal(OTHER_ACCOUNT, OTHER_ENGINE_ROLE, &may)?,
            principal(OWN_ACCOUNT, UNREGISTERED_ROLE, &may)?,
            principal(OTHER_ACCOUNT, UNPERMITTED_ROLE, &may_not)?,
        ]))
    }

    /// These callers and no others.
    #[cfg(test)]
    pub(super) fn of(principals: Vec<Principal>) -> Self {
        Self(principals)
    }

    /// The caller with this access key.
    #[must_use]
    pub fn by_access_key(&self, access_key_id: &str) -> Option<&Principal> {
        self.0.iter().find(|principal| principal.credentials.access_key_id == access_key_id)
    }

    /// The callers by the names that `stack.json` gives them.
    #[must_use]
    pub fn callers(&self) -> Option<IamCallers> {
        let [engine, engine_other_tenant, unregistered, unpermitted] = self.0.as_slice() else { return None };
        Some(IamCallers {
            engine: engine.credentials.clone(),
            engine_other_tenant: engine_other_tenant.credentials.clone(),
            unregistered: unregistered.credentials.clone(),
            unpermitted: unpermitted.credentials.clone(),
        })
    }
}

/// What an engine's own policy has to allow.
fn permission(api_id: &str, stage: &str) -> Value {
    let route = format!("{stage}/GET/api/n3/runs/*/execution-contract");
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Action": "execute-api:Invoke",
        "Resource": format!("arn:aws:execute-api:{REGION}:{OWN_ACCOUNT}:{api_id}/{route}"),
    }]})
}

fn principal(account: &str, role: &str, policy: &Value) -> Result<Principal> {
    Ok(Principal {
        credentials: Credentials {
            access_key_id: format!("ASIA{}", random(16).to_uppercase()),
            secret_access_key: random(40),
            session_token: random(64),
            arn: session_arn(account, role),
        },
        account: account.to_owned(),
        role_arn: role_arn(account, role),
        caller_id: format!("AROA{}:{SESSION}", random(16).to_uppercase()),
        policy: Policy::identity(policy)?,
    })
}

/// Random letters and digits. UUIDs hold 122 random bits each, from the operating system.
fn random(length: usize) -> String {
    let mut text = String::new();
    while text.len() < length {
        text.push_str(&Uuid::new_v4().simple().to_string());
    }
    text.chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_caller_has_credentials_of_its_own() {
        let principals = Principals::new("api", "live").unwrap();
        let callers = principals.callers().unwrap();
        let engine = principals.by_access_key(&callers.engine.access_key_id).unwrap();
        assert_eq!(engine.role_arn, "arn:aws:iam::123456789012:role/n3-engine");
        assert_eq!(callers.engine.arn, "arn:aws:sts::123456789012:assumed-role/n3-engine/local");
        assert!(callers.engine.access_key_id.chars().all(|c| c.is_ascii_alphanumeric()));
        assert_ne!(callers.engine.secret_access_key, callers.unregistered.secret_access_key);
        assert!(principals.by_access_key("ASIASTRANGER").is_none());
    }
}
