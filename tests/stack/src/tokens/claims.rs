//! The claims of the local tokens.

use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

/// How long a token holds. A service token may hold one hour at most.
pub(super) const LIFETIME: Duration = Duration::from_secs(60 * 60);
/// How long ago the expired token expired: far beyond any leeway.
const EXPIRED_SINCE: Duration = Duration::from_secs(60 * 60);

/// Audience of tenant tokens.
pub(super) const TENANT_AUDIENCE: &str = "n3-operator";
/// Audience of service tokens.
const SERVICE_AUDIENCE: &str = "n3-execution-contract";
/// What a service token's scope has to contain.
const SERVICE_SCOPE: &str = "execution-contract:read";

/// Claims of a tenant token; `tenant` and `role` are left out where there are none.
pub(super) fn tenant(issuer: &str, now: u64, user: Uuid, tenant: Option<Uuid>, role: &str) -> Value {
    let mut claims = json!({
        "iss": issuer, "aud": TENANT_AUDIENCE, "sub": user, "role": role,
        "iat": now, "exp": now.saturating_add(LIFETIME.as_secs()),
    });
    if let (Some(tenant), Some(members)) = (tenant, claims.as_object_mut()) {
        members.insert("tenant_id".to_owned(), json!(tenant));
    }
    claims
}

/// The same claims, moved into the past as a whole.
pub(super) fn expired(mut claims: Value, now: u64) -> Value {
    let expiry = now.saturating_sub(EXPIRED_SINCE.as_secs());
    if let Some(members) = claims.as_object_mut() {
        members.insert("exp".to_owned(), json!(expiry));
        members.insert("iat".to_owned(), json!(expiry.saturating_sub(LIFETIME.as_secs())));
    }
    claims
}

/// Claims of a service token of the client `client_id`.
pub(super) fn service(issuer: &str, now: u64, client_id: &str) -> Value {
    json!({
        "iss": issuer, "aud": SERVICE_AUDIENCE, "sub": client_id, "client_id": client_id,
        "scope": SERVICE_SCOPE, "jti": Uuid::new_v4(),
        "iat": now, "exp": now.saturating_add(LIFETIME.as_secs()),
    })
}
