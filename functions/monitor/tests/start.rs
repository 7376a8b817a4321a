//! A wrong configuration stops the binary, and names the variable.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "test code")]

use std::process::Command;

#[test]
fn a_missing_variable_stops_the_function_with_one_line_that_names_it() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_monitor"));
    let output =
        command.env_clear().envs([("CONTRACTS_TABLE", "c"), ("PLANNING_TABLE", "p")]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8(output.stdout).unwrap();
    let line: serde_json::Value = serde_json::from_str(lines.trim_end()).unwrap();
    assert_eq!((line["level"].as_str(), line["message"].as_str()), (Some("ERROR"), Some("function_stopped")));
    assert!(line["reason"].as_str().unwrap().starts_with("TENANT_TOKEN_ISSUERS: is not set"), "{line}");
}
