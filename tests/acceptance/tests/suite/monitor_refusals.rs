//! Who sees nothing of a run, and what they are told.

use acceptance::{Request, Stack, Token, monitor_path};

use crate::checks;

/// Paths that hold no run id.
const NO_RUN_IDS: [&str; 5] = [
    "x",
    "null",
    "%7BrunId%7D",
    "0b6f0b6f000040008000000000000001",
    "urn:uuid:0b6f0b6f-0000-4000-8000-000000000001",
];

fn get(stack: &Stack, run: &str) -> Request {
    stack.operator("GET", &monitor_path(run))
}

#[tokio::test]
async fn admins_and_owners_see_runs_of_their_tenant_and_nobody_else_does() {
    let stack = Stack::open();
    let (tokens, run) = (&stack.file.tokens, &stack.file.runs.without_handoff);
    for token in [&tokens.admin, &tokens.owner] {
        assert_eq!(stack.send(&get(&stack, run).bearer(token)).await.status, 200);
    }
    checks::problem(&stack.send(&get(&stack, run).bearer(&tokens.member)).await, 403, "role_required");
    checks::problem(&stack.send(&get(&stack, run).bearer(&tokens.no_tenant)).await, 403, "tenant_required");
    let theirs = stack.send(&get(&stack, run).bearer(&tokens.other_tenant_admin)).await;
    checks::problem(&theirs, 404, "run_not_found");
}

#[tokio::test]
async fn without_a_tenants_token_nothing_is_seen() {
    let stack = Stack::open();
    let (tokens, run) = (&stack.file.tokens, &stack.file.runs.without_handoff);
    let admin = Token::of(&tokens.admin);
    let mut in_query = get(&stack, run);
    in_query.url.push_str(&format!("?access_token={}", tokens.admin));
    let requests = [
        get(&stack, run),
        get(&stack, run).bearer(&tokens.expired),
        get(&stack, run).bearer(&tokens.service),
        get(&stack, run).bearer(&admin.clone().with_header("alg", "none").to_string()),
        get(&stack, run).bearer(&Token::of(&tokens.member).with_claim("role", "admin").to_string()),
        get(&stack, run).bearer(&tokens.admin).bearer(&tokens.admin),
        get(&stack, run).header("cookie", format!("access_token={}", tokens.admin)),
        in_query,
    ];
    for request in requests {
        checks::problem(&stack.send(&request).await, 401, "unauthenticated");
    }
    let signed = stack.sign(get(&stack, run), &stack.file.iam.engine);
    checks::problem(&stack.send(&signed).await, 401, "unauthenticated");
}

#[tokio::test]
async fn no_run_and_another_tenants_cannot_be_told_apart() {
    let stack = Stack::open();
    let none = stack.monitor(&stack.file.runs.unknown).await;
    checks::problem(&none, 404, "run_not_found");
    checks::same_but_for_ids(&stack.monitor(&stack.file.runs.other_tenant).await, &none);
    let issued = stack.issued().await.run;
    let tokens = &stack.file.tokens;
    let theirs = stack.send(&get(&stack, &issued).bearer(&tokens.other_tenant_admin)).await;
    checks::same_but_for_ids(&theirs, &none);
}

#[tokio::test]
async fn the_token_is_looked_at_first_then_the_role_then_the_run_id() {
    let stack = Stack::open();
    let tokens = &stack.file.tokens;
    for id in NO_RUN_IDS {
        checks::problem(&stack.send(&get(&stack, id)).await, 401, "unauthenticated");
        for (token, code) in [(&tokens.no_tenant, "tenant_required"), (&tokens.member, "role_required")] {
            checks::problem(&stack.send(&get(&stack, id).bearer(token)).await, 403, code);
        }
        checks::problem(&stack.monitor(id).await, 400, "invalid_run_id");
    }
}

#[tokio::test]
async fn what_is_shown_cannot_be_changed_there() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    for method in ["POST", "PUT", "PATCH", "DELETE", "HEAD"] {
        for path in [monitor_path(&run), format!("/n3/runs/{run}"), "/n3/assets/x".to_owned()] {
            let request = stack.operator(method, &path).bearer(&stack.file.tokens.admin);
            assert_eq!(stack.send(&request).await.status, 404, "{method} {path}");
        }
    }
}
