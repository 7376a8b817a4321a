//! What an admin or owner sees of a run of their tenant.

use execution_contract::{RunId, TenantId};
use serde_json::{Value, json};
use service::{
    callers::TenantAdmin,
    problem::{Code, Problem},
    repetition::Repetition,
    stores::{
        MonitorStore, MonitorView, ShownContract, StoreFailure,
        planning::{PlanningRecords, RecordKind},
    },
};

/// The run, its planning records and, where it was handed off and issued, its contract.
///
/// # Errors
/// `run_not_found` where POST would answer so, `integrity_failure` where the contract would have to be shown
/// and is not what was issued, `store_unavailable`. A contract whose hash does not hold is never half shown: a
/// page with the plan and an empty place for the contract would read as "not issued yet".
pub(crate) async fn show<S: MonitorStore>(
    store: &S,
    admin: &TenantAdmin,
    run: RunId,
    request_id: &str,
) -> Result<Value, Problem> {
    let MonitorView { contract, records } = view(store, run).await?;
    if let Err(failure) = &contract {
        failure.unreadable_line(run, request_id).write();
    }
    require_own(&records, &contract, admin.tenant())?;
    let handed_off = records.get(RecordKind::Handoff).is_some();
    let contract = if handed_off { contract.map_err(damaged)? } else { None };
    let contract = contract.map(|contract| execution_contract(&contract, run)).transpose()?;
    Ok(json!({
        "run": own_record(&records, run),
        "planning": planning(&records),
        "execution_contract": contract,
    }))
}

/// The view, asked for again where a writer was in the way.
async fn view<S: MonitorStore>(store: &S, run: RunId) -> Result<MonitorView, StoreFailure> {
    let mut repetition = Repetition::default();
    loop {
        let answer = store.shown(run).await;
        let contended = matches!(answer, Err(StoreFailure::Contended(_)));
        if !contended || !repetition.pause().await {
            return answer;
        }
    }
}

/// The run is the caller's tenant's, and so is the contract that stands for it, as far as that can be read.
fn require_own(
    records: &PlanningRecords,
    contract: &Result<Option<ShownContract>, StoreFailure>,
    own: TenantId,
) -> Result<(), Problem> {
    let not_found = |reason| Err(Problem::new(Code::RunNotFound, reason));
    match records.tenant() {
        Ok(tenant) if tenant == own => {}
        Ok(_) => return not_found("the run is another tenant's"),
        Err(reason) => return not_found(reason),
    }
    let issued_for = match contract {
        Ok(shown) => shown.as_ref().map(|shown| shown.contract.tenant),
        Err(StoreFailure::Unreadable { tenant, .. }) => *tenant,
        Err(_) => None,
    };
    if issued_for.is_some_and(|tenant| tenant != own) {
        return not_found("a contract of another tenant stands");
    }
    Ok(())
}

fn damaged(failure: StoreFailure) -> Problem {
    match failure {
        StoreFailure::Unreadable { .. } => Problem::new(Code::IntegrityFailure, failure.to_string()),
        other => other.into(),
    }
}

fn execution_contract(shown: &ShownContract, run: RunId) -> Result<Value, Problem> {
    let document = shown.contract.intact(run)?;
    Ok(json!({
        "document": document.as_str(),
        "issued_by": shown.issued_by.map(|user| user.to_string()),
        "note": shown.note,
    }))
}

fn own_record(records: &PlanningRecords, run: RunId) -> Value {
    let mut shown = records.shown(RecordKind::Run).unwrap_or_default();
    if let Value::Object(members) = &mut shown {
        members.insert("id".to_owned(), run.to_string().into());
    }
    shown
}

fn planning(records: &PlanningRecords) -> Value {
    let shown = |kind: RecordKind| (kind.name().to_owned(), records.shown(kind).unwrap_or_default());
    Value::Object(RecordKind::REQUIRED.into_iter().map(shown).collect())
}
