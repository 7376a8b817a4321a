//! The guard of the two planes that engines read from. A deployment takes one kind of credential, and
//! refuses the other, whatever it would be worth elsewhere.

use execution_contract::TenantId;
use lambda_http::{Request, RequestExt, request::RequestContext};

use super::{
    bearer::BearerToken,
    iam::IamPrincipal,
    token::{Claims, TokenVerifier, TrustedIssuer},
};
use crate::{
    config::{
        ConfigError, Environment,
        consumers::{Consumers, Registered, TenantScope},
        issuers::{SERVICE_TOKEN_ISSUER, service_issuer},
    },
    problem::{Code, Problem},
};

/// Which kind of credential a deployment takes.
pub const CONSUMER_CREDENTIAL: &str = "CONSUMER_CREDENTIAL";

/// The scope that a service token has to contain (RFC 8693 section 4.2: separated by blanks).
pub const REQUIRED_SCOPE: &str = "execution-contract:read";

/// What the log names where nobody was established.
pub const UNAUTHENTICATED: &str = "unauthenticated";

/// Checks consumers.
#[derive(Debug)]
pub struct ConsumerGuard {
    consumers: Consumers,
    credential: Credential,
}

#[derive(Debug)]
enum Credential {
    Iam,
    ServiceToken(TokenVerifier),
}

/// A registered execution consumer: the proof that reading asks for.
#[derive(Debug)]
pub struct ExecutionConsumer {
    principal: String,
    scope: TenantScope,
}

/// A refusal, and who was refused, for the log.
#[derive(Debug)]
pub struct Refusal {
    /// The principal, or `unauthenticated`.
    pub principal: String,
    /// What the caller gets.
    pub problem: Problem,
}

impl ConsumerGuard {
    /// Reads which credential this deployment takes, and from whom.
    ///
    /// # Errors
    /// Names the variable. A service-token issuer on a deployment for IAM callers is an error too.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let credential = match environment.required(CONSUMER_CREDENTIAL)? {
            "iam" => Credential::Iam,
            "service_token" => {
                Credential::ServiceToken(TokenVerifier::new(vec![service_issuer(environment)?]))
            }
            _ => return Err(ConfigError::at(CONSUMER_CREDENTIAL, "is neither iam nor service_token")),
        };
        if matches!(credential, Credential::Iam) && environment.is_given(SERVICE_TOKEN_ISSUER) {
            return Err(ConfigError::at(
                CONSUMER_CREDENTIAL,
                "is iam, and a service-token issuer is set as well",
            ));
        }
        Ok(Self { consumers: Consumers::read(environment)?, credential })
    }

    /// Fetches key sets ahead of the first token.
    pub async fn warm_up(&self) {
        if let Credential::ServiceToken(verifier) = &self.credential {
            verifier.warm_up().await;
        }
    }

    /// `requireExecutionConsumer`: a registered consumer, by the one kind of credential of this deployment.
    ///
    /// # Errors
    /// `unauthenticated` or `consumer_required`, with the principal as far as it was established.
    pub async fn require_execution_consumer(&self, request: &Request) -> Result<ExecutionConsumer, Refusal> {
        let registered = match &self.credential {
            Credential::Iam => Registered::Iam(iam_principal(request)?),
            Credential::ServiceToken(verifier) => {
                Registered::Client(service_client(verifier, request).await?)
            }
        };
        let principal = printed(&registered);
        match self.consumers.scope_of(&registered) {
            Some(scope) => Ok(ExecutionConsumer { principal, scope: scope.clone() }),
            None => Err(forbidden(principal, "the principal is not registered")),
        }
    }
}

impl ExecutionConsumer {
    /// Who it is, for the log: an ARN, or `client:` and a client id.
    #[must_use]
    pub fn principal(&self) -> &str {
        &self.principal
    }

    /// Whether it may read every tenant's contracts.
    #[must_use]
    pub fn reads_every_tenant(&self) -> bool {
        self.scope == TenantScope::All
    }

    /// Whether it may read contracts of `tenant`.
    #[must_use]
    pub fn may_read(&self, tenant: TenantId) -> bool {
        self.scope.contains(tenant)
    }
}

/// The principal of a REST API's event; the HTTP APIs' format is refused, and so is everything else
/// in the event that could name somebody.
fn iam_principal(request: &Request) -> Result<IamPrincipal, Refusal> {
    let Some(RequestContext::ApiGatewayV1(context)) = request.request_context_ref() else {
        return Err(unauthenticated("the event is not of the REST API"));
    };
    let identity = &context.identity;
    IamPrincipal::of_identity(identity.user_arn.as_deref(), identity.account_id.as_deref())
        .ok_or_else(|| unauthenticated("the gateway established no IAM principal"))
}

/// The client id of a service token that holds and is nobody's user.
async fn service_client(verifier: &TokenVerifier, request: &Request) -> Result<String, Refusal> {
    let Some(RequestContext::ApiGatewayV2(_)) = request.request_context_ref() else {
        return Err(unauthenticated("the event is not of the HTTP API"));
    };
    let token =
        BearerToken::of(request.headers()).ok_or_else(|| unauthenticated("no single bearer token"))?;
    let (issuer, claims) =
        verifier.verify(&token).await.map_err(|rejected| unauthenticated(rejected.rule()))?;
    let client = claims.text("client_id").filter(|id| !id.is_empty());
    let client =
        client.ok_or_else(|| forbidden(UNAUTHENTICATED.to_owned(), "client_id is missing"))?.to_owned();
    check_rights(&claims, issuer)
        .map_err(|rule| forbidden(printed(&Registered::Client(client.clone())), rule))?;
    Ok(client)
}

fn check_rights(claims: &Claims, issuer: &TrustedIssuer) -> Result<(), &'static str> {
    if claims.get(&issuer.claims.tenant).is_some() || claims.get(&issuer.claims.role).is_some() {
        return Err("the token has tenant or role claims");
    }
    let scopes = claims.text("scope").unwrap_or_default();
    let granted = scopes.split(' ').any(|scope| scope == REQUIRED_SCOPE);
    if granted { Ok(()) } else { Err("the scope is missing") }
}

fn printed(registered: &Registered) -> String {
    match registered {
        Registered::Iam(principal) => principal.to_string(),
        Registered::Client(id) => format!("client:{id}"),
    }
}

fn unauthenticated(rule: &str) -> Refusal {
    Refusal { principal: UNAUTHENTICATED.to_owned(), problem: Problem::new(Code::Unauthenticated, rule) }
}

fn forbidden(principal: String, rule: &str) -> Refusal {
    Refusal { principal, problem: Problem::new(Code::ConsumerRequired, rule) }
}
