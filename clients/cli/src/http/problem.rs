//! The part of a problem (RFC 9457) that is repeated.

use std::fmt;

use serde::Deserialize;

/// The longest code or title that is repeated, in bytes.
const LONGEST: usize = 100;

/// A problem's code and title. Nothing else that a server says is repeated.
#[derive(Debug, Deserialize)]
pub(super) struct Problem {
    code: String,
    title: String,
}

impl Problem {
    /// Reads a body; `None` where it is no problem, or one whose code and title are not what they should be.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let problem: Self = serde_json::from_slice(body).ok()?;
        let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let is_title = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.-_'".contains(&byte);
        let short = |text: &str| (1..=LONGEST).contains(&text.len());
        let fits = short(&problem.code) && short(&problem.title);
        (fits && problem.code.bytes().all(is_code) && problem.title.bytes().all(is_title)).then_some(problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.code, self.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str) -> Option<String> {
        Problem::read(body.as_bytes()).map(|problem| problem.to_string())
    }

    #[test]
    fn code_and_title_are_repeated_and_nothing_else() {
        let body = r#"{"type":"/problems/x","title":"Handoff required","status":409,"detail":"secret","code":"handoff_required"}"#;
        assert_eq!(shown(body).as_deref(), Some("handoff_required (Handoff required)"));
    }

    #[test]
    fn what_is_no_problem_is_not_repeated() {
        for body in [
            "",
            "{}",
            r#"{"message":"Forbidden"}"#,
            r#"{"code":7,"title":"a"}"#,
            r#"{"code":"","title":"a"}"#,
            r#"{"code":"A","title":"a"}"#,
            r#"{"code":"a","title":"\u001b[31m"}"#,
            r#"{"code":"a","title":"<b>"}"#,
            &format!(r#"{{"code":"a","title":"{}"}}"#, "a".repeat(101)),
        ] {
            assert_eq!(shown(body), None, "{body}");
        }
    }
}
