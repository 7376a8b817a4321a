//! What an engine links when it depends on this crate.

use std::collections::BTreeSet;
use std::process::Command;

/// No network, no asynchronous runtime, no AWS, and no JSON parser between bytes and verdict.
const BANNED: &[&str] = &[
    "aws-config",
    "aws-runtime",
    "h2",
    "http",
    "hyper",
    "jsonwebtoken",
    "mio",
    "openssl",
    "openssl-sys",
    "ring",
    "rustls",
    "serde",
    "serde-json",
    "socket2",
    "tokio",
    "untrusted",
    "webpki-roots",
];

#[test]
fn the_normal_dependencies_are_few_and_harmless() {
    let arguments = ["tree", "--locked", "--offline", "--package", "execution-contract", "--edges", "normal"];
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).args(["--prefix", "none", "--format", "{lib}"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap().replace('_', "-");
    let linked: BTreeSet<_> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    for needed in ["aws-lc-rs", "aws-lc-sys", "base64", "chrono", "sha2", "uuid"] {
        assert!(linked.contains(needed), "{needed}: {linked:?}");
    }
    let banned =
        |name: &&str| BANNED.contains(name) || name.starts_with("aws-sdk") || name.starts_with("aws-smithy");
    let found: Vec<_> = linked.iter().filter(|name| banned(name)).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(linked.len() <= 20, "{linked:?}");
}
