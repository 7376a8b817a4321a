//! Members of a key set that are missing, or of another type or value.

use super::super::case::{Case, edit};
use super::{KeySetText, invalid};

const ISSUER: &str = r#""issuer":"https://n3.example/live""#;

/// Name, description, what stands in the key, and what is put in its place.
const KEY: &[(&str, &str, &str, &str)] = &[
    // Each member is missing once; kid, x and y are elsewhere.
    ("keys-no-kty", "no kty", r#""kty":"EC","#, ""),
    ("keys-no-crv", "no crv", r#""crv":"P-256","#, ""),
    ("keys-no-use", "no use", r#""use":"sig","#, ""),
    ("keys-no-alg", "no alg", r#""alg":"ES256","#, ""),
    ("keys-no-valid-from", "no valid_from", r#""valid_from":"2026-07-01T00:00:00.000Z","#, ""),
    ("keys-no-valid-to", "no valid_to, which may be null but not absent", r#""valid_to":null,"#, ""),
    ("keys-no-status", "no status", r#","status":"active""#, ""),
    // Other types.
    ("keys-kty-number", "a number for kty", r#""EC""#, "1"),
    ("keys-crv-null", "null for crv", r#""P-256""#, "null"),
    ("keys-use-array", "an array for use", r#""sig""#, r#"["sig"]"#),
    ("keys-alg-object", "an object for alg", r#""ES256""#, r#"{"ES256":1}"#),
    ("keys-valid-from-null", "null for valid_from", r#""2026-07-01T00:00:00.000Z""#, "null"),
    ("keys-valid-from-number", "seconds for valid_from", r#""2026-07-01T00:00:00.000Z""#, "1782864000"),
    ("keys-valid-to-number", "a number for valid_to", r#""valid_to":null"#, r#""valid_to":0"#),
    ("keys-valid-to-false", "false for valid_to", r#""valid_to":null"#, r#""valid_to":false"#),
    ("keys-valid-to-text", "the string null for valid_to", r#""valid_to":null"#, r#""valid_to":"null""#),
    ("keys-valid-to-empty", "an empty valid_to", r#""valid_to":null"#, r#""valid_to":"""#),
    ("keys-status-true", "true for a status", r#""active""#, "true"),
    ("keys-status-null", "null for a status", r#""active""#, "null"),
    // Other values.
    ("keys-kty-rsa", "a key of another kind", r#""EC""#, r#""RSA""#),
    ("keys-kty-okp", "a key of another kind of curve", r#""EC""#, r#""OKP""#),
    ("keys-kty-lower-case", "kty in lower case", r#""EC""#, r#""ec""#),
    ("keys-crv-p-384", "another curve", r#""P-256""#, r#""P-384""#),
    ("keys-crv-secp256k1", "another curve of the same size", r#""P-256""#, r#""secp256k1""#),
    ("keys-crv-secp256r1", "the curve by another name", r#""P-256""#, r#""secp256r1""#),
    ("keys-use-enc", "a key for encryption", r#""sig""#, r#""enc""#),
    ("keys-alg-es384", "another algorithm", r#""ES256""#, r#""ES384""#),
    ("keys-alg-hs256", "a symmetric algorithm", r#""ES256""#, r#""HS256""#),
    ("keys-alg-none", "no algorithm", r#""ES256""#, r#""none""#),
    ("keys-status-retired", "a status that nobody knows", r#""active""#, r#""retired""#),
    ("keys-status-upper-case", "a status in upper case", r#""active""#, r#""Active""#),
    ("keys-status-space", "a space after the status", r#""active""#, r#""active ""#),
    ("keys-status-empty", "an empty status", r#""active""#, r#""""#),
    ("keys-valid-from-feb-30", "valid_from is 30 February", "2026-07-01", "2026-02-30"),
    ("keys-valid-from-offset", "valid_from with an offset", "00.000Z", "00.000+00:00"),
    ("keys-valid-from-no-fraction", "valid_from without milliseconds", "00.000Z", "00Z"),
    ("keys-valid-from-date", "a date for valid_from", "2026-07-01T00:00:00.000Z", "2026-07-01"),
    (
        "keys-valid-from-1969",
        "valid_from before 1970",
        "2026-07-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
    ),
    (
        "keys-valid-to-hour-24",
        "valid_to at 24:00",
        r#""valid_to":null"#,
        r#""valid_to":"2027-01-01T24:00:00.000Z""#,
    ),
    // Windows.
    (
        "keys-window-empty",
        "valid_to is valid_from",
        r#""valid_to":null"#,
        r#""valid_to":"2026-07-01T00:00:00.000Z""#,
    ),
    (
        "keys-window-backwards",
        "valid_to is a millisecond before valid_from",
        r#""valid_to":null"#,
        r#""valid_to":"2026-06-30T23:59:59.999Z""#,
    ),
    // Secrets.
    (
        "keys-private",
        "the private half",
        r#"{"kty""#,
        r#"{"d":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE","kty""#,
    ),
    ("keys-private-null", "null for the private half", r#"{"kty""#, r#"{"d":null,"kty""#),
    (
        "keys-private-escaped",
        "the private half under an escaped name",
        r#"{"kty""#,
        r#"{"\u0064":"AA","kty""#,
    ),
    ("keys-private-rsa", "a private member of another kind of key", r#"{"kty""#, r#"{"p":"AA","kty""#),
    ("keys-symmetric", "a symmetric key", r#"{"kty""#, r#"{"k":"AA","kty""#),
];

/// Name, description and what stands in the place of the issuer.
const ISSUERS: &[(&str, &str, &str)] = &[
    ("keys-issuer-null", "null for an issuer", r#""issuer":null"#),
    ("keys-issuer-number", "a number for an issuer", r#""issuer":3"#),
    ("keys-issuer-array", "an array of issuers", r#""issuer":["https://n3.example/live"]"#),
    ("keys-issuer-empty", "an empty issuer", r#""issuer":"""#),
    ("keys-issuer-space", "a space in the issuer", r#""issuer":"https://n3.example /live""#),
    ("keys-issuer-space-after", "a space after the issuer", r#""issuer":"https://n3.example/live ""#),
    ("keys-issuer-line-feed", "a line feed after the issuer", r#""issuer":"https://n3.example/live\n""#),
    ("keys-issuer-quote", "a quote in the issuer", r#""issuer":"https://n3.example/\"live""#),
    ("keys-issuer-backslash", "a backslash in the issuer", r#""issuer":"https://n3.example\\live""#),
    ("keys-issuer-not-ascii", "a letter that is not ASCII", r#""issuer":"https://n3.exämple/live""#),
    ("keys-issuer-delete", "a control character", r#""issuer":"https://n3.example/live\u007f""#),
    ("keys-issuer-renamed", "the issuer by another name", r#""iss":"https://n3.example/live""#),
];

pub(crate) fn cases() -> Vec<Case> {
    let set = KeySetText::one();
    let keys = KEY.iter().map(|(name, description, from, to)| {
        let key = set.keys[0].clone().edit(from, to);
        invalid(name, description, KeySetText::of([key]).text())
    });
    let issuers = ISSUERS
        .iter()
        .map(|(name, description, to)| invalid(name, description, edit(&set.text(), ISSUER, to)));
    keys.chain(issuers).chain(outermost()).collect()
}

fn outermost() -> Vec<Case> {
    let set = KeySetText::one();
    let key = &set.keys[0].0;
    let array = format!("[\n{key}\n]");
    let of = |name, description, to: &str| invalid(name, description, edit(&set.text(), &array, to));
    vec![
        invalid("keys-no-issuer", "no issuer", edit(&set.text(), &format!("{ISSUER},"), "")),
        invalid(
            "keys-issuer-256",
            "an issuer of 256 characters",
            set.clone().issuer(&"i".repeat(256)).text(),
        ),
        invalid("keys-no-keys", "no keys", format!("{{{ISSUER}}}")),
        invalid("keys-keys-renamed", "the keys by another name", edit(&set.text(), r#""keys""#, r#""Keys""#)),
        of("keys-keys-empty", "an array of no keys", "[]"),
        of("keys-keys-null", "null for keys", "null"),
        of("keys-keys-object", "one key in place of an array", key),
        of("keys-keys-by-kid", "an object of keys", &format!(r#"{{"a":{key}}}"#)),
        of("keys-key-null", "null for a second key", &format!("[{key},null]")),
        of("keys-key-text", "a string for a second key", &format!(r#"[{key},"{}"]"#, "A".repeat(43))),
        of("keys-key-nested", "an array of arrays of keys", &format!("[[{key}]]")),
        of("keys-key-empty", "a second key without members", &format!("[{key},{{}}]")),
        invalid("keys-empty-object", "an empty object", "{}"),
    ]
}
