//! Behind the interface: many callers at once. Needs the local stack, for the one item in the table.

use std::sync::Arc;

use acceptance::{Answer, Local};

use crate::checks;

const CALLERS: usize = 200;

async fn all_at_once(local: &Local, run: &str) -> Vec<Answer> {
    let (stack, request) = (Arc::new(local.stack.clone()), Arc::new(local.stack.admin_post(run)));
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..CALLERS {
        let (stack, request) = (Arc::clone(&stack), Arc::clone(&request));
        callers.spawn(async move { stack.send(&request).await });
    }
    callers.join_all().await
}

#[tokio::test]
async fn of_200_simultaneous_posts_exactly_one_issues_and_the_others_learn_its_hash() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let answers = all_at_once(&local, &run).await;
    let (issued, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
    assert_eq!((issued.len(), refused.len()), (1, CALLERS - 1), "{:?}", statuses(&answers));
    let hash = checks::created(&local.stack, issued[0], &run).payload_hash().to_string();
    for answer in refused {
        checks::already_issued(&local.stack, answer, &run, &hash);
    }
    let stored = local.store.all(&local.file.contracts_table).await;
    let of_run: Vec<_> = stored.iter().filter(|item| item["run_id"]["S"] == run.as_str()).collect();
    assert_eq!(of_run.len(), 1);
    assert_eq!(of_run[0]["payload_hash"]["S"], hash.as_str());
    assert_eq!(local.stack.read(&run).await.body, issued[0].body);
    local.logs.wait_for("n3_execution_contract_issue_refused", "run_id", &run, CALLERS - 1).await;
    assert_eq!(local.logs.with("[N3 AUDIT] n3_execution_contract_issued", "run_id", &run).len(), 1);
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    answers.iter().map(|answer| answer.status).collect()
}
