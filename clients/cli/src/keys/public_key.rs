//! Public keys in the forms in which tools write them.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use execution_contract::PublicKey;
use serde::Deserialize;

use crate::exit::Failed;

/// The largest file of one public key, in bytes.
pub(super) const MAX_BYTES: usize = 16_384;

/// The members of a JWK (RFC 7517) that make the key, and those that show that it is not a public one.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
    y: String,
    d: Option<serde::de::IgnoredAny>,
}

/// Reads PEM or DER of a `SubjectPublicKeyInfo`, or a JWK.
pub(super) fn read(bytes: &[u8]) -> Result<PublicKey, Failed> {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
    if text.contains("PRIVATE KEY-----") {
        return Err(private());
    }
    let key = if text.starts_with('{') {
        jwk(text)?
    } else if let Some(base64) = pem(text) {
        BASE64_STANDARD.decode(base64).ok().and_then(|der| PublicKey::from_spki_der(&der).ok())
    } else {
        PublicKey::from_spki_der(bytes).ok()
    };
    key.ok_or_else(|| Failed::usage("not a public key of the curve P-256 in PEM, DER or JWK"))
}

fn private() -> Failed {
    Failed::usage("this is a private key")
        .hint("It should be in no file that others read. Give its public half.")
}

fn pem(text: &str) -> Option<String> {
    let body = text.strip_prefix("-----BEGIN PUBLIC KEY-----")?.strip_suffix("-----END PUBLIC KEY-----")?;
    Some(body.split_ascii_whitespace().collect())
}

fn jwk(text: &str) -> Result<Option<PublicKey>, Failed> {
    let Ok(jwk) = serde_json::from_str::<Jwk>(text) else { return Ok(None) };
    if jwk.d.is_some() {
        return Err(private());
    }
    let coordinate = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok();
    let coordinates = coordinate(&jwk.x).zip(coordinate(&jwk.y));
    let coordinates = coordinates.filter(|_| jwk.kty == "EC" && jwk.crv == "P-256");
    Ok(coordinates.and_then(|(x, y)| PublicKey::from_coordinates(x, y).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 7517 appendix A.1, its thumbprint, and the same by `openssl`.
    const X: &str = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    const Y: &str = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";
    const KID: &str = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";
    const PEM: &str = "-----BEGIN PUBLIC KEY-----\n\
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMKBCTNIcKUSDii11ySs3526iDZ8A\n\
        iTo7Tu6KPAqv7D7gS2XpJFbZiItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==\n\
        -----END PUBLIC KEY-----\n";

    fn kid(bytes: &[u8]) -> Option<String> {
        read(bytes).ok().map(|key| key.id().to_string())
    }

    #[test]
    fn pem_der_and_jwk_have_one_thumbprint() {
        let jwk = format!(r#"{{"kty":"EC","crv":"P-256","x":"{X}","y":"{Y}","use":"sig","kid":"1"}}"#);
        let der = BASE64_STANDARD.decode(pem(PEM.trim()).unwrap()).unwrap();
        for bytes in [PEM.as_bytes(), PEM.replace('\n', "\r\n").as_bytes(), jwk.as_bytes(), &der] {
            assert_eq!(kid(bytes).as_deref(), Some(KID));
        }
    }

    #[test]
    fn nothing_else_is_a_public_key() {
        let jwk = |members: &str| format!(r#"{{"x":"{X}","y":"{Y}",{members}}}"#).into_bytes();
        let der = BASE64_STANDARD.decode(pem(PEM.trim()).unwrap()).unwrap();
        for bytes in [
            b"".to_vec(),
            b"x".to_vec(),
            jwk(r#""kty":"EC","crv":"P-384""#),
            jwk(r#""kty":"RSA","crv":"P-256""#),
            jwk(r#""kty":"EC","crv":"P-256","x":"AA""#),
            jwk(r#""kty":"EC""#),
            PEM.replace("MFkw", "MFow").into_bytes(),
            PEM.replace("PUBLIC KEY", "CERTIFICATE").into_bytes(),
            [der.as_slice(), b"x"].concat(),
            der[1..].to_vec(),
        ] {
            assert_eq!(kid(&bytes), None, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn private_keys_are_named_as_such_and_not_repeated() {
        let jwk = format!(r#"{{"kty":"EC","crv":"P-256","x":"{X}","y":"{Y}","d":"s3cret"}}"#);
        for text in ["-----BEGIN EC PRIVATE KEY-----\ns3cret\n", "-----BEGIN PRIVATE KEY-----\n", &jwk] {
            assert_eq!(read(text.as_bytes()).unwrap_err().to_string(), "this is a private key");
        }
    }
}
