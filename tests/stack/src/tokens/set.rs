//! The tokens of `stack.json`, and the issuers' configuration.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Issuer, claims};
use crate::{
    error::{Context, Result},
    names::{OTHER_SERVICE_CLIENT, SERVICE_CLIENT},
    samples::tenants,
};

/// How often tokens are made anew: with two thirds of their lifetime still ahead.
pub const RENEWAL: Duration = Duration::from_secs(claims::LIFETIME.as_secs() / 3);

/// `typ` of tenant tokens.
const TENANT_TYPE: &str = "JWT";
/// `typ` of service tokens (RFC 9068).
const SERVICE_TYPE: &str = "at+jwt";

/// Tokens for every kind of caller, by the names that `stack.json` gives them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tokens {
    /// The own tenant's owner.
    pub owner: String,
    /// The own tenant's admin.
    pub admin: String,
    /// A user of the own tenant who may not issue.
    pub member: String,
    /// The other tenant's admin.
    pub other_tenant_admin: String,
    /// An admin's token without a tenant.
    pub no_tenant: String,
    /// The admin's token, expired an hour ago.
    pub expired: String,
    /// A service token for the own tenant's contracts.
    pub service: String,
    /// A service token for the other tenant's contracts.
    pub service_other_tenant: String,
}

/// The two issuers.
pub struct Issuers {
    tenant: Issuer,
    service: Issuer,
}

impl Issuers {
    /// Issuers with fresh keys.
    ///
    /// # Errors
    /// When no keys can be made.
    pub fn new() -> Result<Self> {
        let tenant = Issuer::new("https://tenant-issuer.local")?;
        Ok(Self { tenant, service: Issuer::new("https://platform-issuer.local")? })
    }

    /// `TENANT_TOKEN_ISSUERS`: the tenant issuer with its key set inline.
    #[must_use]
    pub fn tenant_configuration(&self) -> String {
        json!({"issuers": [{
            "iss": self.tenant.name(), "audience": claims::TENANT_AUDIENCE, "algorithms": ["ES256"],
            "jwks": self.tenant.key_set(),
        }]})
        .to_string()
    }

    /// `SERVICE_TOKEN_ISSUER`: the platform issuer with its key set inline.
    #[must_use]
    pub fn service_configuration(&self) -> String {
        json!({"iss": self.service.name(), "algorithms": ["ES256"], "jwks": self.service.key_set()})
            .to_string()
    }

    /// Tokens that hold from now on.
    ///
    /// # Errors
    /// When signing fails.
    pub fn tokens(&self) -> Result<Tokens> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .context(|| "the clock is before 1970".to_owned())?
            .as_secs();
        let own = |user, role| claims::tenant(self.tenant.name(), now, user, Some(tenants::OWN), role);
        let tenant = |user, tenant, role| claims::tenant(self.tenant.name(), now, user, tenant, role);
        let sign = |claims| self.tenant.sign(TENANT_TYPE, &claims);
        Ok(Tokens {
            owner: sign(own(tenants::OWNER, "owner"))?,
            admin: sign(own(tenants::ADMIN, "admin"))?,
            member: sign(own(tenants::MEMBER, "member"))?,
            other_tenant_admin: sign(tenant(tenants::OTHER_ADMIN, Some(tenants::OTHER), "admin"))?,
            no_tenant: sign(tenant(Uuid::new_v4(), None, "admin"))?,
            expired: sign(claims::expired(own(tenants::ADMIN, "admin"), now))?,
            service: self.service_token(now, SERVICE_CLIENT)?,
            service_other_tenant: self.service_token(now, OTHER_SERVICE_CLIENT)?,
        })
    }

    fn service_token(&self, now: u64, client_id: &str) -> Result<String> {
        self.service.sign(SERVICE_TYPE, &claims::service(self.service.name(), now, client_id))
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use serde_json::Value;

    use super::*;

    fn part(token: &str, index: usize) -> Value {
        let part = token.split('.').nth(index).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    fn tokens() -> Tokens {
        Issuers::new().unwrap().tokens().unwrap()
    }

    #[test]
    fn tenant_tokens_carry_user_tenant_and_role() {
        let tokens = tokens();
        let admin = part(&tokens.admin, 1);
        assert_eq!(admin["tenant_id"], json!(tenants::OWN));
        assert_eq!(admin["role"], "admin");
        assert_eq!(admin["aud"], "n3-operator");
        assert_eq!(part(&tokens.admin, 0)["typ"], "JWT");
        assert_eq!(part(&tokens.owner, 1)["role"], "owner");
        assert_eq!(part(&tokens.member, 1)["role"], "member");
        assert_eq!(part(&tokens.other_tenant_admin, 1)["tenant_id"], json!(tenants::OTHER));
        assert!(part(&tokens.no_tenant, 1).get("tenant_id").is_none());
    }

    #[test]
    fn only_the_expired_token_has_expired() {
        let tokens = tokens();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let expiry = |token: &str| part(token, 1)["exp"].as_u64().unwrap();
        assert!(expiry(&tokens.expired) + 600 < now);
        assert!(expiry(&tokens.admin) > now + RENEWAL.as_secs());
    }

    #[test]
    fn service_tokens_hold_an_hour_at_most_and_are_nobodys_user() {
        let tokens = tokens();
        let claims = part(&tokens.service, 1);
        assert_eq!(part(&tokens.service, 0)["typ"], "at+jwt");
        assert!(claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap() <= 3600);
        assert_eq!(claims["client_id"], SERVICE_CLIENT);
        assert!(claims.get("tenant_id").is_none() && claims.get("role").is_none());
        assert_eq!(part(&tokens.service_other_tenant, 1)["client_id"], OTHER_SERVICE_CLIENT);
    }

    #[test]
    fn configurations_hold_public_keys_only() {
        let issuers = Issuers::new().unwrap();
        for configuration in [issuers.tenant_configuration(), issuers.service_configuration()] {
            assert!(configuration.contains("\"crv\":\"P-256\"") && !configuration.contains("\"d\":"));
        }
    }
}
