//! The two tenants and their users. Ids are fixed, so that a file store stays readable across starts.

use uuid::{Uuid, uuid};

/// The tenant that the tokens are mostly for.
pub const OWN: Uuid = uuid!("0a7e57a0-0000-4000-8000-000000000001");
/// The tenant whose data the own tenant must not see.
pub const OTHER: Uuid = uuid!("0a7e57a0-0000-4000-8000-000000000002");
/// The own tenant's owner.
pub const OWNER: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000a1");
/// The own tenant's admin.
pub const ADMIN: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000a2");
/// A user of the own tenant without the right to issue.
pub const MEMBER: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000a3");
/// The other tenant's admin.
pub const OTHER_ADMIN: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000b1");
/// Portal of the runs that have one.
pub const PORTAL: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000c1");
/// Zone of the runs that have one.
pub const ZONE: Uuid = uuid!("0a7e57a0-0000-4000-8000-0000000000d1");
