//! The frame of a document: the members around the contract, matched without looking into it.

use super::{Failure, Reason};
use crate::cursor::{Cursor, Mismatch};
use crate::timestamp::has_canonical_shape;
use crate::{MAX_DOCUMENT_BYTES, PayloadHash};

const OPENING: &[u8] = br#"{"contract":"#;
/// Where the contract ends. What follows holds no quote inside its values, so this is the last place
/// in the document where these bytes stand, whatever the contract holds.
const AFTER_CONTRACT: &[u8] = br#","issued_at":""#;

/// The pieces of a document, not checked beyond their shape.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    /// Any bytes from `{` to `}`.
    pub(super) contract: &'a [u8],
    /// Of a timestamp's shape, perhaps no real time.
    pub(super) issued_at: &'a str,
    pub(super) payload_hash: PayloadHash,
    /// `v1` to `v9999`.
    pub(super) payload_version: &'a str,
    /// Three parts that may be anything else but a receipt.
    pub(super) receipt: Option<&'a str>,
}

impl<'a> Frame<'a> {
    /// Takes a document apart, with or without a receipt and one final line feed.
    pub(super) fn split(document: &'a [u8]) -> Result<Self, Failure> {
        if document.is_empty() {
            return Err(Failure::new(Reason::NothingToVerify, "a document", "no byte at all"));
        }
        let line = document.strip_suffix(b"\n").unwrap_or(document);
        if line.len() > MAX_DOCUMENT_BYTES {
            let expected = format!("at most {MAX_DOCUMENT_BYTES} bytes");
            return Err(Failure::new(Reason::Malformed, expected, format!("{} bytes", line.len())));
        }
        let (contract, rest) = split_contract(line)?;
        members(contract, &mut Cursor::new(rest)).map_err(|mismatch| {
            Failure::mismatch(Reason::Malformed, "the members after the contract", rest, &mismatch)
        })
    }
}

fn split_contract(line: &[u8]) -> Result<(&[u8], &[u8]), Failure> {
    let opened = line.strip_prefix(OPENING).ok_or(Mismatch { expected: r#"{"contract":"#, at: 0 });
    let split = opened.and_then(|opened| {
        let end = opened.windows(AFTER_CONTRACT.len()).rposition(|window| window == AFTER_CONTRACT);
        let pieces = end.and_then(|end| opened.split_at_checked(end));
        pieces.ok_or(Mismatch { expected: r#","issued_at":"#, at: line.len() })
    });
    let malformed = |mismatch| Failure::mismatch(Reason::Malformed, "the document", line, &mismatch);
    let (contract, rest) = split.map_err(malformed)?;
    let braced = contract.starts_with(b"{") && contract.ends_with(b"}");
    if braced {
        Ok((contract, rest))
    } else {
        Err(malformed(Mismatch { expected: "a contract from { to }", at: OPENING.len() }))
    }
}

fn members<'a>(contract: &'a [u8], rest: &mut Cursor<'a>) -> Result<Frame<'a>, Mismatch> {
    rest.literal(r#","issued_at":""#)?;
    let issued_at = rest.quoted("a timestamp", |text| shaped(text, has_canonical_shape))?;
    rest.literal(r#"","payload_hash":""#)?;
    let payload_hash = rest.quoted("64 digits 0-9a-f", PayloadHash::parse)?;
    rest.literal(r#"","payload_version":""#)?;
    let payload_version = rest.quoted("a version v1 to v9999", |text| shaped(text, is_version))?;
    let receipt = if rest.accept(r#"","receipt":""#) { Some(receipt(rest)?) } else { None };
    rest.literal(r#""}"#)?;
    rest.end()?;
    Ok(Frame { contract, issued_at, payload_hash, payload_version, receipt })
}

fn receipt<'a>(rest: &mut Cursor<'a>) -> Result<&'a str, Mismatch> {
    rest.quoted("three dot-joined parts of A-Za-z0-9_-", |text| shaped(text, is_receipt))
}

fn shaped(text: &str, shape: fn(&str) -> bool) -> Result<&str, ()> {
    if shape(text) { Ok(text) } else { Err(()) }
}

/// `v[1-9][0-9]{0,3}`
fn is_version(text: &str) -> bool {
    text.strip_prefix('v').is_some_and(|digits| {
        (1..=4).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Three parts of `[A-Za-z0-9_-]+`, joined by dots.
fn is_receipt(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    text.split('.').count() == 3 && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const TIME: &str = "2026-99-99T99:99:99.999Z";

    fn document(contract: &str, version: &str, tail: &str) -> String {
        let members =
            format!(r#""issued_at":"{TIME}","payload_hash":"{HASH}","payload_version":"{version}""#);
        format!(r#"{{"contract":{contract},{members}{tail}}}"#)
    }

    fn reason(document: &str) -> Option<Reason> {
        Frame::split(document.as_bytes()).err().map(|failure| failure.reason())
    }

    #[test]
    fn the_frame_does_not_look_into_the_contract() {
        let inner = document("{}", "v7", "");
        for contract in
            ["{}", "{\n}", r#"{"contract":{}}"#, "{\u{0}}", r#"{},"issued_at":"{}"#, inner.as_str()]
        {
            let text = document(contract, "v1", "");
            let frame = Frame::split(text.as_bytes()).unwrap();
            assert_eq!(frame.contract, contract.as_bytes());
            assert_eq!((frame.issued_at, frame.payload_version), (TIME, "v1"));
            assert_eq!(frame.payload_hash.to_string(), HASH);
        }
    }

    #[test]
    fn a_contract_goes_from_brace_to_brace() {
        for contract in ["", "{", "}", "null", "[{}]", " {}", "{} ", "\"{}\""] {
            assert_eq!(reason(&document(contract, "v1", "")), Some(Reason::Malformed), "{contract}");
        }
    }

    #[test]
    fn versions_are_v1_to_v9999() {
        for version in ["v1", "v2", "v10", "v9999"] {
            assert_eq!(reason(&document("{}", version, "")), None, "{version}");
        }
        for version in ["", "v", "1", "V1", "v0", "v01", "v10000", "v1.0", "v+1", "v1 ", "v1\n"] {
            assert_eq!(reason(&document("{}", version, "")), Some(Reason::Malformed), "{version:?}");
        }
    }

    #[test]
    fn a_receipt_has_three_parts() {
        for receipt in ["a.b.c", "A-_9.0.z"] {
            let tail = format!(r#","receipt":"{receipt}""#);
            assert_eq!(reason(&document("{}", "v1", &tail)), None, "{receipt}");
        }
        for receipt in ["", "a", "a.b", "a.b.", "..", ".b.c", "a.b.c.d", "a.b.c=", "a.b.é", "a.b.c\n"] {
            let tail = format!(r#","receipt":"{receipt}""#);
            assert_eq!(reason(&document("{}", "v1", &tail)), Some(Reason::Malformed), "{receipt:?}");
        }
    }

    #[test]
    fn one_line_feed_may_follow_and_nothing_else() {
        let text = document("{}", "v1", "");
        assert_eq!(reason(&format!("{text}\n")), None);
        for tail in ["\n\n", "\r\n", " ", "\0", "}"] {
            assert_eq!(reason(&format!("{text}{tail}")), Some(Reason::Malformed), "{tail:?}");
        }
    }

    #[test]
    fn the_line_feed_does_not_count_towards_the_size() {
        let filler = MAX_DOCUMENT_BYTES - document("{}", "v1", "").len();
        let largest = document(&format!("{{{}}}", " ".repeat(filler)), "v1", "");
        assert_eq!(largest.len(), MAX_DOCUMENT_BYTES);
        assert_eq!(reason(&largest), None);
        assert_eq!(reason(&format!("{largest}\n")), None);
        assert_eq!(reason(&largest.replace("{ ", "{  ")), Some(Reason::Malformed));
    }

    #[test]
    fn no_byte_at_all_is_nothing_to_verify() {
        assert_eq!(reason(""), Some(Reason::NothingToVerify));
        assert_eq!(reason("\n"), Some(Reason::Malformed));
    }
}
