//! All that the office ever had to do with a party, under every row that stands for it: cases, visits with
//! what came of them, merges, corrections of the register; and the acts of all of it, newest first.

use super::{members, merges_of, open};
use crate::cases::{self, CaseLine};
use crate::inspections;
use crate::journal::{self, Line};
use crate::{Problem, Reader};
use casework::PartyId;
use casework::case::Case;
use casework::inspection::Inspection;
use casework::party::Merge;

/// A party's history. Cases and visits are the newest ones; the acts are a page.
#[derive(Debug, Clone)]
pub struct History {
    /// Every row that stands for the party, the one that is shown first.
    pub members: Vec<PartyId>,
    pub lines: Vec<CaseLine>,
    pub cases: Vec<Case>,
    pub visits: Vec<Inspection>,
    pub merges: Vec<Merge>,
    pub acts: Vec<Line>,
    /// Whether there are older acts than those of this page.
    pub more: bool,
}

/// The history of a party: acts before `before`, so many at most; and so many cases and visits.
pub fn history(
    r: &mut Reader,
    id: &PartyId,
    (before, acts_max, rows_max): (Option<i64>, u32, u32),
) -> Result<History, Problem> {
    let members = members(r, id)?;
    let lines = super::cases_of(r, id, rows_max)?;
    let cases = lines.iter().map(|line| cases::get(r, &line.id)).collect::<Result<Vec<_>, _>>()?;
    let visits = visits(r, &members, rows_max)?;
    let mut merges: Vec<Merge> = Vec::new();
    for member in &members {
        for merge in merges_of(r, member)? {
            if !merges.iter().any(|known| known.id == merge.id) {
                merges.push(merge);
            }
        }
    }
    let mut subjects: Vec<String> = members.iter().map(|id| format!("party:{id}")).collect();
    subjects.extend(merges.iter().map(|merge| format!("merge:{}", merge.id)));
    subjects.extend(cases.iter().map(|case| cases::subject(&case.id)));
    subjects.extend(visits.iter().map(|visit| inspections::subject(&visit.id)));
    let mut acts = journal::of_subjects_before(r, &subjects, (before, acts_max + 1))?;
    let more = acts.len() > acts_max as usize;
    acts.truncate(acts_max as usize);
    Ok(History { members, lines, cases, visits, merges, acts, more })
}

fn visits(r: &mut Reader, members: &[PartyId], rows_max: u32) -> Result<Vec<Inspection>, Problem> {
    let mut ids = std::collections::BTreeSet::new();
    for member in members {
        let party = open(r, member)?;
        let lines = inspections::of_party(r, &party, rows_max)?;
        ids.extend(lines.into_iter().map(|line| line.id.to_string()));
    }
    let newest = ids.into_iter().rev().take(rows_max as usize);
    newest.map(|id| inspections::get(r, &casework::InspectionId::new(id))).collect()
}
