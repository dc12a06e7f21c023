//! What the law says on a day: dated rows, calendars, terms, amounts, codes, and the gates.
//!
//! This house is pure. It has no clock, no file system at run time (its data is compiled in; only
//! `Law::load` reads a directory, for whoever edits the data), no database, and no notion of a
//! case: whoever asks brings the day and the facts.

pub mod calendar;
pub mod catalogue;
pub mod checklist;
pub mod cite;
pub mod codes;
pub mod day;
pub mod discretion;
pub mod edition;
pub mod fault;
pub mod files;
pub mod gap;
pub mod gate;
pub mod law;
pub mod money;
#[cfg(feature = "prove")]
pub mod prove;
pub mod remedy;
pub mod row;
pub mod service;
pub mod statute;
pub mod table;
pub mod term;
mod written;

pub use cite::Cite;
pub use day::{Day, Moment};
pub use edition::Edition;
pub use fault::Fault;
pub use gap::Gap;
pub use law::Law;
pub use money::Fen;
pub use remedy::RemedyTerms;
pub use row::{Confidence, Row};
pub use term::{Due, Step, Term};
