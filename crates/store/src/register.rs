//! What can go against a change of a register, and the pieces that all registers share.

use crate::journal::{self, Entry};
use crate::{Problem, Reader, offices};
use casework::register::Desk;
use casework::{ActId, Refusal};
use law::Law;

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum RegisterProblem {
    /// The office's rules say no; never empty.
    #[error("refused: {}", .0.first().map_or("", |r| r.sentence_en.as_str()))]
    Refused(Vec<Refusal>),
    #[error(transparent)]
    Store(#[from] Problem),
}

/// Somebody asks for a change: under which law, for which version of the row (none: whatever stands),
/// and as which act.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub law: &'static Law,
    /// The version the keeper saw; another one is stale.
    pub version: Option<u32>,
    pub entry: &'a Entry,
}

impl Request<'_> {
    /// The act was done already: the same request came twice.
    pub(crate) fn is_known(&self, r: &mut Reader) -> Result<bool, Problem> {
        Ok(journal::find(r, &self.entry.act)?.is_some())
    }

    /// Two keepers at once: the one who saw an older row comes second.
    pub(crate) fn fits(&self, (what, id): (&'static str, &str), found: u32) -> Result<(), Problem> {
        match self.version {
            Some(expected) if expected != found => {
                Err(Problem::Stale { what, id: id.to_owned(), expected, found })
            }
            _ => Ok(()),
        }
    }

    /// What stands around the change, on the day it is written down.
    pub(crate) fn desk<'o>(&self, office: &'o str) -> Desk<'o> {
        Desk { law: self.law, today: self.entry.noted_at.day(), office }
    }

    /// The same hand at the same time, for the `n`th further act of one request.
    pub(crate) fn further(&self, n: usize) -> Entry {
        Entry { act: ActId(format!("{}.{n}", self.entry.act)), ..self.entry.clone() }
    }
}

/// The office's name, as it signs; empty where the office has not been entered.
pub(crate) fn office_name(r: &mut Reader) -> Result<String, Problem> {
    Ok(offices::find(r)?.map(|office| office.name).unwrap_or_default())
}
