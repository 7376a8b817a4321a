//! The store itself, behind the functions' backs.

use serde_json::{Value, json};

use crate::{
    Answer, Http, Must,
    aws_json::{AwsJson, Protocol},
};

const PROTOCOL: Protocol = Protocol {
    signed_for: "dynamodb",
    target: "DynamoDB_20120810.",
    media_type: "application/x-amz-json-1.0",
};

/// A caller of DynamoDB's own protocol.
#[derive(Debug, Clone)]
pub struct DynamoDb(AwsJson);

impl DynamoDb {
    /// A caller of the store at `url` in `region`.
    #[must_use]
    pub fn new(http: Http, url: &str, region: &str) -> Self {
        Self(AwsJson::new(http, PROTOCOL, url, region))
    }

    /// The answer to `operation`, whatever it is.
    pub async fn send(&self, operation: &str, body: &Value) -> Answer {
        self.0.send(operation, body).await
    }

    /// The answer to `operation`, which has to succeed.
    pub async fn call(&self, operation: &str, body: &Value) -> Value {
        self.0.call(operation, body).await.json()
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
