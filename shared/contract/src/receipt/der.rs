//! From DER, which signing services return, to the fixed form, which JWS has.

use super::SIGNATURE_BYTES;
use crate::InvalidDerSignature;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
/// Bytes of r and of s in the fixed form.
const NUMBER_BYTES: usize = 32;

/// Turns an `ECDSA-Sig-Value` (RFC 3279 section 2.2.3) of a P-256 key into r and s of 32 bytes each.
///
/// The numbers are not held against the curve's order: verification does that.
///
/// ```
/// use execution_contract::der_to_fixed;
/// let fixed = der_to_fixed(&[0x30, 0x07, 0x02, 0x02, 0x00, 0x80, 0x02, 0x01, 0x05])?;
/// assert_eq!((fixed[31], fixed[63]), (0x80, 0x05));
/// # Ok::<(), execution_contract::InvalidDerSignature>(())
/// ```
///
/// # Errors
/// [`InvalidDerSignature`] for everything but two non-negative integers of at most 32 bytes in strict DER:
/// no longer form of a length or a number, and nothing after them.
pub fn der_to_fixed(der: &[u8]) -> Result<[u8; SIGNATURE_BYTES], InvalidDerSignature> {
    let (sequence, after) = element(SEQUENCE, der)?;
    let (r, rest) = element(INTEGER, sequence)?;
    let (s, rest) = element(INTEGER, rest)?;
    if !rest.is_empty() || !after.is_empty() {
        return Err(InvalidDerSignature);
    }
    let mut fixed = [0; SIGNATURE_BYTES];
    let (for_r, for_s) = fixed.split_at_mut(NUMBER_BYTES);
    place(r, for_r)?;
    place(s, for_s)?;
    Ok(fixed)
}

/// Content of the element with this tag that comes first, and what follows it. A P-256 signature has at
/// most 72 bytes, so a length is always one byte.
fn element(tag: u8, der: &[u8]) -> Result<(&[u8], &[u8]), InvalidDerSignature> {
    match der {
        [found, length, rest @ ..] if *found == tag && *length < 0x80 => {
            rest.split_at_checked(usize::from(*length)).ok_or(InvalidDerSignature)
        }
        _ => Err(InvalidDerSignature),
    }
}

/// Writes a number to the end of its place.
fn place(integer: &[u8], place: &mut [u8]) -> Result<(), InvalidDerSignature> {
    let number = match integer {
        // A leading zero stands only before a byte that would otherwise make the number negative.
        [0, next, ..] if *next < 0x80 => return Err(InvalidDerSignature),
        [0, number @ ..] => number,
        [first, ..] if *first < 0x80 => integer,
        _ => return Err(InvalidDerSignature),
    };
    let start = NUMBER_BYTES.checked_sub(number.len()).ok_or(InvalidDerSignature)?;
    place.get_mut(start..).ok_or(InvalidDerSignature)?.copy_from_slice(number);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
        let integer = |number: &[u8]| [&[2, u8::try_from(number.len()).unwrap()], number].concat();
        let body = [integer(r), integer(s)].concat();
        [&[0x30, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
    }

    #[test]
    fn numbers_are_padded_and_a_sign_byte_is_dropped() {
        let widest = [&[0][..], &[0xff; 32]].concat();
        assert_eq!(der_to_fixed(&der(&widest, &widest)), Ok([0xff; 64]));
        let fixed = der_to_fixed(&der(&[1], &[0x7f; 32])).unwrap();
        assert_eq!(fixed[..32], [&[0; 31][..], &[1]].concat());
        assert_eq!(fixed[32..], [0x7f; 32]);
        assert_eq!(der_to_fixed(&der(&[0], &[0])), Ok([0; 64]));
    }

    #[test]
    fn only_strict_der_is_read() {
        let good = der(&[0x11; 32], &[0x22; 32]);
        assert!(der_to_fixed(&good).is_ok());
        let too_wide = [&[1][..], &[0; 32]].concat();
        let long_length = [&[0x30, 0x81, 0x44], &good[2..]].concat();
        for wrong in [
            der(&[0x80], &[1]),
            der(&[0, 0x7f], &[1]),
            der(&[0, 0], &[1]),
            der(&[], &[1]),
            der(&[1], &too_wide),
            [good.as_slice(), &[0]].concat(),
            good[..good.len() - 1].to_vec(),
            [&[0x31], &good[1..]].concat(),
            long_length,
            vec![0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0],
            vec![0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1],
            vec![0x30, 3, 2, 1, 1],
            vec![0x30],
            Vec::new(),
            vec![0x30; 64],
        ] {
            assert_eq!(der_to_fixed(&wrong), Err(InvalidDerSignature), "{wrong:02x?}");
        }
    }
}
