//! Behind the interface: methods that no gateway route leads to, by Invoke. Needs the local stack.

use acceptance::{ENGINE_ARN, Local, OWN_ACCOUNT, identity, issue_event, read_event_v1, read_event_v2};

use crate::checks;

const METHODS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"];

#[tokio::test]
async fn issue_takes_post_alone() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    for method in METHODS.into_iter().filter(|method| *method != "POST") {
        let event = issue_event(method, &run, &local.stack.file.tokens.admin);
        let answer = local.control.invoke("issue", event.to_string()).await.answer();
        checks::problem(&answer, 405, "method_not_allowed");
        assert_eq!(answer.header("allow"), Some("POST"), "{method}: {answer}");
    }
    assert!(local.contract(&run).await.is_none());
    assert!(local.control.observed(&run).await.is_empty());
}

#[tokio::test]
async fn read_takes_get_alone() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let before = local.control.observed(&issued.run).await;
    for method in METHODS.into_iter().filter(|method| *method != "GET") {
        let event = read_event_v1(method, &issued.run, identity(ENGINE_ARN, OWN_ACCOUNT));
        let consumer = local.control.invoke("read-consumer", event.to_string()).await.answer();
        let event = read_event_v2(method, &issued.run, &local.stack.file.tokens.service);
        let service = local.control.invoke("read-service-token", event.to_string()).await.answer();
        for answer in [consumer, service] {
            checks::problem(&answer, 405, "method_not_allowed");
            assert_eq!(answer.header("allow"), Some("GET"), "{method}: {answer}");
        }
    }
    assert_eq!(local.control.observed(&issued.run).await, before);
}

#[tokio::test]
async fn the_events_of_these_tests_are_taken_with_the_right_method() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let event = issue_event("POST", &run, &local.stack.file.tokens.admin);
    let created = local.control.invoke("issue", event.to_string()).await.answer();
    checks::created(&local.stack, &created, &run);
    let event = read_event_v1("GET", &run, identity(ENGINE_ARN, OWN_ACCOUNT));
    let read = local.control.invoke("read-consumer", event.to_string()).await.answer();
    checks::served(&read, &run);
    assert_eq!(read.body, created.body);
    let event = read_event_v2("GET", &run, &local.stack.file.tokens.service);
    let read = local.control.invoke("read-service-token", event.to_string()).await.answer();
    checks::served(&read, &run);
}
