//! One line for every request for a run, granted or refused.

use execution_contract::{RunId, UserId};
use lambda_http::http::StatusCode;
use service::{
    callers::UNAUTHENTICATED,
    problem::Problem,
    telemetry::{Level, Line},
};

/// The message of every line.
const MESSAGE: &str = "n3_execution_contract_monitor_read";

/// Who asked, for which run: as far as it is known when an answer is made.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) user: Option<UserId>,
    pub(crate) run: Option<RunId>,
}

/// The line of an answer that shows the run.
pub(crate) fn granted(known: &Known, request_id: &str) -> Line {
    line(Level::Info, "granted", StatusCode::OK, known, request_id).field("code", None::<String>)
}

/// The line of any other answer, with the reason that the caller does not learn.
pub(crate) fn refused(problem: &Problem, known: &Known, request_id: &str) -> Line {
    let (level, outcome) = problem.outcome();
    line(level, outcome, problem.code().status(), known, request_id)
        .field("code", problem.code().as_str())
        .field("reason", problem.operator())
}

fn line(level: Level, outcome: &str, status: StatusCode, known: &Known, request_id: &str) -> Line {
    let principal = known.user.map_or_else(|| UNAUTHENTICATED.to_owned(), |user| user.to_string());
    Line::new(level, MESSAGE, request_id)
        .field("outcome", outcome)
        .field("status", status.as_u16())
        .field("principal", principal)
        .field("run_id", known.run.map(|run| run.to_string()))
}
