//! From a grid to what each register would have to do, and doing it.

use super::{ImportProblem, Into};
use crate::register::{RegisterProblem, Request, office_name};
use crate::{Problem, Reader, Writer, grants, parties, people};
use casework::GrantId;
use casework::grant::GrantStep;
use casework::sheet::{
    self, Grid, OfficerRow, PartyRow, PowersInto, Report, plan_officers, plan_parties,
};

/// What a list would do.
pub struct Planned {
    pub report: Report,
    work: Work,
}

enum Work {
    Powers(GrantId, GrantStep),
    Officers(Vec<OfficerRow>),
    Parties(Vec<PartyRow>),
}

pub(super) fn plan(
    r: &mut Reader,
    into: &Into,
    grid: &Grid,
    (stem, ask): (&str, &Request<'_>),
) -> Result<Planned, ImportProblem> {
    let office = office_name(r)?;
    match into {
        Into::Powers { grant: id, on, paper, whole, transition } => {
            let (grant, _) = grants::get(r, id)?;
            let powers = grants::powers_of(r, id)?;
            let into = PowersInto {
                law: ask.law,
                grant: &grant,
                powers: &powers,
                on: *on,
                whole: *whole,
                office: &office,
            };
            let plan = sheet::plan_powers(grid, &into)?;
            let step = GrantStep::ChangeList {
                on: *on,
                paper: paper.clone(),
                remove: plan.remove,
                add: plan.add,
                transition: *transition,
            };
            Ok(Planned { report: plan.report, work: Work::Powers(id.clone(), step) })
        }
        Into::Officers => {
            let officers = people::list(r)?;
            let (report, rows) = plan_officers(grid, &officers, (&ask.desk(&office), stem))?;
            Ok(Planned { report, work: Work::Officers(rows) })
        }
        Into::Parties => {
            let known = |code: &str, name: &str| parties::known(r, code, name);
            let (report, rows) = plan_parties::<Problem>(grid, stem, known)??;
            Ok(Planned { report, work: Work::Parties(rows) })
        }
    }
}

pub(super) fn carry_out(
    w: &mut Writer,
    planned: Planned,
    ask: &Request<'_>,
    done: &dyn Fn(usize, usize),
) -> Result<(), ImportProblem> {
    match planned.work {
        Work::Powers(grant, step) => {
            let entry = ask.further(0);
            let own = Request { entry: &entry, version: None, ..*ask };
            let all = planned.report.changes();
            grants::take_seen(w, &grant, &step, &own, &mut |n| done(n, all))?;
        }
        Work::Officers(rows) => {
            let all = rows.len();
            for (n, row) in rows.iter().enumerate() {
                let entry = ask.further(n);
                let own = Request { entry: &entry, version: None, ..*ask };
                match row {
                    OfficerRow::New(officer) => people::enter(w, officer, &own)?,
                    OfficerRow::Step(id, step) => people::take(w, id, step, &own)?,
                }
                done(n + 1, all);
            }
        }
        Work::Parties(rows) => {
            let all = rows.len();
            for (n, row) in rows.iter().enumerate() {
                let (kind, word) = match row.is_new {
                    true => ("party.entered", "登记"),
                    false => ("party.corrected", "更正"),
                };
                let said = format!("按名单{word}当事人{}。", row.party.name);
                parties::save(w, &row.party, (kind, said), &ask.further(n))
                    .map_err(RegisterProblem::Store)?;
                done(n + 1, all);
            }
        }
    }
    Ok(())
}
