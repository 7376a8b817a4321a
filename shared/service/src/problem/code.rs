//! The table of codes: the one place where a code meets its status and its words.

use lambda_http::http::StatusCode;

macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $status:ident, $title:literal, $detail:literal;)+) => {
        /// A stable error code; callers branch on it and on the status, never on the words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $($(#[$meta])* $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the `code` member.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The HTTP status.
            #[must_use]
            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),+ }
            }

            /// A summary of the kind of problem, the same for every occurrence.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// What the caller can do about it; fixed text, so that it cannot repeat anybody's data.
            #[must_use]
            pub fn detail(self) -> &'static str {
                match self { $(Self::$variant => $detail),+ }
            }
        }
    };
}

codes! {
    /// The path holds no hyphenated UUID.
    InvalidRunId = "invalid_run_id", BAD_REQUEST, "Invalid run id",
        "The run id in the path has to be a UUID in hyphenated form.";
    /// The body is not the documented object.
    InvalidBody = "invalid_body", BAD_REQUEST, "Invalid body",
        "The body has to be absent or {\"note\": text of 1 to 1,000 characters}, and nothing else.";
    /// No credential, or none that holds.
    Unauthenticated = "unauthenticated", UNAUTHORIZED, "Not authenticated",
        "A valid credential of the kind that this address takes is required.";
    /// A tenant token without a tenant.
    TenantRequired = "tenant_required", FORBIDDEN, "Tenant required",
        "The token names no tenant.";
    /// Neither admin nor owner.
    RoleRequired = "role_required", FORBIDDEN, "Role required",
        "Only an admin or an owner of the tenant may do this.";
    /// Authenticated, and not a registered execution consumer.
    ConsumerRequired = "consumer_required", FORBIDDEN, "Execution consumer required",
        "The caller is not a registered execution consumer.";
    /// No such run in the caller's tenant.
    RunNotFound = "run_not_found", NOT_FOUND, "Run not found",
        "There is no such run in the caller's tenant.";
    /// No contract within the consumer's tenants.
    ContractNotFound = "contract_not_found", NOT_FOUND, "Contract not found",
        "There is no execution contract for this run that the caller may read.";
    /// An event of a route that the function does not have.
    RouteNotFound = "route_not_found", NOT_FOUND, "Route not found",
        "There is nothing at this address.";
    /// The deployment has no key set yet.
    KeySetNotPublished = "key_set_not_published", NOT_FOUND, "Key set not published",
        "No key set is published at this address yet; the operator has it.";
    /// No asset of this name.
    AssetNotFound = "asset_not_found", NOT_FOUND, "Asset not found",
        "There is no such asset; the page, loaded anew, names those that there are.";
    /// Another method than the route's.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "Method not allowed",
        "This address takes only the methods in the Allow header.";
    /// A contract stands for the run.
    ContractAlreadyIssued = "contract_already_issued", CONFLICT, "Contract already issued",
        "An execution contract stands for this run; it is final.";
    /// The run has no readiness snapshot.
    ReadinessSnapshotRequired = "readiness_snapshot_required", CONFLICT, "Readiness snapshot required",
        "The run has no readiness snapshot yet; missing lists every record that is.";
    /// The run's eligibility has not been evaluated.
    EligibilityRequired = "eligibility_required", CONFLICT, "Eligibility required",
        "The run's eligibility has not been evaluated yet; missing lists every record that is.";
    /// The run has no handoff.
    HandoffRequired = "handoff_required", CONFLICT, "Handoff required",
        "The run has not been handed off yet; missing lists every record that is.";
    /// The records changed while issuing, again and again.
    PlanningStateChanged = "planning_state_changed", CONFLICT, "Planning state changed",
        "The planning records kept changing while the contract was made; nothing was issued.";
    /// More than 16 KiB of body.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "Body too large",
        "The body is larger than 16 KiB.";
    /// A body that is not JSON by its content type.
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "Unsupported media type",
        "A body has to be application/json.";
    /// A planning record that cannot make a valid payload.
    PlanningDataInvalid = "planning_data_invalid", UNPROCESSABLE_ENTITY, "Planning data invalid",
        "A planning record holds a value that no contract can state; record and attribute name it.";
    /// Stored bytes do not hash to the stored hash.
    IntegrityFailure = "integrity_failure", INTERNAL_SERVER_ERROR, "Integrity failure",
        "The stored contract does not match its hash and is not served.";
    /// The signing key could not be used; nothing was stored.
    SignerUnavailable = "signer_unavailable", SERVICE_UNAVAILABLE, "Signer unavailable",
        "The contract could not be signed, and nothing was stored. Repeating the request is safe.";
    /// The store did not answer, or answered that it cannot.
    StoreUnavailable = "store_unavailable", SERVICE_UNAVAILABLE, "Store unavailable",
        "The store did not complete the request. Repeating it is safe: what was stored will be found.";
}
