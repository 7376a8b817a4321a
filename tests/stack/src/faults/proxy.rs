//! The proxy's server. It is written on hyper itself because closing a connection without an answer is
//! a failed service there, and impossible with a router on top.

use std::{convert::Infallible, fmt, sync::Arc};

use axum::{
    body::Bytes,
    http::{Request, Response},
};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use super::{apply::Applier, book::Book};
use crate::{
    aws_json::{Client, Protocol},
    error::Result,
    http::{HttpClient, Read, read},
    listener,
    task::Task,
};

/// DynamoDB's own limit for a request, in bytes.
const MAX_REQUEST: usize = 16 * 1024 * 1024;

/// A running proxy; dropped, it takes no more connections.
pub struct Proxy {
    /// Its address, which the functions get as DynamoDB's.
    pub url: String,
    /// Rules and notes.
    pub book: Arc<Book>,
    _accepting: Task,
}

/// Closes the connection: a rule asks for it, or the store cannot be reached.
#[derive(Debug)]
struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed without an answer")
    }
}

impl std::error::Error for Dropped {}

/// Starts a proxy in front of the store at `store_url`.
///
/// # Errors
/// When no port can be bound.
pub async fn start(store_url: &str) -> Result<Proxy> {
    let listener = listener::bind(listener::ANY_PORT).await?;
    let (url, book) = (listener::url(&listener)?, Arc::new(Book::default()));
    let applier = Arc::new(Applier {
        book: Arc::clone(&book),
        http: HttpClient::new(),
        store: Client::new(Protocol::DYNAMODB, store_url),
        store_url: store_url.to_owned(),
    });
    Ok(Proxy { url, book, _accepting: Task::spawn(accept(listener, applier)) })
}

async fn accept(listener: TcpListener, applier: Arc<Applier>) -> Infallible {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&applier)))),
            // Out of file descriptors, or the caller has gone: the next one may fare better.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn serve(stream: TcpStream, applier: Arc<Applier>) {
    let service = service_fn(|request| answer(request, &applier));
    // A connection that a rule closes ends here with an error, as does one that its caller left.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(
    request: Request<Incoming>,
    applier: &Applier,
) -> std::result::Result<Response<Full<Bytes>>, Dropped> {
    let (parts, body) = request.into_parts();
    let Read::Whole(body) = read(body, MAX_REQUEST).await else { return Err(Dropped) };
    match applier.handle(&parts.headers, body).await {
        Ok(Some(answer)) => Ok(answer.map(Full::new)),
        Ok(None) => Err(Dropped),
        Err(error) => {
            eprintln!("fault proxy: {error}");
            Err(Dropped)
        }
    }
}
