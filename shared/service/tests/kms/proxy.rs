//! A proxy in front of the emulator that does what a service does on a bad day.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    client::legacy::Client,
    rt::{TokioExecutor, TokioIo},
};
use tokio::net::TcpListener;

/// What becomes of a request.
#[derive(Clone)]
pub enum Fault {
    /// It is answered by a throttling error.
    Throttle,
    /// It is never answered.
    Silence,
    /// Its connection is closed.
    Drop,
    /// The first text is replaced by the second in the answer.
    Replace(String, String),
    /// The first text is replaced by the second in the request.
    ReplaceInRequest(String, String),
    /// The first text is replaced by the second in the request, and put back in the answer: another key's
    /// answer that says that it is the key's own.
    ReplaceBoth(String, String),
}

/// The running proxy.
pub struct Proxy {
    pub url: String,
    faults: Arc<Mutex<Vec<Fault>>>,
}

impl Proxy {
    pub async fn start(upstream: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let faults: Arc<Mutex<Vec<Fault>>> = Arc::default();
        let (shared, upstream) = (Arc::clone(&faults), upstream.to_owned());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (faults, upstream) = (Arc::clone(&shared), upstream.clone());
                let service = service_fn(move |request| answer(request, upstream.clone(), next(&faults)));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { url, faults }
    }

    /// The next `times` requests suffer `fault`.
    pub fn next(&self, fault: Fault, times: usize) {
        *self.faults.lock().unwrap() = vec![fault; times];
    }
}

fn next(faults: &Mutex<Vec<Fault>>) -> Option<Fault> {
    faults.lock().unwrap().pop()
}

type Answer = Result<Response<Full<Bytes>>, Box<dyn std::error::Error + Send + Sync>>;

async fn answer(request: Request<Incoming>, upstream: String, fault: Option<Fault>) -> Answer {
    match fault {
        Some(Fault::Throttle) => {
            let body =
                Full::new(Bytes::from_static(br#"{"__type":"ThrottlingException","message":"injected"}"#));
            Ok(Response::builder()
                .status(400)
                .header("content-type", "application/x-amz-json-1.1")
                .body(body)?)
        }
        Some(Fault::Silence) => {
            std::future::pending::<Infallible>().await;
            Err("unreachable".into())
        }
        Some(Fault::Drop) => Err("dropped".into()),
        Some(Fault::Replace(from, to)) => {
            replaced(forward(request, &upstream, |body| body).await?, &from, &to).await
        }
        Some(Fault::ReplaceBoth(from, to)) => {
            let answer = forward(request, &upstream, |body| body.replace(&from, &to)).await?;
            replaced(answer, &to, &from).await
        }
        Some(Fault::ReplaceInRequest(from, to)) => {
            forward(request, &upstream, |body| body.replace(&from, &to)).await
        }
        None => forward(request, &upstream, |body| body).await,
    }
}

async fn replaced(answer: Response<Full<Bytes>>, from: &str, to: &str) -> Answer {
    let (parts, body) = answer.into_parts();
    let text = String::from_utf8_lossy(&body.collect().await?.to_bytes()).replace(from, to);
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = parts.status;
    Ok(response)
}

async fn forward(
    request: Request<Incoming>,
    upstream: &str,
    change: impl FnOnce(String) -> String,
) -> Answer {
    let (parts, body) = request.into_parts();
    let body = change(String::from_utf8(body.collect().await?.to_bytes().to_vec())?);
    let mut forwarded = Request::builder().method(parts.method).uri(format!("{upstream}{}", parts.uri));
    for (name, value) in &parts.headers {
        if name != "content-length" && name != "host" {
            forwarded = forwarded.header(name, value);
        }
    }
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let (parts, body) = client.request(forwarded.body(Full::new(Bytes::from(body)))?).await?.into_parts();
    let mut response = Response::new(Full::new(body.collect().await?.to_bytes()));
    *response.status_mut() = parts.status;
    Ok(response)
}
