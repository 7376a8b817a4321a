//! A key in a KMS that runs beside the stack.

use base64::{Engine, engine::general_purpose::STANDARD};
use execution_contract::PublicKey;
use serde_json::{Value, json};

use super::Signer;
use crate::{
    aws_json::{Client, Protocol},
    error::{Context, Result},
    stack_file::Kms,
};

/// Makes a P-256 key for signing in the KMS at `url`.
pub(super) async fn key(url: String) -> Result<(Signer, PublicKey)> {
    let client = Client::new(Protocol::KMS, &url);
    let request = json!({"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"});
    let created = client.call("CreateKey", &request).await?;
    let key_arn = text(&created, "/KeyMetadata/Arn")?;
    let public = client.call("GetPublicKey", &json!({"KeyId": key_arn})).await?;
    let der = STANDARD.decode(text(&public, "/PublicKey")?).context(|| "reading a public key".to_owned())?;
    let public = PublicKey::from_spki_der(&der).context(|| "reading a public key".to_owned())?;
    Ok((Signer::Kms(Kms { url, key_arn }), public))
}

fn text(answer: &Value, pointer: &str) -> Result<String> {
    let text = answer.pointer(pointer).and_then(Value::as_str);
    text.map(str::to_owned).context(|| format!("KMS answered without {pointer}"))
}
