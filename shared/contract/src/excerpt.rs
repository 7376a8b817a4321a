//! What messages repeat of hostile bytes.

/// How many bytes of a hostile text a message repeats at most.
const EXCERPT_BYTES: usize = 48;

/// The beginning of some bytes as printable ASCII: escaped, and cut where they are long.
pub(crate) fn excerpt(bytes: &[u8]) -> String {
    match bytes.get(..EXCERPT_BYTES) {
        _ if bytes.is_empty() => "the end".to_owned(),
        Some(start) if bytes.len() > EXCERPT_BYTES => format!("{}...", start.escape_ascii()),
        _ => bytes.escape_ascii().to_string(),
    }
}
