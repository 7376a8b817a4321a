//! Arguments of `verify`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use execution_contract::{Expected, RunId, TenantId};

/// Verify documents, without a network and without a clock
///
/// Which run and which tenant are expected has to be said, or that any will do. Whether a verified contract
/// applies to what you are about to do (its status, its times) is still yours to decide.
#[derive(Args)]
#[command(
    group(ArgGroup::new("expected_run").required(true).args(["run", "any_run"])),
    after_help = "\
Examples:
  execution-contract verify contract.json --keys keys.json --run $RUN --tenant $TENANT
  execution-contract fetch $RUN --url $URL | execution-contract verify - --keys keys.json --run $RUN --any-tenant
  execution-contract verify archive.jsonl --lines --keys keys.json --any-run --any-tenant --expect-count 1000000
  execution-contract verify contract.json --hash-only --any-run --json

Exit codes: 0 verified, 1 not verified, 2 usage error, unreadable input or invalid key set; of several the worst."
)]
pub(crate) struct VerifyArguments {
    /// Documents as they were received, byte for byte; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The pinned key set
    #[arg(long, value_name = "FILE", required_unless_present = "hash_only")]
    pub(crate) keys: Option<PathBuf>,

    /// The run that the contract has to be about
    #[arg(long, value_name = "UUID")]
    run: Option<RunId>,

    /// Any run will do
    #[arg(long)]
    any_run: bool,

    /// The tenant that the run has to belong to
    #[arg(
        long,
        value_name = "UUID",
        conflicts_with_all = ["any_tenant", "hash_only"],
        required_unless_present_any = ["any_tenant", "hash_only"]
    )]
    tenant: Option<TenantId>,

    /// Any tenant will do
    #[arg(long)]
    any_tenant: bool,

    /// Check integrity alone: finds accidents, says nothing about who made the document
    #[arg(long)]
    pub(crate) hash_only: bool,

    /// Print one JSON object per document on standard output
    #[arg(long, conflicts_with = "quiet")]
    pub(crate) json: bool,

    /// Print nothing; the exit code says it all
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Each file is a batch, one document a line
    #[arg(long)]
    pub(crate) lines: bool,

    /// Fail unless there are exactly so many documents
    #[arg(long, value_name = "N")]
    pub(crate) expect_count: Option<u64>,
}

impl VerifyArguments {
    /// The run that is expected.
    pub(crate) fn expected_run(&self) -> Expected<RunId> {
        self.run.map_or(Expected::Any, Expected::Exactly)
    }

    /// The tenant that is expected.
    pub(crate) fn expected_tenant(&self) -> Expected<TenantId> {
        self.tenant.map_or(Expected::Any, Expected::Exactly)
    }
}
