//! Arguments of `keys`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use execution_contract::{InvalidIssuer, InvalidKeyId, InvalidTimestamp, Issuer, KeyId, Timestamp};

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
/// Name the key in use and those to come: KMS is asked for each, and none of them may be revoked or past its
/// end. Keys of the set that is merged stay as they are, window and status included, but for those that are
/// closed or revoked here; old keys stay in a key set for ever.
#[derive(Args)]
#[command(after_help = "\
Examples:
  execution-contract keys export-kms $KEY_ARN --issuer https://n3.example > keys.json
  execution-contract keys export-kms $KEY_ARN $NEXT_ARN --issuer https://n3.example --merge keys.json \\
      --valid-from 2027-01-01T00:00:00.000Z > next-keys.json
  execution-contract keys export-kms $NEXT_ARN --issuer https://n3.example --merge keys.json \\
      --close $OLD_KID=2027-01-02T00:00:00.000Z > next-keys.json
  execution-contract keys export-kms $NEXT_ARN --issuer https://n3.example --merge keys.json \\
      --revoke $LOST_KID > next-keys.json")]
pub(crate) struct ExportKmsArguments {
    /// ARNs of the keys in use and to come, ECC_NIST_P256 for signing
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

    /// From TIME on, RFC 3339, this key of the merged set may no longer sign; can be repeated
    #[arg(long, value_name = "KID=TIME", value_parser = closing, requires = "merge", allow_hyphen_values = true)]
    pub(crate) close: Vec<(KeyId, Timestamp)>,

    /// Nothing that this key of the merged set ever signed is trusted; can be repeated
    #[arg(long, value_name = "KID", value_parser = key_id, requires = "merge", allow_hyphen_values = true)]
    pub(crate) revoke: Vec<KeyId>,
}

fn issuer(text: &str) -> Result<Issuer, InvalidIssuer> {
    Issuer::parse(text)
}

fn key_id(text: &str) -> Result<KeyId, InvalidKeyId> {
    KeyId::parse(text)
}

fn closing(text: &str) -> Result<(KeyId, Timestamp), String> {
    let (id, end) = text.split_once('=').ok_or("not KID=TIME")?;
    let id = key_id(id).map_err(|error| error.to_string())?;
    Ok((id, time(end).map_err(|error| error.to_string())?))
}

fn time(text: &str) -> Result<Timestamp, InvalidTimestamp> {
    Timestamp::parse_rfc3339(text)
}
