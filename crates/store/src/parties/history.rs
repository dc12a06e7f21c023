//! All that the office ever had to do with a party, under every row that stands for it: cases, visits with
//! what came of them, matters and questions, merges, corrections of the register; and the acts of all of it, newest first.

use super::{members, merges_of, open};
use crate::cases::{self, CaseLine};
use crate::consultations::{self, QuestionLine};
use crate::inspections::{self, InspectionLine};
use crate::journal::{self, Line};
use crate::matters::{self, MatterLine};
use crate::{Problem, Reader};
use casework::PartyId;
use casework::case::Case;
use casework::inspection::Inspection;
use casework::party::Merge;

/// A party's history. Lines of cases and visits are all there are, the newest first; of those, the ones with
/// something open are there as they stand; the acts are a page.
#[derive(Debug, Clone)]
pub struct History {
    /// Every row that stands for the party, the one that is shown first.
    pub members: Vec<PartyId>,
    pub lines: Vec<CaseLine>,
    pub open_cases: Vec<Case>,
    pub visits: Vec<InspectionLine>,
    pub open_visits: Vec<Inspection>,
    /// What they asked the office for, and what they wanted to know: the newest, at most `OPENED_MAX` of each.
    pub matters: Vec<MatterLine>,
    pub questions: Vec<QuestionLine>,
    pub merges: Vec<Merge>,
    pub acts: Vec<Line>,
    /// Whether there are older acts than those of this page.
    pub more: bool,
}

/// So many cases and visits are opened for what is still open with a party, the newest of them.
const OPENED_MAX: usize = 200;

/// The history of a party: acts before `before`, so many at most. Matters and questions only for whoever reads
/// the service's pages.
pub fn history(
    r: &mut Reader,
    id: &PartyId,
    (before, acts_max): (Option<i64>, u32),
    reads_service: bool,
) -> Result<History, Problem> {
    let members = members(r, id)?;
    let lines = super::cases_of(r, id, u32::MAX)?;
    let open = lines.iter().filter(|line| line.stage != "closed").take(OPENED_MAX);
    let open_cases = open.map(|line| cases::get(r, &line.id)).collect::<Result<Vec<_>, _>>()?;
    let visits = visits(r, &members)?;
    let open = visits.iter().take(OPENED_MAX).map(|line| inspections::get(r, &line.id));
    let mut open_visits = open.collect::<Result<Vec<_>, _>>()?;
    open_visits.retain(|v| v.open_orders().next().is_some() || v.open_hazards().next().is_some());
    let (mut matters, mut questions) = (Vec::new(), Vec::new());
    if reads_service {
        matters = matters::of_parties(r, &members, OPENED_MAX as u32)?;
        questions = consultations::of_parties(r, &members, OPENED_MAX as u32)?;
    }
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
    subjects.extend(lines.iter().map(|line| cases::subject(&line.id)));
    subjects.extend(visits.iter().map(|visit| inspections::subject(&visit.id)));
    subjects.extend(matters.iter().map(|line| matters::subject(&line.id)));
    subjects.extend(questions.iter().map(|line| consultations::subject(&line.id)));
    let mut acts = journal::of_subjects_before(r, &subjects, (before, acts_max + 1))?;
    let more = acts.len() > acts_max as usize;
    acts.truncate(acts_max as usize);
    Ok(History {
        members,
        lines,
        open_cases,
        visits,
        open_visits,
        matters,
        questions,
        merges,
        acts,
        more,
    })
}

fn visits(r: &mut Reader, members: &[PartyId]) -> Result<Vec<InspectionLine>, Problem> {
    let mut all: Vec<InspectionLine> = Vec::new();
    for member in members {
        let party = open(r, member)?;
        all.extend(inspections::of_party(r, &party, u32::MAX)?);
    }
    all.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    all.dedup_by(|a, b| a.id == b.id);
    Ok(all)
}
