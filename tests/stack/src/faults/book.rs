//! Rules that wait, and what was seen, by run.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;
use uuid::Uuid;

use super::rule::{Action, Did, Rule};

/// One request that named a run.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// Its operation.
    pub operation: String,
    /// What was done with it.
    pub did: Did,
    /// The client token that the function sent, if it sent one.
    pub client_request_token: Option<String>,
}

/// The rules and what was seen.
#[derive(Debug, Default)]
pub struct Book(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    rules: Vec<Rule>,
    seen: HashMap<Uuid, Vec<Seen>>,
}

impl Book {
    /// Adds a rule behind those that are there.
    pub fn add(&self, rule: Rule) {
        self.pages().rules.push(rule);
    }

    /// Removes the rules of `run`; what was seen stays.
    pub fn remove(&self, run: Uuid) {
        self.pages().rules.retain(|rule| rule.run_id != run);
    }

    /// Every request that named `run`, in the order of arrival.
    #[must_use]
    pub fn seen(&self, run: Uuid) -> Vec<Seen> {
        self.pages().seen.get(&run).cloned().unwrap_or_default()
    }

    /// Notes a request that names `runs` and uses up the first rule that is for it.
    pub(super) fn take(&self, runs: &BTreeSet<Uuid>, operation: &str, token: Option<&str>) -> Option<Action> {
        let mut pages = self.pages();
        let action = pages.use_up(runs, operation);
        let did = action.as_ref().map_or(Did::Forwarded, Did::from);
        for run in runs {
            let seen =
                Seen { operation: operation.to_owned(), did, client_request_token: token.map(str::to_owned) };
            pages.seen.entry(*run).or_default().push(seen);
        }
        action
    }

    /// A panic elsewhere leaves rules and notes whole: each is one push.
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    fn use_up(&mut self, runs: &BTreeSet<Uuid>, operation: &str) -> Option<Action> {
        let fits = |rule: &&mut Rule| {
            rule.times > 0 && runs.contains(&rule.run_id) && operation.ends_with(&rule.operation)
        };
        let rule = self.rules.iter_mut().find(fits)?;
        if rule.skip > 0 {
            rule.skip = rule.skip.saturating_sub(1);
            return None;
        }
        rule.times = rule.times.saturating_sub(1);
        Some(rule.action.clone())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rule(run: Uuid, times: u32, skip: u32, action: &str) -> Rule {
        let rule =
            json!({"run_id": run, "operation": "GetItem", "times": times, "skip": skip, "action": action});
        serde_json::from_value(rule).unwrap()
    }

    fn did(book: &Book, run: Uuid) -> Vec<Did> {
        book.seen(run).into_iter().map(|seen| seen.did).collect()
    }

    #[test]
    fn rules_are_used_up_in_order_after_what_they_skip() {
        let (book, run) = (Book::default(), Uuid::new_v4());
        book.add(rule(run, 2, 1, "drop_before"));
        book.add(rule(run, 1, 0, "new_token"));
        for _ in 0..5 {
            book.take(&BTreeSet::from([run]), "TransactGetItems_GetItem", Some("t"));
        }
        let expected = [Did::Forwarded, Did::DropBefore, Did::DropBefore, Did::NewToken, Did::Forwarded];
        assert_eq!(did(&book, run), expected);
        assert_eq!(book.seen(run)[0].client_request_token.as_deref(), Some("t"));
    }

    #[test]
    fn another_run_or_operation_is_left_alone() {
        let (book, run, other) = (Book::default(), Uuid::new_v4(), Uuid::new_v4());
        book.add(rule(run, 1, 0, "drop_before"));
        assert!(book.take(&BTreeSet::from([other]), "GetItem", None).is_none());
        assert!(book.take(&BTreeSet::from([run]), "PutItem", None).is_none());
        assert!(book.take(&BTreeSet::from([run]), "GetItem", None).is_some());
        assert_eq!(did(&book, other), [Did::Forwarded]);
    }

    #[test]
    fn removed_rules_do_nothing() {
        let (book, run) = (Book::default(), Uuid::new_v4());
        book.add(rule(run, 1, 0, "drop_before"));
        book.remove(run);
        assert!(book.take(&BTreeSet::from([run]), "GetItem", None).is_none());
    }

    #[test]
    fn unknown_actions_and_members_are_refused() {
        let run = Uuid::new_v4();
        for action in
            [json!("explode"), json!({"answer": {"status": 400}}), json!({"then": {"operation": "x"}})]
        {
            let rule = json!({"run_id": run, "operation": "GetItem", "action": action});
            assert!(serde_json::from_value::<Rule>(rule).is_err());
        }
        assert!(
            serde_json::from_value::<Rule>(
                json!({"run_id": run, "operation": "x", "action": "new_token", "when": 1})
            )
            .is_err()
        );
    }
}
