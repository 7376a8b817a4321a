//! `Repr-Digest` (RFC 9530 section 3).

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The name of the header.
pub const REPR_DIGEST: &str = "repr-digest";

/// The value of the header for the representation `bytes`: SHA-256, in base64, as a structured field.
#[must_use]
pub fn repr_digest(bytes: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_of_rfc_9530_holds() {
        // RFC 9530 appendix B.1: {"hello": "world"} followed by a line feed.
        let digest = super::repr_digest(b"{\"hello\": \"world\"}\n");
        assert_eq!(digest, "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    }
}
