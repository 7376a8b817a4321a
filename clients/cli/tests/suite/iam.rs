//! `fetch` by IAM: where credentials and region come from, and that the request is signed with them.

use std::process::Command;

use crate::server::{Request, Server};
use crate::support::{Folder, RUN, command, document, run_with};

/// Fetches with this environment, and gives the one request.
fn request(more: &[&str], prepare: impl FnOnce(&mut Command)) -> Request {
    let server = Server::answering(200, "", document());
    let mut command = command(&[["fetch", RUN, "--url", &server.url].as_slice(), more].concat());
    prepare(&mut command);
    let answer = run_with(command, b"");
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let [request] = server.requests().try_into().unwrap();
    request
}

fn keys(command: &mut Command) {
    command.env("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT").env("AWS_SECRET_ACCESS_KEY", "s3cret");
}

fn scope(request: &Request) -> &str {
    let authorization = request.header("authorization").unwrap();
    let (algorithm, rest) = authorization.split_once(" Credential=").unwrap();
    assert_eq!(algorithm, "AWS4-HMAC-SHA256");
    rest.split_once(", SignedHeaders=").unwrap().0
}

#[test]
fn credentials_of_the_environment_sign_for_api_gateway() {
    let request = request(&[], |command| {
        keys(command);
        command.env("AWS_SESSION_TOKEN", "t0ken").env("AWS_REGION", "eu-west-1");
    });
    let date = &request.header("x-amz-date").unwrap()[..8];
    assert_eq!(scope(&request), format!("AKIDENVIRONMENT/{date}/eu-west-1/execute-api/aws4_request"));
    assert_eq!(request.header("x-amz-security-token"), Some("t0ken"));
    assert!(
        request.header("authorization").unwrap().contains("host;x-amz-date;x-amz-security-token, Signature=")
    );
}

#[test]
fn the_region_is_the_arguments_the_environments_or_the_profiles() {
    let folder = Folder::new();
    let config = folder.file("config", "[default]\nregion = sa-east-1\n");
    let region = |more: &[&str], variables: &[(&str, &str)]| {
        let request = request(more, |command| {
            keys(command);
            command.env("AWS_CONFIG_FILE", &config).envs(variables.iter().copied());
        });
        scope(&request).split('/').nth(2).unwrap().to_owned()
    };
    assert_eq!(region(&["--region", "us-east-2"], &[("AWS_REGION", "eu-west-1")]), "us-east-2");
    assert_eq!(region(&[], &[("AWS_REGION", "eu-west-1")]), "eu-west-1");
    assert_eq!(region(&[], &[("AWS_DEFAULT_REGION", "eu-west-3")]), "eu-west-3");
    assert_eq!(region(&[], &[]), "sa-east-1");
}

#[test]
fn credentials_may_come_by_a_profile() {
    let folder = Folder::new();
    let file = folder
        .file("credentials", "[engine]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = s3cret\n");
    let request = request(&["--region", "eu-west-1"], |command| {
        command.env("AWS_SHARED_CREDENTIALS_FILE", &file).env("AWS_PROFILE", "engine");
    });
    assert!(scope(&request).starts_with("AKIDPROFILE/"));
}

#[test]
fn credentials_may_come_by_a_process() {
    let folder = Folder::new();
    let answer = r#"{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"s3cret"}"#;
    let config = folder.file("config", format!("[default]\ncredential_process = echo '{answer}'\n"));
    let request = request(&["--region", "eu-west-1"], |command| {
        command.env("AWS_CONFIG_FILE", &config);
    });
    assert!(scope(&request).starts_with("AKIDPROCESS/"));
}

#[test]
fn a_token_in_the_environment_can_be_passed_over() {
    let request = request(&["--iam", "--region", "eu-west-1"], |command| {
        keys(command);
        command.env("EXECUTION_CONTRACT_TOKEN", "t0ken");
    });
    assert!(scope(&request).starts_with("AKIDENVIRONMENT/"));
}

#[test]
fn without_credentials_nothing_is_sent() {
    let server = Server::answering(200, "", document());
    let mut command = command(&["fetch", RUN, "--url", &server.url, "--region", "eu-west-1"]);
    command.env("HOME", Folder::new().path(""));
    run_with(command, b"").failed(2);
    assert_eq!(server.requests().len(), 0);
}
