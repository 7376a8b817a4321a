//! base64url without padding (RFC 4648 section 5): the one spelling that bytes have.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// `None` for padding, another alphabet, white space, an impossible length, and stray bits after the last
/// byte: for everything that [`encode`] would not give back.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    (encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648_come_back() {
        let vectors =
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")];
        for (plain, text) in vectors {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), plain.as_bytes());
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn what_would_not_be_written_so_is_not_read() {
        for text in ["Zg==", "Zg=", "Zh", "Zn", "Zm9", "Z", "Zm9vY", "+/8", "-/8", "Zm 9", "Zm9v\n", "Zé"] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
