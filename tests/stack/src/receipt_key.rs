//! The key that signs receipts on the local stack, and the key set that verifies them.

mod kms;
mod local;

use std::{collections::BTreeMap, path::Path};

use execution_contract::{Issuer, KeySet, KeyStatus, PublicKey, PublishedKey, Timestamp};

use crate::{
    endpoint,
    error::{Context, Result},
    stack_file::{Kms, write_atomically},
};

/// The variable that has receipts signed by a KMS, as AWS's SDKs spell it.
pub const ENDPOINT_VARIABLE: &str = "AWS_ENDPOINT_URL_KMS";

/// The variable by which the template names the key that signs.
const KMS_KEY_VARIABLE: &str = "RECEIPT_KMS_KEY_ARN";

/// `iss` of the local stack's receipts.
pub const ISSUER: &str = "https://n3.local";

/// Name of the file within the local directory that holds the private key.
pub const KEY_FILE: &str = "receipt-key.pem";

/// Name of the file within the local directory that holds the key set, for engines to pin.
pub const KEYS_FILE: &str = "keys.json";

/// The key, made at start.
#[derive(Debug, Clone)]
pub struct ReceiptKey {
    /// Who signs with it.
    pub signer: Signer,
    /// The key set that holds its public half.
    pub key_set: String,
}

/// Who signs.
#[derive(Debug, Clone)]
pub enum Signer {
    /// The function itself, with the key in this file.
    Local {
        /// Absolute path of a PKCS #8 key in PEM.
        file: String,
    },
    /// A KMS.
    Kms(Kms),
}

impl ReceiptKey {
    /// Makes a key, in the KMS at `endpoint` if there is one, else in a file of `directory`, and a key set in
    /// which it is valid from the year 2020 on. The key set is written to `directory`, too.
    ///
    /// # Errors
    /// When no key can be made, or a file cannot be written.
    pub async fn make(endpoint: Option<&str>, directory: &Path) -> Result<Self> {
        let (signer, public_key) = match endpoint::given(ENDPOINT_VARIABLE, endpoint)? {
            Some(url) => kms::key(url).await?,
            None => local::key(&directory.join(KEY_FILE))?,
        };
        let key_set = key_set(public_key)?;
        write_atomically(&directory.join(KEYS_FILE), &key_set)?;
        Ok(Self { signer, key_set })
    }
}

impl Signer {
    /// The KMS, where one signs.
    #[must_use]
    pub fn kms(&self) -> Option<&Kms> {
        match self {
            Self::Local { .. } => None,
            Self::Kms(kms) => Some(kms),
        }
    }

    /// Takes the place of the key in AWS that the template gives a function, if it gives it one.
    pub fn replace_key_in(&self, variables: &mut BTreeMap<String, String>) {
        if variables.remove(KMS_KEY_VARIABLE).is_none() {
            return;
        }
        let given = match self {
            Self::Local { file } => vec![("RECEIPT_LOCAL_KEY_FILE", file)],
            Self::Kms(kms) => vec![(ENDPOINT_VARIABLE, &kms.url), (KMS_KEY_VARIABLE, &kms.key_arn)],
        };
        variables.extend(given.into_iter().map(|(name, value)| (name.to_owned(), value.clone())));
    }
}

fn key_set(public_key: PublicKey) -> Result<String> {
    let key = PublishedKey {
        public_key,
        valid_from: Timestamp::parse_canonical("2020-01-01T00:00:00.000Z").context(|| "a time".to_owned())?,
        valid_to: None,
        status: KeyStatus::Active,
    };
    let issuer = Issuer::parse(ISSUER).context(|| "an issuer".to_owned())?;
    let set = KeySet::new(issuer, [key]).context(|| "making a key set".to_owned())?;
    Ok(set.document().into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_key_set_is_one_that_a_verifier_takes() {
        let directory = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        std::fs::create_dir_all(&directory).unwrap();
        let key = ReceiptKey::make(None, &directory).await.unwrap();
        assert_eq!(KeySet::parse(key.key_set.as_bytes()).unwrap().keys().len(), 1);
        assert!(!key.key_set.contains("PRIVATE"));
        assert_eq!(std::fs::read_to_string(directory.join(KEYS_FILE)).unwrap(), key.key_set);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
