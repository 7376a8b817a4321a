//! The KMS signer over the wire, against an emulator that takes a digest as a digest. `AWS_ENDPOINT_URL_KMS`
//! names it, with credentials beside it; `make kms-test` starts one.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code"
)]

mod proxy;

use aws_sdk_kms::{
    Client,
    config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig},
    types::{KeySpec, KeyUsageType},
};
use execution_contract::{ContractId, PayloadHash, RunId, TenantId, Timestamp};
use proxy::{Fault, Proxy};
use service::{
    config::Environment,
    signing::{ReceiptSigner, Signer, SignerConfig, Statement},
};
use std::time::Duration;

const ID: &str = "7d9a3a1e-0000-4000-8000-000000000001";
const ISSUER: &str = "https://n3.example";

fn endpoint() -> String {
    std::env::var("AWS_ENDPOINT_URL_KMS").unwrap()
}

/// A client as the functions have it, with shorter time-outs.
fn client(endpoint: &str) -> Client {
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(700)).build();
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .retry_config(
            RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(10)),
        )
        .timeout_config(timeouts)
        .endpoint_url(endpoint);
    Client::from_conf(config.build())
}

async fn new_key(spec: KeySpec, usage: KeyUsageType) -> String {
    let created = client(&endpoint()).create_key().key_spec(spec).key_usage(usage).send().await.unwrap();
    created.key_metadata().unwrap().arn().unwrap().to_owned()
}

async fn signing_key() -> String {
    new_key(KeySpec::EccNistP256, KeyUsageType::SignVerify).await
}

async fn signer(arn: &str, endpoint: &str) -> Result<Signer, String> {
    let pairs = [("RECEIPT_ISSUER", ISSUER), ("RECEIPT_KMS_KEY_ARN", arn)];
    let environment: Environment =
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let config = SignerConfig::read(&environment).unwrap();
    Signer::open(config, client(endpoint)).await.map_err(|failure| failure.to_string())
}

fn statement() -> Statement {
    Statement {
        contract: ContractId::parse(ID).unwrap(),
        run: RunId::parse(ID).unwrap(),
        tenant: TenantId::parse(ID).unwrap(),
        issued_at: Timestamp::parse_canonical("2026-11-23T10:00:00.999Z").unwrap(),
        payload_hash: PayloadHash::of(b"{}"),
    }
}

#[tokio::test]
async fn a_receipt_of_kms_holds_with_the_keys_published_public_half() {
    let arn = signing_key().await;
    let signer = signer(&arn, &endpoint()).await.unwrap();
    let receipt = signer.receipt(&statement()).await.unwrap();
    let public = signer.public_key().await.unwrap();
    let (signed, signature) = receipt.as_str().rsplit_once('.').unwrap();
    let signature =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, signature).unwrap();
    assert!(public.verify(signed.as_bytes(), signature.as_slice().try_into().unwrap()).is_ok());
}

#[tokio::test]
async fn keys_of_another_kind_do_not_open() {
    let another_kind = "the KMS key is no ECC_NIST_P256 key for signing";
    for (spec, usage, why) in [
        (KeySpec::EccNistP384, KeyUsageType::SignVerify, another_kind),
        (KeySpec::Rsa2048, KeyUsageType::SignVerify, another_kind),
        // It has no public half to give.
        (
            KeySpec::SymmetricDefault,
            KeyUsageType::EncryptDecrypt,
            "GetPublicKey: UnsupportedOperationException",
        ),
    ] {
        let arn = new_key(spec.clone(), usage).await;
        assert_eq!(signer(&arn, &endpoint()).await.unwrap_err(), why, "{spec:?}");
    }
    let missing = "arn:aws:kms:eu-west-1:000000000000:key/0a7e57a0-0000-4000-8000-000000000001";
    assert_eq!(signer(missing, &endpoint()).await.unwrap_err(), "GetPublicKey: NotFoundException");
}

#[tokio::test]
async fn a_key_that_is_disabled_meanwhile_signs_no_more() {
    let arn = signing_key().await;
    let signer = signer(&arn, &endpoint()).await.unwrap();
    assert!(signer.receipt(&statement()).await.is_ok());
    client(&endpoint()).disable_key().key_id(&arn).send().await.unwrap();
    let failure = signer.receipt(&statement()).await.unwrap_err();
    assert_eq!(failure.to_string(), "DisabledException");
}

#[tokio::test]
async fn a_key_that_is_disabled_at_the_start_signs_once_it_is_enabled() {
    let arn = signing_key().await;
    client(&endpoint()).disable_key().key_id(&arn).send().await.unwrap();
    let signer = signer(&arn, &endpoint()).await.unwrap();
    assert!(signer.receipt(&statement()).await.is_err());
    client(&endpoint()).enable_key().key_id(&arn).send().await.unwrap();
    assert!(signer.receipt(&statement()).await.is_ok());
}

#[tokio::test]
async fn an_answer_of_another_key_is_refused() {
    let (arn, other) = (signing_key().await, signing_key().await);
    let proxy = Proxy::start(&endpoint()).await;
    let signer = signer(&arn, &proxy.url).await.unwrap();
    proxy.next(Fault::Replace(arn.clone(), other.clone()), 1);
    let failure = signer.receipt(&statement()).await.unwrap_err();
    assert_eq!(failure.to_string(), "KMS answered for another key");
    proxy.next(Fault::ReplaceInRequest(arn.clone(), other), 1);
    assert!(signer.receipt(&statement()).await.is_err(), "another key signed, and said so");
    assert!(signer.receipt(&statement()).await.is_ok());
}

#[tokio::test]
async fn a_signature_that_the_public_key_refuses_is_no_receipt() {
    let (arn, other) = (signing_key().await, signing_key().await);
    let proxy = Proxy::start(&endpoint()).await;
    let signer = signer(&arn, &proxy.url).await.unwrap();
    proxy.next(Fault::ReplaceBoth(arn.clone(), other), 1);
    let failure = signer.receipt(&statement()).await.unwrap_err();
    assert_eq!(failure.to_string(), "a signature that its own public key refuses");
    assert!(signer.receipt(&statement()).await.is_ok());
}

#[tokio::test]
async fn throttling_is_repeated_and_gives_way_in_bounded_tries() {
    let arn = signing_key().await;
    let proxy = Proxy::start(&endpoint()).await;
    let signer = signer(&arn, &proxy.url).await.unwrap();
    proxy.next(Fault::Throttle, 2);
    assert!(signer.receipt(&statement()).await.is_ok());
    proxy.next(Fault::Throttle, 3);
    assert_eq!(signer.receipt(&statement()).await.unwrap_err().to_string(), "ThrottlingException");
}

#[tokio::test]
async fn silence_ends_in_time_and_a_later_receipt_is_signed() {
    let arn = signing_key().await;
    let proxy = Proxy::start(&endpoint()).await;
    proxy.next(Fault::Silence, 3);
    let signer = signer(&arn, &proxy.url).await.unwrap();
    assert!(signer.receipt(&statement()).await.is_ok(), "the public key is asked for again");
    proxy.next(Fault::Silence, 3);
    assert_eq!(signer.receipt(&statement()).await.unwrap_err().to_string(), "no answer in time");
    proxy.next(Fault::Drop, 3);
    assert_eq!(signer.receipt(&statement()).await.unwrap_err().to_string(), "no connection, or a lost one");
    assert!(signer.receipt(&statement()).await.is_ok());
}
