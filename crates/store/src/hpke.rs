//! Opening what was sealed to the office's own key: HPKE as RFC 9180 has it, base mode, with P-256,
//! HKDF-SHA-256 and AES-128-GCM, because a browser has these and nothing newer.
//!
//! Only the receiving side stands here; the sending one is the phone's (`field/src/core/hpke.ts`). It does
//! not know what is sealed.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Nonce};
use hmac::{Hmac, Mac};
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};
use sha2::Sha256;

const VERSION: &[u8] = b"HPKE-v1";
/// DHKEM(P-256, HKDF-SHA256).
const KEM: &[u8] = b"KEM\x00\x10";
/// The same with HKDF-SHA256 and AES-128-GCM.
const SUITE: &[u8] = b"HPKE\x00\x10\x00\x01\x00\x01";

/// Opens the messages of one sender, each at its place.
pub(crate) struct Context {
    cipher: Aes128Gcm,
    base_nonce: [u8; 12],
}

impl Context {
    /// None where `enc` is no point of the curve.
    pub(crate) fn receive(secret: &SecretKey, enc: &[u8], info: &[u8]) -> Option<Context> {
        let sender = PublicKey::from_sec1_bytes(enc).ok()?;
        let scalar = secret.to_nonzero_scalar();
        let shared = (sender.to_projective() * scalar.as_ref()).to_affine().x();
        let own = secret.public_key().to_sec1_point(false);
        let prk = extract((&[], KEM), b"eae_prk", &shared);
        let pair = [enc, own.as_bytes()].concat();
        let shared: [u8; 32] = expand((&prk, KEM), b"shared_secret", &pair);
        let none = extract((&[], SUITE), b"psk_id_hash", &[]);
        let info = extract((&[], SUITE), b"info_hash", info);
        let context = [&[0][..], &none, &info].concat();
        let secret = extract((&shared, SUITE), b"secret", &[]);
        let key: [u8; 16] = expand((&secret, SUITE), b"key", &context);
        Some(Context {
            cipher: Aes128Gcm::new(&key.into()),
            base_nonce: expand((&secret, SUITE), b"base_nonce", &context),
        })
    }

    /// None where it was sealed at another place, for another head, or was changed.
    pub(crate) fn open(&self, place: u32, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = self.base_nonce;
        for (byte, turn) in nonce[8..].iter_mut().zip(place.to_be_bytes()) {
            *byte ^= turn;
        }
        self.cipher.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad }).ok()
    }
}

fn extract((salt, suite): (&[u8], &[u8]), label: &[u8], ikm: &[u8]) -> [u8; 32] {
    mac(salt, &[VERSION, suite, label, ikm])
}

/// Up to 32 bytes, so that one round of HKDF is enough.
fn expand<const N: usize>((prk, suite): (&[u8; 32], &[u8]), label: &[u8], info: &[u8]) -> [u8; N] {
    let length = (N as u16).to_be_bytes();
    let whole = mac(prk, &[&length, VERSION, suite, label, info, &[1]]);
    let mut out = [0; N];
    out.copy_from_slice(&whole[..N]);
    out
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes any key");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{from_hex, hex};

    /// RFC 9180, appendix A.3.1: the published messages open, each at its own place only.
    #[test]
    fn the_published_messages_open() {
        let hex_of = |text: &str| from_hex(text).unwrap();
        let secret = SecretKey::from_slice(&hex_of(
            "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2",
        ))
        .unwrap();
        let enc = hex_of(
            "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9\
             8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
        );
        let context = Context::receive(&secret, &enc, b"Ode on a Grecian Urn").unwrap();
        assert_eq!(hex(&context.base_nonce), "4e0bc5018beba4bf004cca59");
        let sealed = hex_of(
            "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f\
             9076ac232e3ab2523f39513434",
        );
        let open = context.open(0, b"Count-0", &sealed).unwrap();
        assert_eq!(open, b"Beauty is truth, truth beauty");
        assert_eq!(context.open(1, b"Count-0", &sealed), None, "another place");
        assert_eq!(context.open(0, b"Count-1", &sealed), None, "another head");
        assert!(Context::receive(&secret, &[0; 65], b"").is_none(), "no point");
        assert!(Context::receive(&secret, &[], b"").is_none());
    }
}
