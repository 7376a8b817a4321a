//! Key sets as JSON: what every strict parser reads, and what only lax ones do.

use super::super::case::{Case, edit};
use super::super::receipts::{Signed, verified};
use super::{KeySetText, holds, invalid};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = strict();
    cases.extend(names());
    cases.extend(encodings());
    cases.extend(syntax());
    cases.extend(depths());
    cases.extend(order());
    cases
}

fn text() -> String {
    KeySetText::one().text()
}

/// The key set with a member of another name put first.
fn with(member: &str) -> String {
    edit(&text(), r#"{"issuer""#, &format!(r#"{{{member},"issuer""#))
}

/// The key set with something put into its key.
fn in_key(member: &str) -> String {
    edit(&text(), r#"{"kty""#, &format!(r#"{{{member},"kty""#))
}

fn arrays(levels: usize) -> String {
    format!(r#""deep":{}{}"#, "[".repeat(levels), "]".repeat(levels))
}

fn objects(levels: usize) -> String {
    format!(r#""deep":{}1{}"#, r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

fn strict() -> Vec<Case> {
    let escaped = edit(&text(), r#""issuer":"https://"#, r#""\u0069ssuer":"\u0068ttps:\/\/"#);
    let escaped = edit(&escaped, r#""keys""#, r#""\u006B\u0065ys""#);
    let spaced = text().replace(',', " ,\r\n\t").replace("\":", "\" : ");
    let issuer = r#""issuer":"https://n3.example/live","#;
    let last = edit(&text(), issuer, "");
    let last = edit(&last, "]}", r#"],"issuer":"https://n3.example/live"}"#);
    vec![
        holds("verified-keys-escapes", "escapes in names and values", escaped),
        holds("verified-keys-white-space", "white space of every kind", format!("\r\n\t {spaced}\n\n")),
        holds("verified-keys-reordered", "the issuer last", last),
        holds("verified-keys-no-line-feed", "no final line feed", text().trim_end()),
        holds(
            "verified-keys-unknown-members",
            "members of every type that nobody knows",
            with(r#""version":7,"a":null,"b":[true,false,{}],"c":{"issuer":1,"keys":2},"d":"private?""#),
        ),
        holds(
            "verified-keys-unknown-in-key",
            "members of a key that nobody knows",
            in_key(r#""key_ops":["verify"],"x5t#S256":"AA","ext":true,"revoked_reason":null"#),
        ),
        holds(
            "verified-keys-unicode",
            "characters that are not ASCII, and a surrogate pair",
            with(r#""näme":"€😀\ud83d\ude00\u00e9\u0000""#),
        ),
        holds("verified-keys-numbers", "numbers of every form", with(r#""n":[0,-0,1.50,-1e5,1E+2,2e-3]"#)),
        holds(
            "verified-keys-names-look-alike",
            "names that differ by case and by composition",
            with("\"Issuer\":1,\"é\":1,\"e\u{301}\":1,\"E\u{301}\":1"),
        ),
        holds(
            "verified-keys-same-name-elsewhere",
            "a name in two objects",
            with(r#""a":{"b":1},"c":[{"b":1},{"b":1}]"#),
        ),
    ]
}

fn names() -> Vec<Case> {
    let issuer = r#""issuer":"https://n3.example/live""#;
    let kty = r#""kty":"EC""#;
    vec![
        invalid("keys-issuer-twice", "the issuer twice with one value", with(issuer)),
        invalid("keys-issuer-two-values", "two issuers", with(r#""issuer":"https://other.example""#)),
        invalid("keys-keys-twice", "two arrays of keys", with(r#""keys":[]"#)),
        invalid("keys-kty-twice", "a member of a key twice", in_key(kty)),
        invalid("keys-status-twice", "revoked and active", in_key(r#""status":"revoked""#)),
        invalid("keys-valid-to-twice", "an end and none", in_key(r#""valid_to":"2026-01-01T00:00:00.000Z""#)),
        invalid(
            "keys-name-twice-escaped",
            "the issuer twice, once with an escape",
            with(r#""\u0069ssuer":"https://other.example""#),
        ),
        invalid(
            "keys-name-twice-in-key-escaped",
            "the status twice, once with an escape",
            in_key(r#""st\u0061tus":"revoked""#),
        ),
        invalid("keys-name-twice-unknown", "an unknown member twice", with(r#""a":1,"a":1"#)),
        invalid(
            "keys-name-twice-deep",
            "a name twice, deep in an unknown member",
            with(r#""a":[{"b":{"c":1,"c":2}}]"#),
        ),
        invalid("keys-name-twice-empty", "an empty name twice", with(r#""":1,"":1"#)),
        invalid(
            "keys-name-twice-pair",
            "a name twice, as a character and as a surrogate pair",
            with(r#""😀":1,"\ud83d\ude00":1"#),
        ),
        invalid(
            "keys-name-twice-solidus",
            "a name twice, once with an escaped slash",
            with(r#""a/b":1,"a\/b":1"#),
        ),
    ]
}

fn encodings() -> Vec<Case> {
    let utf_16: Vec<u8> = text().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = |value: &[u8]| {
        let (before, after) = ("{\"x\":\"", text().replacen('{', "\",", 1));
        [before.as_bytes(), value, after.as_bytes()].concat()
    };
    vec![
        invalid("keys-byte-order-mark", "a byte-order mark", format!("\u{feff}{}", text())),
        invalid("keys-utf-16", "UTF-16", utf_16),
        invalid("keys-byte-ff", "a byte that is never in UTF-8", bytes(b"\xff")),
        invalid("keys-latin-1", "a letter in Latin-1", bytes(b"\xe9")),
        invalid("keys-overlong", "an overlong form in UTF-8", bytes(b"\xc0\xaf")),
        invalid("keys-surrogate-in-utf-8", "a surrogate in UTF-8", bytes(b"\xed\xa0\xbd")),
        invalid("keys-beyond-unicode", "a character beyond Unicode", bytes(b"\xf4\x90\x80\x80")),
        invalid("keys-cut-in-character", "half a character", bytes(b"\xe2\x82")),
        invalid("keys-surrogate-high", "the first half of a surrogate pair", with(r#""x":"\ud83d""#)),
        invalid("keys-surrogate-low", "the second half of a surrogate pair", with(r#""x":"\ude00""#)),
        invalid(
            "keys-surrogates-swapped",
            "a surrogate pair in the wrong order",
            with(r#""x":"\ude00\ud83d""#),
        ),
        invalid(
            "keys-surrogate-and-letter",
            "half a surrogate pair and a letter",
            with(r#""x":"\ud83d\u0041""#),
        ),
        invalid("keys-surrogate-in-name", "half a surrogate pair in a name", with(r#""\ud83d":1"#)),
        invalid("keys-control-character", "a tab within a string", with("\"x\":\"\t\"")),
        invalid("keys-line-feed-in-string", "a line feed within a string", with("\"x\":\"\n\"")),
        invalid("keys-nul-in-string", "a zero byte within a string", with("\"x\":\"\0\"")),
        invalid("keys-nul-after", "a zero byte at the end", text() + "\0"),
    ]
}

fn syntax() -> Vec<Case> {
    let two = text() + &text();
    vec![
        invalid("keys-empty", "no byte at all", ""),
        invalid("keys-white-space-only", "white space", " \n"),
        invalid("keys-not-json", "a text that is no JSON", "not found"),
        invalid("keys-pem", "a key in PEM", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"),
        invalid("keys-cut", "the last brace is missing", text().trim_end().trim_end_matches('}')),
        invalid("keys-twice", "two key sets", two),
        invalid("keys-trailing-data", "a word after the key set", text() + "x"),
        invalid("keys-trailing-brace", "a brace too many", text() + "}"),
        invalid("keys-trailing-comma", "a comma before a brace", edit(&text(), "]}", "],}")),
        invalid("keys-trailing-comma-in-array", "a comma before a bracket", edit(&text(), "\n]}", ",\n]}")),
        invalid("keys-comment", "a comment", format!("// keys\n{}", text())),
        invalid("keys-single-quotes", "other quotes", edit(&text(), r#""issuer""#, "'issuer'")),
        invalid("keys-bare-name", "a name without quotes", edit(&text(), r#""issuer""#, "issuer")),
        invalid(
            "keys-form-feed",
            "a form feed between members",
            edit(&text(), ",\"keys\"", ",\u{c}\"keys\""),
        ),
        invalid(
            "keys-no-break-space",
            "a no-break space between members",
            edit(&text(), ",\"keys\"", ",\u{a0}\"keys\""),
        ),
        invalid("keys-nan", "a number that is none", with(r#""x":NaN"#)),
        invalid("keys-number-leading-zero", "a number with a leading zero", with(r#""x":01"#)),
        invalid("keys-number-point", "a number that ends in a point", with(r#""x":1."#)),
        invalid("keys-number-plus", "a number with a plus sign", with(r#""x":+1"#)),
        invalid("keys-escape-unknown", "an escape that JSON does not have", with(r#""x":"\x41""#)),
        invalid("keys-escape-short", "an escape of three digits", with(r#""x":"\u041""#)),
        invalid("keys-literal-case", "TRUE in upper case", with(r#""x":TRUE"#)),
        invalid("keys-array-around", "an array around the key set", format!("[{}]", text())),
        invalid(
            "keys-bare-array",
            "the keys alone",
            edit(&edit(&text(), r#"{"issuer":"https://n3.example/live","keys":"#, ""), "]}", "]"),
        ),
        invalid("keys-null", "null", "null"),
        invalid(
            "keys-in-string",
            "the key set as a string",
            format!("\"{}\"", text().trim_end().replace('"', "\\\"").replace('\n', "")),
        ),
    ]
}

/// The key set is the first level.
fn depths() -> Vec<Case> {
    vec![
        holds("verified-keys-depth-16", "arrays down to level 16", with(&arrays(15))),
        holds("verified-keys-depth-16-objects", "objects down to level 16", with(&objects(15))),
        holds("verified-keys-depth-16-in-key", "arrays in a key down to level 16", in_key(&arrays(13))),
        invalid("keys-depth-17", "arrays down to level 17", with(&arrays(16))),
        invalid("keys-depth-17-objects", "objects down to level 17", with(&objects(16))),
        invalid("keys-depth-17-in-key", "arrays in a key down to level 17", in_key(&arrays(14))),
        invalid("keys-depth-1000", "arrays down to level 1000", with(&arrays(999))),
    ]
}

/// The key set is checked before a document is read.
fn order() -> Vec<Case> {
    let of = |name, description, document: String| {
        verified(
            name,
            description,
            "key_set_invalid",
            document,
            text().replace("\"use\":\"sig\"", "\"use\":\"enc\""),
        )
    };
    vec![
        of("keys-before-nothing", "the key set is named before an empty document", String::new()),
        of("keys-before-malformed", "the key set is named before a malformed document", "{}".to_owned()),
        of(
            "keys-before-signature",
            "the key set is named before the signature",
            Signed::usual().with_signature(&[0; 64]),
        ),
    ]
}
