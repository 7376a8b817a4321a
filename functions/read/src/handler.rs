//! From request to answer.

use execution_contract::RunId;
use lambda_http::{Body, Request, Response, http::Method};
use service::{
    aws,
    callers::{ConsumerGuard, ExecutionConsumer, UNAUTHENTICATED},
    http::{Handler, Invocation, run_id},
    problem::{Code, Problem},
    stores::{
        ContractReader, StoreFailure,
        dynamodb::{Client, DynamoDbContractReader},
    },
};

use crate::{Config, access_log, serving};

/// The function.
#[derive(Debug)]
pub struct Read<S> {
    guard: ConsumerGuard,
    store: S,
}

/// Who asked, for which run: as far as it is known when an answer is made.
#[derive(Debug)]
struct Known {
    principal: String,
    run: Option<RunId>,
}

impl Read<DynamoDbContractReader> {
    /// Opens the store, and the connections that the first request would otherwise wait for.
    ///
    /// # Errors
    /// When the AWS client cannot be made.
    pub async fn start(config: Config) -> Result<Self, lambda_http::Error> {
        let store = DynamoDbContractReader::new(Client::new(&aws::config().await?), config.contracts_table);
        tokio::join!(store.warm_up(), config.guard.warm_up());
        Ok(Self { guard: config.guard, store })
    }
}

impl<S: ContractReader> Handler for Read<S> {
    async fn handle(&self, request: Request) -> Response<Body> {
        let request_id = Invocation::of(&request).request_id;
        let mut known = Known { principal: UNAUTHENTICATED.to_owned(), run: None };
        match self.answer(&request, &mut known, &request_id).await {
            Ok(response) => response,
            Err(problem) => {
                access_log::refused(&problem, &known.principal, known.run, &request_id).write();
                problem.into_response(&request_id)
            }
        }
    }
}

impl<S: ContractReader> Read<S> {
    async fn answer(
        &self,
        request: &Request,
        known: &mut Known,
        request_id: &str,
    ) -> Result<Response<Body>, Problem> {
        if request.method() != Method::GET {
            return Err(Problem::new(Code::MethodNotAllowed, "the method is not GET").with_allow("GET"));
        }
        let consumer = self.require_execution_consumer(request, known).await?;
        let run = run_id(request)?;
        known.run = Some(run);
        let response = self.serve(request, &consumer, run, request_id).await?;
        access_log::granted(response.status(), consumer.principal(), run, request_id).write();
        Ok(response)
    }

    async fn require_execution_consumer(
        &self,
        request: &Request,
        known: &mut Known,
    ) -> Result<ExecutionConsumer, Problem> {
        match self.guard.require_execution_consumer(request).await {
            Ok(consumer) => {
                consumer.principal().clone_into(&mut known.principal);
                Ok(consumer)
            }
            Err(refusal) => {
                known.principal = refusal.principal;
                Err(refusal.problem)
            }
        }
    }

    /// One round trip, whether there is no contract or one that is not the consumer's to read.
    async fn serve(
        &self,
        request: &Request,
        consumer: &ExecutionConsumer,
        run: RunId,
        request_id: &str,
    ) -> Result<Response<Body>, Problem> {
        let stored = self.store.contract(run).await;
        let stored = stored.map_err(|failure| failed(failure, consumer, run, request_id))?;
        let stored = stored.ok_or_else(|| Problem::new(Code::ContractNotFound, "there is none"))?;
        if !consumer.may_read(stored.tenant) {
            return Err(not_theirs());
        }
        let document = stored.intact(run)?;
        Ok(serving::serve(document, &stored.hash, request.headers()))
    }
}

/// A failure of the store, as far as it is the consumer's affair: a contract that cannot be read is not
/// there for a consumer who could not read it anyway, or about whom that cannot be known.
fn failed(failure: StoreFailure, consumer: &ExecutionConsumer, run: RunId, request_id: &str) -> Problem {
    match failure {
        StoreFailure::Unreadable { tenant, .. } => {
            let theirs = tenant.map_or(consumer.reads_every_tenant(), |tenant| consumer.may_read(tenant));
            failure.unreadable_line(run, request_id).write();
            if theirs { Problem::new(Code::IntegrityFailure, failure.to_string()) } else { not_theirs() }
        }
        other => other.into(),
    }
}

fn not_theirs() -> Problem {
    Problem::new(Code::ContractNotFound, "it is outside the consumer's tenants")
}
