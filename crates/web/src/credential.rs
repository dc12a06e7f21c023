//! An officer's certificate on a day, in words: valid until when, or why it does not hold.
//!
//! For pages only; whether an officer counts is for the gates.

use crate::frame::Frame;
use casework::officer::{Certificate, Officer};
use law::Day;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// `good`, `bad` or `unsure` (valid, but not for much longer).
    pub tone: &'static str,
    pub sentence: String,
}

/// Days before its end at which a certificate is said to end soon.
const SOON_DAYS: i64 = 30;

/// The certificate that holds on the day, or else the one that ended last.
pub fn certificate(officer: &Officer, day: Day) -> Option<&Certificate> {
    let holds = |c: &&Certificate| c.from <= day && day <= c.to;
    let mut all = officer.certificates.iter();
    all.clone().find(holds).or_else(|| all.by_ref().max_by_key(|c| c.to))
}

pub fn is_suspended(officer: &Officer, day: Day) -> bool {
    officer.suspensions.iter().any(|s| s.from <= day && s.to.is_none_or(|to| day <= to))
}

pub fn standing(f: &Frame, officer: &Officer, day: Day) -> Standing {
    let said = |tone, sentence| Standing { tone, sentence };
    if is_suspended(officer, day) {
        return said("bad", f.t("credential-suspended"));
    }
    let Some(c) = certificate(officer, day) else {
        return said("bad", f.t("credential-none"));
    };
    if day < c.from {
        return said("bad", f.t1("credential-not-yet", f.day(&c.from)));
    }
    if day > c.to {
        return said("bad", f.t1("credential-expired", f.day(&c.to)));
    }
    let left = c.to.days_since(day);
    if left <= SOON_DAYS {
        return said("unsure", f.t2("credential-soon", f.day(&c.to), left.to_string()));
    }
    said("good", f.t1("credential-valid", f.day(&c.to)))
}
