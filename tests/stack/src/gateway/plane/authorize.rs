//! What the gateway checks before it calls the function.

use chrono::Utc;

use super::Service;
use crate::{
    gateway::{
        Decision, Identity, Policy, Principal, Question, answers::Case, policy, request::Incoming,
        routes::Match, sigv4::Refusal,
    },
    template::model::{ApiKind, Authorizer},
};

/// A refusal, with what its text has to say.
pub(super) type Refused = (Case, Vec<(&'static str, String)>);

impl Service {
    /// The caller of `request`, when the route's authorizer lets it pass.
    pub(super) fn authorize(
        &self,
        request: &Incoming,
        found: &Match<'_>,
        path: &str,
    ) -> Result<Identity, Refused> {
        if found.route.authorizer == Authorizer::None {
            return Ok(Identity::default());
        }
        let principal = self.verifier.verify(request, Utc::now()).map_err(|refusal| explain(&refusal))?;
        let resource = self.method_arn(&found.route.method, path);
        match self.decide(principal, &resource) {
            Decision::Allowed => Ok(Identity::of(principal)),
            Decision::ExplicitlyDenied => Err((Case::ExplicitlyDenied, named(principal, resource))),
            Decision::NotAllowed => Err((Case::NotAllowed, named(principal, resource))),
        }
    }

    fn decide(&self, principal: &Principal, resource: &str) -> Decision {
        let none = Policy::empty();
        let question = Question {
            account: &principal.account,
            principal_arn: &principal.role_arn,
            action: "execute-api:Invoke",
            resource,
            // On AWS the gateway ends TLS itself and takes nothing else; here loopback stands for it.
            secure_transport: true,
        };
        policy::decide(&principal.policy, self.policy.as_ref().unwrap_or(&none), &question)
    }

    /// `arn:…:API/STAGE/METHOD/path`, the path as it was sent.
    fn method_arn(&self, method: &str, path: &str) -> String {
        let stage = match &self.api.kind {
            ApiKind::Rest { stage, .. } => stage.as_str(),
            ApiKind::Http => "$default",
        };
        format!("{}/{stage}/{method}{path}", self.arn)
    }
}

fn named(principal: &Principal, resource: String) -> Vec<(&'static str, String)> {
    vec![("caller", principal.credentials.arn.clone()), ("resource", resource)]
}

fn explain(refusal: &Refusal) -> Refused {
    let times = |signed: &String, limit: &String, now: &String| {
        vec![("signed", signed.clone()), ("limit", limit.clone()), ("now", now.clone())]
    };
    match refusal {
        Refusal::Missing => (Case::NotSigned, Vec::new()),
        Refusal::Incomplete => (Case::IncompleteSignature, Vec::new()),
        Refusal::UnknownKey => (Case::UnknownKey, Vec::new()),
        Refusal::WrongScope => (Case::WrongScope, Vec::new()),
        Refusal::Mismatch => (Case::SignatureMismatch, Vec::new()),
        Refusal::Expired { signed, earliest, now } => (Case::SignatureExpired, times(signed, earliest, now)),
        Refusal::NotYetCurrent { signed, latest, now } => {
            (Case::SignatureNotYetCurrent, times(signed, latest, now))
        }
    }
}
