//! Public halves of keys in AWS KMS.

use aws_sdk_kms::Client;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::operation::get_public_key::GetPublicKeyOutput;
use aws_sdk_kms::types::{KeySpec, KeyUsageType};
use execution_contract::PublicKey;

use super::key_arn::KeyArn;
use crate::aws;
use crate::exit::{Exit, Failed};

/// The public key of each ARN, as KMS gives it now.
pub(super) async fn public_keys(arns: &[String]) -> Result<Vec<PublicKey>, Failed> {
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
