//! The KMS that signs receipts, behind the functions' backs.

use serde_json::json;

use crate::{
    Http, KmsFile,
    aws_json::{AwsJson, Protocol},
};

const PROTOCOL: Protocol =
    Protocol { signed_for: "kms", target: "TrentService.", media_type: "application/x-amz-json-1.1" };

/// The signing key's administrator.
#[derive(Debug, Clone)]
pub struct Kms {
    caller: AwsJson,
    key_arn: String,
}

impl Kms {
    /// The administrator of the key that `file` names.
    #[must_use]
    pub fn new(http: Http, file: &KmsFile, region: &str) -> Self {
        Self { caller: AwsJson::new(http, PROTOCOL, &file.url, region), key_arn: file.key_arn.clone() }
    }

    /// Calls `operation` on the signing key: `DisableKey`, `EnableKey`.
    pub async fn call(&self, operation: &str) {
        self.caller.call(operation, &json!({"KeyId": self.key_arn})).await;
    }
}
