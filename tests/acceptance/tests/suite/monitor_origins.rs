//! Which pages may read what is shown of a run.

use acceptance::{Answer, KEY_SET_PATH, Request, Stack, monitor_path};

/// What a browser asks before a page of `origin` sends a token.
fn question(stack: &Stack, origin: &str) -> Request {
    stack
        .operator("OPTIONS", &monitor_path(&stack.file.runs.unknown))
        .header("origin", origin)
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "authorization")
}

/// The names of the CORS headers, sorted.
fn cors_headers(answer: &Answer) -> Vec<&str> {
    let names = answer.headers.iter().map(|(name, _)| name.as_str());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("access-control-")).collect();
    names.sort_unstable();
    names
}

/// Origins that no deployment is configured with.
fn others(stack: &Stack) -> Vec<String> {
    let mut others: Vec<String> = ["https://nobody.example", "null", "*", "", "file://", "http://localhost"]
        .map(str::to_owned)
        .to_vec();
    for origin in stack.monitor_origins() {
        others.push(format!("{origin}.nobody.example"));
        others.push(origin.replacen("https://", "https://nobody.", 1));
        others.push(origin.replacen("https://", "http://", 1));
        others.push(origin.to_uppercase());
        others.push(format!("{origin}/"));
        others.push(format!("{origin}, {origin}"));
    }
    others
}

#[tokio::test]
async fn a_page_on_a_configured_origin_may_get_with_a_token() {
    let stack = Stack::open();
    for origin in stack.monitor_origins() {
        let answer = stack.send(&question(&stack, origin)).await;
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin.as_str()));
        assert_eq!(answer.header("access-control-allow-methods"), Some("GET"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("authorization"));
        assert_eq!(answer.header("access-control-max-age"), Some("600"));
        assert_eq!(cors_headers(&answer).len(), 4, "no credentials: {answer}");
        assert_eq!(answer.header("vary"), Some("origin"));
    }
}

#[tokio::test]
async fn every_answer_to_such_a_page_can_be_read_by_it_refusals_too() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    for origin in stack.monitor_origins() {
        for (request, status) in [
            (stack.admin_monitor(&runs.without_handoff), 200),
            (stack.admin_monitor(&runs.without_handoff).without("authorization"), 401),
            (stack.admin_monitor("x"), 400),
            (stack.admin_monitor(&runs.unknown), 404),
        ] {
            let answer = stack.send(&request.header("origin", origin)).await;
            assert_eq!(answer.status, status, "{answer}");
            assert_eq!(answer.header("access-control-allow-origin"), Some(origin.as_str()), "{answer}");
            assert_eq!(cors_headers(&answer), ["access-control-allow-origin"], "{answer}");
            assert_eq!(answer.header("vary"), Some("origin"));
        }
    }
}

#[tokio::test]
async fn any_other_page_is_told_nothing() {
    let stack = Stack::open();
    for origin in others(&stack) {
        let answer = stack.send(&question(&stack, &origin)).await;
        assert_eq!(answer.status, 204, "{answer}");
        assert!(cors_headers(&answer).is_empty(), "{origin}: {answer}");
        let get = stack.admin_monitor(&stack.file.runs.without_handoff).header("origin", &origin);
        let answer = stack.send(&get).await;
        assert_eq!(answer.status, 200, "not a browser's affair alone: {answer}");
        assert!(cors_headers(&answer).is_empty(), "{origin}: {answer}");
        assert_eq!(answer.header("vary"), Some("origin"), "{answer}");
    }
}

#[tokio::test]
async fn the_key_set_can_be_read_by_the_pages_that_may_read_a_run() {
    let stack = Stack::open();
    let ask = |origin: &str| stack.operator("GET", KEY_SET_PATH).header("origin", origin);
    for origin in stack.monitor_origins() {
        let answer = stack.send(&ask(origin)).await;
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(cors_headers(&answer), ["access-control-allow-origin"], "{answer}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin.as_str()), "{answer}");
        assert_eq!(answer.header("vary"), Some("origin"), "{answer}");
    }
    let answer = stack.send(&ask("https://elsewhere.example")).await;
    assert_eq!((answer.status, cors_headers(&answer).len()), (200, 0), "{answer}");
}

#[tokio::test]
async fn the_other_routes_are_for_their_own_origin_alone() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    for origin in stack.monitor_origins() {
        let page = stack.operator("GET", &format!("/n3/runs/{run}")).header("origin", origin);
        let answer = stack.send(&page).await;
        assert_eq!(answer.status, 200, "{answer}");
        assert!(cors_headers(&answer).is_empty(), "{answer}");
        let issuing = stack.send(&stack.admin_post(&run).header("origin", origin)).await;
        assert!(cors_headers(&issuing).is_empty(), "{issuing}");
    }
}
