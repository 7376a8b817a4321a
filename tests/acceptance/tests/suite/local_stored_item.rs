//! Behind the interface: the item that an issue leaves in the contracts table. Needs the local stack.

use acceptance::{HANDOFF, Local, Plan, Token};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{checks, plans};

const ALWAYS: [&str; 10] = [
    "contract_payload",
    "created_at",
    "id",
    "issued_at",
    "issued_by",
    "payload_hash",
    "payload_version",
    "receipt",
    "run_id",
    "tenant_id",
];

#[track_caller]
fn has_exactly(item: &Value, further: &[&str]) {
    let mut expected: Vec<&str> = ALWAYS.iter().chain(further).copied().collect();
    expected.sort_unstable();
    let mut names: Vec<&str> = item.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, expected, "{item}");
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name]["S"].as_str().unwrap_or_else(|| panic!("the string {name} in {item}"))
}

#[tokio::test]
async fn the_item_has_the_documented_attributes_and_the_bytes_that_are_served() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let answer =
        local.stack.send(&local.stack.admin_post(&run).json(r#"{"note":"\ud83d\ude80 as agreed"}"#)).await;
    let intact = checks::created(&local.stack, &answer, &run);
    let item = local.contract(&run).await.unwrap();
    has_exactly(&item, &["note", "portal_id", "zone_id"]);
    assert_eq!(text(&item, "run_id"), run);
    assert_eq!(text(&item, "tenant_id"), local.stack.file.tenants.own);
    assert_eq!(text(&item, "portal_id"), "0a7e57a0-0000-4000-8000-0000000000c1");
    assert_eq!(text(&item, "zone_id"), "0a7e57a0-0000-4000-8000-0000000000d1");
    assert_eq!(text(&item, "contract_payload"), plans::contract_of(&run, 1));
    assert_eq!(text(&item, "payload_hash"), intact.payload_hash().to_string());
    assert_eq!(text(&item, "payload_version"), "v1");
    assert_eq!(text(&item, "issued_at"), intact.issued_at().to_string());
    assert_eq!(text(&item, "created_at"), text(&item, "issued_at"));
    assert_eq!(text(&item, "issued_by"), Token::of(&local.stack.file.tokens.admin).claims["sub"]);
    assert_eq!(text(&item, "note"), "\u{1F680} as agreed");
    assert_eq!(Uuid::try_parse(text(&item, "id")).unwrap().to_string(), text(&item, "id"));
    assert_ne!(text(&item, "id"), run);
}

#[tokio::test]
async fn what_a_run_does_not_have_is_absent() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own).without_attribute(HANDOFF, "portal_id").with(
        HANDOFF,
        "zone_id",
        json!({"NULL": true}),
    );
    for body in [None, Some("{}"), Some(r#"{"note":null}"#), Some("null")] {
        let run = local.plan(&plan.for_another_run()).await;
        let post = local.stack.admin_post(&run);
        let answer =
            local.stack.send(&body.map_or_else(|| post.clone(), |body| post.clone().json(body))).await;
        checks::created(&local.stack, &answer, &run);
        has_exactly(&local.contract(&run).await.unwrap(), &[]);
    }
}

#[tokio::test]
async fn a_note_is_kept_to_the_letter() {
    let Some(local) = Local::open() else { return };
    for note in ["\u{1F680}".repeat(1_000), " \n\t\u{0}\"\\ ".to_owned(), "e\u{301}".to_owned()] {
        let run = local.ready_run().await;
        let request = local.stack.admin_post(&run).json(json!({"note": note}).to_string());
        checks::created(&local.stack, &local.stack.send(&request).await, &run);
        assert_eq!(text(&local.contract(&run).await.unwrap(), "note"), note);
    }
}

#[tokio::test]
async fn every_contract_has_an_id_of_its_own() {
    let Some(local) = Local::open() else { return };
    let mut ids = Vec::new();
    for _ in 0..3 {
        let issued = local.stack.issue_new().await;
        ids.push(text(&local.contract(&issued.run).await.unwrap(), "id").to_owned());
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}
