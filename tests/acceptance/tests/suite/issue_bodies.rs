//! The body of a POST: nothing, or an object with a note. The run has no readiness snapshot, so a body
//! that is taken is answered by that, and nothing is issued.

use acceptance::{Answer, Request, Stack};

use crate::checks;

const MAX_BYTES: usize = 16_384;

fn probe(stack: &Stack) -> Request {
    stack.admin_post(&stack.file.runs.without_snapshot)
}

#[track_caller]
fn taken(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 409, "{what}: {answer}");
    checks::problem_with(answer, 409, "readiness_snapshot_required", &["missing"]);
}

/// An object of exactly `size` bytes with a note of one character.
fn object_of(size: usize) -> String {
    let (before, after) = (r#"{"note":"x""#, "}");
    format!("{before}{}{after}", " ".repeat(size - before.len() - after.len()))
}

#[tokio::test]
async fn no_note_can_be_said_in_every_documented_way() {
    let stack = Stack::open();
    taken(&stack.send(&probe(&stack)).await, "no body");
    for body in ["", "null", "{}", r#"{"note":null}"#, " { } ", "\n{\"note\" : null}\t"] {
        taken(&stack.send(&probe(&stack).json(body)).await, body);
    }
}

#[tokio::test]
async fn a_note_of_1_to_1000_scalar_values_is_taken() {
    let stack = Stack::open();
    let longest = "\u{1F680}".repeat(1_000);
    let escaped = r"\ud83d\ude80".repeat(1_000);
    for note in ["x", " ", "\u{e9}", r"\u0000", r"\n", &"a".repeat(1_000), &longest, &escaped] {
        let body = format!(r#"{{"note":"{note}"}}"#);
        taken(&stack.send(&probe(&stack).json(&body)).await, &body);
    }
    let escaped_name = r#"{"\u006eote":"x"}"#;
    taken(&stack.send(&probe(&stack).json(escaped_name)).await, escaped_name);
}

#[tokio::test]
async fn a_note_of_none_or_1001_scalar_values_is_refused() {
    let stack = Stack::open();
    for note in [String::new(), "a".repeat(1_001), "\u{1F680}".repeat(1_001), r"\ud83d\ude80".repeat(1_001)] {
        let body = format!(r#"{{"note":"{note}"}}"#);
        checks::problem(&stack.send(&probe(&stack).json(&body)).await, 400, "invalid_body");
    }
}

#[tokio::test]
async fn anything_but_the_documented_object_is_refused() {
    let stack = Stack::open();
    for body in [
        r#""""#,
        r#""x""#,
        "1",
        "true",
        "[]",
        "[{}]",
        r#"["x"]"#,
        r#"[null]"#,
        r#"[{"note":"x"}]"#,
        r#"{"note":1}"#,
        r#"{"note":false}"#,
        r#"{"note":["x"]}"#,
        r#"{"note":{}}"#,
        r#"{"Note":"x"}"#,
        r#"{"notes":"x"}"#,
        r#"{"note":"x","by":"me"}"#,
        r#"{"note":null,"by":null}"#,
        r#"{"note":"x","note":"x"}"#,
        r#"{"note":"x","note":null}"#,
        r#"{"note":null,"note":null}"#,
        r#"{"note":"x","\u006eote":"y"}"#,
        "{} {}",
        "{}x",
        "null null",
        r#"{"note":"x"},"#,
        "{}\0",
        "{",
        "}",
        "nul",
        " ",
        "\n",
        r#"{"note":"x""#,
        r#"{"note":"x",}"#,
        r#"{note:"x"}"#,
        "{'note':'x'}",
        r#"{"note":"\ud800"}"#,
        r#"{"note":"\x41"}"#,
        "{\"note\":\"\u{1}\"}",
        "\u{feff}{}",
        "note=x",
        "NaN",
        "/**/{}",
    ] {
        let answer = stack.send(&probe(&stack).json(body)).await;
        assert_eq!(answer.status, 400, "{body:?}: {answer}");
        checks::problem(&answer, 400, "invalid_body");
    }
}

#[tokio::test]
async fn deeply_nested_bodies_are_refused_like_any_other() {
    let stack = Stack::open();
    for (open, close) in [("[", "]"), (r#"{"note":"#, "}")] {
        let body = format!("{}1{}", open.repeat(1_500), close.repeat(1_500));
        checks::problem(&stack.send(&probe(&stack).json(&body)).await, 400, "invalid_body");
    }
}

#[tokio::test]
async fn broken_utf_8_is_refused() {
    let stack = Stack::open();
    for broken in [&b"\xff"[..], b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80"] {
        let body = [&br#"{"note":""#[..], broken, br#""}"#].concat();
        checks::problem(&stack.send(&probe(&stack).json(body)).await, 400, "invalid_body");
        checks::problem(&stack.send(&probe(&stack).json(broken)).await, 400, "invalid_body");
    }
    let utf_16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    checks::problem(&stack.send(&probe(&stack).json(utf_16)).await, 400, "invalid_body");
}

#[tokio::test]
async fn a_body_of_16384_bytes_is_taken_and_one_of_16385_is_not() {
    let stack = Stack::open();
    taken(&stack.send(&probe(&stack).json(object_of(MAX_BYTES))).await, "16384 bytes");
    let larger = probe(&stack).json(object_of(MAX_BYTES + 1));
    checks::problem(&stack.send(&larger).await, 413, "body_too_large");
    checks::problem(&stack.send(&probe(&stack).json(vec![b'x'; 100_000])).await, 413, "body_too_large");
}

#[tokio::test]
async fn a_body_has_to_say_that_it_is_json() {
    let stack = Stack::open();
    let body = r#"{"note":"x"}"#;
    for kind in
        ["application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;q=1"]
    {
        taken(&stack.send(&probe(&stack).body(body).header("content-type", kind)).await, kind);
    }
    for kind in [
        "text/plain",
        "application/json-seq",
        "application/problem+json",
        "text/json",
        "json",
        "*/*",
        "",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "text/plain, application/json",
        "application/octet-stream",
    ] {
        let answer = stack.send(&probe(&stack).body(body).header("content-type", kind)).await;
        assert_eq!(answer.status, 415, "{kind}: {answer}");
        checks::problem(&answer, 415, "unsupported_media_type");
    }
}

#[tokio::test]
async fn a_body_that_says_nothing_of_its_type_is_not_taken_for_json() {
    let stack = Stack::open();
    let answer = stack.send(&probe(&stack).body(r#"{"note":"x"}"#)).await;
    checks::problem(&answer, 415, "unsupported_media_type");
}

#[tokio::test]
async fn an_empty_body_may_say_that_it_is_anything() {
    let stack = Stack::open();
    for kind in
        ["text/plain", "application/octet-stream", "application/x-www-form-urlencoded", "application/json"]
    {
        taken(&stack.send(&probe(&stack).header("content-type", kind)).await, kind);
    }
}
