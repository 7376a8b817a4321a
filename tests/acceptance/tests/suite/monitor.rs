//! What an admin or owner sees of a run.

use acceptance::{Answer, Stack, Token};
use serde_json::{Value, json};

/// Texts that a page must not take for anything but text.
const NOTES: [&str; 8] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\"},\"execution_contract\":{\"note\":\"other\"",
    "${7*7} {{7*7}} %3Cb%3E &lt;b&gt;",
    "javascript:alert(1)\u{2028}\u{2029}\u{0}\u{7}",
    "\u{202e}gnirts\u{202c} \u{200f}\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{1F600}\u{FFFF}\u{10FFFF} e\u{301}",
    "a\nb\r\n\tc\\d",
];

/// Asserts that `answer` shows a run; what it shows.
#[track_caller]
pub(crate) fn shown(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer}");
    assert_eq!(answer.header("content-type"), Some("application/json"), "{answer}");
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{answer}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer}");
    assert!(answer.header("etag").is_none(), "{answer}");
    assert_eq!(answer.members(), ["execution_contract", "planning", "run"], "{answer}");
    answer.json()
}

/// Issues a contract for a run of its own with `note`; run and served document.
async fn issued_with(stack: &Stack, note: &str) -> (String, Vec<u8>) {
    let run = stack.fresh_run().await;
    let post = stack.admin_post(&run).json(json!({ "note": note }).to_string());
    let answer = stack.send(&post).await;
    assert_eq!(answer.status, 201, "{answer}");
    (run, answer.body)
}

#[tokio::test]
async fn a_contract_is_shown_as_engines_read_it_with_its_issuer_and_note() {
    let stack = Stack::open();
    let (run, document) = issued_with(&stack, "handed off on Monday").await;
    let shown = shown(&stack.monitor(&run).await);
    let contract = &shown["execution_contract"];
    assert_eq!(contract["document"].as_str().unwrap().as_bytes(), document);
    for read in stack.read_on_both_planes(&run).await {
        assert_eq!(contract["document"].as_str().unwrap().as_bytes(), read.body);
    }
    assert_eq!(contract["issued_by"], Token::of(&stack.file.tokens.admin).claims["sub"]);
    assert_eq!(contract["note"], "handed off on Monday");
    assert_eq!(contract.as_object().unwrap().len(), 3, "{contract}");
}

#[tokio::test]
async fn before_a_contract_is_issued_there_is_none_to_show() {
    let stack = Stack::open();
    let run = stack.fresh_run().await;
    let before = shown(&stack.monitor(&run).await);
    assert_eq!(before["execution_contract"], Value::Null);
    stack.issue(&run).await;
    let after = shown(&stack.monitor(&run).await);
    assert!(after["execution_contract"]["document"].is_string(), "{after}");
    assert_eq!(after["execution_contract"]["note"], Value::Null);
    assert_eq!((&after["run"], &after["planning"]), (&before["run"], &before["planning"]));
}

#[tokio::test]
async fn a_note_comes_back_as_it_was_written() {
    let stack = Stack::open();
    for note in NOTES {
        let (run, _) = issued_with(&stack, note).await;
        let shown = shown(&stack.monitor(&run).await);
        assert_eq!(shown["execution_contract"]["note"], note);
    }
}

#[tokio::test]
async fn a_record_that_is_not_there_is_null_and_the_others_are_shown() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    for (run, missing) in [
        (&runs.without_snapshot, "readiness_snapshot"),
        (&runs.without_eligibility, "eligibility"),
        (&runs.without_handoff, "handoff"),
    ] {
        let shown = shown(&stack.monitor(run).await);
        for name in ["readiness_snapshot", "eligibility", "handoff"] {
            assert_eq!(shown["planning"][name].is_null(), name == missing, "{shown}");
        }
        assert_eq!(shown["execution_contract"], Value::Null);
        assert_eq!(shown["run"]["id"], json!(run));
    }
}

#[tokio::test]
async fn the_id_is_in_lower_case_however_it_was_asked_for() {
    let stack = Stack::open();
    let run = &stack.file.runs.without_handoff;
    let upper = shown(&stack.monitor(&run.to_uppercase()).await);
    assert_eq!(upper, shown(&stack.monitor(run).await));
}
