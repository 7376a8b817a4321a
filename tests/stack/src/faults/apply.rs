//! Carries out what the rules say on one request.

use axum::{
    body::Bytes,
    http::{HeaderMap, Request, Response, StatusCode, header::CONTENT_TYPE},
};
use http_body_util::Full;
use serde_json::Value;
use uuid::Uuid;

use super::{
    book::Book,
    rule::{Action, CannedAnswer},
    run_ids,
};
use crate::{
    aws_json::{Client, Protocol},
    error::{Context, Result},
    http::{HttpClient, end_to_end},
};

/// The member of a write transaction that makes its repetition harmless.
const CLIENT_TOKEN: &str = "ClientRequestToken";

/// What the proxy needs for every request.
pub(super) struct Applier {
    pub(super) book: std::sync::Arc<Book>,
    pub(super) http: HttpClient,
    pub(super) store: Client,
    pub(super) store_url: String,
}

/// `None` asks for the connection to be closed without an answer.
type Outcome = Result<Option<Response<Bytes>>>;

impl Applier {
    /// Handles one request of a function.
    pub(super) async fn handle(&self, headers: &HeaderMap, body: Bytes) -> Outcome {
        let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let operation = target.strip_prefix(Protocol::DYNAMODB.target_prefix).unwrap_or(target);
        let token = client_token(&body);
        match self.book.take(&run_ids::in_body(&body), operation, token.as_deref()) {
            None => self.forward(headers, body).await.map(Some),
            Some(Action::DropBefore) => Ok(None),
            Some(Action::CommitThenDrop) => self.forward(headers, body).await.map(|_| None),
            Some(Action::NewToken) => self.forward(headers, with_new_token(&body)?).await.map(Some),
            Some(Action::NewTokenThenDrop) => {
                self.forward(headers, with_new_token(&body)?).await.map(|_| None)
            }
            Some(Action::Answer(answer)) => canned(&answer).map(Some),
            Some(Action::Then(next)) => {
                let answer = self.forward(headers, body).await?;
                self.store.call(&next.operation, &next.body).await?;
                Ok(Some(answer))
            }
        }
    }

    async fn forward(&self, headers: &HeaderMap, body: Bytes) -> Result<Response<Bytes>> {
        let mut request = Request::post(format!("{}/", self.store_url))
            .body(Full::new(body))
            .context(|| "building a request".to_owned())?;
        *request.headers_mut() = end_to_end(headers);
        let mut answer = self.http.send(request).await?;
        *answer.headers_mut() = end_to_end(answer.headers());
        Ok(answer)
    }
}

fn client_token(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body.get(CLIENT_TOKEN)?.as_str().map(str::to_owned)
}

fn with_new_token(body: &[u8]) -> Result<Bytes> {
    let mut body: Value = serde_json::from_slice(body).context(|| "reading a transaction".to_owned())?;
    let members = body.as_object_mut().context(|| "a transaction is no object".to_owned())?;
    members.insert(CLIENT_TOKEN.to_owned(), Value::String(Uuid::new_v4().to_string()));
    Ok(Bytes::from(body.to_string()))
}

fn canned(answer: &CannedAnswer) -> Result<Response<Bytes>> {
    let status = StatusCode::from_u16(answer.status).context(|| "a rule's status".to_owned())?;
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, Protocol::DYNAMODB.media_type)
        .body(Bytes::from(answer.body.to_string()))
        .context(|| "building an answer".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_token_replaces_the_old_one_alone() {
        let before = br#"{"ClientRequestToken":"old","TransactItems":[1]}"#;
        let after = with_new_token(before).unwrap();
        let token = client_token(&after).unwrap();
        assert_ne!(token, "old");
        let after: Value = serde_json::from_slice(&after).unwrap();
        assert_eq!(after["TransactItems"], serde_json::json!([1]));
        assert!(with_new_token(b"[]").is_err());
    }
}
