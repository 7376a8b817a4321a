//! Every test vector, through the command: the verdict, the reason and the exit code.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Answer, run, vector};

/// The command for one vector.
fn verify(name: &str, case: &Value) -> Answer {
    let path = |file| vector(name).join(file).to_str().unwrap().to_owned();
    let (document, keys) = (path("document.json"), path("keys.json"));
    let mut arguments = vec!["verify", &document, "--json"];
    match case["run"].as_str() {
        Some(run) => arguments.extend(["--run", run]),
        None => arguments.push("--any-run"),
    }
    if case["hash_only"] == true {
        arguments.push("--hash-only");
    } else {
        arguments.extend(["--keys", &keys]);
        match case["tenant"].as_str() {
            Some(tenant) => arguments.extend(["--tenant", tenant]),
            None => arguments.push("--any-tenant"),
        }
    }
    run(&arguments)
}

fn expected(expect: &str) -> (Value, Value, i32) {
    match expect {
        "verified" | "integrity_only" => (json!(expect), Value::Null, 0),
        "key_set_invalid" => (json!("not_verified"), json!(expect), 2),
        reason => (json!("not_verified"), json!(reason), 1),
    }
}

#[test]
fn every_vector_has_its_verdict() {
    let mut checked = 0;
    for entry in fs::read_dir(vector("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Ok(case) = fs::read(vector(&name).join("case.json")) else { continue };
        let case: Value = serde_json::from_slice(&case).unwrap();
        let answer = verify(&name, &case);
        let [object] = answer.objects().try_into().unwrap();
        let found = (object["verdict"].clone(), object["reason"].clone(), answer.code);
        assert_eq!(found, expected(case["expect"].as_str().unwrap()), "{name}");
        checked += 1;
    }
    assert!(checked >= 125, "{checked} vectors");
}
