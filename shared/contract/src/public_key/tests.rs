//! Points, their encodings, and signatures at the edges of their range.

use super::*;
use crate::receipt::decode;

/// The key of RFC 7515 appendix A.3, and the example that it signed.
const X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
const Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
const MESSAGE: &str = concat!(
    "eyJhbGciOiJFUzI1NiJ9.",
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
);
const SIGNATURE: &str =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

/// The order n of the curve.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

fn coordinate(text: &str) -> [u8; 32] {
    decode(text).unwrap().try_into().unwrap()
}

fn key() -> PublicKey {
    PublicKey::from_coordinates(coordinate(X), coordinate(Y)).unwrap()
}

fn signature() -> [u8; 64] {
    decode(SIGNATURE).unwrap().try_into().unwrap()
}

fn point() -> Vec<u8> {
    [&[4], coordinate(X).as_slice(), &coordinate(Y)].concat()
}

#[test]
fn the_example_of_rfc_7515_holds_and_a_changed_one_does_not() {
    assert_eq!(key().verify(MESSAGE.as_bytes(), &signature()), Ok(()));
    assert_eq!(key().verify(b"another message", &signature()), Err(InvalidSignature));
    for at in 0..64 {
        let mut changed = signature();
        changed[at] ^= 1;
        assert_eq!(key().verify(MESSAGE.as_bytes(), &changed), Err(InvalidSignature), "byte {at}");
    }
}

/// n - s, by hand.
fn other_s(s: &[u8]) -> Vec<u8> {
    let mut borrow = 0_i16;
    let mut difference: Vec<u8> = Vec::new();
    for (n, s) in ORDER.iter().zip(s).rev() {
        let digit = i16::from(*n) - i16::from(*s) - borrow;
        borrow = i16::from(digit < 0);
        difference.push(u8::try_from(digit.rem_euclid(256)).unwrap());
    }
    difference.into_iter().rev().collect()
}

#[test]
fn either_s_is_accepted() {
    let mut other = signature();
    let s = other_s(&other[32..]);
    other[32..].copy_from_slice(&s);
    assert_ne!(other, signature());
    assert_eq!(key().verify(MESSAGE.as_bytes(), &other), Ok(()));
}

#[test]
fn numbers_outside_1_to_n_minus_1_are_refused() {
    for number in [[0; 32], ORDER, [0xff; 32]] {
        for place in [0..32, 32..64] {
            let mut changed = signature();
            changed[place].copy_from_slice(&number);
            assert_eq!(key().verify(MESSAGE.as_bytes(), &changed), Err(InvalidSignature));
        }
    }
    assert_eq!(key().verify(MESSAGE.as_bytes(), &[0; 64]), Err(InvalidSignature));
}

#[test]
fn every_form_of_a_key_is_the_same_key() {
    let spki = [SPKI_BEFORE_POINT.as_slice(), &point()].concat();
    for read in [PublicKey::from_uncompressed(&point()), PublicKey::from_spki_der(&spki)] {
        let read = read.unwrap();
        assert_eq!(read, key());
        assert_eq!(read.coordinates(), (&coordinate(X), &coordinate(Y)));
        assert_eq!(format!("{read:?}"), "PublicKey(oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U)");
    }
}

#[test]
fn what_is_no_point_of_the_curve_is_no_key() {
    assert_eq!(PublicKey::from_coordinates(coordinate(Y), coordinate(X)), Err(InvalidPublicKey));
    assert_eq!(PublicKey::from_coordinates([0; 32], [0; 32]), Err(InvalidPublicKey));
    assert_eq!(PublicKey::from_coordinates([0xff; 32], coordinate(Y)), Err(InvalidPublicKey));
    let compressed = [&[2], coordinate(X).as_slice()].concat();
    let hybrid = [&[6], &point()[1..]].concat();
    let spki = [SPKI_BEFORE_POINT.as_slice(), &point()].concat();
    for wrong in
        [&[][..], &[0], &[4], &compressed, &hybrid, &spki, &point()[..64], &[point(), vec![0]].concat()]
    {
        assert_eq!(PublicKey::from_uncompressed(wrong), Err(InvalidPublicKey), "{wrong:02x?}");
    }
    for wrong in [&[][..], &point(), &spki[..90], &[spki.as_slice(), &[0]].concat()] {
        assert_eq!(PublicKey::from_spki_der(wrong), Err(InvalidPublicKey), "{wrong:02x?}");
    }
}
