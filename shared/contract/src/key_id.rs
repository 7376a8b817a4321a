//! Key ids: RFC 7638 thumbprints.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::InvalidKeyId;
use crate::receipt::{decode, encode};

/// A key's id (`kid`): its RFC 7638 thumbprint with SHA-256, printed as 43 characters of base64url.
///
/// It follows from the key, so nobody chooses it, and no two keys have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 32]);

impl KeyId {
    /// Number of characters.
    pub const LENGTH: usize = 43;

    /// The id of the P-256 key with these coordinates, whether or not they are a point of the curve.
    pub(crate) fn of(x: &[u8; 32], y: &[u8; 32]) -> Self {
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, encode(x), encode(y));
        Self(Sha256::digest(members).into())
    }

    /// Reads the 43 characters.
    ///
    /// # Errors
    /// [`InvalidKeyId`] for every text that is not the base64url spelling, without padding, of 32 bytes.
    pub fn parse(text: &str) -> Result<Self, InvalidKeyId> {
        let bytes = decode(text).ok_or(InvalidKeyId)?;
        bytes.try_into().map(Self).map_err(|_| InvalidKeyId)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 7517 appendix A.1, and its thumbprint.
    const X: &str = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    const Y: &str = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";

    #[test]
    fn the_thumbprint_is_that_of_rfc_7638() {
        let coordinate = |text| decode(text).unwrap().try_into().unwrap();
        let id = KeyId::of(&coordinate(X), &coordinate(Y));
        assert_eq!(id.to_string(), "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
        assert_eq!(KeyId::parse(&id.to_string()), Ok(id));
        assert_eq!(id.to_string().len(), KeyId::LENGTH);
    }

    #[test]
    fn only_the_spelling_of_32_bytes_is_an_id() {
        let id = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";
        for text in [
            "",
            "cn-I",
            id.trim_start_matches('c'),
            &format!("{id}A"),
            &format!("{id}="),
            &id.replace('_', "/"),
            &id.replace("-s", "-t"),
        ] {
            assert_eq!(KeyId::parse(text), Err(InvalidKeyId), "{text}");
        }
    }
}
