//! Receipts whose parts, base64url or length are wrong, and documents that fail before their receipt.

use super::super::case::{CONTRACT, Case, base, edit, hex};
use super::super::signing::base64url;
use super::case;
use super::document::Signed;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = frames();
    cases.extend(lengths());
    cases.extend(encodings());
    cases.extend(earlier());
    cases
}

fn malformed(name: &'static str, description: &'static str, receipt: &str) -> Case {
    case(name, description, "receipt_malformed", Signed::usual().with(receipt))
}

/// What the frame of a document does not admit as a receipt.
fn frames() -> Vec<Case> {
    let receipt = Signed::usual().receipt();
    let (input, signature) = receipt.rsplit_once('.').unwrap_or_default();
    let framed = |name, description, receipt: &str| {
        case(name, description, "malformed", Signed::usual().with(receipt))
    };
    vec![
        framed("receipt-two-parts", "no signature part", input),
        framed("receipt-empty-signature", "an empty signature part", &format!("{input}.")),
        framed("receipt-empty-claims", "an empty claims part", &receipt.replacen(".ey", "..", 1)),
        framed("receipt-four-parts", "a fourth part", &format!("{receipt}.{signature}")),
        framed("receipt-padding", "base64 padding", &format!("{receipt}==")),
        framed(
            "receipt-plus",
            "a plus sign for a minus",
            &format!("{input}.+{}", signature.replace(['-', '_'], "A")),
        ),
        framed(
            "receipt-slash",
            "a slash for an underscore",
            &format!("{input}./{}", signature.replace(['-', '_'], "A")),
        ),
        framed("receipt-space", "a space before the receipt", &format!(" {receipt}")),
        framed("receipt-bearer", "a scheme before the receipt", &format!("Bearer {receipt}")),
        framed("receipt-line-feed", "a line feed in the receipt", &format!("{receipt}\n")),
    ]
}

fn lengths() -> Vec<Case> {
    let signature = Signed::usual().signature();
    let of = |name, description, signature: &[u8]| {
        case(name, description, "receipt_malformed", Signed::usual().with_signature(signature))
    };
    vec![
        case("receipt-none", "no receipt at all", "receipt_malformed", base()),
        of("receipt-signature-1-byte", "one byte", &[1]),
        of("receipt-signature-63-bytes", "the last byte is missing", &signature[..63]),
        of("receipt-signature-65-bytes", "a byte too many", &[&signature[..], &[0]].concat()),
        of("receipt-signature-65-bytes-front", "a zero byte in front", &[&[0], &signature[..]].concat()),
        of("receipt-signature-twice", "128 bytes", &signature.repeat(2)),
        of("receipt-signature-96-bytes", "as long as one of ES384", &[&signature[..], &[0; 32]].concat()),
        of("receipt-signature-der", "DER in place of r and s", &der(&signature)),
        of("receipt-signature-hexadecimal", "hexadecimal digits", hex(&signature).as_bytes()),
    ]
}

/// `ECDSA-Sig-Value` in DER.
pub(super) fn der(signature: &[u8; 64]) -> Vec<u8> {
    let integer = |number: &[u8]| {
        let zeros = number.iter().take_while(|byte| **byte == 0).count().min(31);
        let digits = &number[zeros..];
        let sign: &[u8] = if digits[0] < 0x80 { &[] } else { &[0] };
        let length = u8::try_from(sign.len() + digits.len()).unwrap_or_default();
        [&[2, length], sign, digits].concat()
    };
    let (r, s) = signature.split_at(32);
    let numbers = [integer(r), integer(s)].concat();
    let length = u8::try_from(numbers.len()).unwrap_or_default();
    [&[0x30, length], numbers.as_slice()].concat()
}

fn encodings() -> Vec<Case> {
    let signed = Signed::usual();
    let parts = [base64url(&signed.header), base64url(&signed.claims), base64url(signed.signature())];
    let [header, claims, signature] = &parts;
    let stray = |part: &str| {
        // The last character of a part has bits that belong to no byte, and that are zero.
        let (last, others) =
            part.as_bytes().split_last().map(|(last, rest)| (*last, rest)).unwrap_or_default();
        let others = String::from_utf8_lossy(others);
        format!("{others}{}", char::from(last + 1))
    };
    vec![
        malformed(
            "receipt-stray-bits-header",
            "stray bits in the header part",
            &format!("{}.{claims}.{signature}", stray(header)),
        ),
        malformed(
            "receipt-stray-bits-claims",
            "stray bits in the claims part",
            &format!("{header}.{}.{signature}", stray(claims)),
        ),
        malformed(
            "receipt-stray-bits-signature",
            "stray bits in the signature part",
            &format!("{header}.{claims}.{}", stray(signature)),
        ),
        malformed(
            "receipt-length-header",
            "a header part of an impossible length",
            &format!("{header}AA.{claims}.{signature}"),
        ),
        malformed(
            "receipt-length-claims",
            "a claims part of an impossible length",
            &format!("{header}.{claims}AA.{signature}"),
        ),
        malformed(
            "receipt-length-signature",
            "a signature part of an impossible length",
            &format!("{header}.{claims}.{signature}AAA"),
        ),
        malformed(
            "receipt-parts-swapped",
            "the claims before the header",
            &format!("{claims}.{header}.{signature}"),
        ),
        malformed("receipt-not-encoded", "words in place of parts", "header.claims.signature"),
        malformed(
            "receipt-header-not-utf-8",
            "a header that is no text",
            &format!("{}.{claims}.{signature}", base64url([0xff, 0xfe])),
        ),
        malformed(
            "receipt-encoded-twice",
            "a header that is encoded twice",
            &format!("{}.{claims}.{signature}", base64url(header)),
        ),
    ]
}

/// Documents with a receipt that holds, and a fault that is named before.
fn earlier() -> Vec<Case> {
    let document = Signed::usual().document();
    let of = |name, description, expect, from, to| case(name, description, expect, edit(&document, from, to));
    let invalid = edit(CONTRACT, ":true", ":false");
    vec![
        case("verify-nothing", "no byte at all", "nothing_to_verify", ""),
        case("verify-two-line-feeds", "two final line feeds", "malformed", document.clone() + "\n\n"),
        case("verify-two-lines", "two documents", "hash_mismatch", format!("{document}\n{document}\n")),
        of("verify-version", "another version", "unsupported_version", r#""v1""#, r#""v2""#),
        of("verify-digit-changed", "one digit of a count is changed", "hash_mismatch", ":12,", ":13,"),
        of(
            "verify-space-added",
            "a space that JSON parsers skip",
            "hash_mismatch",
            r#""scope":"#,
            r#""scope": "#,
        ),
        case(
            "verify-contract-invalid",
            "a contract that says it is not advisory",
            "contract_invalid",
            Signed::of(&invalid).document(),
        ),
        of(
            "verify-issued-feb-30",
            "issued_at is 30 February",
            "contract_invalid",
            "2026-11-21T09",
            "2026-02-30T09",
        ),
        case(
            "verify-contract-before-receipt",
            "the contract is named before the receipt",
            "contract_invalid",
            Signed::of(&invalid).with("a.b.c"),
        ),
    ]
}
