//! The signature of a packet: ECDSA over P-256 with SHA-256, as WebCrypto makes it, over the exact bytes of
//! the text, so that nobody needs a canonical form.

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

/// A JWK, as a phone gives it: only what is needed of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    pub kty: String,
    pub crv: String,
    pub x: String,
    pub y: String,
}

impl PublicKey {
    /// Whether it is a point of the curve.
    pub fn holds(&self) -> bool {
        self.read().is_some()
    }

    fn read(&self) -> Option<VerifyingKey> {
        if self.kty != "EC" || self.crv != "P-256" {
            return None;
        }
        let (x, y) = (base64url(&self.x)?, base64url(&self.y)?);
        if x.len() != 32 || y.len() != 32 {
            return None;
        }
        // One point has one way to be written: the same key must not come in again as another phone's.
        if !(canonical(&self.x) && canonical(&self.y)) {
            return None;
        }
        let point = [&[4][..], &x, &y].concat();
        VerifyingKey::from_sec1_bytes(&point).ok()
    }
}

/// Whether this text was signed with the key of the device; `signature` is base64url of r‖s.
pub fn verify(key: &PublicKey, signed: &str, signature: &str) -> bool {
    let read = || {
        let key = key.read()?;
        let signature = Signature::from_slice(&base64url(signature)?).ok()?;
        key.verify(signed.as_bytes(), &signature).ok()
    };
    read().is_some()
}

/// 32 bytes without padding: 43 letters, and the two bits that are left over are none.
fn canonical(text: &str) -> bool {
    let last = text.bytes().last();
    text.len() == 43 && last.is_some_and(|byte| b"AEIMQUYcgkosw048".contains(&byte))
}

/// RFC 4648 section 5; padding may be missing.
pub(super) fn base64url(text: &str) -> Option<Vec<u8>> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    };
    let text = text.trim_end_matches('=').as_bytes();
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.chunks(4) {
        let mut bits = 0u32;
        for byte in group {
            bits = bits << 6 | u32::from(value(*byte)?);
        }
        match group.len() {
            4 => out.extend_from_slice(&bits.to_be_bytes()[1..]),
            3 => out.extend_from_slice(&(bits >> 2).to_be_bytes()[2..]),
            2 => out.push((bits >> 4) as u8),
            _ => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;

    fn encode(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut out = String::new();
        for group in bytes.chunks(3) {
            let mut whole = [0; 3];
            whole[..group.len()].copy_from_slice(group);
            let bits = u32::from_be_bytes([0, whole[0], whole[1], whole[2]]);
            for i in 0..=group.len() {
                out.push(char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]));
            }
        }
        out
    }

    #[test]
    fn a_text_is_known_by_its_key_and_one_changed_letter_is_not() {
        let secret = SigningKey::from_slice(&[7; 32]).unwrap();
        let point = secret.verifying_key().to_sec1_point(false);
        let bytes = point.as_bytes();
        let key = PublicKey {
            kty: "EC".into(),
            crv: "P-256".into(),
            x: encode(&bytes[1..33]),
            y: encode(&bytes[33..]),
        };
        assert!(key.holds());
        let signature: Signature = secret.sign("当场处罚二百元".as_bytes());
        let signature = encode(&signature.to_bytes());
        assert!(verify(&key, "当场处罚二百元", &signature));
        assert!(!verify(&key, "当场处罚三百元", &signature));
        assert!(!verify(&key, "当场处罚二百元", &signature[1..]));
        let padded = PublicKey { x: format!("{}=", key.x), ..key.clone() };
        assert!(!padded.holds(), "the same point, written otherwise");
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let last = key.x.bytes().last().unwrap();
        let n = letters.iter().position(|letter| *letter == last).unwrap();
        let mut x = key.x.clone();
        x.pop();
        x.push(char::from(letters[n + 1]));
        assert!(!PublicKey { x, ..key.clone() }.holds(), "two bits that mean nothing");
        let other = PublicKey { y: key.x.clone(), ..key };
        assert!(!other.holds(), "not a point of the curve");
    }

    #[test]
    fn base64url_reads_what_was_written_and_nothing_else() {
        for bytes in [&b""[..], b"a", b"ab", b"abc", b"abcd", &[0, 255, 254, 253, 1]] {
            assert_eq!(base64url(&encode(bytes)).unwrap(), bytes);
        }
        assert_eq!(base64url("a+b/"), None);
        assert_eq!(base64url("a"), None);
    }
}
