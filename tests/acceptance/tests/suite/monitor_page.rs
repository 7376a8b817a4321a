//! The page around what is shown, and what it is made of.

use acceptance::{Answer, Stack};
use sha2::{Digest, Sha256};

use crate::checks;

/// What binds the browser, exactly.
const SECURITY: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Media types by the end of a name.
const TYPES: [(&str, &str); 3] = [
    (".js", "text/javascript; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".svg", "image/svg+xml"),
];

#[track_caller]
fn secured(answer: &Answer) {
    for (name, value) in SECURITY {
        assert_eq!(answer.header(name), Some(value), "{name}: {answer}");
    }
    assert!(answer.header("set-cookie").is_none(), "{answer}");
}

async fn page(stack: &Stack, id: &str) -> Answer {
    stack.send(&stack.operator("GET", &format!("/n3/runs/{id}"))).await
}

/// The paths of the assets that the page names.
fn named(page: &str) -> Vec<String> {
    let pieces = page.split('"').filter(|piece| piece.starts_with("/n3/assets/"));
    pieces.map(str::to_owned).collect()
}

#[tokio::test]
async fn the_page_is_the_same_for_every_id() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    let first = page(&stack, &runs.unknown).await;
    assert_eq!(first.status, 200, "{first}");
    assert_eq!(first.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    secured(&first);
    for id in [&runs.other_tenant, &stack.issued().await.run, "x", "%3Cscript%3E", "..%2f..", "%00", "%ff"] {
        let other = page(&stack, id).await;
        assert_eq!((other.status, &other.body), (200, &first.body), "{id}: {other}");
        secured(&other);
    }
}

#[tokio::test]
async fn the_page_has_nothing_in_it_that_its_own_policy_forbids() {
    let stack = Stack::open();
    let html = page(&stack, "x").await.text().to_lowercase();
    for forbidden in
        ["<style", " style=", " onclick=", " onload=", "\"javascript:", "http://", "https://", "{{"]
    {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    for script in html.split("<script").skip(1) {
        assert!(script.split('>').next().unwrap().contains("src=\"/n3/assets/"), "{script}");
    }
}

#[tokio::test]
async fn every_asset_of_the_page_is_served_under_a_name_of_its_content() {
    let stack = Stack::open();
    let paths = named(&page(&stack, "x").await.text());
    assert!(paths.len() >= 4, "{paths:?}");
    for path in paths {
        let answer = stack.send(&stack.operator("GET", &path)).await;
        assert_eq!(answer.status, 200, "{path}: {answer}");
        let (_, media_type) = TYPES.into_iter().find(|(end, _)| path.ends_with(end)).unwrap();
        assert_eq!(answer.header("content-type"), Some(media_type), "{path}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"), "{path}");
        secured(&answer);
        let hash: String =
            Sha256::digest(&answer.body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert!(path.contains(&format!(".{hash}.")), "{path} is not named by {hash}");
    }
}

#[tokio::test]
async fn no_other_asset_is_there() {
    let stack = Stack::open();
    let path = named(&page(&stack, "x").await.text()).remove(0);
    let file = path.strip_prefix("/n3/assets/").unwrap().to_owned();
    let (stem, end) = (file.split('.').next().unwrap(), file.rsplit('.').next().unwrap());
    for other in [
        "x".to_owned(),
        format!("{stem}.{end}"),
        format!("{stem}.0123456789abcdef.{end}"),
        file.to_uppercase(),
        format!("{file}%00"),
        format!("%2e%2e%2f{file}"),
        "..%2fCargo.toml".to_owned(),
        "page.html".to_owned(),
    ] {
        let answer = stack.send(&stack.operator("GET", &format!("/n3/assets/{other}"))).await;
        checks::problem(&answer, 404, "asset_not_found");
        secured(&answer);
        assert!(!answer.text().contains(&other), "{answer}");
    }
}

#[tokio::test]
async fn the_key_set_may_be_kept_for_five_minutes() {
    let stack = Stack::open();
    let answer = stack.read_key_set().await;
    assert_eq!(answer.status, 200, "{answer}");
    assert_eq!(answer.header("content-type"), Some("application/jwk-set+json"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
}
