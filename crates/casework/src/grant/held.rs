//! Whether a power held on a day: the question of the re-check, asked of every act that hangs on a grant.
//!
//! It says what the register says today of that day; what the gates said then stands in the acts.

use super::Grant;
use crate::power::Power;
use law::Day;

/// How a power stood on the day of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Held,
    /// Taken back before, but the case was filed earlier and is finished by the township.
    HeldByTransition,
    BeforeTerm,
    AfterTerm,
    Revoked,
    /// In force, but not published by all who must.
    Unpublished,
}

impl Standing {
    pub fn key(self) -> &'static str {
        match self {
            Standing::Held => "held",
            Standing::HeldByTransition => "held-by-transition",
            Standing::BeforeTerm => "before-term",
            Standing::AfterTerm => "after-term",
            Standing::Revoked => "revoked",
            Standing::Unpublished => "unpublished",
        }
    }
    pub fn is_good(self) -> bool {
        matches!(self, Standing::Held | Standing::HeldByTransition)
    }
}

/// Whether the power held on `day` for a case filed on `filed` (none: not filed, or on the spot). The
/// grant, where the power has one, tells by which day it was published.
pub fn held(power: &Power, grant: Option<&Grant>, day: Day, filed: Option<Day>) -> Standing {
    let carried = power.transition
        && power.revoked_on.is_some_and(|gone| filed.is_some_and(|filed| filed < gone));
    if day < power.from {
        return Standing::BeforeTerm;
    }
    if power.revoked_on.is_some_and(|gone| gone <= day) {
        return if carried { Standing::HeldByTransition } else { Standing::Revoked };
    }
    if power.to.is_some_and(|to| to < day) {
        return Standing::AfterTerm;
    }
    let published = match grant {
        Some(grant) => grant.unpublished_on(day).is_empty(),
        None => power.published,
    };
    if published { Standing::Held } else { Standing::Unpublished }
}
