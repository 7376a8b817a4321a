//! The Lambda runtime API, each process below a path of its own: `/{function}/{process}/2018-06-01/…`.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Path, State},
    http::{Response, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::{Failure, Outcome, pool::Pool};

/// Lambda's limit for the payload of a synchronous answer, in bytes.
const MAX_PAYLOAD: usize = 6 * 1024 * 1024;

type Pools = Arc<HashMap<String, Arc<Pool>>>;

/// Serves the API on `listener`.
pub(super) async fn serve(listener: TcpListener, pools: HashMap<String, Arc<Pool>>) -> std::io::Result<()> {
    let router = Router::new()
        .route("/{function}/{process}/2018-06-01/runtime/invocation/next", get(next))
        .route("/{function}/{process}/2018-06-01/runtime/invocation/{id}/response", post(response))
        .route("/{function}/{process}/2018-06-01/runtime/invocation/{id}/error", post(error))
        .route("/{function}/{process}/2018-06-01/runtime/init/error", post(init_error))
        .layer(DefaultBodyLimit::max(MAX_PAYLOAD))
        .with_state(Arc::new(pools));
    axum::serve(listener, router).await
}

async fn next(State(pools): State<Pools>, Path((function, process)): Path<(String, u64)>) -> Response<Body> {
    let Some(pool) = pools.get(&function) else { return plain(StatusCode::NOT_FOUND) };
    match pool.next(process).await {
        Some((id, payload)) => event(pool, id, payload),
        None => plain(StatusCode::GONE),
    }
}

fn event(pool: &Pool, id: Uuid, payload: Bytes) -> Response<Body> {
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + pool.function.timeout;
    Response::builder()
        .header(CONTENT_TYPE, "application/json")
        .header("lambda-runtime-aws-request-id", id.to_string())
        .header("lambda-runtime-deadline-ms", deadline.as_millis().to_string())
        .header("lambda-runtime-invoked-function-arn", pool.function.arn())
        .header("lambda-runtime-trace-id", trace_id(deadline))
        .body(Body::from(payload))
        .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR))
}

/// An X-Ray trace header: version, seconds since 1970 and 96 random bits, not sampled.
fn trace_id(now: Duration) -> String {
    let random = Uuid::new_v4().simple().to_string();
    let random: String = random.chars().take(24).collect();
    format!("Root=1-{:08x}-{random};Sampled=0", now.as_secs())
}

async fn response(
    State(pools): State<Pools>,
    path: Path<(String, u64, Uuid)>,
    body: Bytes,
) -> Response<Body> {
    end(&pools, path, Ok(body))
}

async fn error(State(pools): State<Pools>, path: Path<(String, u64, Uuid)>, body: Bytes) -> Response<Body> {
    end(&pools, path, Err(Failure::Reported(body)))
}

fn end(
    pools: &Pools,
    Path((function, process, id)): Path<(String, u64, Uuid)>,
    outcome: Outcome,
) -> Response<Body> {
    let Some(pool) = pools.get(&function) else { return plain(StatusCode::NOT_FOUND) };
    let known = pool.state().end(process, id, outcome);
    plain(if known { StatusCode::ACCEPTED } else { StatusCode::BAD_REQUEST })
}

/// The process is about to end; its end is what fails an invocation.
async fn init_error(Path((function, _)): Path<(String, u64)>, body: Bytes) -> Response<Body> {
    eprintln!("{function} reports while starting: {}", String::from_utf8_lossy(&body));
    plain(StatusCode::ACCEPTED)
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::from("{}"));
    *response.status_mut() = status;
    response
}
