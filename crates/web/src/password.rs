//! Passwords: argon2id with the parameters OWASP names first (19 MiB, two passes, one lane).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::LazyLock;

fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The password as it is stored: a PHC string with its own salt.
pub fn hash(password: &str) -> String {
    hasher()
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
    hasher().verify_password(password.as_bytes(), &parsed).is_ok() && known
}
