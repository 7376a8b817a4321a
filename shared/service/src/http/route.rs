//! The paths of the interface, and the run id in them.

use execution_contract::RunId;
use lambda_http::{Request, RequestExt};

use crate::problem::{Code, Problem};

/// The path of a run's execution contract, as API Gateway and OpenAPI write it. POST issues, GET reads.
pub const CONTRACT_ROUTE: &str = "/api/n3/runs/{runId}/execution-contract";

/// The path of the key set by which receipts are verified.
pub const KEY_SET_ROUTE: &str = "/.well-known/jwks.json";

/// The path of what the monitor page shows of a run. GET reads; OPTIONS is a browser's question beforehand.
pub const MONITOR_ROUTE: &str = "/api/n3/runs/{runId}/monitor";

/// The path of the monitor page: the same page for every run.
pub const PAGE_ROUTE: &str = "/n3/runs/{runId}";

/// The path of what the page is made of, each file under a name of its content.
pub const ASSET_ROUTE: &str = "/n3/assets/{file}";

/// The name of the path parameter.
const RUN_ID: &str = "runId";

/// The run id of the path: a UUID in hyphenated form, in any case.
///
/// # Errors
/// `invalid_run_id`, also where the event has no such path parameter.
pub fn run_id(request: &Request) -> Result<RunId, Problem> {
    RunId::parse(path_parameter(request, RUN_ID))
        .map_err(|_| Problem::new(Code::InvalidRunId, "path parameter runId is no hyphenated UUID"))
}

/// The decoded value of a parameter of the path; empty where the event has none.
#[must_use]
pub fn path_parameter<'a>(request: &'a Request, name: &str) -> &'a str {
    let parameters = request.path_parameters_ref();
    parameters.and_then(|parameters| parameters.first(name)).unwrap_or_default()
}

/// The absolute address at which consumers read the contract of `run`, below the configured `base`.
#[must_use]
pub fn consumer_location(base: &str, run: RunId) -> String {
    format!("{base}{}", CONTRACT_ROUTE.replace("{runId}", &run.to_string()))
}
