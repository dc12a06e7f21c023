//! What stands around a case, looked up for `decide`, for `allowed` and for the live gate.

use crate::numbers::{self, Series};
use crate::value::{Row, values};
use crate::{Entry, Problem, Reader, offices, parties, people, powers};
use casework::case::territory::overlap;
use casework::case::{Case, Command, Finding, Office, Proposal, Scene, series_wanted};
use casework::officer::Officer;
use casework::power::Power;
use casework::{CaseId, OfficerId, PowerId};
use law::{Day, Law};
use std::collections::BTreeSet;

/// Everything of a scene that the store knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    pub office: Office,
    pub power: Option<Power>,
    pub officers: Vec<Officer>,
    pub fined_before: bool,
    pub earlier_breaches: u32,
    pub new_case: CaseId,
    pub next_serial: u32,
}

impl Around {
    /// The same, with this person of the register among the officers: whoever acts, mostly.
    pub fn knowing(mut self, r: &mut Reader, id: &OfficerId) -> Result<Around, Problem> {
        if !self.officers.iter().any(|officer| officer.id == *id) {
            self.officers.extend(people::find(r, id)?);
        }
        Ok(self)
    }

    /// The scene for a command made for this version of the case (0: a new one).
    pub fn scene<'a>(&'a self, law: &'a Law, entry: &Entry, for_version: u32) -> Scene<'a> {
        Scene {
            law,
            office: &self.office,
            act: entry.act.clone(),
            actor: entry.actor.clone(),
            done_at: entry.done_at,
            noted_at: entry.noted_at,
            power: self.power.as_ref(),
            officers: &self.officers,
            fined_before: self.fined_before,
            earlier_breaches: self.earlier_breaches,
            for_version,
            new_case: self.new_case.clone(),
            next_serial: self.next_serial,
        }
    }
}

/// What stands around a case, or around the finding that would begin one. `command` says which
/// series a number would come from, if any.
pub fn around(
    r: &mut Reader,
    case: Option<&Case>,
    command: Option<&Command>,
    on: Day,
) -> Result<Around, Problem> {
    let finding = match (case, command) {
        (Some(case), _) => Some(&case.finding),
        (None, Some(Command::Find { finding })) => Some(&**finding),
        _ => None,
    };
    let (officers, power) = match (command, case, finding) {
        (Some(command), ..) => command.names(case),
        (None, Some(case), _) => case.names(),
        (None, None, Some(finding)) => (finding.officers.clone(), Some(finding.power.clone())),
        (None, None, None) => (Vec::new(), None),
    };
    let names = Names { power: power.as_ref(), officers: &officers };
    let mut around = look_up(r, &names, on)?;
    if let Some(finding) = finding {
        let id = case.map_or("", |case| case.id.as_str());
        let others = under_item(r, finding, id)?;
        around.fined_before = fined_before(&others, finding)?;
        around.earlier_breaches = earlier_breaches(&others, finding)?;
    }
    if let Some(command) = command {
        let wanted = series_wanted(command, case, &around.office, around.power.as_ref(), on);
        if let Some((_, number)) = wanted {
            around.next_serial = numbers::next(r, &Series::of(&number))?;
        }
    }
    Ok(around)
}

/// What stands around a form that is still being filled in.
pub fn around_proposal(r: &mut Reader, proposal: &Proposal, on: Day) -> Result<Around, Problem> {
    let names = Names { power: proposal.power.as_ref(), officers: &proposal.officers };
    look_up(r, &names, on)
}

/// The rows of the registers that somebody named.
struct Names<'a> {
    power: Option<&'a PowerId>,
    officers: &'a [OfficerId],
}

fn look_up(r: &mut Reader, names: &Names<'_>, on: Day) -> Result<Around, Problem> {
    let office = offices::get(r)?;
    let power = names.power.map(|id| powers::find(r, id)).transpose()?.flatten();
    let mut officers = Vec::new();
    for id in names.officers {
        officers.extend(people::find(r, id)?);
    }
    let new_case = next_id(r, on)?;
    let (fined_before, earlier_breaches, next_serial) = (false, 0, 1);
    Ok(Around { office, power, officers, fined_before, earlier_breaches, new_case, next_serial })
}

/// `2026-000123`: the next serial of the year. Cases are never removed, so the last one is enough.
fn next_id(r: &mut Reader, on: Day) -> Result<CaseId, Problem> {
    let year = on.year();
    let row = r.link.find(
        "select max(id) as id from cases where office = ?1 and id >= ?2 and id < ?3",
        values![r.office.as_str(), format!("{year}-"), format!("{year}-~")],
    )?;
    let last = row.map(|row| row.text_opt("id")).transpose()?.flatten();
    let last = last.and_then(|id| id.split_once('-').and_then(|(_, n)| n.parse::<u32>().ok()));
    Ok(CaseId(format!("{year}-{:06}", last.unwrap_or(0) + 1)))
}

/// Whether a fine has been decided already for the same party and item, at the same place or one
/// within the other, on a day on or after the last day of this breach: all that had ended by a
/// decision is fined by it (一事不再罚, 2021 art. 29; 1996 art. 24). To write an earlier last day, or
/// the market in place of its village, makes no other breach of it.
fn fined_before(others: &[Row], finding: &Finding) -> Result<bool, Problem> {
    for row in others {
        let fined_on = row.day_opt("fined_on")?;
        if fined_on.is_some_and(|day| day >= finding.ended_on)
            && overlap(&row.text("place")?, finding.place.as_str())
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Other cases of the party under the same item, found no later than this one; those of every row that
/// stands for the same party among them.
fn earlier_breaches(others: &[Row], finding: &Finding) -> Result<u32, Problem> {
    let mut found = BTreeSet::new();
    for row in others {
        if row.day("found_on")? <= finding.found_at.day() {
            found.insert(row.text("id")?);
        }
    }
    Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
}

/// Other cases of the party under the same item, by its row and by its number; one may come twice. Days are
/// compared by whoever asks, and the two are two statements: with a day, an order or a union in it the
/// planner takes the index that has the order, and goes through every case.
fn under_item(r: &mut Reader, finding: &Finding, case: &str) -> Result<Vec<Row>, Problem> {
    let (office, item) = (r.office.as_str().to_owned(), finding.item.as_str());
    let mut all = Vec::new();
    for (party, mac) in parties::alike(r, &finding.party)? {
        all.extend(r.link.query(
            "select id, place, found_on, fined_on from cases
             where office = ?1 and party = ?4 and party <> '' and item = ?3 and id <> ?2",
            values![&office, case, item, party.as_str()],
        )?);
        let Some(mac) = mac else { continue };
        all.extend(r.link.query(
            "select id, place, found_on, fined_on from cases
             where office = ?1 and party_mac = ?4 and length(party_mac) > 0 and item = ?3
               and id <> ?2",
            values![&office, case, item, mac],
        )?);
    }
    Ok(all)
}
