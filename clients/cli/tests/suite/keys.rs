//! `keys fetch`, `keys list` and `keys thumbprint`.

use std::fs;

use crate::server::Server;
use crate::support::{Folder, keys, pipe, run};

const KID: &str = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";
const JWK: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#;

#[test]
fn a_key_set_is_fetched_checked_and_printed_as_it_was_served() {
    let set = fs::read(keys()).unwrap();
    let server = Server::answering(200, "", &set);
    let answer = run(&["keys", "fetch", "--url", &server.url]);
    assert_eq!((answer.code, &answer.stdout), (0, &set));
    assert!(
        answer.stderr.contains("- i1uBPBDJKzc5qI6GookzviTzzAWtpck0ZXjXOd1cQ-0 (active)"),
        "{}",
        answer.stderr
    );
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.line, "GET /.well-known/jwks.json HTTP/1.1");
    assert_eq!(request.header("authorization"), None);
}

#[test]
fn a_key_set_with_a_fault_is_not_printed() {
    for set in ["", "{}", r#"{"issuer":"https://n3.example","keys":[]}"#] {
        let answer = run(&["keys", "fetch", "--url", &Server::answering(200, "", set).url]);
        assert!(answer.failed(2).stderr.contains("key_set_invalid"), "{}", answer.stderr);
        pipe(&["keys", "list", "-"], set.as_bytes()).failed(2);
    }
    run(&["keys", "fetch", "--url", &Server::answering(200, "", vec![b' '; 1_048_577]).url]).failed(5);
    run(&["keys", "fetch", "--url", &Server::answering(404, "", "").url]).failed(3);
}

#[test]
fn keys_are_listed_for_people_and_for_programs() {
    let answer = run(&["keys", "list", &keys()]);
    let table = String::from_utf8(answer.stdout).unwrap();
    assert!(table.starts_with("issuer https://n3.example/live\n") && table.contains("revoked"), "{table}");
    let answer = run(&["keys", "list", &keys(), "--json"]);
    let [object] = answer.objects().try_into().unwrap();
    assert_eq!(
        (&object["issuer"], object["keys"].as_array().unwrap().len()),
        (&"https://n3.example/live".into(), 4)
    );
}

#[test]
fn a_thumbprint_is_that_of_rfc_7638() {
    let folder = Folder::new();
    let answer = run(&["keys", "thumbprint", &folder.file("key.json", JWK)]);
    assert_eq!((answer.code, answer.stdout), (0, format!("{KID}\n").into_bytes()));
    assert_eq!(pipe(&["keys", "thumbprint", "-"], JWK.as_bytes()).stdout, format!("{KID}\n").into_bytes());
    pipe(&["keys", "thumbprint", "-"], b"x").failed(2);
}
