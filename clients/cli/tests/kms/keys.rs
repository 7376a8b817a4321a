//! Which keys of KMS become a key set.

use aws_sdk_kms::types::{KeySpec, KeyUsageType};
use execution_contract::{KeySet, PublicKey};

use crate::support::Folder;
use crate::{ISSUER, export, kms, new_key, signing_key};

#[tokio::test]
async fn a_signing_key_becomes_a_key_set() {
    let arn = signing_key().await;
    let answer = export(&[&arn], &["--valid-from", "2026-07-01T00:00:00.000Z"]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let set = KeySet::parse(&answer.stdout).unwrap();
    let public = kms().get_public_key().key_id(&arn).send().await.unwrap();
    let public = PublicKey::from_spki_der(public.public_key().unwrap().as_ref()).unwrap();
    assert_eq!(set.issuer().as_str(), ISSUER);
    assert_eq!(set.get(&public.id()).map(|key| &key.public_key), Some(&public));
    let folder = Folder::new();
    let again = export(&[&arn], &["--merge", &folder.file("keys.json", &answer.stdout)]);
    assert_eq!(again.stdout, answer.stdout, "the same key is there once");
}

#[tokio::test]
async fn keys_of_another_kind_and_keys_that_are_not_there_are_refused() {
    for (spec, usage) in [
        (KeySpec::EccNistP384, KeyUsageType::SignVerify),
        (KeySpec::Rsa2048, KeyUsageType::SignVerify),
        (KeySpec::SymmetricDefault, KeyUsageType::EncryptDecrypt),
    ] {
        let arn = new_key(spec, usage).await;
        export(&[&arn], &[]).failed(2);
        // One that will not do is enough.
        export(&[&signing_key().await, &arn], &[]).failed(2);
    }
    export(&["arn:aws:kms:eu-west-1:000000000000:key/0a7e57a0-0000-4000-8000-000000000001"], &[]).failed(3);
}
