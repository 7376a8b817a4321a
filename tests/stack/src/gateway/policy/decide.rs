//! Puts the two policies together, as API Gateway does for `AWS_IAM` with a resource policy.

use super::{Policy, statement::Verdict};
use crate::names::OWN_ACCOUNT;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The caller's account.
    pub account: &'a str,
    /// ARN of the caller's role, `aws:PrincipalArn`.
    pub principal_arn: &'a str,
    /// For example `execute-api:Invoke`.
    pub action: &'a str,
    /// ARN of the method.
    pub resource: &'a str,
    /// Whether the request came over TLS, `aws:SecureTransport`.
    pub secure_transport: bool,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The call goes on.
    Allowed,
    /// A statement denies it.
    ExplicitlyDenied,
    /// Nothing allows it, or not everything that has to.
    NotAllowed,
}

/// Decides on `question`. A denial in either policy wins; within the API's own account one allowance
/// is enough, from another account both policies have to allow.
#[must_use]
pub(in crate::gateway) fn decide(identity: &Policy, resource: &Policy, question: &Question) -> Decision {
    let (identity, resource) = (identity.verdict(question), resource.verdict(question));
    if identity == Verdict::Deny || resource == Verdict::Deny {
        return Decision::ExplicitlyDenied;
    }
    let (by_identity, by_resource) = (identity == Verdict::Allow, resource == Verdict::Allow);
    let same_account = question.account == OWN_ACCOUNT;
    let allowed = if same_account { by_identity || by_resource } else { by_identity && by_resource };
    if allowed { Decision::Allowed } else { Decision::NotAllowed }
}
