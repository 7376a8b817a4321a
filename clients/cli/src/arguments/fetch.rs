//! Arguments of `fetch`.

use std::path::PathBuf;

use clap::Args;
use execution_contract::RunId;

use crate::http::BaseUrl;

/// Fetch a run's contract and print it as it was served, not verified
///
/// By a service token, where one is given in a file or in EXECUTION_CONTRACT_TOKEN; else by IAM, with the
/// credentials that AWS's own tools find (environment, profiles, web identity, containers, instances).
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract fetch $RUN --url https://engines.n3.example/live --region eu-west-1 > contract.json
  execution-contract fetch $RUN --url https://services.n3.example --service-token-file token
  execution-contract fetch $RUN --url $URL --cache contract.json | execution-contract verify - \\
      --keys keys.json --run $RUN --tenant $TENANT

Exit codes: 0 printed, 3 not issued yet or not yours, 4 not authorised, 5 service unavailable, 2 usage error.")]
pub(crate) struct FetchArguments {
    /// The run
    #[arg(value_name = "RUN")]
    pub(crate) run: RunId,

    /// Base address, with the stage where there is one; https, or http on this machine alone
    #[arg(long, value_name = "BASE")]
    pub(crate) url: BaseUrl,

    /// File with the service token; else EXECUTION_CONTRACT_TOKEN
    #[arg(long, value_name = "FILE")]
    pub(crate) service_token_file: Option<PathBuf>,

    /// Sign by IAM, whatever EXECUTION_CONTRACT_TOKEN says
    #[arg(long, conflicts_with = "service_token_file")]
    pub(crate) iam: bool,

    /// Region of the IAM signature; else AWS_REGION, AWS_DEFAULT_REGION or the profile's
    #[arg(long)]
    pub(crate) region: Option<String>,

    /// Keep the contract in this file, and ask only whether it is still the one
    #[arg(long, value_name = "FILE")]
    pub(crate) cache: Option<PathBuf>,
}
