//! Signing receipts: with a key in AWS KMS in a deployment, with a local key in development.
//!
//! Every signature is checked with the public key before it is handed out, so that a wrong key, or a
//! signature that a verifier would refuse, never reaches the store.

mod failure;
mod kms;
mod local;
mod secret;

pub use aws_sdk_kms::Client as KmsClient;
use execution_contract::{
    ContractId, Issuer, PayloadHash, PublicKey, Receipt, ReceiptClaims, RunId, SIGNATURE_BYTES, SigningInput,
    TenantId, Timestamp,
};

pub use failure::SignerFailure;
use kms::KmsKey;
pub use local::LocalKey;
pub use secret::SecretText;

use crate::config::{ConfigError, Environment};

/// The variable with the issuing deployment's name, `iss` of every receipt.
pub const RECEIPT_ISSUER: &str = "RECEIPT_ISSUER";

/// The variable with the ARN of the KMS key. Never an alias: one that is moved would make running instances
/// sign with another key under the old key's id.
pub const RECEIPT_KMS_KEY_ARN: &str = "RECEIPT_KMS_KEY_ARN";

/// The variable with a PKCS #8 P-256 private key in PEM, for development.
pub const RECEIPT_LOCAL_KEY: &str = "RECEIPT_LOCAL_KEY";

/// What a receipt says of a contract, the issuer aside.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// The contract's own id.
    pub contract: ContractId,
    /// Its run.
    pub run: RunId,
    /// The run's tenant.
    pub tenant: TenantId,
    /// When it is issued.
    pub issued_at: Timestamp,
    /// The hash of its canonical bytes.
    pub payload_hash: PayloadHash,
}

/// Makes receipts.
pub trait ReceiptSigner: Sync {
    /// The receipt of what `statement` says.
    fn receipt(&self, statement: &Statement) -> impl Future<Output = Result<Receipt, SignerFailure>> + Send;
}

/// The signer of this deployment.
#[derive(Debug)]
pub struct Signer {
    issuer: Issuer,
    key: SigningKey,
}

/// How the signer is configured.
#[derive(Debug)]
pub struct SignerConfig {
    issuer: Issuer,
    key: KeyConfig,
}

#[derive(Debug)]
enum KeyConfig {
    Kms(String),
    Local(LocalKey),
}

#[derive(Debug)]
enum SigningKey {
    Kms(KmsKey),
    Local(LocalKey),
}

impl SignerConfig {
    /// Reads which key signs, and under which name.
    ///
    /// # Errors
    /// Names the variable. A local key beside a KMS key is an error, and so is no key at all.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let issuer = environment.required(RECEIPT_ISSUER)?;
        let issuer = Issuer::parse(issuer).map_err(|error| ConfigError::at(RECEIPT_ISSUER, error))?;
        Ok(Self { issuer, key: KeyConfig::read(environment)? })
    }
}

impl KeyConfig {
    fn read(environment: &Environment) -> Result<Self, ConfigError> {
        match (environment.optional(RECEIPT_KMS_KEY_ARN), environment.is_given(RECEIPT_LOCAL_KEY)) {
            (Some(_), true) => {
                Err(ConfigError::at(RECEIPT_LOCAL_KEY, format!("is set, and so is {RECEIPT_KMS_KEY_ARN}")))
            }
            (Some(arn), false) if kms::is_key_arn(arn) => Ok(Self::Kms(arn.to_owned())),
            (Some(_), false) => {
                Err(ConfigError::at(RECEIPT_KMS_KEY_ARN, "is no ARN of a key (an alias is none)"))
            }
            (None, _) => {
                let (place, pem) = environment.inline_or_file(RECEIPT_LOCAL_KEY)?;
                LocalKey::from_pem(&place, &SecretText::new(pem)).map(Self::Local)
            }
        }
    }
}

impl Signer {
    /// Opens the key of `config`. Where it is in KMS, `kms` is asked for its public half, which also opens
    /// the connection.
    ///
    /// # Errors
    /// When the key is not one that can sign receipts. A KMS that does not answer is no such error: the
    /// first receipt asks again.
    pub async fn open(config: SignerConfig, kms: KmsClient) -> Result<Self, SignerFailure> {
        let key = match config.key {
            KeyConfig::Local(key) => SigningKey::Local(key),
            KeyConfig::Kms(arn) => SigningKey::Kms(KmsKey::open(kms, arn).await?),
        };
        Ok(Self { issuer: config.issuer, key })
    }

    /// The public half of the key in use.
    ///
    /// # Errors
    /// When KMS has to be asked and does not answer.
    pub async fn public_key(&self) -> Result<PublicKey, SignerFailure> {
        match &self.key {
            SigningKey::Local(key) => Ok(key.public_key().clone()),
            SigningKey::Kms(key) => key.public_key().await.cloned(),
        }
    }

    async fn signature(&self, input: &SigningInput) -> Result<[u8; SIGNATURE_BYTES], SignerFailure> {
        match &self.key {
            SigningKey::Local(key) => key.sign(input),
            SigningKey::Kms(key) => key.sign(input).await,
        }
    }
}

impl ReceiptSigner for Signer {
    async fn receipt(&self, statement: &Statement) -> Result<Receipt, SignerFailure> {
        let public = self.public_key().await?;
        let Statement { contract, run, tenant, issued_at, payload_hash } = *statement;
        let claims =
            ReceiptClaims { issuer: self.issuer.clone(), contract, run, tenant, issued_at, payload_hash };
        let input = claims.signing_input(&public.id());
        let signature = self.signature(&input).await?;
        let holds = public.verify(input.as_bytes(), &signature);
        holds.map_err(|_| SignerFailure::new("a signature that its own public key refuses"))?;
        Ok(Receipt::assemble(&input, &signature))
    }
}
