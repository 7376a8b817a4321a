//! The examples of `docs/contract-v1.md` are true.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use execution_contract::{
    Expected, InvalidKeySet, KeySet, MAX_KEY_SET_BYTES, MAX_KEY_SET_DEPTH, Reason, RunId, TenantId, verify,
};

use crate::expressions::EXPRESSIONS;
use crate::support::{project, vector, vectors};

fn page() -> String {
    fs::read_to_string(project("docs/contract-v1.md")).unwrap()
}

/// The code blocks under a heading.
fn blocks(page: &str, heading: &str) -> Vec<String> {
    let section = page.split_once(&format!("\n## {heading}\n")).expect(heading).1;
    let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
    let inside = section.split("```").skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap().1.to_owned()).collect()
}

#[test]
fn the_worked_example_verifies_and_has_the_hash_that_the_text_states() {
    let page = page();
    let [document, _, keys] = blocks(&page, "A worked example").try_into().unwrap();
    let run = RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff").unwrap();
    let tenant = TenantId::parse("7d444840-9dc0-41d1-b245-5ffdce74fad2").unwrap();
    let keys = KeySet::parse(keys.as_bytes()).unwrap();
    let verified =
        verify(document.as_bytes(), &keys, Expected::Exactly(run), Expected::Exactly(tenant)).unwrap();
    let hash = verified.payload_hash().to_string();
    assert_eq!(page.matches(&hash).count(), 3, "in the document, in its claims and in the text");
    let length = verified.payload().canonical_bytes().as_str().len();
    assert!(page.contains(&format!("the last `}}` but one: {length} bytes.")));
}

#[test]
fn the_worked_example_is_a_vector() {
    let vector = vector("verified-one-key");
    let [document, decoded, keys] = blocks(&page(), "A worked example").try_into().unwrap();
    assert_eq!(document.trim_end().as_bytes(), vector.document);
    assert_eq!(Some(keys.into_bytes()), vector.keys);
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let parts = document["receipt"].as_str().unwrap().split('.');
    let text = |part| String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
    let found: Vec<_> = parts.take(2).map(text).collect();
    assert_eq!(decoded.lines().collect::<Vec<_>>(), found);
}

#[test]
fn the_lines_of_the_page_are_the_spellings_of_header_claims_and_key_set() {
    let page = page();
    let [_, decoded, keys] = blocks(&page, "A worked example").try_into().unwrap();
    let names = |text: &str| {
        let pieces = text.split('"').collect::<Vec<_>>();
        let names = pieces.windows(2).filter(|pair| pair[1].starts_with(':')).map(|pair| pair[0].to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&blocks(&page, "The receipt")[0]), names(&decoded));
    let set = KeySet::parse(keys.as_bytes()).unwrap().document();
    assert_eq!(names(&blocks(&page, "The key set")[0]), names(set.as_str()));
}

/// The folders of the vectors are named after what they are about.
#[test]
fn every_kind_of_vector_is_in_the_table() {
    let readme = fs::read_to_string(project("tests/vectors/README.md")).unwrap();
    for vector in vectors() {
        let known = readme.split('`').any(|word| {
            word.strip_suffix("-…").is_some_and(|kind| vector.name.starts_with(&format!("{kind}-")))
        });
        assert!(known, "{}", vector.name);
    }
}

#[test]
fn every_reason_is_explained() {
    let page = page();
    let mut rest = page.as_str();
    for reason in Reason::ALL {
        let row = rest.split_once(&format!("\n| `{reason}` |"));
        rest = row.unwrap_or_else(|| panic!("{reason} has no row in its place")).1;
    }
    assert!(page.contains(&format!("`{}`", InvalidKeySet::CODE)));
    assert!(page.contains("1,048,576") && MAX_KEY_SET_BYTES == 1_048_576);
    assert!(page.contains("16 levels") && MAX_KEY_SET_DEPTH == 16);
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
