//! A key in AWS KMS: `ECC_NIST_P256`, for signing and verifying.

use aws_sdk_kms::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    operation::get_public_key::GetPublicKeyOutput,
    primitives::Blob,
    types::{KeySpec, KeyUsageType, MessageType, SigningAlgorithmSpec},
};
use execution_contract::{PublicKey, SIGNATURE_BYTES, SigningInput, der_to_fixed};
use tokio::sync::OnceCell;

use super::SignerFailure;
use crate::{
    aws::WARM_UP,
    problem::Code,
    telemetry::{Level, Line},
};

/// Errors that say that the key will never do. Any other can pass: a key can be enabled again, a policy take a
/// moment to hold. Until then a contract that stands is still found, and everything else is `signer_unavailable`.
const UNUSABLE: [&str; 4] =
    ["NotFoundException", "InvalidArnException", "UnsupportedOperationException", "InvalidKeyUsageException"];

/// A signing key in KMS. Its public half is fetched once.
#[derive(Debug)]
pub(super) struct KmsKey {
    client: Client,
    arn: String,
    public: OnceCell<PublicKey>,
}

/// Why there is no public key.
#[derive(Debug)]
enum NoPublicKey {
    Unusable(SignerFailure),
    Unavailable(SignerFailure),
}

impl KmsKey {
    /// The key `arn`, asked for its public half, which also opens the connection.
    ///
    /// # Errors
    /// When KMS says that there is no such key, or it is of another kind. Where KMS gives no answer within
    /// [`WARM_UP`], or one that can pass, it is asked again when it has to sign.
    pub(super) async fn open(client: Client, arn: String) -> Result<Self, SignerFailure> {
        let key = Self { client, arn, public: OnceCell::new() };
        let asked = tokio::time::timeout(WARM_UP, key.public.get_or_try_init(|| key.fetch())).await;
        let reason = match asked {
            Ok(Ok(_)) => return Ok(key),
            Ok(Err(NoPublicKey::Unusable(failure))) => return Err(failure),
            Ok(Err(NoPublicKey::Unavailable(failure))) => failure.to_string(),
            Err(_) => "GetPublicKey: no answer while starting".to_owned(),
        };
        Line::outside_invocation(Level::Error, Code::SignerUnavailable.as_str())
            .field("reason", reason)
            .write();
        Ok(key)
    }

    /// The public half.
    ///
    /// # Errors
    /// When KMS does not give it.
    pub(super) async fn public_key(&self) -> Result<&PublicKey, SignerFailure> {
        let fetched = self.public.get_or_try_init(|| self.fetch()).await;
        fetched.map_err(|(NoPublicKey::Unusable(failure) | NoPublicKey::Unavailable(failure))| failure)
    }

    /// Signs the SHA-256 of `input` (message type DIGEST: KMS does not hash it again).
    pub(super) async fn sign(&self, input: &SigningInput) -> Result<[u8; SIGNATURE_BYTES], SignerFailure> {
        let request = self.client.sign().key_id(&self.arn).message(Blob::new(input.digest()));
        let request =
            request.message_type(MessageType::Digest).signing_algorithm(SigningAlgorithmSpec::EcdsaSha256);
        let answer = request.send().await.map_err(|error| SignerFailure::new(kind(&error)))?;
        self.check_key_id(answer.key_id())?;
        let der = answer.signature().map(AsRef::as_ref).unwrap_or_default();
        der_to_fixed(der).map_err(|_| SignerFailure::new("KMS answered with no DER signature of P-256"))
    }

    async fn fetch(&self) -> Result<PublicKey, NoPublicKey> {
        let answer = self.client.get_public_key().key_id(&self.arn).send().await.map_err(|error| {
            let unusable = error
                .as_service_error()
                .and_then(ProvideErrorMetadata::code)
                .is_some_and(|code| UNUSABLE.contains(&code));
            let failure = SignerFailure::new(format!("GetPublicKey: {}", kind(&error)));
            if unusable { NoPublicKey::Unusable(failure) } else { NoPublicKey::Unavailable(failure) }
        })?;
        self.read(&answer).map_err(NoPublicKey::Unusable)
    }

    fn read(&self, answer: &GetPublicKeyOutput) -> Result<PublicKey, SignerFailure> {
        self.check_key_id(answer.key_id())?;
        let right = answer.key_spec() == Some(&KeySpec::EccNistP256)
            && answer.key_usage() == Some(&KeyUsageType::SignVerify);
        let der = answer.public_key().map(AsRef::as_ref).filter(|_| right).unwrap_or_default();
        PublicKey::from_spki_der(der)
            .map_err(|_| SignerFailure::new("the KMS key is no ECC_NIST_P256 key for signing"))
    }

    /// KMS names the key that it used; another one's signature would stand under this one's id.
    fn check_key_id(&self, answered: Option<&str>) -> Result<(), SignerFailure> {
        if answered == Some(self.arn.as_str()) {
            Ok(())
        } else {
            Err(SignerFailure::new("KMS answered for another key"))
        }
    }
}

/// Whether `text` is the ARN of a key; an alias, a bare id or another resource is not.
pub(super) fn is_key_arn(text: &str) -> bool {
    let parts: Vec<_> = text.splitn(6, ':').collect();
    matches!(parts.as_slice(), ["arn", partition, "kms", region, account, resource]
        if partition.starts_with("aws") && !region.is_empty() && account.len() == 12
            && resource.strip_prefix("key/").is_some_and(|id| !id.is_empty() && !id.contains('/')))
}

/// The kind of an error: its code, or what became of the connection.
fn kind<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> String {
    match error {
        SdkError::ServiceError(service) => {
            service.err().code().unwrap_or("an error without a code").to_owned()
        }
        SdkError::TimeoutError(_) => "no answer in time".to_owned(),
        SdkError::DispatchFailure(_) => "no connection, or a lost one".to_owned(),
        _ => "a request or an answer that cannot be read".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_key_arn;

    #[test]
    fn only_the_arn_of_a_key_will_do() {
        assert!(is_key_arn("arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001"));
        assert!(is_key_arn("arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1"));
        for other in [
            "alias/x",
            "arn:aws:kms:eu-west-1:123456789012:alias/x",
            "0a7e57a0-0000-4000-8000-000000000001",
            "",
            "arn:aws:kms:eu-west-1:123456789012:key/",
            "arn:aws:kms:eu-west-1:1:key/a",
        ] {
            assert!(!is_key_arn(other), "{other}");
        }
    }
}
