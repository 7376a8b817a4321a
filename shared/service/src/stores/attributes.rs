//! Tables and attribute names, and which of them each function asks for. IAM limits every role to its
//! list by name, so a list here and a policy in the template change together.

/// Partition key of both tables: the run's UUID.
pub const RUN_ID: &str = "run_id";

/// Sort key of the planning table.
pub const RECORD: &str = "record";

/// The contract's own id, fresh for each invocation of `issue`.
pub const ID: &str = "id";
/// Whose run, and whose contract, it is.
pub const TENANT_ID: &str = "tenant_id";
/// Scope; absent where the run has none.
pub const PORTAL_ID: &str = "portal_id";
/// Scope; absent where the run has none.
pub const ZONE_ID: &str = "zone_id";
/// The canonical bytes, verbatim.
pub const CONTRACT_PAYLOAD: &str = "contract_payload";
/// Lower-case hexadecimal SHA-256 of the canonical bytes.
pub const PAYLOAD_HASH: &str = "payload_hash";
/// The payload's version.
pub const PAYLOAD_VERSION: &str = "payload_version";
/// When the contract was issued, by the issuing function's clock.
pub const ISSUED_AT: &str = "issued_at";
/// The same instant as [`ISSUED_AT`].
pub const CREATED_AT: &str = "created_at";
/// The user id of the tenant token.
pub const ISSUED_BY: &str = "issued_by";
/// The issuer's remark; absent where none was given.
pub const NOTE: &str = "note";
/// The signed receipt; absent on contracts that have none.
pub const RECEIPT: &str = "receipt";

/// What `read` asks for: neither note nor issuer.
pub const READ_PROJECTION: [&str; 7] =
    [RUN_ID, TENANT_ID, CONTRACT_PAYLOAD, PAYLOAD_HASH, PAYLOAD_VERSION, ISSUED_AT, RECEIPT];

/// What `monitor` asks for: what `read` does, with note and issuer.
pub const MONITOR_PROJECTION: [&str; 9] =
    [RUN_ID, TENANT_ID, CONTRACT_PAYLOAD, PAYLOAD_HASH, PAYLOAD_VERSION, ISSUED_AT, RECEIPT, ISSUED_BY, NOTE];

/// What `issue` asks for of a contract that stands.
pub const STANDING_PROJECTION: [&str; 8] =
    [RUN_ID, ID, TENANT_ID, CONTRACT_PAYLOAD, PAYLOAD_HASH, PAYLOAD_VERSION, ISSUED_AT, RECEIPT];
