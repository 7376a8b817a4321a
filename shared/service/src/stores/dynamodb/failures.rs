//! What DynamoDB's errors mean here.

use aws_sdk_dynamodb::{
    error::{BuildError, ProvideErrorMetadata, SdkError},
    types::CancellationReason,
};

use crate::stores::StoreFailure;

/// Codes, of errors and of cancellation reasons, after which trying again soon can help. The SDK does not
/// repeat a cancelled transaction by itself.
const CONTENTION: [&str; 8] = [
    "TransactionConflict",
    "TransactionConflictException",
    "TransactionInProgressException",
    "ThrottlingError",
    "ThrottlingException",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
];

/// The code of a cancellation reason whose condition did not hold.
pub(super) const CONDITION_FAILED: &str = "ConditionalCheckFailed";

/// The meaning of an error that is no cancelled transaction.
pub(super) fn failure<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> StoreFailure {
    match error {
        SdkError::ServiceError(service) => of_code(service.err().code().unwrap_or("an error without a code")),
        SdkError::TimeoutError(_) => StoreFailure::Unavailable("no answer in time".to_owned()),
        SdkError::DispatchFailure(_) => StoreFailure::Unavailable("no connection, or a lost one".to_owned()),
        SdkError::ResponseError(_) => StoreFailure::Unavailable("an answer that cannot be read".to_owned()),
        _ => StoreFailure::Unavailable("the request could not be made".to_owned()),
    }
}

/// The meaning of a cancelled transaction none of whose conditions failed.
pub(super) fn cancelled(reasons: &[CancellationReason]) -> StoreFailure {
    let codes: Vec<_> =
        reasons.iter().filter_map(CancellationReason::code).filter(|code| *code != "None").collect();
    let listed = format!("transaction cancelled: {}", codes.join(", "));
    if !codes.is_empty() && codes.iter().all(|code| CONTENTION.contains(code)) {
        StoreFailure::Contended(listed)
    } else {
        StoreFailure::Unavailable(listed)
    }
}

/// A request that lacks a required part.
pub(super) fn not_built(error: BuildError) -> StoreFailure {
    StoreFailure::Unavailable(format!("the request could not be built: {error}"))
}

fn of_code(code: &str) -> StoreFailure {
    if CONTENTION.contains(&code) {
        StoreFailure::Contended(code.to_owned())
    } else {
        StoreFailure::Unavailable(code.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(codes: &[&str]) -> Vec<CancellationReason> {
        codes.iter().map(|code| CancellationReason::builder().code(*code).build()).collect()
    }

    #[test]
    fn conflicts_and_throttling_are_contention_and_nothing_else_is() {
        for code in CONTENTION {
            assert!(matches!(cancelled(&reasons(&["None", code])), StoreFailure::Contended(_)), "{code}");
            assert!(matches!(of_code(code), StoreFailure::Contended(_)), "{code}");
        }
        for codes in [&["ValidationError"][..], &["TransactionConflict", "ValidationError"], &["None"], &[]] {
            assert!(matches!(cancelled(&reasons(codes)), StoreFailure::Unavailable(_)), "{codes:?}");
        }
    }
}
