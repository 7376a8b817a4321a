//! `keys export-kms`, with a server in KMS's place.

use std::fs;

use execution_contract::KeySet;
use serde_json::{Value, json};

use crate::server::Server;
use crate::support::{Answer, Folder, command, keys, run, run_with};

const ARN: &str = "arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001";
const ISSUER: &str = "https://n3.example/live";
const KID: &str = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";
/// The key of RFC 7517 appendix A.1.
const SPKI: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D7gS2XpJFbZiItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==";

fn key() -> Value {
    json!({"KeyId": ARN, "KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY", "PublicKey": SPKI})
}

fn kms(status: u16, body: &Value) -> Server {
    Server::answering(status, "Content-Type: application/x-amz-json-1.1\r\n", body.to_string())
}

fn export(server: &Server, more: &[&str]) -> Answer {
    let mut command = command(&[["keys", "export-kms", ARN, "--issuer", ISSUER].as_slice(), more].concat());
    command
        .env("AWS_ACCESS_KEY_ID", "AKID")
        .env("AWS_SECRET_ACCESS_KEY", "s3cret")
        .env("AWS_MAX_ATTEMPTS", "1");
    command.env("AWS_ENDPOINT_URL_KMS", &server.url);
    run_with(command, b"")
}

#[test]
fn a_key_becomes_a_key_set_that_can_be_pinned() {
    let server = kms(200, &key());
    let answer = export(&server, &["--valid-from", "2027-01-01T01:00:00+01:00"]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let folder = Folder::new();
    let listed = run(&["keys", "list", &folder.file("keys.json", &answer.stdout), "--json"]).objects();
    let expected =
        json!({"kid": KID, "status": "active", "valid_from": "2027-01-01T00:00:00.000Z", "valid_to": null});
    assert_eq!(listed, [json!({"issuer": ISSUER, "keys": [expected]})]);
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.header("x-amz-target"), Some("TrentService.GetPublicKey"));
    assert!(request.header("authorization").unwrap().contains("/eu-west-1/kms/aws4_request"));
}

#[test]
fn without_a_time_a_key_is_valid_from_now() {
    let answer = export(&kms(200, &key()), &[]);
    let set: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert!(set["keys"][0]["valid_from"].as_str().unwrap() > "2026-01-01", "{set}");
}

#[test]
fn keys_of_before_stay_as_they_are() {
    let folder = Folder::new();
    let first = export(&kms(200, &key()), &["--merge", &keys(), "--valid-from", "2027-06-01T00:00:00.000Z"]);
    let set =
        |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap()["keys"].as_array().unwrap().clone();
    let (before, after) = (set(&fs::read(keys()).unwrap()), set(&first.stdout));
    assert!(before.iter().all(|key| after.contains(key)), "{after:?}");
    assert_eq!(after.len(), before.len() + 1);
    // The same key again changes nothing, its window included.
    let merged = folder.file("keys.json", &first.stdout);
    assert_eq!(export(&kms(200, &key()), &["--merge", &merged]).stdout, first.stdout);
}

/// The first key of the vectors' set that is `active` and has no end, and the set with a change to it.
fn changed(from: &str, to: &str) -> (String, String) {
    let text = fs::read_to_string(keys()).unwrap();
    let line =
        text.lines().find(|line| line.contains("active") && line.contains("\"valid_to\":null")).unwrap();
    let kid = line.split("\"kid\":\"").nth(1).unwrap()[..43].to_owned();
    (kid, text.replace(line, &line.replace(from, to)))
}

#[test]
fn a_key_of_before_is_closed_or_revoked_by_command() {
    let (kid, closed) = changed("null", "\"2027-01-02T00:00:00.000Z\"");
    let (_, revoked) = changed("\"active\"", "\"revoked\"");
    for (option, expected) in
        [(format!("--close={kid}=2027-01-02T01:00:00+01:00"), closed), (format!("--revoke={kid}"), revoked)]
    {
        let answer = export(&kms(200, &key()), &["--merge", &keys(), &option]);
        assert_eq!(answer.code, 0, "{}", answer.stderr);
        let expected = KeySet::parse(expected.as_bytes()).unwrap();
        let made = KeySet::parse(&answer.stdout).unwrap();
        assert_eq!(made.keys().len(), expected.keys().len() + 1);
        for key in expected.keys() {
            assert_eq!(made.get(&key.public_key.id()), Some(key), "{option}");
        }
    }
}

#[test]
fn an_end_stays_where_it_is_and_a_key_that_is_not_there_is_not_changed() {
    let (kid, closed) = changed("null", "\"2027-01-02T00:00:00.000Z\"");
    let folder = Folder::new();
    let closed = folder.file("keys.json", closed);
    let close = |end: &str| export(&kms(200, &key()), &["--merge", &closed, &format!("--close={kid}={end}")]);
    assert_eq!(close("2027-01-02T00:00:00.000Z").code, 0);
    for end in ["2027-01-01T00:00:00.000Z", "2027-01-03T00:00:00.000Z"] {
        assert!(close(end).failed(2).stderr.contains("has an end already"));
    }
    for more in [
        ["--merge", &keys(), &format!("--close={KID}=2027-01-02T00:00:00.000Z")],
        ["--merge", &keys(), &format!("--revoke={KID}")],
        // Before it begins; no time; no key id.
        ["--merge", &keys(), &format!("--close={kid}=2020-01-02T00:00:00.000Z")],
        ["--merge", &keys(), &format!("--close={kid}")],
        ["--merge", &keys(), "--revoke=n3-2026"],
        // Without a set there is nothing to change.
        ["--valid-from", "2027-01-01T00:00:00.000Z", &format!("--revoke={kid}")],
    ] {
        export(&kms(200, &key()), &more).failed(2);
    }
}

#[test]
fn a_key_that_signs_is_neither_revoked_nor_past_its_end() {
    let folder = Folder::new();
    let first = export(&kms(200, &key()), &["--valid-from", "2026-01-01T00:00:00.000Z"]).stdout;
    let merged = folder.file("keys.json", &first);
    let export = |more: &str| export(&kms(200, &key()), &["--merge", &merged, more]);
    assert!(export(&format!("--revoke={KID}")).failed(2).stderr.contains("is revoked"));
    assert!(export(&format!("--close={KID}=2026-01-02T00:00:00Z")).failed(2).stderr.contains("may not sign"));
    // Its end may be known ahead.
    assert_eq!(export(&format!("--close={KID}=9999-01-01T00:00:00Z")).code, 0);
}

#[test]
fn a_time_for_no_key_is_refused() {
    let folder = Folder::new();
    let merged = folder.file("keys.json", export(&kms(200, &key()), &[]).stdout);
    let answer = export(&kms(200, &key()), &["--merge", &merged, "--valid-from", "2027-01-01T00:00:00.000Z"]);
    assert!(answer.failed(2).stderr.contains("is for new keys"), "{}", answer.stderr);
}

#[test]
fn another_issuers_set_and_one_with_a_fault_are_not_merged() {
    let folder = Folder::new();
    let other = fs::read_to_string(keys()).unwrap().replace(ISSUER, "https://other.example");
    for set in [other.as_str(), "{}"] {
        export(&kms(200, &key()), &["--merge", &folder.file("keys.json", set)]).failed(2);
    }
}

#[test]
fn keys_of_another_kind_and_another_keys_answer_are_refused() {
    for (member, value) in [
        ("KeySpec", "ECC_SECG_P256K1"),
        ("KeyUsage", "KEY_AGREEMENT"),
        ("KeyId", "arn:aws:kms:eu-west-1:123456789012:key/other"),
        ("PublicKey", "AAAA"),
    ] {
        let mut answer = key();
        answer[member] = value.into();
        export(&kms(200, &answer), &[]).failed(2);
    }
}

#[test]
fn errors_of_kms_have_their_exit_codes_and_are_not_repeated() {
    for (kind, status, code) in [
        ("NotFoundException", 400, 3),
        ("AccessDeniedException", 400, 4),
        ("UnrecognizedClientException", 400, 4),
        ("KMSInvalidStateException", 400, 6),
        ("UnsupportedOperationException", 400, 2),
        ("ThrottlingException", 400, 5),
        ("KMSInternalException", 500, 5),
    ] {
        let answer = export(&kms(status, &json!({"__type": kind, "message": "s3cret"})), &[]);
        assert!(!answer.failed(code).stderr.contains("s3cret"), "{}", answer.stderr);
    }
    export(&Server::sending(Vec::new()), &[]).failed(5);
}
