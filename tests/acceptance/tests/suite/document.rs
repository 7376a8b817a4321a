//! The served document: what it says, and that anybody can check it without our code.

use std::process::Command;

use acceptance::{Stack, have, run_tool};
use sha2::{Digest, Sha256};

use crate::{checks, plans};

/// Prints the SHA-256 of what the document's `contract` is written as.
const NODE: &str = r#"
const body = JSON.parse(require("fs").readFileSync(0, "utf8"));
const hash = require("crypto").createHash("sha256").update(JSON.stringify(body.contract));
process.stdout.write(hash.digest("hex"));
"#;

const PYTHON: &str = r#"
import hashlib, json, sys
contract = json.load(sys.stdin)["contract"]
print(hashlib.sha256(json.dumps(contract, separators=(",", ":")).encode()).hexdigest(), end="")
"#;

const SHELL: &str = "jq -cj .contract | sha256sum";

#[tokio::test]
async fn the_hash_is_that_of_the_bytes_in_the_document() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let intact = checks::document(&issued.document, &issued.run);
    let contract = plans::contract_in(&issued.document);
    let hash: String = Sha256::digest(contract.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, issued.hash);
    assert_eq!(intact.payload_hash().to_string(), issued.hash);
    assert_eq!(intact.payload().canonical_bytes().as_str(), contract);
}

#[tokio::test]
async fn jq_and_sha256sum_agree_with_the_hash() {
    if !have("jq") || !have("sha256sum") {
        return;
    }
    let issued = Stack::open().issued().await;
    let mut command = Command::new("sh");
    command.args(["-c", SHELL]);
    let printed = String::from_utf8(run_tool(command, &issued.document)).unwrap();
    assert_eq!(printed.split_whitespace().next(), Some(issued.hash.as_str()));
}

#[tokio::test]
async fn node_agrees_with_the_hash() {
    if !have("node") {
        return;
    }
    let issued = Stack::open().issued().await;
    let mut command = Command::new("node");
    command.args(["-e", NODE]);
    assert_eq!(String::from_utf8(run_tool(command, &issued.document)).unwrap(), issued.hash);
}

#[tokio::test]
async fn python_agrees_with_the_hash() {
    if !have("python3") {
        return;
    }
    let issued = Stack::open().issued().await;
    let mut command = Command::new("python3");
    command.args(["-c", PYTHON]);
    assert_eq!(String::from_utf8(run_tool(command, &issued.document)).unwrap(), issued.hash);
}
