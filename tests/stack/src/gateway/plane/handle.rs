//! One request, from the socket to the function and back.

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, Request, Response},
};
use serde_json::Value;
use uuid::Uuid;

use super::Service;
use crate::{
    gateway::{
        Identity,
        answers::{self, Case, Plane, answer},
        event_v1, event_v2, reply,
        request::Incoming,
        routes::{self, Match},
    },
    runtime::{Failure, Outcome},
    template::model::ApiKind,
};

/// Lambda's limit for the payload of a synchronous invocation, in bytes. A body below the gateway's own
/// limit can be above this one.
const MAX_EVENT: usize = 6 * 1024 * 1024;

impl Service {
    /// Answers one request from `source_ip`.
    pub(super) async fn handle(&self, request: Request<Body>, source_ip: &str) -> Response<Body> {
        let mut response = match Incoming::read(request).await {
            Ok(request) => self.route(&request, source_ip).await,
            Err(case) => self.refuse(case, &[]),
        };
        let name = if self.plane() == Plane::Rest { "x-amzn-requestid" } else { "apigw-requestid" };
        if let Ok(id) = HeaderValue::try_from(Uuid::new_v4().to_string()) {
            response.headers_mut().insert(HeaderName::from_static(name), id);
        }
        response
    }

    async fn route(&self, request: &Incoming, source_ip: &str) -> Response<Body> {
        let Some(path) = self.without_stage(request.path()) else { return self.refuse(Case::NoStage, &[]) };
        let Some(found) = routes::find(&self.api.routes, request.method.as_str(), path) else {
            return self.refuse(Case::NoRoute, &[]);
        };
        match self.authorize(request, &found, path) {
            Ok(identity) => {
                let event = self.event(request, &found, &identity, path, source_ip);
                self.call(&found.route.function, &event).await
            }
            Err((case, facts)) => {
                let facts: Vec<_> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.refuse(case, &facts)
            }
        }
    }

    /// The path behind the stage, which is the first segment of a REST API's URL.
    fn without_stage<'a>(&self, path: &'a str) -> Option<&'a str> {
        match &self.api.kind {
            ApiKind::Http => Some(path),
            ApiKind::Rest { stage, .. } => path
                .strip_prefix('/')?
                .strip_prefix(stage.as_str())
                .filter(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }

    fn event(
        &self,
        request: &Incoming,
        found: &Match<'_>,
        identity: &Identity,
        path: &str,
        source_ip: &str,
    ) -> Value {
        match &self.api.kind {
            ApiKind::Http => event_v2::event(&self.api.id, request, found, source_ip),
            ApiKind::Rest { stage, .. } => {
                let api = event_v1::Api { id: &self.api.id, stage, path };
                event_v1::event(&api, request, found, identity, source_ip)
            }
        }
    }

    async fn call(&self, function: &str, event: &Value) -> Response<Body> {
        let event = Bytes::from(event.to_string());
        if event.len() > MAX_EVENT {
            return self.refuse(Case::BodyTooLarge, &[]);
        }
        match self.runtime.invoke(function, event).await {
            Some(outcome) => self.answer(outcome),
            None => self.refuse(Case::FunctionFailed, &[]),
        }
    }

    fn answer(&self, outcome: Outcome) -> Response<Body> {
        match outcome {
            Ok(payload) => reply::response(&payload, self.plane())
                .unwrap_or_else(|| self.refuse(Case::FunctionFailed, &[])),
            Err(Failure::QueueFull | Failure::TimedOut { .. }) => self.refuse(Case::FunctionTimedOut, &[]),
            Err(_) => self.refuse(Case::FunctionFailed, &[]),
        }
    }

    fn refuse(&self, case: Case, facts: answers::Facts<'_>) -> Response<Body> {
        answer(case, self.plane(), facts)
    }

    fn plane(&self) -> Plane {
        match self.api.kind {
            ApiKind::Rest { .. } => Plane::Rest,
            ApiKind::Http => Plane::Http,
        }
    }
}
