//! What has to hold, told before anything is verified.

use std::fmt;

use execution_contract::Expected;

use super::policy::Policy;

/// The criteria, one a line.
pub(super) fn text(policy: &Policy) -> String {
    let mut text = "The following has to hold:\n".to_owned();
    match policy {
        Policy::HashOnly { run } => {
            text += &line("Contract", "unchanged: it has the stated SHA-256");
            text += &line("Run", expected(run));
            text += &line("Receipt", "not looked at (--hash-only): origin is not verified");
        }
        Policy::Origin { keys, run, tenant } => {
            let count = keys.keys().len();
            text += &line("Contract", "unchanged: it has the stated SHA-256");
            text += &line("Issuer", format_args!("{}, by one of {count} pinned keys", keys.issuer()));
            text += &line("Run", expected(run));
            text += &line("Tenant", expected(tenant));
        }
    }
    text + "\n"
}

fn line(name: &str, value: impl fmt::Display) -> String {
    format!("- {name:.<12} {value}\n")
}

fn expected<T: fmt::Display>(expected: &Expected<T>) -> String {
    match expected {
        Expected::Exactly(id) => id.to_string(),
        Expected::Any => "any".to_owned(),
    }
}
