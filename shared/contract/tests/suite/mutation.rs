//! Changes to documents: bytes, pieces, and the spellings that JSON parsers take for the same.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One change to a text.
#[derive(Debug, Clone)]
pub(crate) enum Mutation {
    FlipBit(Index, u8),
    Delete(Index, usize),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index),
    Swap(Index, Index),
    Respell(Index, (&'static str, &'static str)),
    /// Puts a piece behind one of the opening braces.
    Within(Index, &'static str),
}

/// Texts that occur in documents, and what a lax reader or a careless writer makes of them.
const SPELLINGS: &[(&str, &str)] = &[
    (":", ": "),
    (",", ", "),
    (",", ",\n"),
    ("}", ",}"),
    ("}", " }"),
    ("}", r#","x":1}"#),
    (":1", ":1.0"),
    (":1", ":01"),
    (":1", ":-1"),
    (":1", ":1e0"),
    (":0", ":-0"),
    (":0", ":00"),
    (":9", ":\"9\""),
    (":true", ":false"),
    ("null", "\"null\""),
    ("null", "NULL"),
    ("a", r"\u0061"),
    ("a", "A"),
    ("\"", "'"),
    ("Z", "+00:00"),
    ("Z", "0Z"),
    ("Z", "z"),
    (".", ","),
    ("T", "t"),
    ("T", " "),
    ("T", "T24"),
    ("-", ""),
    ("-0", "-1"),
    ("-1", "-2"),
    ("-2", "-3"),
    (":5", ":6"),
    ("2", "1"),
    ("1", "9"),
    ("v1", "v2"),
    ("v1", "v01"),
    (r#","drift""#, r#","drift":0,"drift""#),
    (r#"{"contract":"#, r#"{"contract":{},"contract":"#),
    (r#","issued_at":"#, r#","issued_at":"","issued_at":"#),
];

pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    let tokens = [&b"\n"[..], b" ", b"0", b"\"", b"{", b"}", b",", b"\\", b"\xef\xbb\xbf", b"\xff", b"\0"];
    let piece = prop_oneof![
        select(tokens.to_vec()).prop_map(<[u8]>::to_vec),
        proptest::collection::vec(any::<u8>(), 1..4)
    ];
    prop_oneof![
        1 => (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Mutation::FlipBit(at, bit)),
        1 => (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Mutation::Delete(at, length)),
        1 => (any::<Index>(), piece).prop_map(|(at, piece)| Mutation::Insert(at, piece)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Mutation::Repeat(from, to)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        4 => (any::<Index>(), select(SPELLINGS)).prop_map(|(at, spelling)| Mutation::Respell(at, spelling)),
    ]
}

impl Mutation {
    pub(crate) fn apply(&self, text: &[u8]) -> Vec<u8> {
        let mut text = text.to_vec();
        match self {
            Self::FlipBit(at, bit) => {
                if let Some(byte) = nth(&mut text, at) {
                    *byte ^= 1 << bit;
                }
            }
            Self::Delete(at, length) => {
                let start = at.index(text.len() + 1);
                text.drain(start..(start + length).min(text.len()));
            }
            Self::Insert(at, piece) => {
                let start = at.index(text.len() + 1);
                text.splice(start..start, piece.iter().copied());
            }
            Self::Repeat(from, to) => {
                let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
                let piece = text[from.min(to)..from.max(to)].to_vec();
                text.splice(to..to, piece);
            }
            Self::Swap(one, other) => swap(&mut text, one, other),
            Self::Respell(at, (from, to)) => respell(&mut text, at, from, to),
            Self::Within(at, piece) => respell(&mut text, at, "{", &format!("{{{piece}")),
        }
        text
    }
}

fn nth<'a>(text: &'a mut [u8], at: &Index) -> Option<&'a mut u8> {
    if text.is_empty() { None } else { Some(&mut text[at.index(text.len())]) }
}

/// Swaps two pieces between commas.
fn swap(text: &mut Vec<u8>, one: &Index, other: &Index) {
    let mut pieces: Vec<_> = text.split(|byte| *byte == b',').map(<[u8]>::to_vec).collect();
    let (one, other) = (one.index(pieces.len()), other.index(pieces.len()));
    pieces.swap(one, other);
    *text = pieces.join(&b',');
}

/// Changes one of the places where a spelling occurs.
fn respell(text: &mut Vec<u8>, at: &Index, from: &str, to: &str) {
    let places = text.windows(from.len()).enumerate().filter(|(_, window)| *window == from.as_bytes());
    let places: Vec<_> = places.map(|(place, _)| place).collect();
    if !places.is_empty() {
        let place = places[at.index(places.len())];
        text.splice(place..place + from.len(), to.bytes());
    }
}
