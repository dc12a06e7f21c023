//! Random tokens, and what is derived from them.
//!
//! Every visitor carries one secret token in a cookie. Signed in, its hash finds the session; a form's
//! token is derived from it one way, so that a form of another site, or of another visitor, does not fit.

use sha2::{Digest, Sha256};

/// The cookie's name. It has no `__Host-` in front, since the office serves plain HTTP inside its walls.
pub const COOKIE: &str = "sh";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A fresh visitor's token: 256 bits.
pub fn fresh() -> String {
    hex(&random::<32>())
}

pub fn is_well_formed(token: &str) -> bool {
    token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What a form of this visitor carries.
pub fn of_form(token: &str) -> String {
    hex(&Sha256::digest(format!("form {token}")))
}

/// Compares without telling by its time where two texts differ.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}

/// The id of an act, made when its form is shown: sent twice, it is one act.
pub fn act_id() -> String {
    format!("act-{}", hex(&random::<12>()))
}
