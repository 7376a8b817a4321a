//! One line for every read, granted or refused.

use execution_contract::RunId;
use lambda_http::http::StatusCode;
use service::{
    problem::Problem,
    telemetry::{Level, Line},
};

/// The message of every line.
const MESSAGE: &str = "n3_execution_contract_read";

/// The line of an answer that names the contract.
pub(crate) fn granted(status: StatusCode, principal: &str, run: RunId, request_id: &str) -> Line {
    let outcome = if status == StatusCode::NOT_MODIFIED { "not_modified" } else { "granted" };
    line(Level::Info, outcome, status, principal, Some(run), request_id).field("code", None::<String>)
}

/// The line of any other answer, with the reason that the caller does not learn.
pub(crate) fn refused(problem: &Problem, principal: &str, run: Option<RunId>, request_id: &str) -> Line {
    let (level, outcome) = problem.outcome();
    line(level, outcome, problem.code().status(), principal, run, request_id)
        .field("code", problem.code().as_str())
        .field("reason", problem.operator())
}

fn line(
    level: Level,
    outcome: &str,
    status: StatusCode,
    principal: &str,
    run: Option<RunId>,
    request_id: &str,
) -> Line {
    Line::new(level, MESSAGE, request_id)
        .field("outcome", outcome)
        .field("status", status.as_u16())
        .field("principal", principal)
        .field("run_id", run.map(|run| run.to_string()))
}
