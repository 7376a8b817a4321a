//! `keys export-kms`.

use std::path::Path;
use std::time::SystemTime;

use aws_sdk_kms::Client;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::operation::get_public_key::GetPublicKeyOutput;
use aws_sdk_kms::types::{KeySpec, KeyUsageType};
use execution_contract::{Issuer, KeySet, KeyStatus, MAX_KEY_SET_BYTES, PublicKey, PublishedKey, Timestamp};

use super::key_arn::KeyArn;
use super::parse;
use crate::arguments::ExportKmsArguments;
use crate::exit::{Exit, Failed};
use crate::http::block_on;
use crate::{aws, files};

/// Makes a key set of KMS keys and of those that it had before.
pub(super) fn run(arguments: &ExportKmsArguments) -> Result<Exit, Failed> {
    let mut keys = arguments.merge.as_ref().map_or(Ok(Vec::new()), |path| kept(path, &arguments.issuer))?;
    let valid_from = arguments.valid_from.map_or_else(now, Ok)?;
    for public_key in block_on(public_keys(&arguments.key_arns))? {
        if keys.iter().all(|key| key.public_key != public_key) {
            keys.push(PublishedKey { public_key, valid_from, valid_to: None, status: KeyStatus::Active });
        }
    }
    let set = KeySet::new(arguments.issuer.clone(), keys).map_err(Failed::usage)?;
    let text = set.document().into_string();
    // Nobody pins what the reader of key sets would refuse.
    parse(text.as_bytes())?;
    files::print(text.as_bytes())?;
    Ok(Exit::Done)
}

fn kept(path: &Path, issuer: &Issuer) -> Result<Vec<PublishedKey>, Failed> {
    let set = parse(&files::read(path, MAX_KEY_SET_BYTES + 1)?)?;
    if set.issuer() != issuer {
        return Err(Failed::usage(format_args!("the key set to merge is of issuer {}", set.issuer())));
    }
    Ok(set.keys().into_iter().cloned().collect())
}

fn now() -> Result<Timestamp, Failed> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_unix_millis(millis).map_err(Failed::usage)
}

async fn public_keys(arns: &[String]) -> Result<Vec<PublicKey>, Failed> {
    let arns = arns.iter().map(|arn| KeyArn::parse(arn)).collect::<Result<Vec<_>, _>>()?;
    let mut keys = Vec::new();
    for arn in arns {
        let config = aws::config(Some(arn.region.to_owned())).await;
        aws::credentials(&config).await?;
        keys.push(public_key(&Client::new(&config), arn.arn).await?);
    }
    Ok(keys)
}

async fn public_key(client: &Client, arn: &str) -> Result<PublicKey, Failed> {
    let answer = client.get_public_key().key_id(arn).send().await.map_err(|error| refusal(&error))?;
    read(&answer, arn)
        .ok_or_else(|| Failed::usage(format_args!("not an ECC_NIST_P256 key for signing: {arn}")))
}

/// KMS names the key that it gave: another one's would be published under this one's ARN.
fn read(answer: &GetPublicKeyOutput, arn: &str) -> Option<PublicKey> {
    let right = answer.key_id() == Some(arn)
        && answer.key_spec() == Some(&KeySpec::EccNistP256)
        && answer.key_usage() == Some(&KeyUsageType::SignVerify);
    let der = answer.public_key().map(AsRef::as_ref).filter(|_| right)?;
    PublicKey::from_spki_der(der).ok()
}

/// By the code of KMS's error; its message is not repeated.
fn refusal<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> Failed {
    let SdkError::ServiceError(service) = error else {
        return Failed::unavailable("KMS gave no answer that can be read");
    };
    let code = service.err().code().unwrap_or_default();
    let (exit, known) = match code {
        "NotFoundException" => (Exit::NotThere, code),
        "AccessDeniedException"
        | "UnrecognizedClientException"
        | "InvalidSignatureException"
        | "ExpiredTokenException"
        | "IncompleteSignatureException" => (Exit::NotAuthorised, code),
        "DisabledException" | "KMSInvalidStateException" => (Exit::Refused, code),
        "InvalidArnException" | "UnsupportedOperationException" | "InvalidKeyUsageException" => {
            (Exit::Usage, code)
        }
        _ => (Exit::Unavailable, "an error that can pass"),
    };
    Failed::new(exit, format_args!("KMS answered with {known}"))
}
