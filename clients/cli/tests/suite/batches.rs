//! Batches: order, totals, counts, and lines of every kind.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::support::{Answer, Folder, RUN, TENANT, command, document, keys, pipe};

fn verify(more: &[&str], stdin: &[u8]) -> Answer {
    let keys = keys();
    let full = ["verify", "--lines", "--keys", &keys, "--run", RUN, "--tenant", TENANT];
    pipe(&[full.as_slice(), more].concat(), stdin)
}

fn line(good: bool) -> Vec<u8> {
    let text = String::from_utf8(document()).unwrap();
    let text = if good { text } else { text.replacen("\"attached\":", "\"attached\":1", 1) };
    format!("{}\n", text.trim_end()).into_bytes()
}

#[test]
fn every_line_has_a_verdict_and_a_failure_is_no_reason_to_stop() {
    let large = [&[b'x'; 20_000], b"\n".as_slice()].concat();
    let text = [line(true), large, b"\n".to_vec(), line(false), line(true), b"\0\n".to_vec()].concat();
    let answer = verify(&["-", "--json"], &text);
    assert_eq!(answer.reasons(), ["", "malformed", "malformed", "hash_mismatch", "", "malformed"]);
    let numbers: Vec<_> = answer.objects().iter().map(|object| object["line"].as_u64().unwrap()).collect();
    assert_eq!((answer.code, numbers), (1, vec![1, 2, 3, 4, 5, 6]));
}

#[test]
fn no_byte_is_nothing_to_verify_and_a_line_feed_is_malformed() {
    for (text, reason) in [(b"".as_slice(), "nothing_to_verify"), (b"\n", "malformed")] {
        let answer = verify(&["-", "--json"], text);
        assert_eq!((answer.code, answer.reasons()), (1, vec![reason.to_owned()]));
    }
}

#[test]
fn the_last_line_may_lack_its_line_feed() {
    let answer =
        verify(&["-", "--json", "--expect-count", "2"], [line(true), line(true)].concat().trim_ascii_end());
    assert_eq!((answer.code, answer.reasons()), (0, vec![String::new(); 2]));
}

#[test]
fn verdicts_are_in_the_order_of_the_input() {
    // Several pieces for each core, with failures at places that no pattern of pieces has.
    let bad = |number: usize| number.is_multiple_of(7) || number.is_multiple_of(1013);
    let text: Vec<u8> = (1..=3000).flat_map(|number| line(!bad(number))).collect();
    let answer = verify(&["-", "--json", "--expect-count", "3000"], &text);
    let objects = answer.objects();
    assert_eq!((answer.code, objects.len()), (1, 3000));
    for (number, object) in (1..).zip(&objects) {
        assert_eq!(object["line"].as_u64(), u64::try_from(number).ok());
        assert_eq!(object["reason"] == "hash_mismatch", bad(number), "{number}");
    }
}

#[test]
fn people_get_one_line_a_failure_and_totals() {
    let text = [line(true), line(false), b"\n".to_vec(), line(true), line(false)].concat();
    let answer = verify(&["-"], &text);
    let lines: Vec<_> = answer.stderr.lines().filter(|line| line.starts_with('✗')).collect();
    assert_eq!((answer.code, answer.stdout.as_slice(), lines.len()), (1, b"".as_slice(), 4));
    assert!(lines[0].starts_with("✗ line 2: hash_mismatch: expected payload_hash "), "{}", lines[0]);
    assert!(lines[1].starts_with("✗ line 3: malformed: "), "{}", lines[1]);
    assert_eq!(lines[3], "✗ 3 of 5 documents not verified, 2 hash_mismatch, 1 malformed");
    let answer = verify(&["-"], &line(true));
    assert_eq!(answer.stderr.lines().last(), Some("✓ 1 of 1 documents verified"));
}

#[test]
fn a_count_that_is_not_met_fails() {
    let text = [line(true), line(true)].concat();
    for (count, code) in [("1", 1), ("2", 0), ("3", 1)] {
        let answer = verify(&["-", "--expect-count", count], &text);
        assert_eq!(answer.code, code, "{count}");
        assert_eq!(answer.stderr.contains("documents, found 2"), code == 1, "{}", answer.stderr);
    }
    assert_eq!(verify(&["-", "--json", "--expect-count", "0"], b"").code, 1);
}

#[test]
fn several_batches_are_told_apart() {
    let folder = Folder::new();
    let (one, two) = (folder.file("one", line(true)), folder.file("two", [line(true), line(false)].concat()));
    let answer = verify(&[&one, &folder.path("nowhere"), &two, "--json"], b"");
    let objects = answer.objects();
    let places: Vec<_> =
        objects.iter().map(|object| (object["file"].as_str(), object["line"].as_u64())).collect();
    let two = Some(two.as_str());
    assert_eq!(places, [(Some(one.as_str()), Some(1)), (two, Some(1)), (two, Some(2))]);
    assert_eq!(answer.code, 2);
}

#[test]
fn a_slow_pipe_gets_each_verdict_before_the_next_document() {
    let keys = keys();
    let mut command =
        command(&["verify", "-", "--lines", "--keys", &keys, "--any-run", "--any-tenant", "--json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut verdicts = BufReader::new(stdout).lines();
    for good in [true, false, true] {
        stdin.write_all(&line(good)).unwrap();
        assert_eq!(verdicts.next().unwrap().unwrap().contains("\"verified\""), good);
    }
    drop(stdin);
    assert!(verdicts.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_reader_that_has_enough_ends_the_command() {
    let keys = keys();
    let mut command =
        command(&["verify", "-", "--lines", "--keys", &keys, "--any-run", "--any-tenant", "--json"]);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = piped.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // Far more than all pipes and queues hold: the command has to stop, or this would never end.
    let text: Vec<u8> = std::iter::repeat_n(b"\n", 1 << 20).flatten().copied().collect();
    while stdin.write_all(&text).is_ok() {}
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

/// The most memory that a batch of so many lines takes, in KiB: the process's own high-water mark, while it waits
/// for more input.
#[cfg(target_os = "linux")]
fn peak_memory(lines: usize) -> u64 {
    let mut command = command(&["verify", "-", "--lines", "--hash-only", "--any-run", "--quiet"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let line = line(true);
    for _ in 0..lines {
        input.write_all(&line).unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    mark.trim().strip_suffix(" kB").unwrap().trim().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_batch() {
    let (few, many) = (peak_memory(4_000), peak_memory(40_000));
    // The further lines alone are 50 MB.
    assert!(many < few + 8 * 1_024, "{few} KiB, then {many} KiB");
}
