//! The errors of the value types. They name the rule and never hold the refused value, which may be
//! anything that a caller or a record contains.

use std::error::Error;
use std::fmt;

macro_rules! invalid {
    ($(#[$meaning:meta] $name:ident = $message:literal;)+) => {$(
        #[$meaning]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($message)
            }
        }

        impl Error for $name {}
    )+};
}

invalid! {
    /// A text that is not the hyphenated form of a UUID.
    InvalidUuid = "not a hyphenated UUID";
    /// A text or instant that is not a contract timestamp: of another form, no real date, or out of range.
    InvalidTimestamp = "not a real date and time of the years 1970 to 9999 in the required form";
    /// A number above 9007199254740991, or a text that is not the one decimal spelling of a count.
    InvalidCount = "not an integer from 0 to 9007199254740991 in its shortest decimal form";
    /// A text that does not match `[a-z][a-z0-9_]{0,31}`.
    InvalidWord = "not a word of 1 to 32 characters: a lower-case letter, then letters, digits or _";
    /// A text that is not 64 lower-case hexadecimal digits.
    InvalidPayloadHash = "not 64 lower-case hexadecimal digits";
    /// A text that is not 1 to 255 printable ASCII characters without space, `"` and `\`.
    InvalidIssuer = "not an issuer: 1 to 255 printable ASCII characters without space, quote and backslash";
    /// A text that is not the base64url spelling of 32 bytes.
    InvalidKeyId = "not a key id: the 43 characters of a SHA-256 in base64url without padding";
    /// Coordinates or bytes that are not a public key of the curve P-256.
    InvalidPublicKey = "not a public key of the curve P-256";
    /// A signature that the key did not make over this message.
    InvalidSignature = "the signature does not hold for this key and message";
    /// Bytes that are not a P-256 signature in strict DER.
    InvalidDerSignature = "not an ECDSA signature of two integers of at most 32 bytes in strict DER";
    /// A run that would start after it ends.
    StartsAfterEnd = "starts_at is after ends_at";
}
