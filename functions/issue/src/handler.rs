//! From request to answer.

use execution_contract::{ContractId, RunId, UserId};
use lambda_http::{Body, Request, Response, http::Method};
use service::{
    aws,
    callers::TenantGuard,
    http::{Handler, Invocation, run_id},
    problem::{Code, Problem},
    signing::{KmsClient, ReceiptSigner, Signer},
    stores::{
        IssueStore,
        dynamodb::{Client, DynamoDbIssueStore},
    },
};
use uuid::Uuid;

use crate::{
    Config, audit, body,
    issuing::{self, Order, Refusal},
    success,
};

/// The function.
#[derive(Debug)]
pub struct Issue<S, K> {
    guard: TenantGuard,
    store: S,
    signer: K,
    consumer_base_url: Option<String>,
}

/// Who asked, for which run: as far as it is known when an answer is made.
#[derive(Debug, Default)]
struct Known {
    user: Option<UserId>,
    run: Option<RunId>,
}

impl Issue<DynamoDbIssueStore, Signer> {
    /// Opens the store, and the connections that the first request would otherwise wait for.
    ///
    /// # Errors
    /// When an AWS client cannot be made, or the key is not one that can sign.
    pub async fn start(config: Config) -> Result<Self, lambda_http::Error> {
        let aws = aws::config().await?;
        let store = DynamoDbIssueStore::new(Client::new(&aws), config.contracts_table, config.planning_table);
        let guard = TenantGuard::new(config.issuers);
        let signer = Signer::open(config.signer, KmsClient::new(&aws));
        let (_, _, signer) = tokio::join!(store.warm_up(), guard.warm_up(), signer);
        Ok(Self { guard, store, signer: signer?, consumer_base_url: config.consumer_base_url })
    }
}

impl<S: IssueStore, K: ReceiptSigner> Handler for Issue<S, K> {
    async fn handle(&self, request: Request) -> Response<Body> {
        let invocation = Invocation::of(&request);
        let mut known = Known::default();
        match self.answer(&request, &invocation, &mut known).await {
            Ok(response) => response,
            Err(problem) => {
                audit::refused(&problem, known.user, known.run, &invocation.request_id).write();
                problem.into_response(&invocation.request_id)
            }
        }
    }
}

impl<S: IssueStore, K: ReceiptSigner> Issue<S, K> {
    async fn answer(
        &self,
        request: &Request,
        invocation: &Invocation,
        known: &mut Known,
    ) -> Result<Response<Body>, Problem> {
        if request.method() != Method::POST {
            return Err(Problem::new(Code::MethodNotAllowed, "the method is not POST").with_allow("POST"));
        }
        let admin = self.guard.require_tenant_admin_or_owner(request.headers(), &mut known.user).await?;
        let run = run_id(request)?;
        known.run = Some(run);
        let order =
            Order { admin, run, note: body::note(request)?, id: ContractId::from_uuid(Uuid::new_v4()) };
        let location = success::location(self.consumer_base_url.as_deref(), run);
        match self.issue_in_time(&order, invocation).await {
            Ok(issued) => {
                audit::issued(&order, &issued, &invocation.request_id).write();
                Ok(success::created(&issued.contract, location.as_deref()))
            }
            Err(Refusal::AlreadyIssued(contract)) => {
                Err(success::already_issued(&contract, location.as_deref()))
            }
            Err(Refusal::Problem(problem)) => Err(problem),
        }
    }

    /// Issuing, within the time that the invocation has. What is cut off may have been stored; a caller who
    /// asks again finds it.
    async fn issue_in_time(
        &self,
        order: &Order,
        invocation: &Invocation,
    ) -> Result<issuing::Issued, Refusal> {
        let issuing = issuing::issue(&self.store, &self.signer, order);
        tokio::time::timeout(invocation.remaining, issuing).await.unwrap_or_else(|_| {
            Err(Refusal::Problem(Problem::new(Code::StoreUnavailable, "the invocation's time is over")))
        })
    }
}
