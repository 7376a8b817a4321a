//! Test keys, and signatures by them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::{fmt, fs};

use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, UnparsedPublicKey,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The order n of P-256, big-endian.
pub(crate) const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// base64url without padding.
pub(crate) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A key for tests. Everybody can compute its private half: nothing but a test may trust it.
#[derive(Clone, Copy)]
pub(crate) struct TestKey(pub(crate) &'static str);

impl TestKey {
    fn private(self) -> [u8; 32] {
        Sha256::digest(format!("execution-contract test key, no secret: {}", self.0)).into()
    }

    /// An uncompressed point.
    pub(crate) fn point(self) -> Vec<u8> {
        let private = PrivateKey::from_private_key(&ECDH_P256, &self.private()).expect("a hash below n");
        private.compute_public_key().expect("a public key").as_ref().to_vec()
    }

    /// The coordinates in base64url.
    pub(crate) fn coordinates(self) -> [String; 2] {
        let point = self.point();
        let (x, y) = point[1..].split_at(32);
        [base64url(x), base64url(y)]
    }

    pub(crate) fn kid(self) -> String {
        let [x, y] = self.coordinates();
        thumbprint(&x, &y)
    }

    /// A new signature, which nobody keeps.
    pub(crate) fn signs(self, message: &[u8]) -> [u8; 64] {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(algorithm, &self.private(), &self.point());
        let signature = pair.expect("a pair").sign(&SystemRandom::new(), message).expect("a signature");
        signature.as_ref().try_into().expect("64 bytes")
    }

    fn signed(self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.point()).verify(message, signature).is_ok()
    }
}

/// RFC 7638, for a P-256 key.
pub(crate) fn thumbprint(x: &str, y: &str) -> String {
    base64url(Sha256::digest(format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#)))
}

/// What a signature has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Any,
    LowS,
    HighS,
    /// r begins with a zero byte, which careless converters from DER lose.
    ShortR,
    /// The same of s.
    ShortS,
    /// The first byte is the one that DER begins with.
    LikeDer,
}

impl Look {
    fn fits(self, signature: &[u8; 64]) -> bool {
        match self {
            Self::Any => true,
            Self::LowS => !is_high(signature),
            Self::HighS => is_high(signature),
            Self::ShortR => signature[0] == 0,
            Self::ShortS => signature[32] == 0,
            Self::LikeDer => signature[0] == 0x30,
        }
    }
}

fn is_high(signature: &[u8; 64]) -> bool {
    signature[32..] > complement(&signature[32..])[..]
}

/// n - s.
fn complement(s: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut digits: Vec<u8> = Vec::new();
    for (n, s) in ORDER.iter().zip(s).rev() {
        let (difference, under) = n.overflowing_sub(*s);
        let (difference, under_again) = difference.overflowing_sub(borrow);
        borrow = u8::from(under || under_again);
        digits.push(difference);
    }
    digits.reverse();
    digits
}

/// The signatures that are kept, and those that were asked for.
#[derive(Default)]
struct Signatures {
    kept: BTreeMap<String, [u8; 64]>,
    used: BTreeMap<String, [u8; 64]>,
}

static SIGNATURES: LazyLock<Mutex<Signatures>> = LazyLock::new(|| {
    let text = fs::read_to_string(signatures_file()).unwrap_or_default();
    let kept = text.lines().filter_map(|line| {
        let (name, signature) = line.split_once(' ')?;
        Some((name.to_owned(), URL_SAFE_NO_PAD.decode(signature).ok()?.try_into().ok()?))
    });
    Mutex::new(Signatures { kept: kept.collect(), used: BTreeMap::new() })
});

/// Where signatures are kept.
pub(crate) fn signatures_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/vectors/signatures.txt")
}

/// The text of the file: one line for each signature that a vector uses.
pub(crate) fn used_signatures() -> String {
    let signatures = SIGNATURES.lock().expect("nobody panicked");
    let line = |(name, signature): (&String, &[u8; 64])| format!("{name} {}\n", base64url(signature));
    signatures.used.iter().map(line).collect()
}

/// The kept signature where it holds and looks right, a new one otherwise.
pub(crate) fn sign(key: TestKey, message: &[u8], look: Look) -> [u8; 64] {
    let name = base64url(Sha256::digest([Named(key, look).to_string().as_bytes(), message].concat()));
    let mut signatures = SIGNATURES.lock().expect("nobody panicked");
    let kept = signatures.used.get(&name).or(signatures.kept.get(&name)).copied();
    let kept = kept.filter(|kept| look.fits(kept) && key.signed(message, kept));
    let signature = kept.unwrap_or_else(|| {
        let mut tries = std::iter::repeat_with(|| key.signs(message));
        tries.find(|signature| look.fits(signature)).expect("tries never end")
    });
    signatures.used.insert(name, signature);
    signature
}

struct Named(TestKey, Look);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} ", self.0.0, self.1)
    }
}
