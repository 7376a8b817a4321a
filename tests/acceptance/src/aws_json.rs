//! AWS's JSON protocol, as DynamoDB and KMS speak it.

use serde_json::Value;

use crate::{Answer, Credentials, Http, Request, SignAs};

/// A service on this machine takes any credentials; DynamoDB Local wants the key alphanumeric.
const ANYBODY: &str = "ANYBODY";

/// How a service is spoken to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Protocol {
    /// Name under which callers sign.
    pub(crate) signed_for: &'static str,
    /// Prefix of `X-Amz-Target`.
    pub(crate) target: &'static str,
    /// Media type of requests.
    pub(crate) media_type: &'static str,
}

/// A caller of one service.
#[derive(Debug, Clone)]
pub(crate) struct AwsJson {
    http: Http,
    url: String,
    protocol: Protocol,
    signature: SignAs,
}

impl AwsJson {
    pub(crate) fn new(http: Http, protocol: Protocol, url: &str, region: &str) -> Self {
        let signature = SignAs { service: protocol.signed_for.to_owned(), ..SignAs::now(region) };
        Self { http, url: format!("{url}/"), protocol, signature }
    }

    /// The answer to `operation`, whatever it is.
    pub(crate) async fn send(&self, operation: &str, body: &Value) -> Answer {
        let request = Request::new("POST", &self.url)
            .header("content-type", self.protocol.media_type)
            .header("x-amz-target", format!("{}{operation}", self.protocol.target))
            .body(body.to_string())
            .signed(&anybody(), &self.signature);
        self.http.send(&request).await
    }

    /// The answer to `operation`, which has to succeed.
    pub(crate) async fn call(&self, operation: &str, body: &Value) -> Answer {
        let answer = self.send(operation, body).await;
        assert_eq!(answer.status, 200, "{operation}: {answer}");
        answer
    }
}

fn anybody() -> Credentials {
    let [access_key_id, secret_access_key, session_token, arn] = [ANYBODY; 4].map(str::to_owned);
    Credentials { access_key_id, secret_access_key, session_token, arn }
}
