//! The tour: a contract is issued, read on both planes, verified, and refused to everybody else.

use acceptance::{Answer, Request, Stack};
use execution_contract::{Expected, KeySet, RunId, TenantId, verify};

use crate::promise::Promises;

/// What was shown, for the commands that follow.
#[derive(Debug)]
pub(crate) struct Tour {
    pub(crate) run: String,
    pub(crate) promises: Promises,
}

/// Walks through it on a fresh run, printing as it goes.
pub(crate) async fn walk(stack: &Stack) -> Tour {
    let mut promises = Promises::default();
    let run = stack.fresh_run().await;
    let issued = issue(stack, &run, &mut promises).await;
    read(stack, &run, &issued, &mut promises).await;
    check_offline(stack, &run, &issued, &mut promises).await;
    issue_again(stack, &run, &issued, &mut promises).await;
    refuse(stack, &run, &mut promises).await;
    Tour { run, promises }
}

async fn issue(stack: &Stack, run: &str, promises: &mut Promises) -> Answer {
    promises.step("A tenant's admin issues the run's contract.");
    let answer = exchange(stack, &stack.admin_post(run).json(r#"{"note":"handed off on Monday"}"#)).await;
    promises.check(answer.status == 201, "201 Created");
    println!("  {}", answer.text());
    answer
}

async fn read(stack: &Stack, run: &str, issued: &Answer, promises: &mut Promises) {
    promises.step("An execution engine reads it, signing with IAM credentials.");
    let by_iam = exchange(stack, &stack.sign(stack.consumer_get(run), &stack.file.iam.engine)).await;
    promises.check(by_iam.status == 200 && by_iam.body == issued.body, "200 OK, the same bytes");
    promises.step("Another engine reads it with a service token.");
    let by_token = exchange(stack, &stack.service_get(run).bearer(&stack.file.tokens.service)).await;
    promises.check(by_token.status == 200 && by_token.body == issued.body, "200 OK, the same bytes");
}

async fn check_offline(stack: &Stack, run: &str, issued: &Answer, promises: &mut Promises) {
    promises.step("The engine verifies what it received, offline, with the key set of the deployment.");
    let Ok(keys) = KeySet::parse(&stack.read_key_set().await.body) else {
        return promises.check(false, "there is a key set");
    };
    let (Ok(run), Ok(tenant)) = (RunId::parse(run), TenantId::parse(&stack.file.tenants.own)) else {
        return promises.check(false, "run and tenant have ids");
    };
    let (run, tenant) = (Expected::Exactly(run), Expected::Exactly(tenant));
    let verdict = verify(&issued.body, &keys, run, tenant);
    promises.check(
        verdict.is_ok(),
        "hash and receipt hold: this deployment issued it, for this run of this tenant",
    );
    let refusals = [
        (
            "one count changed",
            issued.text().replacen("\"unassigned\":0", "\"unassigned\":1", 1),
            "hash_mismatch",
        ),
        ("its receipt taken away", without_receipt(&issued.text()), "receipt_malformed"),
    ];
    for (what, document, expected) in refusals {
        let found =
            verify(document.as_bytes(), &keys, run, tenant).err().map(|failure| failure.reason().code());
        promises.check(found == Some(expected), &format!("{what}: {expected}"));
    }
}

fn without_receipt(document: &str) -> String {
    document.split_once(",\"receipt\"").map_or_else(String::new, |(kept, _)| format!("{kept}}}"))
}

async fn issue_again(stack: &Stack, run: &str, issued: &Answer, promises: &mut Promises) {
    promises.step("The admin issues it again.");
    let again = exchange(stack, &stack.admin_post(run)).await;
    let refused = again.status == 409 && again.member("code") == "contract_already_issued";
    promises.check(refused, "409 contract_already_issued");
    promises.check(
        again.member("payload_hash") == issued.member("payload_hash"),
        "with the hash of the one that stands",
    );
}

async fn refuse(stack: &Stack, run: &str, promises: &mut Promises) {
    let (tokens, iam) = (&stack.file.tokens, &stack.file.iam);
    promises.step("Nobody else can issue or read.");
    let refusals = [
        ("a member of the tenant issues", stack.post(run).bearer(&tokens.member), 403),
        ("another tenant's admin issues", stack.post(run).bearer(&tokens.other_tenant_admin), 404),
        ("a service token issues", stack.post(run).bearer(&tokens.service), 401),
        ("the tenant's admin reads as an engine", stack.service_get(run).bearer(&tokens.admin), 401),
        ("the tenant's admin reads without a signature", stack.consumer_get(run).bearer(&tokens.admin), 403),
        (
            "an engine that nobody registered reads",
            stack.sign(stack.consumer_get(run), &iam.unregistered),
            403,
        ),
        ("an engine without permission reads", stack.sign(stack.consumer_get(run), &iam.unpermitted), 403),
        ("another tenant's engine reads", stack.sign(stack.consumer_get(run), &iam.engine_other_tenant), 404),
        ("an engine deletes", stack.sign(deletion(stack, run), &iam.engine), 403),
    ];
    for (who, request, status) in refusals {
        let answer = stack.send(&request).await;
        promises.check(answer.status == status, &format!("{who}: {status} {}", reason(&answer)));
    }
}

fn deletion(stack: &Stack, run: &str) -> Request {
    let mut request = stack.consumer_get(run);
    "DELETE".clone_into(&mut request.method);
    request
}

/// The code of a problem, or the gateway's message.
fn reason(answer: &Answer) -> String {
    let members = ["code", "message", "Message"];
    let named = |name: &&str| answer.members().iter().any(|present| present == name);
    members.iter().find(|name| named(name)).map(|name| answer.member(name)).unwrap_or_default()
}

async fn exchange(stack: &Stack, request: &Request) -> Answer {
    println!("  {} {}", request.method, request.url);
    stack.send(request).await
}
