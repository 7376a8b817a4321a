//! From request to answer.

use lambda_http::{
    Body, Request, RequestExt, Response,
    http::{
        HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    request::RequestContext,
};
use service::{
    http::{Handler, Invocation, KEY_SET_ROUTE},
    problem::{Code, Problem},
};

use crate::Config;

/// The media type of a key set (RFC 7517 section 8.5.2).
const MEDIA_TYPE: &str = "application/jwk-set+json";

/// Keys change seldom, and a new one is published ahead of its use.
const CACHING: &str = "public, max-age=300";

/// The function.
#[derive(Debug)]
pub struct Monitor {
    key_set: String,
}

impl Monitor {
    /// The function, as configured.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { key_set: config.key_set }
    }

    fn answer(&self, request: &Request) -> Result<Response<Body>, Problem> {
        if request.method() != Method::GET {
            return Err(Problem::new(Code::MethodNotAllowed, "the method is not GET").with_allow("GET"));
        }
        if route(request) == Some(KEY_SET_ROUTE) {
            Ok(self.key_set())
        } else {
            Err(Problem::new(Code::RouteNotFound, "the event is of no route of this function"))
        }
    }

    fn key_set(&self) -> Response<Body> {
        let mut response = Response::new(Body::Text(self.key_set.clone()));
        *response.status_mut() = StatusCode::OK;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
        response
    }
}

impl Handler for Monitor {
    async fn handle(&self, request: Request) -> Response<Body> {
        let request_id = Invocation::of(&request).request_id;
        self.answer(&request).unwrap_or_else(|problem| problem.into_response(&request_id))
    }
}

/// The path of the API's route, which the gateway names; a path as it was sent decides nothing.
fn route(request: &Request) -> Option<&str> {
    match request.request_context_ref()? {
        RequestContext::ApiGatewayV2(context) => {
            context.route_key.as_deref()?.split_once(' ').map(|(_, path)| path)
        }
        _ => None,
    }
}
