//! What people read.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Answer, Folder, OTHER, RUN, TENANT, command, document, keys, pipe};

fn verify(more: &[&str], stdin: &[u8]) -> Answer {
    let keys = keys();
    let full = ["verify", "-", "--keys", &keys, "--tenant", TENANT];
    pipe(&[full.as_slice(), more].concat(), stdin)
}

#[test]
fn success_names_the_criteria_and_what_was_verified() {
    let answer = verify(&["--run", RUN], &document());
    assert_eq!((answer.code, answer.stdout.as_slice()), (0, b"".as_slice()));
    for text in [
        "The following has to hold:\n",
        "- Issuer...... https://n3.example/live, by one of 4 pinned keys\n",
        &format!("- Run......... {RUN}\n"),
        &format!("- Tenant...... {TENANT}\n"),
        "✓ Verification succeeded",
        "  hash      sha256:",
    ] {
        assert!(answer.stderr.contains(text), "{text}: {}", answer.stderr);
    }
}

#[test]
fn failure_names_the_reason_what_was_expected_and_found_and_what_may_help() {
    let answer = verify(&["--run", OTHER], &document());
    assert_eq!((answer.code, answer.stdout.as_slice()), (1, b"".as_slice()));
    for text in [
        "✗ Verification failed: wrong_run\n".to_owned(),
        format!("  expected  run {OTHER}\n"),
        format!("  found     run {RUN}\n"),
        "  hint      ".to_owned(),
    ] {
        assert!(answer.stderr.contains(&text), "{text}: {}", answer.stderr);
    }
}

#[test]
fn integrity_says_what_it_is_not() {
    let answer = pipe(&["verify", "-", "--hash-only", "--any-run"], &document());
    assert!(
        answer.stderr.contains("✓ Integrity only") && answer.stderr.contains("not verified"),
        "{}",
        answer.stderr
    );
    assert!(!answer.stderr.contains("Verification succeeded"));
}

#[test]
fn quiet_prints_nothing_whatever_happens() {
    for (arguments, stdin, code) in [
        (vec!["--run", RUN], document(), 0),
        (vec!["--run", OTHER], document(), 1),
        (vec!["--run", RUN, "--expect-count", "2"], document(), 1),
        (vec!["--run", RUN, "--lines"], b"\n\n".to_vec(), 1),
        (vec!["--run", RUN, "nowhere"], document(), 2),
    ] {
        let answer = verify(&[arguments.as_slice(), &["--quiet"]].concat(), &stdin);
        assert_eq!(
            (answer.code, answer.stdout.as_slice(), answer.stderr.as_str()),
            (code, b"".as_slice(), "")
        );
    }
    let answer = pipe(&["verify", "-", "--keys", "nowhere", "--any-run", "--any-tenant", "-q"], b"");
    assert_eq!((answer.code, answer.stderr.as_str()), (2, ""));
}

#[test]
fn colours_are_for_terminals_alone() {
    for answer in [verify(&["--run", RUN], &document()), verify(&["--run", OTHER], &document())] {
        assert!(!answer.stderr.contains('\u{1b}'));
    }
}

/// Verification of a file on a terminal, by `script` of util-linux.
fn script(file: &str) -> std::process::Command {
    let (keys, program) = (keys(), env!("CARGO_BIN_EXE_execution-contract"));
    let line = format!("{program} verify {file} --keys {keys} --any-run --any-tenant");
    let mut script = std::process::Command::new("script");
    let arguments = ["--quiet", "--return", "--command", &line, "/dev/null"];
    script.args(arguments).env("TERM", "xterm").env_remove("NO_COLOR");
    script
}

/// Fails where CI has to have every tool, and is seen everywhere else.
#[expect(clippy::explicit_write, reason = "the test harness captures eprintln, and a skip has to be seen")]
fn skip(tool: &str) {
    assert!(std::env::var_os("CI").is_none(), "{tool} is not installed");
    writeln!(std::io::stderr(), "SKIPPED: {tool} is not installed, what a terminal shows was not tried")
        .unwrap();
}

/// What a terminal shows where a key set is verified as a document, which fails.
fn on_terminal(no_colour: Option<&str>) -> Option<String> {
    let mut script = script(&keys());
    script.envs(no_colour.map(|value| ("NO_COLOR", value)));
    let shown = script.output().ok()?;
    assert_eq!(shown.status.code(), Some(1));
    Some(String::from_utf8(shown.stdout).unwrap())
}

#[test]
fn a_terminal_has_colours_unless_nobody_wants_them() {
    let Some(shown) = on_terminal(None) else { return skip("script") };
    assert!(shown.contains("\u{1b}[31m✗\u{1b}[0m Verification failed: malformed"), "{shown}");
    assert!(on_terminal(Some("")).unwrap().contains('\u{1b}'));
    let plain = on_terminal(Some("1")).unwrap();
    assert!(plain.contains("✗ Verification failed: malformed") && !plain.contains('\u{1b}'), "{plain}");
}

/// Feeds lines through a named pipe to a batch on a terminal until it has shown its progress, and gives what was
/// shown.
fn batch_on_terminal() -> Option<String> {
    let folder = Folder::new();
    let pipe = folder.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().ok()?.success());
    let mut script = script(&format!("{pipe} --lines"));
    let mut child = script.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().ok()?;
    let mut terminal = child.stdout.take().unwrap();
    let (shown, seen) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let (mut all, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = terminal.read(&mut piece) {
            all.extend_from_slice(&piece[..read]);
            let _ = shown.send(String::from_utf8_lossy(&all).contains(" a second"));
        }
        String::from_utf8(all).unwrap()
    });
    let lines = [document().trim_ascii_end(), b"\n\n"].concat();
    let (mut input, end) =
        (fs::OpenOptions::new().write(true).open(&pipe).unwrap(), Instant::now() + Duration::from_secs(30));
    while Instant::now() < end && seen.recv_timeout(Duration::from_millis(20)) != Ok(true) {
        input.write_all(&lines).unwrap();
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    Some(reader.join().unwrap())
}

#[test]
fn a_batch_shows_its_progress_on_a_terminal_and_takes_it_away() {
    let Some(shown) = batch_on_terminal() else { return skip("script") };
    assert!(shown.contains(" a second\u{1b}[K"), "{shown}");
    assert!(shown.contains("line 2: malformed"), "{shown}");
    let last = shown.rsplit("\u{1b}[K").next().unwrap();
    assert!(last.contains(" documents not verified, ") && !last.contains(" a second"), "{shown}");
}

#[test]
fn a_closed_standard_error_is_no_reason_to_fail() {
    let keys = keys();
    let mut command = command(&["verify", "-", "--keys", &keys, "--run", RUN, "--tenant", TENANT]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    child.stdin.take().unwrap().write_all(&document()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
