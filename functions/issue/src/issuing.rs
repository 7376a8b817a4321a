//! Steps from the view to the stored contract.

use execution_contract::{
    CanonicalPayload, ContractId, Expected, Payload, RunId, Scope, Timestamp, verify_integrity,
};
use serde_json::{Value, json};
use service::{
    callers::TenantAdmin,
    problem::{Code, Problem},
    repetition::Repetition,
    signing::{ReceiptSigner, SignerFailure, Statement},
    stores::{
        IssueStore, NewContract, PutOutcome, RunView, StandingContract, StoreFailure, StoredContract,
        planning::{InvalidPlanningData, RecordKind},
    },
};
use uuid::Uuid;

/// What an invocation issues: who for which run, under which contract id.
#[derive(Debug)]
pub struct Order {
    /// The proof that the caller may issue.
    pub admin: TenantAdmin,
    /// The run.
    pub run: RunId,
    /// The remark to store.
    pub note: Option<String>,
    /// The contract's id: one per invocation, however often its write is tried.
    pub id: ContractId,
}

/// A contract that this invocation issued.
#[derive(Debug)]
pub struct Issued {
    /// The contract as it stands.
    pub contract: StoredContract,
    /// Its scope, for the audit line.
    pub scope: Scope,
}

/// A problem whose answer may point to the contract that stands.
#[derive(Debug)]
pub enum Refusal {
    /// A contract of the caller's tenant stands.
    AlreadyIssued(Box<StoredContract>),
    /// Anything else.
    Problem(Problem),
}

impl From<SignerFailure> for Refusal {
    fn from(failure: SignerFailure) -> Self {
        Self::Problem(failure.into())
    }
}

impl From<StoreFailure> for Refusal {
    fn from(failure: StoreFailure) -> Self {
        Self::Problem(failure.into())
    }
}

/// Why a try came to nothing, and another one can help.
enum Obstacle {
    PlanningChanged,
    Contended(StoreFailure),
}

impl From<Obstacle> for Refusal {
    fn from(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::PlanningChanged => {
                Self::Problem(Problem::new(Code::PlanningStateChanged, "the plan changed in every try"))
            }
            Obstacle::Contended(failure) => failure.into(),
        }
    }
}

/// A signed contract with the client token of its transaction. Both are kept while the plan stays the same,
/// so that a repeated transaction is the same transaction and no signature is spent twice.
struct Prepared {
    payload: CanonicalPayload,
    contract: NewContract,
    token: Uuid,
}

/// Issues the contract of `order`, from the view on, as often as other writers make necessary.
///
/// # Errors
/// The refusals of the POST, from `contract_already_issued` on.
pub async fn issue<S: IssueStore, K: ReceiptSigner>(
    store: &S,
    signer: &K,
    order: &Order,
) -> Result<Issued, Refusal> {
    let mut repetition = Repetition::default();
    let mut prepared = None;
    loop {
        let obstacle = match attempt(store, signer, order, &mut prepared).await? {
            Ok(issued) => return Ok(issued),
            Err(obstacle) => obstacle,
        };
        if !repetition.pause().await {
            return Err(obstacle.into());
        }
    }
}

/// One try: view, payload, put.
async fn attempt<S: IssueStore, K: ReceiptSigner>(
    store: &S,
    signer: &K,
    order: &Order,
    prepared: &mut Option<Prepared>,
) -> Result<Result<Issued, Obstacle>, Refusal> {
    let view = match store.view(order.run).await {
        Ok(view) => view,
        Err(failure) => return contended(failure),
    };
    if let Some(standing) = view.contract {
        return settle(order, standing).map(Ok);
    }
    let payload = payload_of(order, &view)?;
    let prepared = prepare(signer, order, &payload, prepared).await?;
    match store.put_if_absent(&prepared.contract, &view.records, prepared.token).await {
        Ok(PutOutcome::Stored) => {
            Ok(Ok(Issued { contract: (&prepared.contract).into(), scope: prepared.contract.scope }))
        }
        Ok(PutOutcome::Standing(standing)) => settle(order, *standing).map(Ok),
        Ok(PutOutcome::PlanningChanged) => Ok(Err(Obstacle::PlanningChanged)),
        Err(failure) => contended(failure),
    }
}

fn contended(failure: StoreFailure) -> Result<Result<Issued, Obstacle>, Refusal> {
    match failure {
        StoreFailure::Contended(_) => Ok(Err(Obstacle::Contended(failure))),
        StoreFailure::Unreadable { .. } | StoreFailure::Unavailable(_) => Err(failure.into()),
    }
}

/// What a contract that stands means for `order`: our own write, whose answer was lost, is success; one
/// of the caller's tenant is final; another tenant's cannot be told from no run at all.
fn settle(order: &Order, standing: StandingContract) -> Result<Issued, Refusal> {
    if standing.id == order.id {
        own_write(order, standing.contract)
    } else if standing.contract.tenant == order.admin.tenant() {
        Err(Refusal::AlreadyIssued(Box::new(standing.contract)))
    } else {
        Err(not_found("a contract of another tenant stands"))
    }
}

/// A contract that this invocation put, told from what stands and not from what was meant to.
fn own_write(order: &Order, contract: StoredContract) -> Result<Issued, Refusal> {
    let intact = verify_integrity(contract.document().as_str().as_bytes(), Expected::Exactly(order.run));
    match intact {
        Ok(intact) => Ok(Issued { scope: intact.payload().scope, contract }),
        Err(failure) => Err(Refusal::Problem(Problem::new(Code::StoreUnavailable, failure.reason().code()))),
    }
}

fn payload_of(order: &Order, view: &RunView) -> Result<Payload, Refusal> {
    match view.records.tenant() {
        Ok(tenant) if tenant == order.admin.tenant() => {}
        Ok(_) => return Err(not_found("the run is another tenant's")),
        Err(reason) => return Err(not_found(reason)),
    }
    let missing = view.records.missing();
    if let Some(first) = missing.first() {
        return Err(Refusal::Problem(records_missing(*first, &missing)));
    }
    view.records.payload(order.run).map_err(|invalid| Refusal::Problem(data_invalid(invalid)))
}

/// The contract for `payload`: the one prepared before, if it states the same, else a new one.
async fn prepare<'a, K: ReceiptSigner>(
    signer: &K,
    order: &Order,
    payload: &Payload,
    kept: &'a mut Option<Prepared>,
) -> Result<&'a Prepared, Refusal> {
    let bytes = payload.canonical_bytes();
    let same = kept.take().filter(|prepared| prepared.payload == bytes);
    let prepared = match same {
        Some(prepared) => prepared,
        None => Prepared {
            contract: new_contract(signer, order, payload, &bytes).await?,
            payload: bytes,
            token: Uuid::new_v4(),
        },
    };
    Ok(kept.insert(prepared))
}

async fn new_contract<K: ReceiptSigner>(
    signer: &K,
    order: &Order,
    payload: &Payload,
    bytes: &CanonicalPayload,
) -> Result<NewContract, Refusal> {
    let (tenant, issued_at, hash) = (order.admin.tenant(), now()?, bytes.hash());
    let statement = Statement { contract: order.id, run: order.run, tenant, issued_at, payload_hash: hash };
    Ok(NewContract {
        id: order.id,
        run: order.run,
        tenant,
        scope: payload.scope,
        payload: bytes.clone(),
        hash,
        issued_at,
        issued_by: order.admin.user(),
        note: order.note.clone(),
        receipt: signer.receipt(&statement).await?,
    })
}

fn now() -> Result<Timestamp, Refusal> {
    let millis = chrono::Utc::now().timestamp_millis();
    Timestamp::from_unix_millis(millis).map_err(|_| {
        Refusal::Problem(Problem::new(
            Code::StoreUnavailable,
            "this machine's clock is outside of 1970 to 9999",
        ))
    })
}

fn not_found(reason: &str) -> Refusal {
    Refusal::Problem(Problem::new(Code::RunNotFound, reason))
}

fn records_missing(first: RecordKind, missing: &[RecordKind]) -> Problem {
    let names: Vec<Value> = missing.iter().map(|kind| kind.name().into()).collect();
    Problem::new(first.required_code(), "planning is not done").with_member("missing", names)
}

fn data_invalid(invalid: InvalidPlanningData) -> Problem {
    let (record, attribute) = (invalid.record.name(), invalid.attribute);
    Problem::new(Code::PlanningDataInvalid, json!([record, attribute]).to_string())
        .with_member("record", record)
        .with_member("attribute", attribute)
}
