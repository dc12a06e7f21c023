//! What the law says on a day: dated rows, calendars, terms, amounts, codes, and the gates.
//!
//! This house is pure. It has no clock, no file system at run time (its data is compiled in), no
//! database, and no notion of a case: whoever asks brings the day and the facts.

pub mod cite;
pub mod day;
pub mod money;

pub use cite::Cite;
pub use day::{Day, Moment};
pub use money::Fen;

/// Everything the law house knows, loaded once.
pub struct Law {}
impl std::fmt::Debug for Law {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Law")
    }
}
