//! From request to answer.

use lambda_http::{Body, Request, RequestExt, Response, request::RequestContext};
use service::{
    aws,
    callers::TenantGuard,
    http::{
        ASSET_ROUTE, Handler, Invocation, KEY_SET_ROUTE, MONITOR_ROUTE, PAGE_ROUTE, path_parameter, run_id,
    },
    problem::{Code, Problem},
    stores::{
        MonitorStore,
        dynamodb::{Client, DynamoDbMonitorStore},
    },
};

use crate::{
    Config, Origins,
    access_log::{self, Known},
    cors,
    headers::{ok, secured},
    key_set, showing,
    site::Site,
};

/// What is shown of a run is for its reader alone, and no longer than it is looked at.
const CACHING: &str = "no-store";

/// The function.
#[derive(Debug)]
pub struct Monitor<S> {
    guard: TenantGuard,
    store: S,
    key_set: Option<String>,
    origins: Origins,
    site: Site,
}

impl Monitor<DynamoDbMonitorStore> {
    /// Opens the store, and the connections that the first request would otherwise wait for.
    ///
    /// # Errors
    /// When the AWS client cannot be made, or the page names an asset that there is none of.
    pub async fn start(config: Config) -> Result<Self, lambda_http::Error> {
        let Config { contracts_table, planning_table, issuers, key_set, origins } = config;
        let store =
            DynamoDbMonitorStore::new(Client::new(&aws::config().await?), contracts_table, planning_table);
        let site = Site::new(&issuers)?;
        let guard = TenantGuard::new(issuers);
        tokio::join!(store.warm_up(), guard.warm_up());
        Ok(Self { guard, store, key_set, origins, site })
    }
}

impl<S: MonitorStore> Handler for Monitor<S> {
    async fn handle(&self, request: Request) -> Response<Body> {
        let invocation = Invocation::of(&request);
        let problem = |problem: Problem| problem.into_response(&invocation.request_id);
        match route(&request) {
            Some(("OPTIONS", MONITOR_ROUTE)) => cors::preflight(&self.origins, request.headers()),
            Some((method, MONITOR_ROUTE)) => self.run(&request, method, &invocation).await,
            Some(("GET", KEY_SET_ROUTE)) => {
                let key_set = key_set::serve(self.key_set.as_deref()).unwrap_or_else(problem);
                cors::shared(&self.origins, request.headers(), key_set)
            }
            Some(("GET", PAGE_ROUTE)) => self.site.page(),
            Some(("GET", ASSET_ROUTE)) => {
                secured(self.site.asset(path_parameter(&request, "file")).unwrap_or_else(problem))
            }
            Some((_, KEY_SET_ROUTE | PAGE_ROUTE | ASSET_ROUTE)) => problem(not_allowed("GET")),
            _ => problem(Problem::new(Code::RouteNotFound, "the event is of no route of this function")),
        }
    }
}

impl<S: MonitorStore> Monitor<S> {
    async fn run(&self, request: &Request, method: &str, invocation: &Invocation) -> Response<Body> {
        let mut known = Known::default();
        let response = match self.show_in_time(request, method, invocation, &mut known).await {
            Ok(response) => {
                access_log::granted(&known, &invocation.request_id).write();
                response
            }
            Err(problem) => {
                access_log::refused(&problem, &known, &invocation.request_id).write();
                problem.into_response(&invocation.request_id)
            }
        };
        cors::shared(&self.origins, request.headers(), response)
    }

    async fn show_in_time(
        &self,
        request: &Request,
        method: &str,
        invocation: &Invocation,
        known: &mut Known,
    ) -> Result<Response<Body>, Problem> {
        if method != "GET" {
            return Err(not_allowed("GET, OPTIONS"));
        }
        let admin = self.guard.require_tenant_admin_or_owner(request.headers(), &mut known.user).await?;
        let run = run_id(request)?;
        known.run = Some(run);
        let showing = showing::show(&self.store, &admin, run, &invocation.request_id);
        let shown = tokio::time::timeout(invocation.remaining, showing)
            .await
            .map_err(|_| Problem::new(Code::StoreUnavailable, "the invocation's time is over"))??;
        Ok(ok("application/json", CACHING, shown.to_string()))
    }
}

fn not_allowed(methods: &'static str) -> Problem {
    Problem::new(Code::MethodNotAllowed, "the route takes other methods").with_allow(methods)
}

/// Method and path of the API's route, which the gateway names; a path as it was sent decides nothing.
fn route(request: &Request) -> Option<(&str, &str)> {
    match request.request_context_ref()? {
        RequestContext::ApiGatewayV2(context) => context.route_key.as_deref()?.split_once(' '),
        _ => None,
    }
}
