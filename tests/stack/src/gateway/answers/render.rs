//! An answer of the table as a response.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use serde_json::json;

use super::{
    Case, Plane,
    table::{KnownAnswer, TABLE, Text},
};

/// What the texts' braces stand for, by name.
pub type Facts<'a> = &'a [(&'a str, &'a str)];

/// The answer to `case` from an API of the kind `plane`.
#[must_use]
pub fn answer(case: Case, plane: Plane, facts: Facts<'_>) -> Response<Body> {
    let known = TABLE.iter().find(|known| known.case == case && known.plane == plane);
    known.map_or_else(|| bare(StatusCode::INTERNAL_SERVER_ERROR), |known| render(known, facts))
}

fn render(known: &KnownAnswer, facts: Facts<'_>) -> Response<Body> {
    let (member, text) = match known.text {
        Text::Message(text) => ("message", text),
        Text::CapitalMessage(text) => ("Message", text),
    };
    let filled =
        facts.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
    let status = StatusCode::from_u16(known.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = bare(status);
    *response.body_mut() = Body::from(json!({ member: filled }).to_string());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(Ok(value)) = known.error_type.map(|name| HeaderValue::try_from(format!("{name}Exception"))) {
        response.headers_mut().insert("x-amzn-errortype", value);
    }
    response
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Read, read};

    async fn body(response: Response<Body>) -> String {
        let Read::Whole(body) = read(response.into_body(), 10_000).await else { panic!("no body") };
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn texts_are_filled_in() {
        let facts = [("caller", "arn:c"), ("resource", "arn:r")];
        let response = answer(Case::NotAllowed, Plane::Rest, &facts);
        assert_eq!(response.status(), 403);
        assert_eq!(response.headers()["x-amzn-errortype"], "AccessDeniedException");
        let expected = r#"{"Message":"User: arn:c is not authorized to perform: execute-api:Invoke on resource: arn:r"}"#;
        assert_eq!(body(response).await, expected);
    }

    #[test]
    fn no_case_is_in_the_table_twice() {
        for (index, known) in TABLE.iter().enumerate() {
            let first = TABLE.iter().position(|other| other.case == known.case && other.plane == known.plane);
            assert_eq!(first, Some(index));
        }
    }

    /// The documentation has a row for each answer, in the table's order.
    #[test]
    fn the_documentation_shows_the_same_table() {
        let documentation = include_str!("../../../../../docs/local-stack.md");
        let is_row = |line: &&str| line.starts_with("| REST ") || line.starts_with("| HTTP ");
        let documented: Vec<_> = documentation.lines().filter(is_row).collect();
        assert_eq!(documented.join("\n"), TABLE.iter().map(row).collect::<Vec<_>>().join("\n"));
    }

    fn row(known: &KnownAnswer) -> String {
        let plane = match known.plane {
            Plane::Rest => "REST",
            Plane::Http => "HTTP",
        };
        let text = match known.text {
            Text::Message(text) => format!("`{{\"message\": \"{text}\"}}`"),
            Text::CapitalMessage(text) => format!("`{{\"Message\": \"{text}\"}}`"),
        };
        let error = known.error_type.map_or_else(|| "–".to_owned(), |name| format!("`{name}Exception`"));
        format!("| {plane} | {:?} | {} | {text} | {error} | {} |", known.case, known.status, known.known_from)
    }
}
