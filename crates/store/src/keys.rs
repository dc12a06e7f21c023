//! The key to what is sealed: numbers, phones and addresses of persons (SM4-GCM), and the keyed hash
//! by which an equal number is found without opening anything (HMAC-SHA-256).
//!
//! The key lives in a file of its own, outside the database: a stolen copy of the database opens
//! nothing, and a database without its key file has lost its personal data.

use crate::Problem;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{AesGcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use sm4::Sm4;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The environment variable that names the key file.
pub const KEY_VARIABLE: &str = "SHUANGHE_KEY";

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
/// First byte of everything sealed: the way it was sealed.
const WAY: u8 = 1;

type Sm4Gcm = AesGcm<Sm4, U12>;

#[derive(Clone)]
pub struct Keys {
    seal: Sm4Gcm,
    find: [u8; KEY_BYTES],
    field: [u8; KEY_BYTES],
}

/// Where a sealed value stands. It opens there only: a value moved to another row stays shut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub office: &'a str,
    pub column: &'static str,
    pub id: &'a str,
}

impl Keys {
    /// Keys derived from one secret of 32 bytes.
    pub fn from_secret(secret: &[u8; KEY_BYTES]) -> Keys {
        let seal: [u8; KEY_BYTES] = hmac(secret, &[b"shuanghe seal sm4-gcm"]);
        let find = hmac(secret, &[b"shuanghe find hmac-sha256"]);
        let field: [u8; KEY_BYTES] = hmac(secret, &[b"shuanghe field p-256"]);
        let seal = Sm4Gcm::new_from_slice(&seal[..16]).expect("a key of SM4 has 16 bytes");
        Keys { seal, find, field }
    }

    /// Reads a key file: 64 hexadecimal digits.
    pub fn load(path: &Path) -> Result<Keys, Problem> {
        let bytes = fs::read(path).map_err(|e| Problem::Key(format!("{}: {e}", path.display())))?;
        let text = std::str::from_utf8(&bytes).ok();
        let secret = text.and_then(|text| from_hex(text.trim()));
        let secret = secret.and_then(|bytes| bytes.try_into().ok());
        let secret: [u8; KEY_BYTES] =
            secret.ok_or_else(|| Problem::NotAKey(path.display().to_string()))?;
        Ok(Keys::from_secret(&secret))
    }

    /// Makes a key file that only its owner can read. Never overwrites one.
    pub fn create(path: &Path) -> Result<Keys, Problem> {
        let fault = |e: &dyn std::fmt::Display| Problem::Key(format!("{}: {e}", path.display()));
        if let Some(folder) = path.parent() {
            create_private(folder).map_err(|e| fault(&e))?;
        }
        let mut secret = [0; KEY_BYTES];
        random(&mut secret)?;
        let mut file = open_private(path).map_err(|e| fault(&e))?;
        file.write_all(format!("{}\n", hex(&secret)).as_bytes()).map_err(|e| fault(&e))?;
        file.sync_all().map_err(|e| fault(&e))?;
        Ok(Keys::from_secret(&secret))
    }

    /// The key file at `path`, made on first use.
    pub fn load_or_create(path: &Path) -> Result<Keys, Problem> {
        if path.exists() { Keys::load(path) } else { Keys::create(path) }
    }

    pub(crate) fn seal(&self, spot: Spot<'_>, open: &[u8]) -> Result<Vec<u8>, Problem> {
        let mut nonce = [0; NONCE_BYTES];
        random(&mut nonce)?;
        let aad = spot.bytes();
        let shut = self
            .seal
            .encrypt(&Nonce::from(nonce), Payload { msg: open, aad: &aad })
            .map_err(|_| Problem::Key("sealing failed".into()))?;
        let mut out = vec![WAY];
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&shut);
        Ok(out)
    }

    pub(crate) fn open(&self, spot: Spot<'_>, shut: &[u8]) -> Result<Vec<u8>, Problem> {
        let fault = || Problem::Sealed { column: spot.column, id: spot.id.to_owned() };
        let (&way, rest) = shut.split_first().ok_or_else(fault)?;
        if way != WAY || rest.len() < NONCE_BYTES {
            return Err(fault());
        }
        let (nonce, shut) = rest.split_at(NONCE_BYTES);
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| fault())?;
        let aad = spot.bytes();
        self.seal
            .decrypt(&Nonce::from(nonce), Payload { msg: shut, aad: &aad })
            .map_err(|_| fault())
    }

    /// The key that phones of an office seal to what is carried in by hand. It stands in no row: whoever has
    /// the key file has it, after a restored backup too.
    pub(crate) fn receiving(&self, office: &str) -> p256::SecretKey {
        let mut candidates = (0u8..=u8::MAX).filter_map(|turn| {
            let bytes = hmac(&self.field, &[office.as_bytes(), &[0, turn]]);
            p256::SecretKey::from_slice(&bytes).ok()
        });
        candidates.next().expect("one number in 2^32 is none of the curve, never 256 in a row")
    }

    /// The keyed hash of a number within an office; nothing for no number.
    pub(crate) fn mac(&self, office: &str, code: &str) -> Vec<u8> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if code.is_empty() {
            return Vec::new();
        }
        let code = code.to_uppercase();
        hmac(&self.find, &[office.as_bytes(), b"\0", code.as_bytes()]).to_vec()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Spot<'_> {
    fn bytes(self) -> Vec<u8> {
        [self.office, self.column, self.id].join("\0").into_bytes()
    }
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; KEY_BYTES] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes any key");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

pub(crate) fn random(bytes: &mut [u8]) -> Result<(), Problem> {
    getrandom::fill(bytes).map_err(|e| Problem::Key(format!("no random numbers: {e}")))
}

/// Makes a folder, and those above it that are missing, for this account only: beside the key lies a
/// database with names and the hashes of passwords. One that is there stays as it is.
#[cfg(unix)]
pub fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}
#[cfg(not(unix))]
pub fn create_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn open_private(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
#[cfg(not(unix))]
fn open_private(path: &Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}

pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let digit = |c: u8| (c as char).to_digit(16).map(|d| d as u8);
    text.as_bytes().chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8998, appendix A.1: the joint of SM4 and GCM gives the published bytes.
    #[test]
    fn sm4_gcm_gives_the_published_answer() {
        let key = from_hex("0123456789abcdeffedcba9876543210").unwrap();
        let nonce: [u8; 12] = from_hex("00001234567800000000abcd").unwrap().try_into().unwrap();
        let aad = from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2").unwrap();
        let msg = from_hex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd\
             eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
        )
        .unwrap();
        let cipher = Sm4Gcm::new_from_slice(&key).unwrap();
        let out = cipher.encrypt(&Nonce::from(nonce), Payload { msg: &msg, aad: &aad }).unwrap();
        assert_eq!(
            hex(&out),
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735\
             d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d\
             83de3541e4c2b58177e065a9bf7b62ec"
        );
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_own_row() {
        let keys = Keys::from_secret(&[7; 32]);
        let spot = Spot { office: "500156112000", column: "sealed", id: "2026-000001" };
        let shut = keys.seal(spot, "13800000000".as_bytes()).unwrap();
        assert_eq!(keys.open(spot, &shut).unwrap(), b"13800000000");
        assert!(keys.open(Spot { id: "2026-000002", ..spot }, &shut).is_err());
        assert!(Keys::from_secret(&[8; 32]).open(spot, &shut).is_err());
    }
}
