//! The program itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "tests"
)]

mod common;

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use common::{Scratch, root};
use stack::{receipt_key, store};

/// `stack serve` with everything in `scratch`.
fn serve(scratch: &Scratch) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stack"));
    command.arg("serve").current_dir(root());
    command.env_remove(store::ENDPOINT_VARIABLE).env_remove(receipt_key::ENDPOINT_VARIABLE);
    command.arg("--local-dir").arg(scratch.0.join("local"));
    command.arg("--functions-dir").arg(scratch.functions());
    command
}

#[test]
fn a_command_finds_the_stack_and_gives_the_exit_status() {
    let scratch = Scratch::new();
    let script = r#"grep -q operator_url "$STACK_JSON" && exit 7"#;
    let status = serve(&scratch).args(["--", "sh", "-c", script]).status().unwrap();
    assert_eq!(status.code(), Some(7));
    assert!(!scratch.0.join("local/stack.json").exists());
}

#[test]
fn it_says_when_it_is_ready_and_ends_when_it_is_told_to() {
    let scratch = Scratch::new();
    let mut child = serve(&scratch).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let path = line.strip_prefix("ready: ").unwrap().trim_end();
    assert!(std::path::Path::new(path).is_absolute());
    assert!(std::fs::read_to_string(path).unwrap().contains("operator_url"));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!std::path::Path::new(path).exists());
}

#[test]
fn what_cannot_be_started_is_explained() {
    let scratch = Scratch::new();
    let output = serve(&scratch).args(["--template", "nowhere.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.starts_with("stack: reading nowhere.yaml: No such file"), "{message}");
    let output = Command::new(env!("CARGO_BIN_EXE_stack")).arg("dance").output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("stack: unknown command dance"));
}

#[test]
fn a_second_stack_on_the_same_file_is_refused() {
    let scratch = Scratch::new();
    let second = format!(
        "{} serve --store file --local-dir {} --functions-dir {} -- true",
        env!("CARGO_BIN_EXE_stack"),
        scratch.0.join("local").display(),
        scratch.0.join("functions").display(),
    );
    let output = serve(&scratch).args(["--store", "file", "--", "sh", "-c", &second]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("another stack uses this store"), "{message}");
}
