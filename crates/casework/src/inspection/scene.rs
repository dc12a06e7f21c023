//! What stands around a command, and what a lawful one changes.

use super::{Command, Draw, Inspection, Outcome, Plan};
use crate::case::Office;
use crate::due::Due;
use crate::number::{DocumentNumber, Series};
use crate::officer::Officer;
use crate::power::{Power, PowerMode};
use crate::{Act, ActId, Actor, InspectionId};
use law::{Day, Law, Moment};

/// Everything around a command that the caller has looked up; the same for plan, draw and visit.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
    /// The rows of the register that are named, as far as the office has them.
    pub powers: &'a [Power],
    pub officers: &'a [Officer],
    /// The plan that is named.
    pub plan: Option<&'a Plan>,
    /// The year's approved plan, whose cap and window hold for everybody.
    pub yearly: Option<&'a Plan>,
    pub draw: Option<&'a Draw>,
    /// Other visits to the same party.
    pub earlier: &'a [Earlier],
    /// The inspection whose order this one looks after.
    pub before: Option<&'a Inspection>,
    /// Other draws for the same line of the same plan: their ids, and whether each has a result.
    pub draws: &'a [(crate::DrawId, bool)],
    /// The version that was seen; 0 for what is new.
    pub for_version: u32,
    /// The id that something new gets.
    pub new_id: String,
    pub next_serial: u32,
}

/// Another visit to the same party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub id: InspectionId,
    pub on: Day,
}

/// What a lawful command changes; written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<S> {
    pub state: S,
    pub act: Act,
    pub dues: Vec<Due>,
    /// The number this change used up; the store checks that it is the next one.
    pub took_number: Option<DocumentNumber>,
}

/// The series and year a command would take a number from, if it takes one.
pub fn series_wanted(
    inspection: Option<&Inspection>,
    command: &Command,
    office: &Office,
    powers: &[Power],
    on: Day,
) -> Option<DocumentNumber> {
    let opening = &inspection?.opening;
    let (series, matter) = match command {
        Command::Notify { way: super::NoticeWay::Without, .. } => return None,
        Command::Notify { .. } => (Series::Inspection, 0),
        Command::Conclude { outcome: Outcome::Stopped { matter, .. } } => (Series::Stop, *matter),
        Command::Conclude { outcome: Outcome::Ordered(order) } => {
            (Series::Correction, order.matter)
        }
        _ => return None,
    };
    let power = opening.matters.get(matter).and_then(|m| powers.iter().find(|p| p.id == m.power));
    Some(series.number(office, power, on.year(), 0))
}

impl Scene<'_> {
    pub(super) fn officer(&self, id: &crate::OfficerId) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == *id)
    }
    pub(super) fn power(&self, id: &crate::PowerId) -> Option<&Power> {
        self.powers.iter().find(|power| power.id == *id)
    }
    pub(super) fn name(&self, id: &crate::OfficerId) -> String {
        self.officer(id).map_or_else(|| id.to_string(), |officer| officer.name.clone())
    }
    /// In whose name a power is used.
    pub(super) fn organ_of<'s>(&'s self, power: &'s Power) -> &'s str {
        match power.mode {
            PowerMode::Entrusted => power.grantor.trim(),
            _ => self.office.name.trim(),
        }
    }
}
