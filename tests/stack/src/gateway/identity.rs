//! Who calls, as API Gateway tells a function: `requestContext.identity` of payload format 1.0.

use serde_json::{Value, json};

use super::Principal;

/// The caller of a request. Without a principal the route has no authorizer.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    principal: Option<Box<Principal>>,
}

impl Identity {
    /// A caller whose signature holds.
    #[must_use]
    pub fn of(principal: &Principal) -> Self {
        Self { principal: Some(Box::new(principal.clone())) }
    }

    /// The member `identity`: every field that the gateway sends, `null` where it has no value.
    #[must_use]
    pub fn to_json(&self, source_ip: &str, user_agent: Option<&str>) -> Value {
        let caller = self.principal.as_ref();
        let caller_id = caller.map(|caller| caller.caller_id.as_str());
        json!({
            "accessKey": caller.map(|caller| caller.credentials.access_key_id.as_str()),
            "accountId": caller.map(|caller| caller.account.as_str()),
            "caller": caller_id,
            "user": caller_id,
            "userArn": caller.map(|caller| caller.credentials.arn.as_str()),
            "sourceIp": source_ip,
            "userAgent": user_agent,
            "principalOrgId": null,
            "apiKey": null,
            "apiKeyId": null,
            "cognitoAuthenticationProvider": null,
            "cognitoAuthenticationType": null,
            "cognitoIdentityId": null,
            "cognitoIdentityPoolId": null,
        })
    }
}
