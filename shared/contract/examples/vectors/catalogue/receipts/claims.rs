//! Claims that are signed, and not spelled as claims are or not those of the document.

use super::super::case::{CONTRACT, Case, edit, sha256};
use super::case;
use super::document::{ISSUER, STRANGER, Signed, TENANT};

const IAT: &str = r#""iat":1795251600"#;
const ISS: &str = r#""iss":"https://n3.example/live""#;
const ISSUED: &str = r#""issued_at":"2026-11-21T09:00:00.000Z""#;
const JTI: &str = r#""jti":"3f2504e0-4f89-41d3-9a0c-0305e82c3301""#;
const VERSION: &str = r#""payload_version":"v1""#;
const SUB: &str = r#""sub":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff""#;
const TENANT_ID: &str = r#""tenant_id":"7d444840-9dc0-41d1-b245-5ffdce74fad2""#;

/// Name, description, what stands in the claims, and what is put in its place.
const EDITS: &[(&str, &str, &str, &str)] = &[
    // Each member is missing once.
    ("claims-no-iat", "no iat", r#""iat":1795251600,"#, ""),
    ("claims-no-iss", "no iss", r#""iss":"https://n3.example/live","#, ""),
    ("claims-no-issued-at", "no issued_at", r#""issued_at":"2026-11-21T09:00:00.000Z","#, ""),
    ("claims-no-jti", "no jti", r#""jti":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","#, ""),
    ("claims-no-version", "no payload_version", r#""payload_version":"v1","#, ""),
    ("claims-no-sub", "no sub", r#""sub":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","#, ""),
    ("claims-no-tenant", "no tenant_id", r#","tenant_id":"7d444840-9dc0-41d1-b245-5ffdce74fad2""#, ""),
    // Members that are not a receipt's.
    ("claims-exp", "an expiry", r#","issued_at""#, r#","exp":1795255200,"issued_at""#),
    ("claims-nbf", "a beginning", r#","payload_hash""#, r#","nbf":0,"payload_hash""#),
    ("claims-aud", "an audience", "{", r#"{"aud":"engine","#),
    ("claims-unknown-last", "an unknown member", "}", r#","zone":1}"#),
    // The same member twice.
    ("claims-iat-twice", "iat twice", IAT, r#""iat":1795251600,"iat":1795251600"#),
    (
        "claims-sub-twice",
        "sub twice with two values",
        SUB,
        r#""sub":"00000000-0000-0000-0000-000000000000","sub":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff""#,
    ),
    (
        "claims-tenant-twice",
        "tenant_id twice",
        TENANT_ID,
        r#""tenant_id":"7d444840-9dc0-41d1-b245-5ffdce74fad2","tenant_id":"7d444840-9dc0-41d1-b245-5ffdce74fad2""#,
    ),
    // Other spellings of the same.
    ("claims-space", "a space after a colon", IAT, r#""iat": 1795251600"#),
    ("claims-line-feed", "a line feed after the claims", "}", "}\n"),
    ("claims-byte-order-mark", "a byte-order mark", "{", "\u{feff}{"),
    ("claims-name-escaped", "an escape in a name", r#""sub""#, r#""\u0073ub""#),
    ("claims-value-escaped", "an escape in the version", VERSION, r#""payload_version":"\u00761""#),
    ("claims-issuer-escaped", "escaped slashes in the issuer", ISS, r#""iss":"https:\/\/n3.example\/live""#),
    ("claims-sub-upper-case", "sub in upper case", SUB, r#""sub":"6F9619FF-8B86-4D01-B42D-00CF4FC964FF""#),
    (
        "claims-tenant-upper-case",
        "tenant_id in upper case",
        TENANT_ID,
        r#""tenant_id":"7D444840-9DC0-41D1-B245-5FFDCE74FAD2""#,
    ),
    ("claims-jti-upper-case", "jti in upper case", JTI, r#""jti":"3F2504E0-4F89-41D3-9A0C-0305E82C3301""#),
    ("claims-sub-urn", "sub as a URN", SUB, r#""sub":"urn:uuid:6f9619ff-8b86-4d01-b42d-00cf4fc964ff""#),
    (
        "claims-issued-at-no-fraction",
        "issued_at without milliseconds",
        ISSUED,
        r#""issued_at":"2026-11-21T09:00:00Z""#,
    ),
    (
        "claims-issued-at-offset",
        "issued_at with an offset",
        ISSUED,
        r#""issued_at":"2026-11-21T09:00:00.000+00:00""#,
    ),
    ("claims-iat-decimal", "iat with a fraction", IAT, r#""iat":1795251600.0"#),
    ("claims-iat-exponent", "iat with an exponent", IAT, r#""iat":17952516e2"#),
    ("claims-iat-leading-zero", "iat with a leading zero", IAT, r#""iat":01795251600"#),
    ("claims-iat-text", "iat as a string", IAT, r#""iat":"1795251600""#),
    // Other values.
    ("claims-iat-null", "null for iat", IAT, r#""iat":null"#),
    ("claims-iss-empty", "an empty issuer", ISS, r#""iss":"""#),
    ("claims-iss-space", "a space in the issuer", ISS, r#""iss":"https://n3.example /live""#),
    (
        "claims-iss-not-ascii",
        "a letter that is not ASCII in the issuer",
        ISS,
        r#""iss":"https://n3.exämple/live""#,
    ),
    ("claims-iss-quote", "an escaped quote in the issuer", ISS, r#""iss":"https://n3.example/\"live""#),
    ("claims-iss-null", "null for an issuer", ISS, r#""iss":null"#),
    ("claims-jti-not-uuid", "a jti that is no UUID", JTI, r#""jti":"contract-1""#),
    ("claims-jti-null", "null for jti", JTI, r#""jti":null"#),
    ("claims-tenant-null", "null for tenant_id", TENANT_ID, r#""tenant_id":null"#),
    ("claims-tenant-not-uuid", "a tenant_id that is no UUID", TENANT_ID, r#""tenant_id":"acme""#),
    ("claims-tenant-empty", "an empty tenant_id", TENANT_ID, r#""tenant_id":"""#),
    // Claims that disagree with the document.
    (
        "claims-other-sub",
        "another run than the document's",
        SUB,
        r#""sub":"6f9619ff-8b86-4d01-b42d-00cf4fc964fe""#,
    ),
    (
        "claims-sub-is-tenant",
        "the tenant for the run",
        SUB,
        r#""sub":"7d444840-9dc0-41d1-b245-5ffdce74fad2""#,
    ),
    (
        "claims-other-issued-at",
        "issued a millisecond later than the document",
        ISSUED,
        r#""issued_at":"2026-11-21T09:00:00.001Z""#,
    ),
    ("claims-other-version", "another version than the document's", VERSION, r#""payload_version":"v2""#),
    ("claims-version-upper-case", "the version in upper case", VERSION, r#""payload_version":"V1""#),
    ("claims-iat-later", "iat a second later", IAT, r#""iat":1795251601"#),
    ("claims-iat-earlier", "iat a second earlier", IAT, r#""iat":1795251599"#),
    ("claims-iat-milliseconds", "iat in milliseconds", IAT, r#""iat":1795251600000"#),
    ("claims-iat-zero", "iat is 0", IAT, r#""iat":0"#),
    ("claims-iat-negative", "iat is negative", IAT, r#""iat":-1795251600"#),
    ("claims-iat-20-digits", "iat of 20 digits", IAT, r#""iat":18446744075504803216"#),
];

pub(crate) fn cases() -> Vec<Case> {
    let edits = EDITS.iter().map(|(name, description, from, to)| {
        mismatch(name, description, Signed::usual().claims(from, to).document())
    });
    edits.chain(hashes()).chain(whole()).chain(swaps()).chain(order()).collect()
}

fn mismatch(name: &'static str, description: &'static str, document: String) -> Case {
    case(name, description, "claims_mismatch", document)
}

fn hashes() -> Vec<Case> {
    let hash = &sha256(CONTRACT);
    let member = &format!(r#""payload_hash":"{hash}","#);
    let changed = |to: &str| Signed::usual().claims(hash, to).document();
    vec![
        mismatch("claims-no-hash", "no payload_hash", Signed::usual().claims(member, "").document()),
        mismatch("claims-other-hash", "the hash of another contract", changed(&sha256("{}"))),
        mismatch("claims-hash-upper-case", "the hash in upper case", changed(&hash.to_uppercase())),
        mismatch("claims-hash-short", "a hash of 62 digits", changed(&hash[2..])),
        mismatch("claims-hash-prefixed", "the algorithm before the hash", changed(&format!("sha256:{hash}"))),
        mismatch(
            "claims-iss-256",
            "an issuer of 256 characters",
            Signed::usual().claims(ISSUER, &"i".repeat(256)).document(),
        ),
        mismatch(
            "claims-iat-rounded-up",
            "iat of a time that ends in .999, rounded up",
            Signed::usual().issued("2026-11-21T09:00:00.999Z", "1795251601").document(),
        ),
    ]
}

fn whole() -> Vec<Case> {
    let claims = Signed::usual().claims;
    let (head, tenant) = claims.split_once(r#","tenant_id""#).unwrap_or_default();
    let tenant_first = format!(r#"{{"tenant_id"{},{}}}"#, tenant.trim_end_matches('}'), &head[1..]);
    [
        ("claims-reordered", "the tenant first", tenant_first),
        ("claims-pretty", "indented", claims.replace(",\"", ",\n \"")),
        ("claims-empty-object", "an empty object", "{}".to_owned()),
        ("claims-array", "an array around the claims", format!("[{claims}]")),
        ("claims-text", "the contract's bytes for claims", CONTRACT.to_owned()),
        ("claims-not-json", "claims that are no JSON", "sub=6f9619ff".to_owned()),
        ("claims-two", "two sets of claims", format!("{claims}{claims}")),
    ]
    .map(|(name, description, claims)| {
        mismatch(name, description, Signed { claims, ..Signed::usual() }.document())
    })
    .into()
}

/// Pieces of two documents that both hold.
fn swaps() -> Vec<Case> {
    let receipt = Signed::usual().receipt();
    let drifted = Signed::of(&edit(CONTRACT, r#""drift":1"#, r#""drift":2"#));
    let run = "6f9619ff-8b86-4d01-b42d-00cf4fc964fe";
    let another_run = Signed::of(&edit(CONTRACT, "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", run));
    let later = Signed { issued_at: "2026-11-21T09:00:00.001Z".to_owned(), ..Signed::usual() };
    vec![
        mismatch(
            "claims-swapped-payload",
            "another contract of the run, under this receipt",
            drifted.with(&receipt),
        ),
        mismatch(
            "claims-swapped-receipt",
            "the receipt of another contract of the run",
            Signed::usual().with(&drifted.receipt()),
        ),
        mismatch(
            "claims-swapped-run",
            "a contract for another run, under this receipt",
            another_run.with(&receipt),
        ),
        mismatch(
            "claims-issued-at-changed",
            "the document's issued_at is a millisecond later",
            later.with(&receipt),
        ),
    ]
}

/// Claims are named before what callers expect.
fn order() -> Vec<Case> {
    let both = Signed::usual().claims(ISSUER, "https://other.example").claims("1795251600", "1795251601");
    let run = Signed::usual().claims("1795251600", "1795251601");
    let run = mismatch("claims-before-run", "the claims are named before the run", run.document());
    let stranger = Signed::by(STRANGER).claims("1795251600", "1795251601");
    let key =
        case("key-before-claims", "the key is named before the claims", "unknown_key", stranger.document());
    let tenant = Signed::usual().claims(TENANT, "nobody");
    let tenant =
        mismatch("claims-before-tenant", "the claims are named before the tenant", tenant.document());
    vec![
        mismatch("claims-before-issuer", "the claims are named before the issuer", both.document()),
        Case { run: Some("00000000-0000-0000-0000-000000000000"), ..run },
        Case { tenant: None, ..tenant },
        key,
    ]
}
