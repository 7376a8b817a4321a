//! Three common expressions over a parsed document give the canonical bytes.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::{env, io};

use crate::support::{Vector, vectors};

/// Name of the tool, and its arguments; the document comes on the standard input.
pub(crate) const EXPRESSIONS: [(&str, &[&str]); 3] = [
    (
        "node",
        &[
            "-e",
            r#"process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).contract))"#,
        ],
    ),
    (
        "python3",
        &[
            "-c",
            r#"import json; print(json.dumps(json.load(open(0))["contract"], separators=(",", ":")), end="")"#,
        ],
    ),
    ("jq", &["-cj", ".contract"]),
];

#[test]
fn node_gives_the_canonical_bytes() {
    check(EXPRESSIONS[0]);
}

#[test]
fn python_gives_the_canonical_bytes() {
    check(EXPRESSIONS[1]);
}

#[test]
fn jq_gives_the_canonical_bytes() {
    check(EXPRESSIONS[2]);
}

fn check((tool, arguments): (&str, &[&str])) {
    for vector in vectors().iter().filter(|vector| vector.holds()) {
        match run(tool, arguments, &vector.document) {
            Ok(bytes) => assert!(bytes == contract(vector), "{tool}: {}", vector.name),
            Err(error) if error.kind() == ErrorKind::NotFound => return skip(tool),
            Err(error) => panic!("{tool}: {error}"),
        }
    }
}

/// Fails where CI has to have every tool, and is seen everywhere else.
#[expect(clippy::explicit_write, reason = "the test harness captures eprintln, and a skip has to be seen")]
fn skip(tool: &str) {
    assert!(env::var_os("CI").is_none(), "{tool} is not installed");
    writeln!(io::stderr(), "SKIPPED: {tool} is not installed, its expression was not tried").unwrap();
}

fn run(tool: &str, arguments: &[&str], input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(tool);
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().unwrap().write_all(input)?;
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other(output.status.to_string())) }
}

/// The contract as it stands in the document.
fn contract(vector: &Vector) -> &[u8] {
    let start = br#"{"contract":"#.len();
    let end = vector.document.windows(14).position(|window| window == br#","issued_at":""#).unwrap();
    &vector.document[start..end]
}
