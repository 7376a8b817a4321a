//! What may help where a document fails.

use execution_contract::Reason;

/// What to do about a reason. Nothing here is a way to use the document all the same.
pub(super) const fn of(reason: Reason) -> &'static str {
    match reason {
        Reason::NothingToVerify => "There was no input. Did the command before the pipe fail?",
        Reason::Malformed => "Verify the bytes as they were served: no formatter, no editor, no added line.",
        Reason::UnsupportedVersion => "This program knows v1 alone. Update it, or ask the operator.",
        Reason::HashMismatch => "The contract was changed after it was issued. Fetch it again.",
        Reason::ContractInvalid => "The contract breaks the rules of v1. Tell the operator.",
        Reason::ReceiptMalformed => {
            "Fetch it again. Contracts of before receipts can only be checked by --hash-only."
        }
        Reason::UnknownKey => {
            "Is the pinned key set up to date? Get a new one from the operator, not from the engine's network."
        }
        Reason::SignatureInvalid => {
            "No pinned key made this receipt. Do not use the contract; tell the operator."
        }
        Reason::ClaimsMismatch => "This receipt belongs to another document. Fetch it again.",
        Reason::WrongIssuer => "Is this the key set of the deployment that the contract is from?",
        Reason::WrongRun => "This is another run's contract. Was the right file given?",
        Reason::WrongTenant => "This is another tenant's contract. Do not use it; tell the operator.",
        Reason::KeyRevoked => "Nothing that this key signed is trusted any more. Ask the operator.",
        Reason::KeyNotValidAtIssue => "The key may not have signed at that time. Ask the operator.",
        _ => "Do not use the contract.",
    }
}
