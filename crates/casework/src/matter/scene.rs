//! What stands around a command about a matter, and what a lawful one changes.

use super::{Command, Matter};
use crate::Act;
use crate::case::Office;
use crate::due::Due;
use crate::number::{DocumentNumber, Series};
use crate::round;
use law::Day;

/// Everything around a command that the caller has looked up: as for a round, and what a receipt needs.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub around: round::Scene<'a>,
    pub next_serial: u32,
    /// What a new matter's receipt is looked up with; made by whoever keeps the matter.
    pub check: String,
}

/// What a lawful command changes; written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub matter: Matter,
    pub act: Act,
    pub dues: Vec<Due>,
    /// The number this change used up; the store checks that it is the next one.
    pub took_number: Option<DocumentNumber>,
}

/// The series and year a command would take a number from, if it takes one.
pub fn series_wanted(command: &Command, office: &Office, on: Day) -> Option<DocumentNumber> {
    matches!(command, Command::Accept { .. })
        .then(|| Series::Acceptance.number(office, None, on.year(), 0))
}
