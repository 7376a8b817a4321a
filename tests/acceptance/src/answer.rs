//! An HTTP answer, as it came.

use serde_json::Value;

use crate::Must;

/// Status, headers and the exact bytes of the body.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Header lines in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; the test ends where it is there more than once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.headers.iter().filter(|(present, _)| present.eq_ignore_ascii_case(name));
        let value = lines.next().map(|(_, value)| value.as_str());
        assert!(lines.next().is_none(), "{name} is there more than once: {:?}", self.headers);
        value
    }

    /// The body as text; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).must(&format!("JSON in {self}"))
    }

    /// The string member `name` of the body.
    #[must_use]
    pub fn member(&self, name: &str) -> String {
        let body = self.json();
        body.get(name).and_then(Value::as_str).must(&format!("the member {name} in {self}")).to_owned()
    }

    /// The names of the body's members, sorted.
    #[must_use]
    pub fn members(&self) -> Vec<String> {
        let body = self.json();
        let mut names: Vec<_> = body.as_object().must("an object").keys().cloned().collect();
        names.sort_unstable();
        names
    }

    /// Everything that a caller sees, as one text to search.
    #[must_use]
    pub fn everything(&self) -> String {
        format!("{self}")
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        write!(f, "\n{}", self.text())
    }
}
