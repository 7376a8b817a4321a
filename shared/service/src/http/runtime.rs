//! The loop between the Lambda runtime and a handler.

use std::{convert::Infallible, future::Future};

use lambda_http::{
    Adapter, Body, Error, LambdaEvent, Request, Response, Service, request::LambdaRequest, service_fn,
};

use super::bring_into_shape;

/// A function's work: it answers every request, and fails none.
pub trait Handler: Sync {
    /// The answer to `request`.
    fn handle(&self, request: Request) -> impl Future<Output = Response<Body>> + Send;
}

/// Serves `handler` until Lambda ends the process.
///
/// An event that is no API Gateway request ends as an error of its invocation; the process goes on.
///
/// # Errors
/// When the runtime API cannot be reached.
pub async fn run<H: Handler>(handler: H) -> Result<(), Error> {
    let handler = &handler;
    let service =
        service_fn(move |request| async move { Ok::<_, Infallible>(handler.handle(request).await) });
    let mut adapter = Adapter::from(service);
    lambda_http::lambda_runtime::run(service_fn(move |event: LambdaEvent<LambdaRequest>| {
        adapter.call(LambdaEvent::new(bring_into_shape(event.payload), event.context))
    }))
    .await
}
