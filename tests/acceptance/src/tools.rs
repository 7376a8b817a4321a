//! Programs of others that see the interface with their own eyes.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use crate::{Must, notice::notice};

/// Whether the program called `name` can be started. Where it is missing, that is said; in continuous
/// integration (the variable `CI` is set) it ends the test, since nothing may be skipped there.
#[must_use]
pub fn have(name: &str) -> bool {
    let probe = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let present = probe.is_ok_and(|status| status.success());
    assert!(present || std::env::var_os("CI").is_none(), "{name} is missing, and CI skips nothing");
    if !present {
        notice(&format!("SKIPPED: {name} is not installed"));
    }
    present
}

/// What `command` prints when it gets `input`; it has to succeed.
pub fn run_tool(mut command: Command, input: &[u8]) -> Vec<u8> {
    let what = format!("{command:?}");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().must(&what);
    child.stdin.take().must("standard input").write_all(input).must(&what);
    let output = child.wait_with_output().must(&what);
    assert!(output.status.success(), "{what}: {}", output.status);
    output.stdout
}
