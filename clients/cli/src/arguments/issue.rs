//! Arguments of `issue`.

use std::path::PathBuf;

use clap::Args;
use execution_contract::RunId;

use crate::http::BaseUrl;

/// Issue a run's contract, for operators, and print it
///
/// A run gets one contract, ever. Where an answer was lost, issue again: 6 with contract_already_issued
/// means that the contract stands.
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract issue $RUN --url https://operators.n3.example --token-file token
  execution-contract issue $RUN --url $URL --note \"handed off on Monday\"    # EXECUTION_CONTRACT_TENANT_TOKEN

Exit codes: 0 issued, 3 no such run, 4 not authorised, 5 service unavailable, 6 refused by the run's state,
2 usage error.")]
pub(crate) struct IssueArguments {
    /// The run
    #[arg(value_name = "RUN")]
    pub(crate) run: RunId,

    /// Base address of the operator plane; https, or http on this machine alone
    #[arg(long, value_name = "BASE")]
    pub(crate) url: BaseUrl,

    /// Kept beside the contract, never shown to an engine; 1 to 1,000 characters
    #[arg(long, value_name = "TEXT", value_parser = note)]
    pub(crate) note: Option<String>,

    /// File with the tenant token; else EXECUTION_CONTRACT_TENANT_TOKEN
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
}

/// The longest note, in Unicode scalar values: `maxLength` of it in `docs/openapi.yaml`.
const MAX_NOTE_CHARS: usize = 1_000;

/// The service's own rule, applied before anything is sent.
fn note(text: &str) -> Result<String, String> {
    if (1..=MAX_NOTE_CHARS).contains(&text.chars().count()) {
        Ok(text.to_owned())
    } else {
        Err(format!("a note has 1 to {MAX_NOTE_CHARS} characters"))
    }
}
