//! The one path of the interface, and the run id in it.

use execution_contract::RunId;
use lambda_http::{Request, RequestExt};

use crate::problem::{Code, Problem};

/// The path of a run's execution contract, as API Gateway and OpenAPI write it. POST issues, GET reads.
pub const CONTRACT_ROUTE: &str = "/api/n3/runs/{runId}/execution-contract";

/// The path of the key set by which receipts are verified.
pub const KEY_SET_ROUTE: &str = "/.well-known/jwks.json";

/// The name of the path parameter.
const RUN_ID: &str = "runId";

/// The run id of the path: a UUID in hyphenated form, in any case.
///
/// # Errors
/// `invalid_run_id`, also where the event has no such path parameter.
pub fn run_id(request: &Request) -> Result<RunId, Problem> {
    let parameters = request.path_parameters_ref();
    let text = parameters.and_then(|parameters| parameters.first(RUN_ID)).unwrap_or_default();
    RunId::parse(text)
        .map_err(|_| Problem::new(Code::InvalidRunId, "path parameter runId is no hyphenated UUID"))
}

/// The absolute address at which consumers read the contract of `run`, below the configured `base`.
#[must_use]
pub fn consumer_location(base: &str, run: RunId) -> String {
    format!("{base}{}", CONTRACT_ROUTE.replace("{runId}", &run.to_string()))
}
