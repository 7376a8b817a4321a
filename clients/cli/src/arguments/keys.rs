//! Arguments of `keys`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use execution_contract::{InvalidIssuer, InvalidTimestamp, Issuer, Timestamp};

use crate::http::BaseUrl;

/// Fetch, list and make key sets
#[derive(Args)]
pub(crate) struct KeysArguments {
    #[command(subcommand)]
    pub(crate) command: KeysCommand,
}

/// What to do with keys.
#[derive(Subcommand)]
pub(crate) enum KeysCommand {
    Fetch(KeysFetchArguments),
    List(KeysListArguments),
    Thumbprint(ThumbprintArguments),
    ExportKms(ExportKmsArguments),
}

/// Fetch a deployment's key set, check it, and print it as it was served
///
/// A key set that came by the same road as the contracts proves nothing. Compare its thumbprints with what
/// the operator told you before you pin it.
#[derive(Args)]
#[command(after_help = "\
Example:
  execution-contract keys fetch --url https://operators.n3.example > keys.json")]
pub(crate) struct KeysFetchArguments {
    /// Base address of the operator plane; https, or http on this machine alone
    #[arg(long, value_name = "BASE")]
    pub(crate) url: BaseUrl,
}

/// Check a key set and list its keys
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract keys list keys.json
  execution-contract keys fetch --url $URL | execution-contract keys list - --json")]
pub(crate) struct KeysListArguments {
    /// The key set; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Print the thumbprint (kid) of a public key: PEM or DER of a SubjectPublicKeyInfo, or a JWK
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract keys thumbprint public.pem
  openssl pkey -in private.pem -pubout | execution-contract keys thumbprint -")]
pub(crate) struct ThumbprintArguments {
    /// The public key; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

/// Make a key set of signing keys in AWS KMS, and print it
///
/// Keys of the set that is merged stay as they are, window and status included; old keys stay in a key set
/// for ever.
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract keys export-kms $KEY_ARN --issuer https://n3.example > keys.json
  execution-contract keys export-kms $NEXT_ARN --issuer https://n3.example --merge keys.json \\
      --valid-from 2027-01-01T00:00:00.000Z > next-keys.json")]
pub(crate) struct ExportKmsArguments {
    /// ARNs of the keys, ECC_NIST_P256 for signing
    #[arg(value_name = "KEY_ARN", required = true)]
    pub(crate) key_arns: Vec<String>,

    /// The issuing deployment
    #[arg(long, value_name = "NAME", value_parser = issuer)]
    pub(crate) issuer: Issuer,

    /// From when the new keys may sign, RFC 3339; else now
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) valid_from: Option<Timestamp>,

    /// A key set of the same issuer, whose keys are kept
    #[arg(long, value_name = "FILE")]
    pub(crate) merge: Option<PathBuf>,
}

fn issuer(text: &str) -> Result<Issuer, InvalidIssuer> {
    Issuer::parse(text)
}

fn time(text: &str) -> Result<Timestamp, InvalidTimestamp> {
    Timestamp::parse_rfc3339(text)
}
