//! Guards. A handler takes proof of who is calling, and only a guard makes that proof.
//!
//! The guards of the requirement, in its words:
//!
//! | requirement | here | proof |
//! |---|---|---|
//! | `requireAuth` | [`TenantGuard::require_auth`] | [`Authenticated`] |
//! | `requireTenant` | [`Authenticated::require_tenant`] | [`TenantMember`] |
//! | `requireTenantAdminOrOwner` | [`TenantMember::require_tenant_admin_or_owner`] | [`TenantAdmin`] |
//! | `requireExecutionConsumer` | [`ConsumerGuard::require_execution_consumer`] | [`ExecutionConsumer`] |

mod bearer;
mod consumer;
pub mod iam;
pub mod key_set;
mod tenant;
pub mod token;

pub use consumer::{
    CONSUMER_CREDENTIAL, ConsumerGuard, ExecutionConsumer, REQUIRED_SCOPE, Refusal, UNAUTHENTICATED,
};
pub use tenant::{Authenticated, TenantAdmin, TenantGuard, TenantMember};
