//! The lines that a POST leaves.

use execution_contract::{RunId, UserId};
use service::{
    problem::Problem,
    telemetry::{Level, Line},
};

use crate::issuing::{Issued, Order};

/// The audit event of an issued contract, in the requirement's words.
pub const ISSUED: &str = "[N3 AUDIT] n3_execution_contract_issued";

/// A POST that issued nothing.
pub const REFUSED: &str = "n3_execution_contract_issue_refused";

/// The audit line, after the write.
pub fn issued(order: &Order, issued: &Issued, request_id: &str) -> Line {
    Line::new(Level::Info, ISSUED, request_id)
        .field("run_id", order.run.to_string())
        .field("tenant_id", issued.contract.tenant.to_string())
        .field("portal_id", issued.scope.portal_id.map(|id| id.to_string()))
        .field("zone_id", issued.scope.zone_id.map(|id| id.to_string()))
        .field("payload_hash", issued.contract.hash.as_str())
        .field("issued_by", order.admin.user().to_string())
        .field("issued_at", issued.contract.issued_at.as_str())
}

/// The line of a refusal or failure: who asked as far as that was established, for which run, and why not.
pub fn refused(problem: &Problem, user: Option<UserId>, run: Option<RunId>, request_id: &str) -> Line {
    let (level, outcome) = problem.outcome();
    Line::new(level, REFUSED, request_id)
        .field("outcome", outcome)
        .field("status", problem.code().status().as_u16())
        .field("code", problem.code().as_str())
        .field("issued_by", user.map(|user| user.to_string()))
        .field("run_id", run.map(|run| run.to_string()))
        .field("reason", problem.operator())
}
