//! `keys export-kms` over the wire, against an emulator of AWS KMS that `AWS_ENDPOINT_URL_KMS` names, and the life
//! of a signing key by the command and the signer of the functions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests stop at the first thing that is not as it should be"
)]

mod keys;
mod rotation;
#[path = "../suite/support.rs"]
#[allow(dead_code, reason = "the other tests of the command use the rest")]
mod support;

use aws_sdk_kms::Client;
use aws_sdk_kms::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_kms::types::{KeySpec, KeyUsageType};

use support::{Answer, command, run_with};

const ISSUER: &str = "https://n3.example/live";

fn endpoint() -> String {
    std::env::var("AWS_ENDPOINT_URL_KMS").expect("tests/kms.sh starts an emulator and names it")
}

fn kms() -> Client {
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .endpoint_url(endpoint());
    Client::from_conf(config.build())
}

async fn new_key(spec: KeySpec, usage: KeyUsageType) -> String {
    let created = kms().create_key().key_spec(spec).key_usage(usage).send().await.unwrap();
    created.key_metadata().unwrap().arn().unwrap().to_owned()
}

async fn signing_key() -> String {
    new_key(KeySpec::EccNistP256, KeyUsageType::SignVerify).await
}

/// The command, as an operator calls it.
fn export(arns: &[&str], more: &[&str]) -> Answer {
    let fixed = ["keys", "export-kms", "--issuer", ISSUER];
    let mut command = command(&[fixed.as_slice(), arns, more].concat());
    command.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    command.env("AWS_ENDPOINT_URL_KMS", endpoint());
    run_with(command, b"")
}
