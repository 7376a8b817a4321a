//! Behind the interface: good events with a part replaced at random, by Invoke. Needs the local stack.

use acceptance::{
    ENGINE_ARN, Local, OWN_ACCOUNT, identity, issue_event, monitor_event, read_event_v1, read_event_v2,
};
use fastrand::Rng;
use serde_json::{Value, json};

/// Fixed, so that what fails once fails again.
const SEED: u64 = 20_261_123;
const ROUNDS: usize = 150;
/// Statuses that the interface has.
const STATUSES: [u16; 12] = [200, 201, 304, 400, 401, 403, 404, 405, 409, 413, 415, 503];

#[tokio::test]
async fn no_mutated_event_ends_a_function_or_makes_it_panic() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let events = [
        ("issue", issue_event("POST", &run, &local.stack.file.tokens.admin)),
        ("monitor", monitor_event("GET", &run, &local.stack.file.tokens.admin)),
        ("read-consumer", read_event_v1("GET", &run, identity(ENGINE_ARN, OWN_ACCOUNT))),
        ("read-service-token", read_event_v2("GET", &run, &local.stack.file.tokens.service)),
    ];
    for (name, event) in events {
        let mut random = Rng::with_seed(SEED);
        for _ in 0..ROUNDS {
            let mutated = mutated(&event, &mut random);
            let invoked = local.control.invoke(name, mutated.to_string()).await;
            if invoked.failed {
                let kind = invoked.payload["errorType"].as_str().unwrap_or_default();
                assert!(
                    !kind.starts_with("Runtime.Exit") && !kind.starts_with("Sandbox"),
                    "{mutated}: {kind}"
                );
            } else {
                assert!(STATUSES.contains(&invoked.answer().status), "{mutated}: {}", invoked.payload);
            }
        }
        let again = local.control.invoke(name, event.to_string()).await.answer();
        assert_eq!(again.status, if name == "issue" { 409 } else { 200 }, "{again}");
    }
    let log = local.logs.text();
    for sign in ["panicked at", r#""message":"panic""#] {
        assert!(
            !log.contains(sign),
            "a function panicked: {}",
            log.lines().find(|line| line.contains(sign)).unwrap()
        );
    }
}

/// `event` with one to three of its values replaced.
fn mutated(event: &Value, random: &mut Rng) -> Value {
    let mut mutated = event.clone();
    for _ in 0..random.usize(1..=3) {
        let places = pointers(&mutated, "");
        if let Some(place) = mutated.pointer_mut(&places[random.usize(..places.len())]) {
            *place = replacement(random);
        }
    }
    mutated
}

/// JSON pointers to every value in `value`, itself excluded.
fn pointers(value: &Value, above: &str) -> Vec<String> {
    let escaped = |name: &str| format!("{above}/{}", name.replace('~', "~0").replace('/', "~1"));
    let below: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (escaped(name), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(place, value)| (escaped(&place.to_string()), value)).collect()
        }
        _ => Vec::new(),
    };
    let further: Vec<String> = below.iter().flat_map(|(pointer, value)| pointers(value, pointer)).collect();
    let mut all: Vec<String> = below.into_iter().map(|(pointer, _)| pointer).collect();
    all.extend(further);
    all.push(if above.is_empty() { "/none".to_owned() } else { above.to_owned() });
    all
}

fn replacement(random: &mut Rng) -> Value {
    let texts =
        ["", " ", "a b", "[", "%zz", "\u{0}", "\r\n", "\u{1F680}", "://", "{}", "null", "GET", "PUT", "2.0"];
    match random.u8(..8) {
        0 => Value::Null,
        1 => json!(random.bool()),
        2 => json!(random.i64(..)),
        3 => json!([]),
        4 => json!({}),
        5 => json!([texts[random.usize(..texts.len())]]),
        6 => json!((0..random.usize(..300)).map(|_| random.char(..)).collect::<String>()),
        _ => json!(texts[random.usize(..texts.len())]),
    }
}
