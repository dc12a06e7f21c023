//! The gates of the law: what may be done, and which article refuses the rest.
//!
//! Default deny: a deed is allowed when a permit (`P…`) in force on the day applies to it and no gate
//! (`G…`) in force refuses it (法无授权不可为). The files stand in `gates/`, the situations that must
//! never be allowed in `theorems/`. It does not know where facts come from, nor what a case is.

use crate::Edition;

mod deed;
mod facts;
mod file;
mod gates;
mod numbers;
mod theorem;
mod value;
mod verdict;

#[cfg(feature = "prove")]
pub use crate::prove;
pub use deed::Deed;
pub use facts::{FactProblem, Facts, open_end};
pub use file::{Gate, Next};
pub use gates::{Era, Gates};
#[cfg(feature = "prove")]
pub(crate) use gates::{action, speaks_of, uid};
pub use theorem::Theorem;
pub use value::{CheckKind, FactValue, PartyKind, PowerMode, Procedure};
pub use verdict::{Refused, Verdict};

impl<'l> Edition<'l> {
    /// May this be done on the day of this edition, with these facts? `facts.today` is that day.
    pub fn may(&self, deed: Deed, facts: &Facts) -> Verdict<'l> {
        debug_assert_eq!(facts.today, self.day, "the facts are those of another day");
        self.law.gates.may(self.day, deed, facts)
    }
}
