//! What is behind the interface of a stack on this machine.

use serde_json::{Value, json};

use crate::{Answer, Control, DynamoDb, Fault, Kms, LocalFile, Logs, Plan, Stack, notice::notice};

/// The variable with which a run says that its stack is a local one, so that no test may be left out.
const WANTED: &str = "ACCEPTANCE_LOCAL";

/// A local stack: its interface, and its store, logs, faults and functions.
#[derive(Debug, Clone)]
pub struct Local {
    /// The interface.
    pub stack: Stack,
    /// What `stack.json` says of it.
    pub file: LocalFile,
    /// Invoke and faults.
    pub control: Control,
    /// The store.
    pub store: DynamoDb,
    /// The functions' logs.
    pub logs: Logs,
}

impl Local {
    /// The local stack, or a line that says that the test is left out. The test ends where `ACCEPTANCE_LOCAL` is
    /// set and there is none.
    #[must_use]
    pub fn open() -> Option<Self> {
        let local = Self::behind(&Stack::open());
        if local.is_none() {
            assert!(std::env::var_os(WANTED).is_none(), "stack.json has no `local`, and {WANTED} is set");
            notice("left out: needs the local stack");
        }
        local
    }

    /// What is behind `stack`, if that is a local one.
    pub(crate) fn behind(stack: &Stack) -> Option<Self> {
        let file = stack.file.local.clone()?;
        Some(Self {
            control: Control::new(stack.http.clone(), &file.control_url),
            store: DynamoDb::new(stack.http.clone(), &stack.file.dynamodb_url, &stack.file.region),
            logs: Logs::new(file.logs.clone()),
            stack: stack.clone(),
            file,
        })
    }

    /// The administrator of the signing key, where a KMS signs.
    #[must_use]
    pub fn kms(&self) -> Option<Kms> {
        let file = self.file.kms.as_ref()?;
        Some(Kms::new(self.stack.http.clone(), file, &self.stack.file.region))
    }

    /// Writes a plan of the own tenant that is ready for a contract; the run's id.
    pub async fn ready_run(&self) -> String {
        self.plan(&Plan::ready(&self.stack.file.tenants.own)).await
    }

    /// Writes `plan`, each record with the planted data; the run's id.
    pub async fn plan(&self, plan: &Plan) -> String {
        for item in plan.items(&self.file.planted) {
            self.store.call("PutItem", &json!({"TableName": self.file.planning_table, "Item": item})).await;
        }
        plan.run.clone()
    }

    /// Adds `faults` for `run`, in order.
    pub async fn faults(&self, run: &str, faults: &[Fault]) {
        for fault in faults {
            self.control.fault(run, fault).await;
        }
    }

    /// A ready run with `faults`, and the answer to a POST for it.
    pub async fn issue_with(&self, faults: &[Fault]) -> (String, Answer) {
        let run = self.ready_run().await;
        self.faults(&run, faults).await;
        let answer = self.stack.issue(&run).await;
        (run, answer)
    }

    /// The stored contract of `run`, as DynamoDB has it.
    pub async fn contract(&self, run: &str) -> Option<Value> {
        self.store.item(&self.file.contracts_table, &json!({"run_id": {"S": run}})).await
    }

    /// Body of an `UpdateItem` or `DeleteItem` on a planning record; `change` adds or replaces members.
    #[must_use]
    pub fn record(&self, run: &str, record: &str, change: &Value) -> Value {
        let key = json!({"run_id": {"S": run}, "record": {"S": record}});
        let mut body = json!({"TableName": self.file.planning_table, "Key": key});
        if let (Some(members), Some(change)) = (body.as_object_mut(), change.as_object()) {
            members.extend(change.clone());
        }
        body
    }

    /// Deletes a planning record.
    pub async fn delete_record(&self, run: &str, record: &str) {
        self.store.call("DeleteItem", &self.record(run, record, &json!({}))).await;
    }

    /// Sets one attribute of a planning record.
    pub async fn set(&self, run: &str, record: &str, attribute: &str, value: Value) {
        let change = setting(attribute, value);
        self.store.call("UpdateItem", &self.record(run, record, &change)).await;
    }

    /// Sets one attribute of a stored contract, which no function can.
    pub async fn tamper(&self, run: &str, attribute: &str, value: Value) {
        let mut body = setting(attribute, value);
        if let Some(members) = body.as_object_mut() {
            members.insert("TableName".to_owned(), json!(self.file.contracts_table));
            members.insert("Key".to_owned(), json!({"run_id": {"S": run}}));
        }
        self.store.call("UpdateItem", &body).await;
    }
}

fn setting(attribute: &str, value: Value) -> Value {
    json!({
        "UpdateExpression": "SET #a = :v",
        "ExpressionAttributeNames": {"#a": attribute}, "ExpressionAttributeValues": {":v": value},
    })
}
