//! An HTTP request that a test can spoil in every place before it is sent.

/// A request as it goes over the wire; nothing in it is checked.
#[derive(Debug, Clone)]
pub struct Request {
    /// Method, in any spelling.
    pub method: String,
    /// Absolute address, already percent-encoded.
    pub url: String,
    /// Header lines in order; a name may be there more than once.
    pub headers: Vec<(String, Vec<u8>)>,
    /// Body, empty where there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body.
    pub fn new(method: &str, url: impl Into<String>) -> Self {
        Self { method: method.to_owned(), url: url.into(), headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header line, also where the name is there already.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.as_ref().to_vec()));
        self
    }

    /// Takes every line of a header away.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(present, _)| !present.eq_ignore_ascii_case(name));
        self
    }

    /// Puts one line in the place of all lines of a header.
    #[must_use]
    pub fn replacing(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.without(name).header(name, value)
    }

    /// The first line of a header, as text.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<String> {
        let line = self.headers.iter().find(|(present, _)| present.eq_ignore_ascii_case(name));
        line.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    }

    /// Adds `Authorization: Bearer`.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// Sets the body and says nothing of its type.
    #[must_use]
    pub fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    /// Sets the body and says that it is JSON, whatever it is.
    #[must_use]
    pub fn json(self, body: impl AsRef<[u8]>) -> Self {
        self.body(body).replacing("content-type", "application/json")
    }
}
