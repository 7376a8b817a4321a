//! Decides on `execute-api:Invoke`: identity policies and the API's resource policy. It knows exactly
//! the operators and keys that the template uses; anything else is an error when the policy is read.

mod condition;
mod decide;
mod matching;
mod statement;

pub(super) use decide::decide;
pub use decide::{Decision, Question};
pub use statement::Policy;

#[cfg(test)]
mod tests;
