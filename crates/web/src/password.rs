//! Passwords: argon2id with the parameters OWASP names first (19 MiB, two passes, one lane).
//!
//! Checks are made one at a time, so that a crowd at the door cannot use up the machine. The memory a check
//! fills is given back to the system after it (`docs/decisions/0081-memory.md`).

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, Version};
use std::sync::{LazyLock, Mutex, PoisonError};

fn params() -> Params {
    Params::new(19 * 1024, 2, 1, None).expect("these are within argon2's bounds")
}

fn hasher(params: Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The password as it is stored: a PHC string with its own salt.
pub fn hash(password: &str) -> String {
    hasher(params())
        .hash_password(password.as_bytes())
        .expect("hashing fails only on parameters, and these are fixed")
        .to_string()
}

/// Whether this is the password. Takes as long for an account that does not exist, so that the time
/// does not tell which do.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password"));
    let known = stored.is_some();
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(&NOBODY)) else { return false };
    fits(password, &parsed) == Some(true) && known
}

/// None where the stored text is not one of ours. `Output` compares in constant time.
fn fits(password: &str, stored: &PasswordHash) -> Option<bool> {
    static TURN: Mutex<()> = Mutex::new(());
    let ours = stored.algorithm == Algorithm::Argon2id.ident()
        && stored.version == Some(Version::V0x13.into());
    let (salt, expected) = (stored.salt.as_ref()?, stored.hash.as_ref().filter(|_| ours)?);
    let params = Params::try_from(stored).ok()?;
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = vec![Block::new(); params.block_count()];
    let mut out = vec![0; expected.len()];
    hasher(params)
        .hash_password_into_with_memory(password.as_bytes(), salt.as_ref(), &mut out, &mut memory)
        .ok()?;
    Some(Output::new(&out).ok()? == *expected)
}

#[cfg(test)]
mod tests {
    use super::{hash, verify};

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let stored = hash("正确的密码");
        assert!(verify("正确的密码", Some(&stored)));
        assert!(!verify("错的密码", Some(&stored)));
        assert!(!verify("正确的密码", None));
    }

    #[test]
    fn what_the_library_checks_is_checked_alike() {
        use argon2::password_hash::phc::PasswordHash;
        use argon2::{Argon2, PasswordVerifier};
        let stored = hash("secret");
        let parsed = PasswordHash::new(&stored).unwrap();
        assert!(Argon2::default().verify_password(b"secret", &parsed).is_ok());
        assert!(verify("secret", Some(&stored)));
    }

    #[test]
    fn text_that_is_no_hash_fits_nothing() {
        for stored in ["", "secret", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA"]
        {
            assert!(!verify("secret", Some(stored)), "{stored}");
        }
    }
}
