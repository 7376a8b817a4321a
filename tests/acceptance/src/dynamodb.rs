//! The store itself, behind the functions' backs.

use serde_json::{Value, json};

use crate::{Answer, Credentials, Http, Must, Request, SignAs};

/// Prefix of `X-Amz-Target`.
const TARGET: &str = "DynamoDB_20120810.";
/// Name under which DynamoDB's callers sign.
const SIGNED_FOR: &str = "dynamodb";
/// A local store takes any credentials; DynamoDB Local wants the key alphanumeric.
const ANYBODY: &str = "ANYBODY";

/// A caller of DynamoDB's own protocol.
#[derive(Debug, Clone)]
pub struct DynamoDb {
    http: Http,
    url: String,
    signature: SignAs,
}

impl DynamoDb {
    /// A caller of the store at `url` in `region`.
    #[must_use]
    pub fn new(http: Http, url: &str, region: &str) -> Self {
        let signature = SignAs { service: SIGNED_FOR.to_owned(), ..SignAs::now(region) };
        Self { http, url: format!("{url}/"), signature }
    }

    /// The answer to `operation`, whatever it is.
    pub async fn send(&self, operation: &str, body: &Value) -> Answer {
        let request = Request::new("POST", &self.url)
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", format!("{TARGET}{operation}"))
            .body(body.to_string())
            .signed(&anybody(), &self.signature);
        self.http.send(&request).await
    }

    /// The answer to `operation`, which has to succeed.
    pub async fn call(&self, operation: &str, body: &Value) -> Value {
        let answer = self.send(operation, body).await;
        assert_eq!(answer.status, 200, "{operation}: {answer}");
        answer.json()
    }

    /// The item with `key`, read consistently.
    pub async fn item(&self, table: &str, key: &Value) -> Option<Value> {
        let body = json!({"TableName": table, "Key": key, "ConsistentRead": true});
        self.call("GetItem", &body).await.get("Item").cloned()
    }

    /// Every item of `table`.
    pub async fn all(&self, table: &str) -> Vec<Value> {
        let (mut items, mut start) = (Vec::new(), None);
        loop {
            let mut body = json!({"TableName": table, "ConsistentRead": true});
            if let (Some(key), Some(members)) = (start, body.as_object_mut()) {
                members.insert("ExclusiveStartKey".to_owned(), key);
            }
            let page = self.call("Scan", &body).await;
            items.extend(page.get("Items").and_then(Value::as_array).must("a page").iter().cloned());
            start = page.get("LastEvaluatedKey").cloned();
            if start.is_none() {
                return items;
            }
        }
    }
}

fn anybody() -> Credentials {
    let [access_key_id, secret_access_key, session_token, arn] = [ANYBODY; 4].map(str::to_owned);
    Credentials { access_key_id, secret_access_key, session_token, arn }
}
