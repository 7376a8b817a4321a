//! Headers that are not a receipt's, signed as they stand.

use super::super::case::Case;
use super::super::signing::base64url;
use super::case;
use super::document::{CURRENT, STRANGER, Signed};

const ALG: &str = r#""alg":"ES256""#;
const TYP: &str = r#""typ":"execution-contract+jwt""#;
const LAST: &str = r#"+jwt"}"#;

/// Name, description, what stands in the header, and what is put in its place.
const EDITS: &[(&str, &str, &str, &str)] = &[
    ("header-alg-es384", "another algorithm", ALG, r#""alg":"ES384""#),
    ("header-alg-es256k", "another curve", ALG, r#""alg":"ES256K""#),
    ("header-alg-rs256", "another kind of key", ALG, r#""alg":"RS256""#),
    ("header-alg-eddsa", "another kind of signature", ALG, r#""alg":"EdDSA""#),
    ("header-alg-lower-case", "the algorithm in lower case", ALG, r#""alg":"es256""#),
    ("header-alg-missing", "no algorithm", r#""alg":"ES256","#, ""),
    ("header-alg-twice", "the algorithm twice", ALG, r#""alg":"ES256","alg":"ES256""#),
    ("header-alg-two-values", "two algorithms", ALG, r#""alg":"none","alg":"ES256""#),
    ("header-alg-null", "null for an algorithm", ALG, r#""alg":null"#),
    ("header-alg-array", "an array of algorithms", ALG, r#""alg":["ES256"]"#),
    ("header-alg-escaped", "an escape in the algorithm", ALG, r#""alg":"\u0045S256""#),
    ("header-alg-space", "a space in the algorithm", ALG, r#""alg":"ES256 ""#),
    ("header-name-escaped", "an escape in a name", ALG, r#""\u0061lg":"ES256""#),
    ("header-typ-missing", "no type", r#","typ":"execution-contract+jwt""#, ""),
    ("header-typ-jwt", "the type of any JWT", TYP, r#""typ":"JWT""#),
    ("header-typ-at-jwt", "the type of an access token", TYP, r#""typ":"at+jwt""#),
    ("header-typ-prefix", "the type as a media type", TYP, r#""typ":"application/execution-contract+jwt""#),
    ("header-typ-upper-case", "the type in upper case", TYP, r#""typ":"EXECUTION-CONTRACT+JWT""#),
    ("header-typ-twice", "the type twice", LAST, r#"+jwt","typ":"execution-contract+jwt"}"#),
    ("header-crit", "an extension that has to be understood", LAST, r#"+jwt","crit":["exp"]}"#),
    ("header-crit-empty", "an empty list of such extensions", LAST, r#"+jwt","crit":[]}"#),
    ("header-b64-false", "an unencoded payload", LAST, r#"+jwt","b64":false,"crit":["b64"]}"#),
    ("header-b64-true", "an encoded payload, said so", LAST, r#"+jwt","b64":true}"#),
    ("header-cty", "a content type", LAST, r#"+jwt","cty":"json"}"#),
    ("header-zip", "a compressed payload", LAST, r#"+jwt","zip":"DEF"}"#),
    ("header-jku", "an address of keys", LAST, r#"+jwt","jku":"https://n3.example/.well-known/jwks.json"}"#),
    ("header-x5c", "a certificate", LAST, r#"+jwt","x5c":["MIIB"]}"#),
    ("header-unknown", "an unknown member", LAST, r#"+jwt","x":1}"#),
    ("header-space", "a space after a colon", ALG, r#""alg": "ES256""#),
    ("header-space-first", "a space before the header", "{", " {"),
    ("header-line-feed", "a line feed after the header", "}", "}\n"),
    ("header-byte-order-mark", "a byte-order mark", "{", "\u{feff}{"),
    ("header-nul", "a zero byte after the header", "}", "}\0"),
    ("header-trailing-comma", "a comma before the brace", "}", ",}"),
    ("header-two", "a second object", "}", "}{}"),
    ("header-single-quotes", "other quotes", ALG, "'alg':'ES256'"),
    ("header-array", "an array around the header", "{", "[{"),
    ("header-kid-missing", "no kid", r#""kid":"#, r#""key":"#),
];

pub(crate) fn cases() -> Vec<Case> {
    let edits = EDITS.iter().map(|(name, description, from, to)| {
        malformed(name, description, Signed::usual().header(from, to).document())
    });
    edits.chain(kids()).chain(whole()).chain(forged()).collect()
}

fn malformed(name: &'static str, description: &'static str, document: String) -> Case {
    case(name, description, "receipt_malformed", document)
}

fn kids() -> Vec<Case> {
    let kid = &CURRENT.kid();
    let quoted = &format!("\"{kid}\"");
    let of = |name, description, from: &str, to: &str| {
        malformed(name, description, Signed::usual().header(from, to).document())
    };
    vec![
        of("header-kid-42", "a kid of 42 characters", kid, &kid[1..]),
        of("header-kid-44", "a kid of 44 characters", kid, &format!("{kid}A")),
        of("header-kid-padded", "a kid with padding", kid, &format!("{}=", &kid[..42])),
        of("header-kid-other-alphabet", "a plus sign in the kid", kid, &format!("+{}", &kid[1..])),
        of("header-kid-not-ascii", "a letter that is not ASCII in the kid", kid, &format!("é{}", &kid[2..])),
        of("header-kid-empty", "an empty kid", kid, ""),
        of("header-kid-null", "null for a kid", quoted, "null"),
        of("header-kid-number", "a number for a kid", quoted, "1"),
        of("header-kid-twice", "the kid twice", quoted, &format!(r#"{quoted},"kid":{quoted}"#)),
        of("header-kid-path", "a path for a kid", kid, "../../../../../../../../../../../../dev/null"),
        of(
            "header-kid-thumbprint-uri",
            "the thumbprint as a URI",
            kid,
            &format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{kid}"),
        ),
    ]
}

fn whole() -> Vec<Case> {
    let kid = CURRENT.kid();
    [
        ("header-empty-object", "an empty object", "{}".to_owned()),
        ("header-null", "null", "null".to_owned()),
        ("header-not-json", "a header that is no JSON", "alg=ES256".to_owned()),
        ("header-reordered", "the kid first", format!(r#"{{"kid":"{kid}",{ALG},{TYP}}}"#)),
        ("header-typ-first", "the type first", format!(r#"{{{TYP},{ALG},"kid":"{kid}"}}"#)),
        ("header-pretty", "indented", format!("{{\n  {ALG},\n  \"kid\": \"{kid}\",\n  {TYP}\n}}")),
    ]
    .map(|(name, description, header)| {
        malformed(name, description, Signed { header, ..Signed::usual() }.document())
    })
    .into()
}

/// What forgers try who have no private key.
fn forged() -> Vec<Case> {
    let none = |alg: &str| Signed::usual().header("ES256", alg);
    let [x, y] = STRANGER.coordinates();
    let jwk = format!(r#"+jwt","jwk":{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}}}"#);
    let embedded = Signed { header: Signed::usual().header(LAST, &jwk).header, ..Signed::by(STRANGER) };
    let hmac = none("HS256");
    let code = hmac_sha256(&CURRENT.point(), hmac.input().as_bytes());
    let long_code = [code, code].concat();
    vec![
        malformed(
            "header-alg-none",
            "no algorithm, a signature of zeros",
            none("none").with_signature(&[0; 64]),
        ),
        malformed(
            "header-alg-none-one-byte",
            "no algorithm, hardly a signature",
            none("none").with_signature(&[0]),
        ),
        malformed(
            "header-alg-none-mixed-case",
            "no algorithm in mixed case",
            none("nOnE").with_signature(&[0; 64]),
        ),
        malformed("header-alg-hs256", "HMAC with the public key as the secret", hmac.with_signature(&code)),
        malformed(
            "header-alg-hs256-long",
            "the same, as long as a signature",
            hmac.with_signature(&long_code),
        ),
        malformed(
            "header-jwk",
            "a stranger's key in the header, and that key's signature",
            embedded.document(),
        ),
        malformed(
            "header-json-claims",
            "claims in place of a header",
            Signed::usual().with(&format!(
                "{}.{}.{}",
                base64url(Signed::usual().claims),
                base64url("{}"),
                base64url([1; 64])
            )),
        ),
    ]
}

fn hmac_sha256(secret: &[u8], message: &[u8]) -> [u8; 32] {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret);
    aws_lc_rs::hmac::sign(&key, message).as_ref().try_into().unwrap_or_default()
}
