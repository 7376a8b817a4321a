//! The examples of `docs/contract-v1.md` are true.

use std::fs;

use execution_contract::{Expected, Reason, RunId, verify_integrity};

use crate::expressions::EXPRESSIONS;
use crate::support::project;

fn page() -> String {
    fs::read_to_string(project("docs/contract-v1.md")).unwrap()
}

/// The code block under a heading.
fn block(page: &str, heading: &str) -> String {
    let section = page.split_once(&format!("\n## {heading}\n")).expect(heading).1;
    let block = section.split_once("```").unwrap().1.split_once('\n').unwrap().1;
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_worked_example_verifies_and_has_the_hash_that_the_text_states() {
    let page = page();
    let document = block(&page, "A worked example");
    let run = RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff").unwrap();
    let intact = verify_integrity(document.as_bytes(), Expected::Exactly(run)).unwrap();
    let hash = intact.payload_hash().to_string();
    assert_eq!(page.matches(&hash).count(), 2, "in the document and in the text");
}

#[test]
fn the_worked_example_is_a_vector() {
    let vector = fs::read_to_string(project("tests/vectors/holds-typical/document.json")).unwrap();
    assert_eq!(block(&page(), "A worked example").trim_end(), vector);
}

#[test]
fn every_reason_is_explained() {
    let page = page();
    for reason in Reason::ALL {
        assert!(page.contains(&format!("| `{reason}` |")), "{reason}");
    }
}

#[test]
fn the_expressions_of_the_page_are_the_tested_ones() {
    let page = page();
    for (tool, arguments) in EXPRESSIONS {
        let [option, expression] = arguments else { panic!("{tool} has two arguments") };
        let quoted = if expression.contains(' ') || expression.contains('(') {
            format!("'{expression}'")
        } else {
            (*expression).to_owned()
        };
        assert!(page.contains(&format!("{tool} {option} {quoted} <")), "{tool} {option} {quoted}");
    }
}
