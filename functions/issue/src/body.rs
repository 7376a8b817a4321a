//! The body of the POST: nothing, or `{"note": …}`.

use lambda_http::{
    Request,
    http::{HeaderMap, header::CONTENT_TYPE},
};
use serde_json::Value;
use service::{
    problem::{Code, Problem},
    strict_json,
};

/// The largest body, in bytes after decoding.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// The longest note, in Unicode scalar values.
pub const MAX_NOTE_CHARS: usize = 1_000;

/// The note of the request, if it has one. No body, an empty one, `null`, `{}` and `{"note": null}` mean none.
///
/// # Errors
/// `body_too_large`, `unsupported_media_type` or `invalid_body`, in this order.
pub fn note(request: &Request) -> Result<Option<String>, Problem> {
    let bytes: &[u8] = request.body();
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > MAX_BODY_BYTES {
        return Err(Problem::new(Code::BodyTooLarge, "the body is over the limit"));
    }
    if !is_json(request.headers()) {
        return Err(Problem::new(Code::UnsupportedMediaType, "the content type is not application/json"));
    }
    let body = strict_json::parse(bytes).map_err(|_| invalid("no JSON without duplicates"))?;
    note_of(body)
}

fn note_of(body: Value) -> Result<Option<String>, Problem> {
    let mut object = match body {
        Value::Null => return Ok(None),
        Value::Object(object) => object,
        _ => return Err(invalid("no object")),
    };
    let note = object.remove("note").unwrap_or(Value::Null);
    if !object.is_empty() {
        return Err(invalid("an unknown member"));
    }
    match note {
        Value::Null => Ok(None),
        Value::String(text) if (1..=MAX_NOTE_CHARS).contains(&text.chars().count()) => Ok(Some(text)),
        _ => Err(invalid("a note that is no text of the documented length")),
    }
}

/// Whether the one `Content-Type` is `application/json`, with whatever parameters (RFC 8259 section 11).
fn is_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (value, further) = (values.next(), values.next());
    let media_type = value.and_then(|value| value.to_str().ok()).and_then(|text| text.split(';').next());
    further.is_none()
        && media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case("application/json"))
}

fn invalid(what: &str) -> Problem {
    Problem::new(Code::InvalidBody, what)
}

#[cfg(test)]
mod tests {
    use lambda_http::Body;

    use super::*;

    fn read(content_type: Option<&str>, body: &[u8]) -> Result<Option<String>, Code> {
        let mut request = Request::new(Body::Binary(body.to_vec()));
        if let Some(content_type) = content_type {
            request.headers_mut().insert(CONTENT_TYPE, content_type.parse().unwrap());
        }
        note(&request).map_err(|problem| problem.code())
    }

    fn json(body: &str) -> Result<Option<String>, Code> {
        read(Some("application/json"), body.as_bytes())
    }

    #[test]
    fn no_note_has_many_spellings() {
        for body in ["", "null", "{}", r#"{"note":null}"#, " {\n} "] {
            assert_eq!(json(body), Ok(None), "{body}");
        }
        assert_eq!(read(Some("application/octet-stream"), b""), Ok(None));
        assert_eq!(read(None, b""), Ok(None));
    }

    #[test]
    fn a_note_has_1_to_1000_scalar_values() {
        assert_eq!(json(r#"{"note":"a"}"#), Ok(Some("a".into())));
        let longest = "\u{1F600}".repeat(MAX_NOTE_CHARS);
        assert_eq!(json(&format!(r#"{{"note":"{longest}"}}"#)), Ok(Some(longest.clone())));
        assert_eq!(json(&format!(r#"{{"note":"{longest}x"}}"#)), Err(Code::InvalidBody));
    }

    #[test]
    fn everything_else_is_refused() {
        for body in [
            r#"{"note":""}"#,
            "[]",
            r#"["x"]"#,
            "\"x\"",
            "1",
            r#"{"note":1}"#,
            r#"{"note":["x"]}"#,
            r#"{"a":1}"#,
            r#"{"note":"x","a":1}"#,
            r#"{"note":"x","note":"y"}"#,
            r#"{"note":"x"} x"#,
            "{",
            " ",
            r#"{"note":"\ud800"}"#,
            "\u{feff}{}",
        ] {
            assert_eq!(json(body), Err(Code::InvalidBody), "{body}");
        }
        assert_eq!(read(Some("application/json"), b"{\"note\":\"\xff\"}"), Err(Code::InvalidBody));
    }

    #[test]
    fn size_comes_before_type_and_type_before_content() {
        let large = vec![b' '; MAX_BODY_BYTES + 1];
        assert_eq!(read(Some("text/plain"), &large), Err(Code::BodyTooLarge));
        assert_eq!(read(Some("text/plain"), b"{"), Err(Code::UnsupportedMediaType));
        assert_eq!(read(None, b"{}"), Err(Code::UnsupportedMediaType));
        assert_eq!(read(Some("application/json-seq"), b"{}"), Err(Code::UnsupportedMediaType));
        assert_eq!(read(Some("Application/JSON; charset=utf-8"), b"{}"), Ok(None));
        let mut exactly = vec![b' '; MAX_BODY_BYTES - 2];
        exactly.extend(b"{}");
        assert_eq!(read(Some("application/json"), &exactly), Ok(None));
    }
}
