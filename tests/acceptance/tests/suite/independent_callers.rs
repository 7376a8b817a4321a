//! A caller that shares no code with ours: curl, with its own Signature Version 4.

use std::process::Command;

use acceptance::{Credentials, Stack, have, run_tool};
use serde_json::Value;

/// Body and, in the last line, status of a signed GET.
fn curl(stack: &Stack, caller: &Credentials, run: &str) -> (String, String) {
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--show-error", "--max-time", "60", "--config", "-"])
        .args(["--aws-sigv4", &format!("aws:amz:{}:execute-api", stack.file.region)])
        .args(["--write-out", "\n%{http_code}"])
        .arg(stack.consumer_get(run).url);
    // By standard input: arguments can be seen by every process of the machine.
    let config = format!(
        "user = \"{}:{}\"\nheader = \"x-amz-security-token: {}\"\n",
        caller.access_key_id, caller.secret_access_key, caller.session_token
    );
    let printed = String::from_utf8(run_tool(command, config.as_bytes())).unwrap();
    let (body, status) = printed.rsplit_once('\n').unwrap();
    (body.to_owned(), status.to_owned())
}

#[tokio::test]
async fn curl_reads_the_contract() {
    if !have("curl") {
        return;
    }
    let stack = Stack::open();
    let issued = stack.issued().await;
    let (body, status) = curl(&stack, &stack.file.iam.engine, &issued.run);
    assert_eq!((body.as_bytes(), status.as_str()), (issued.document.as_slice(), "200"));
}

#[tokio::test]
async fn curl_is_refused_where_every_other_caller_is() {
    if !have("curl") {
        return;
    }
    let stack = Stack::open();
    let run = stack.issued().await.run;
    let iam = &stack.file.iam;
    let wrong = Credentials { secret_access_key: "wrong".to_owned(), ..iam.engine.clone() };
    for (caller, status, code) in [
        (&iam.unregistered, "403", Some("consumer_required")),
        (&iam.engine_other_tenant, "404", Some("contract_not_found")),
        (&iam.unpermitted, "403", None),
        (&wrong, "403", None),
    ] {
        let (body, answered) = curl(&stack, caller, &run);
        assert_eq!(answered, status, "{body}");
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["code"].as_str(), code, "{body}");
    }
}
