//! One API on one loopback port.

mod authorize;
mod handle;

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, State},
    http::{Request, Response},
};
use tokio::net::TcpListener;

use super::{Policy, Principals, sigv4::Verifier};
use crate::{
    error::Result,
    listener,
    names::{OWN_ACCOUNT, REGION},
    runtime::Runtime,
    task::Task,
    template::model::{Api, ApiKind},
};

/// Service that callers sign for.
const SERVICE: &str = "execute-api";

/// A running API; dropped, it answers no more.
pub struct Plane {
    /// Its base address: with the stage for a REST API, never with a trailing slash.
    pub url: String,
    _server: Task,
}

/// What is needed for every request.
struct Service {
    api: Api,
    /// `arn:aws:execute-api:REGION:ACCOUNT:ID`.
    arn: String,
    /// The resource policy; HTTP APIs have none.
    policy: Option<Policy>,
    verifier: Verifier,
    runtime: Arc<Runtime>,
}

/// The base address of `api` on `listener`.
///
/// # Errors
/// When the listener has no address.
pub fn url(api: &Api, listener: &TcpListener) -> Result<String> {
    let url = listener::url(listener)?;
    Ok(match &api.kind {
        ApiKind::Rest { stage, .. } => format!("{url}/{stage}"),
        ApiKind::Http => url,
    })
}

/// Serves `api` on `listener`.
///
/// # Errors
/// When its resource policy has something that the stand-in does not understand.
pub fn start(
    api: &Api,
    listener: TcpListener,
    principals: &Principals,
    runtime: Arc<Runtime>,
) -> Result<Plane> {
    let url = url(api, &listener)?;
    let arn = format!("arn:aws:execute-api:{REGION}:{OWN_ACCOUNT}:{}", api.id);
    let policy = match &api.kind {
        ApiKind::Rest { policy, .. } => Some(Policy::resource(policy, &arn)?),
        ApiKind::Http => None,
    };
    let verifier =
        Verifier { region: REGION.to_owned(), service: SERVICE.to_owned(), principals: principals.clone() };
    let service = Arc::new(Service { api: api.clone(), arn, policy, verifier, runtime });
    let router = Router::new().fallback(answer).with_state(service);
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    Ok(Plane { url, _server: Task::spawn(async move { axum::serve(listener, router).await }) })
}

async fn answer(
    State(service): State<Arc<Service>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request<Body>,
) -> Response<Body> {
    service.handle(request, &from.ip().to_string()).await
}
