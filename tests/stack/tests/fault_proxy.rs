//! The fault proxy in front of the embedded store.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "tests"
)]

mod common;

use common::Scratch;
use serde_json::{Value, json};
use stack::{
    aws_json::{Client, Protocol},
    faults::{self, Proxy, Rule},
    store::{self, Backing, Store, make_tables},
    template::model::Table,
};
use uuid::Uuid;

/// A store with one table, and a proxy in front of it.
struct Bench {
    store: Client,
    proxied: Client,
    proxy: Proxy,
    run: Uuid,
    _store: Store,
    _scratch: Scratch,
}

async fn bench() -> Bench {
    let scratch = Scratch::new();
    let store = store::open(None, Backing::Memory, &scratch.0).await.unwrap();
    let request = json!({"TableName": "runs", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "run_id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "run_id", "KeyType": "HASH"}]});
    let table = Table { logical_id: "Runs".to_owned(), name: "runs".to_owned(), request };
    let client = Client::new(Protocol::DYNAMODB, &store.url);
    make_tables(&client, &[table]).await.unwrap();
    let proxy = faults::start(&store.url).await.unwrap();
    let proxied = Client::new(Protocol::DYNAMODB, &proxy.url);
    Bench { store: client, proxied, proxy, run: Uuid::new_v4(), _store: store, _scratch: scratch }
}

impl Bench {
    fn rule(&self, action: &Value) {
        let rule = json!({"run_id": self.run, "operation": "TransactWriteItems", "action": action});
        self.proxy.book.add(serde_json::from_value::<Rule>(rule).unwrap());
    }

    /// Puts the run in a transaction with the client token "sent".
    async fn put(&self) -> stack::error::Result<Value> {
        let put = json!({"Put": {"TableName": "runs", "Item": {"run_id": {"S": self.run}}}});
        self.proxied
            .call("TransactWriteItems", &json!({"ClientRequestToken": "sent", "TransactItems": [put]}))
            .await
    }

    /// The run's item, straight from the store.
    async fn item(&self) -> Option<Value> {
        let get = json!({"TableName": "runs", "Key": {"run_id": {"S": self.run}}, "ConsistentRead": true});
        self.store.call("GetItem", &get).await.unwrap().get("Item").cloned()
    }

    fn did(&self) -> Vec<Value> {
        self.proxy.book.seen(self.run).iter().map(|seen| serde_json::to_value(seen.did).unwrap()).collect()
    }
}

#[tokio::test]
async fn without_a_rule_everything_passes_and_is_noted() {
    let bench = bench().await;
    bench.put().await.unwrap();
    assert!(bench.item().await.is_some());
    let seen = serde_json::to_value(bench.proxy.book.seen(bench.run)).unwrap();
    let expected =
        json!([{"operation": "TransactWriteItems", "did": "forwarded", "client_request_token": "sent"}]);
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn drop_before_reaches_no_store() {
    let bench = bench().await;
    bench.rule(&json!("drop_before"));
    assert!(bench.put().await.is_err());
    assert!(bench.item().await.is_none());
    bench.put().await.unwrap();
    assert_eq!(bench.did(), ["drop_before", "forwarded"]);
}

#[tokio::test]
async fn commit_then_drop_commits_and_answers_nothing() {
    let bench = bench().await;
    bench.rule(&json!("commit_then_drop"));
    assert!(bench.put().await.is_err());
    assert!(bench.item().await.is_some());
}

#[tokio::test]
async fn a_replaced_token_makes_a_repetition_another_request() {
    let bench = bench().await;
    bench.put().await.unwrap();
    bench
        .store
        .call("DeleteItem", &json!({"TableName": "runs", "Key": {"run_id": {"S": bench.run}}}))
        .await
        .unwrap();
    bench.put().await.unwrap();
    assert!(bench.item().await.is_none(), "the same token: the store takes it for a repetition");
    bench.rule(&json!("new_token"));
    bench.put().await.unwrap();
    assert!(bench.item().await.is_some(), "another token: it is written again");
    assert_eq!(bench.did(), ["forwarded", "forwarded", "new_token"]);
}

#[tokio::test]
async fn new_token_then_drop_commits_and_answers_nothing() {
    let bench = bench().await;
    bench.rule(&json!("new_token_then_drop"));
    assert!(bench.put().await.is_err());
    assert!(bench.item().await.is_some());
}

#[tokio::test]
async fn an_answer_in_the_stores_place() {
    let bench = bench().await;
    let body =
        json!({"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException", "message": "slow down"});
    bench.rule(&json!({"answer": {"status": 400, "body": body}}));
    let error = bench.put().await.unwrap_err().to_string();
    assert!(error.contains("400") && error.contains("ThrottlingException"), "{error}");
    assert!(bench.item().await.is_none());
}

#[tokio::test]
async fn another_operation_runs_before_the_answer_is_given() {
    let bench = bench().await;
    let update = json!({"TableName": "runs", "Key": {"run_id": {"S": bench.run}},
        "UpdateExpression": "SET changed = :v", "ExpressionAttributeValues": {":v": {"S": "yes"}}});
    bench.rule(&json!({"then": {"operation": "UpdateItem", "body": update}}));
    bench.put().await.unwrap();
    assert_eq!(bench.item().await.unwrap()["changed"]["S"], "yes");
    assert_eq!(bench.did(), ["then"]);
}

#[tokio::test]
async fn another_runs_requests_are_left_alone() {
    let (mut bench, other) = (bench().await, Uuid::new_v4());
    bench.rule(&json!("drop_before"));
    let ruled = std::mem::replace(&mut bench.run, other);
    bench.put().await.unwrap();
    assert_eq!(bench.did(), ["forwarded"]);
    assert!(bench.proxy.book.seen(ruled).is_empty());
}

#[tokio::test]
async fn a_file_store_outlives_its_server_and_is_locked_meanwhile() {
    let scratch = Scratch::new();
    let open = || store::open(None, Backing::File, &scratch.0);
    let first = open().await.unwrap();
    let request = json!({"TableName": "kept", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}]});
    Client::new(Protocol::DYNAMODB, &first.url).call("CreateTable", &request).await.unwrap();
    assert!(open().await.is_err(), "a second stack is refused");
    drop(first);
    let second = open().await.unwrap();
    let tables = Client::new(Protocol::DYNAMODB, &second.url).call("ListTables", &json!({})).await.unwrap();
    assert_eq!(tables["TableNames"], json!(["kept"]));
}

#[tokio::test]
async fn an_endpoint_that_cannot_be_used_is_refused() {
    let scratch = Scratch::new();
    assert!(
        store::open(Some("https://dynamodb.eu-west-1.amazonaws.com"), Backing::Memory, &scratch.0)
            .await
            .is_err()
    );
    let store = store::open(Some("http://127.0.0.1:9/"), Backing::Memory, &scratch.0).await.unwrap();
    assert_eq!(store.url, "http://127.0.0.1:9");
}
