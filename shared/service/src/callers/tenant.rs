//! Guards of the operator plane: a tenant token, its tenant, its role.

use execution_contract::{TenantId, UserId};
use lambda_http::http::HeaderMap;

use super::{
    bearer::BearerToken,
    token::{Claims, TokenVerifier, TrustedIssuer},
};
use crate::problem::{Code, Problem};

/// The roles that may issue a contract and see it, exactly so spelled.
const ADMIN_OR_OWNER: [&str; 2] = ["admin", "owner"];

/// Checks tenant tokens.
#[derive(Debug)]
pub struct TenantGuard {
    verifier: TokenVerifier,
}

/// A user whose token holds.
#[derive(Debug)]
pub struct Authenticated {
    user: UserId,
    tenant: Option<TenantId>,
    admin_or_owner: bool,
}

/// A user of a tenant.
#[derive(Debug)]
pub struct TenantMember {
    user: UserId,
    tenant: TenantId,
    admin_or_owner: bool,
}

/// An admin or owner of a tenant: the proof that issuing asks for.
#[derive(Debug, Clone, Copy)]
pub struct TenantAdmin {
    user: UserId,
    tenant: TenantId,
}

impl TenantGuard {
    /// A guard that trusts `issuers`.
    #[must_use]
    pub fn new(issuers: Vec<TrustedIssuer>) -> Self {
        Self { verifier: TokenVerifier::new(issuers) }
    }

    /// Fetches key sets ahead of the first token.
    pub async fn warm_up(&self) {
        self.verifier.warm_up().await;
    }

    /// `requireAuth`: a bearer token that holds.
    ///
    /// # Errors
    /// `unauthenticated`.
    pub async fn require_auth(&self, headers: &HeaderMap) -> Result<Authenticated, Problem> {
        let token = BearerToken::of(headers).ok_or_else(|| refused("no single bearer token"))?;
        let (issuer, claims) =
            self.verifier.verify(&token).await.map_err(|rejected| refused(rejected.rule()))?;
        Authenticated::of(&claims, issuer)
    }

    /// The whole way: `requireAuth`, `requireTenant`, `requireTenantAdminOrOwner`. `user` is told who it is as
    /// soon as that is known, for the log of a refusal.
    ///
    /// # Errors
    /// `unauthenticated`, `tenant_required`, `role_required`.
    pub async fn require_tenant_admin_or_owner(
        &self,
        headers: &HeaderMap,
        user: &mut Option<UserId>,
    ) -> Result<TenantAdmin, Problem> {
        let authenticated = self.require_auth(headers).await?;
        *user = Some(authenticated.user());
        authenticated.require_tenant()?.require_tenant_admin_or_owner()
    }
}

impl Authenticated {
    fn of(claims: &Claims, issuer: &TrustedIssuer) -> Result<Self, Problem> {
        let names = &issuer.claims;
        let user = claims.text(&names.user_id).and_then(|id| UserId::parse(id).ok());
        let tenant = match claims.get(&names.tenant) {
            None => None,
            Some(value) => Some(
                value
                    .as_str()
                    .and_then(|id| TenantId::parse(id).ok())
                    .ok_or_else(|| refused("the tenant is no UUID"))?,
            ),
        };
        Ok(Self {
            user: user.ok_or_else(|| refused("the user id is no UUID"))?,
            tenant,
            admin_or_owner: ADMIN_OR_OWNER.iter().any(|role| claims.is_or_contains(&names.role, role)),
        })
    }

    /// `requireTenant`: a token that names a tenant.
    ///
    /// # Errors
    /// `tenant_required`.
    pub fn require_tenant(self) -> Result<TenantMember, Problem> {
        match self.tenant {
            Some(tenant) => Ok(TenantMember { user: self.user, tenant, admin_or_owner: self.admin_or_owner }),
            None => Err(Problem::new(Code::TenantRequired, "the token names no tenant")),
        }
    }

    /// The user, for the log.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }
}

impl TenantMember {
    /// `requireTenantAdminOrOwner`.
    ///
    /// # Errors
    /// `role_required`.
    pub fn require_tenant_admin_or_owner(self) -> Result<TenantAdmin, Problem> {
        if self.admin_or_owner {
            Ok(TenantAdmin { user: self.user, tenant: self.tenant })
        } else {
            Err(Problem::new(Code::RoleRequired, "the role is neither admin nor owner"))
        }
    }
}

impl TenantAdmin {
    /// Who it is; becomes `issued_by`.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Whose runs it may act on.
    #[must_use]
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
}

fn refused(rule: &str) -> Problem {
    Problem::new(Code::Unauthenticated, rule)
}
