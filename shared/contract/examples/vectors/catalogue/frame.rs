//! Documents whose beginning, end, size or encoding is wrong.

use super::case::{CONTRACT, Case, base, document, edited, with_receipt};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![Case::new("nothing-empty", "no byte at all", "nothing_to_verify", "")];
    cases.extend(ends());
    cases.extend(encodings());
    cases.extend(contracts());
    cases
}

fn malformed(name: &'static str, description: &'static str, document: impl Into<Vec<u8>>) -> Case {
    Case::new(name, description, "malformed", document)
}

fn ends() -> Vec<Case> {
    let room = 16_385 - with_receipt("a.b.").len();
    let too_large = with_receipt(&format!("a.b.{}", "c".repeat(room)));
    vec![
        malformed("malformed-lone-line-feed", "a line feed and nothing else", "\n"),
        malformed("malformed-two-line-feeds", "two final line feeds", base() + "\n\n"),
        malformed("malformed-crlf", "a carriage return before the line feed", base() + "\r\n"),
        malformed("malformed-space-after", "a final space", base() + " "),
        malformed("malformed-nul-after", "a final zero byte", base() + "\0"),
        malformed("malformed-space-before", "a space before the document", format!(" {}", base())),
        malformed("malformed-line-feed-before", "a line feed before the document", format!("\n{}", base())),
        malformed("malformed-brace-after", "one closing brace too many", base() + "}"),
        malformed("malformed-cut", "the last byte is missing", base().trim_end_matches('}')),
        malformed("malformed-in-array", "an array of one document", format!("[{}]", base())),
        malformed("malformed-too-large", "16,385 bytes", too_large.clone()),
        malformed("malformed-too-large-line-feed", "16,385 bytes and a line feed", too_large + "\n"),
    ]
}

fn encodings() -> Vec<Case> {
    let utf_16: Vec<u8> = base().encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        malformed("malformed-byte-order-mark", "a byte-order mark", format!("\u{feff}{}", base())),
        malformed("malformed-utf-16", "UTF-16 in place of ASCII", utf_16),
        malformed("malformed-not-json", "a text that is no JSON", "not found"),
        malformed(
            "malformed-pretty",
            "a member on a line of its own",
            edited(r#","payload_hash""#, ",\n\"payload_hash\""),
        ),
        malformed(
            "malformed-space",
            "a space after a colon",
            edited(r#""payload_hash":"#, r#""payload_hash": "#),
        ),
        malformed(
            "malformed-escaped-name",
            "an escape in a name",
            edited(r#""contract""#, r#""\u0063ontract""#),
        ),
        malformed("malformed-escaped-value", "an escape in the version", edited(r#""v1""#, r#""\u00761""#)),
    ]
}

fn contracts() -> Vec<Case> {
    let quoted = CONTRACT.replace('"', "\\\"");
    vec![
        malformed("malformed-contract-null", "null in the contract's place", document("null")),
        malformed(
            "malformed-contract-array",
            "an array around the contract",
            document(&format!("[{CONTRACT}]")),
        ),
        malformed("malformed-contract-text", "the contract as a string", document(&format!("\"{quoted}\""))),
        malformed(
            "malformed-contract-space",
            "a space before the contract",
            document(&format!(" {CONTRACT}")),
        ),
    ]
}
