//! Enacting: load, ask `decide`, and write state, act, dues and number in one transaction.

use super::{around, find, named, state, subject};
use crate::journal::{self, Appended};
use crate::numbers::FromBlock;
use crate::{Entry, Problem, Writer, dues, limits, numbers, search};
use casework::case::{Case, Change, Command, decide, without_numbers};
use casework::{Act, ActId, Actor, CaseId, Refusal};
use law::{Law, Moment};

/// A command with all that the person who gave it brings along.
#[derive(Debug, Clone)]
pub struct Attempt<'a> {
    /// None: the command begins a case.
    pub case: Option<&'a CaseId>,
    /// The version of the case the person saw; 0 for a new case.
    pub version: u32,
    pub command: &'a Command,
    /// Made by whoever acts. The same id twice is one act.
    pub act: &'a ActId,
    pub actor: &'a Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Enacted {
    /// It was done now.
    Done { case: Box<Case>, act: Box<Act>, seq: i64 },
    /// The same act had come before; nothing was done again. The case as it stands now.
    Known { case: Box<Case>, seq: i64 },
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum EnactProblem {
    /// The law or the office says no; never empty, the first is the one to show.
    #[error("refused: {}", .0.first().map_or("", |r| r.sentence_en.as_str()))]
    Refused(Vec<Refusal>),
    /// Two people at once: this one comes second.
    #[error("{}", .0)]
    Stale(Problem),
    #[error(transparent)]
    Store(#[from] Problem),
}

impl Enacted {
    pub fn case(&self) -> &Case {
        match self {
            Enacted::Done { case, .. } | Enacted::Known { case, .. } => case,
        }
    }
}

/// Does what the command asks, or nothing at all.
pub fn enact(w: &mut Writer, law: &Law, attempt: &Attempt<'_>) -> Result<Enacted, EnactProblem> {
    enact_from(w, law, attempt, Origin::default())
}

/// Where a command comes from, when not from a page of the office.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Origin<'a> {
    /// The inspection that a case begins with.
    pub inspection: Option<&'a casework::InspectionId>,
    /// The number was taken in the field, out of a device's block.
    pub block: Option<FromBlock<'a>>,
}

/// The same; a case that begins here names the inspection it came from.
pub(crate) fn enact_from(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_>,
    origin: Origin<'_>,
) -> Result<Enacted, EnactProblem> {
    limits::command(attempt.command)?;
    if let Some(line) = journal::find(w, attempt.act)? {
        return known(w, attempt, line.seq, &line.act.subject);
    }
    let case = match attempt.case {
        None => None,
        Some(id) => {
            let missing = || Problem::Missing { what: "case", id: id.to_string() };
            Some(find(w, id)?.ok_or_else(missing)?)
        }
    };
    fresh(case.as_ref(), attempt)?;
    let on = attempt.done_at.day();
    let entry = Entry {
        act: attempt.act.clone(),
        actor: attempt.actor.clone(),
        done_at: attempt.done_at,
        noted_at: attempt.noted_at,
        law_edition: law.on(on).id(),
    };
    let named = named::look_up(w, law, (attempt.command, &entry))?;
    let around = around(w, case.as_ref(), Some(&named.command), on)?;
    let mut around = around.knowing(w, &entry.actor.officer)?;
    if let Some(block) = origin.block {
        around.next_serial = block.number.serial;
    }
    let scene = around.scene(law, &entry, attempt.version);
    let mut change =
        decide(case.as_ref(), &named.command, &scene).map_err(EnactProblem::Refused)?;
    if let Some(inspection) = origin.inspection.filter(|_| case.is_none()) {
        change.case.inspection = Some(inspection.to_string());
        change.act.facts["inspection"] = inspection.as_str().into();
    }
    let seq = write(w, (case.as_ref(), origin.block), &change)?;
    if let Some(party) = &named.new {
        named::enter(w, party, &entry)?;
    }
    search::index_doc(w, &super::doc(law, &change.case))?;
    Ok(Enacted::Done { case: Box::new(change.case), act: Box::new(change.act), seq })
}

/// The same request came twice: answer with what became of the first.
fn known(
    w: &mut Writer,
    attempt: &Attempt<'_>,
    seq: i64,
    about: &str,
) -> Result<Enacted, EnactProblem> {
    let conflict = || Problem::Conflict { what: "act", id: attempt.act.to_string() };
    let id = CaseId::new(about.strip_prefix("case:").ok_or_else(conflict)?);
    if attempt.case.is_some_and(|case| *case != id) {
        return Err(conflict().into());
    }
    let case = find(w, &id)?.ok_or_else(conflict)?;
    Ok(Enacted::Known { case: Box::new(case), seq })
}

/// The person must have seen the case as it stands.
fn fresh(case: Option<&Case>, attempt: &Attempt<'_>) -> Result<(), EnactProblem> {
    match case {
        Some(case) if case.version != attempt.version => Err(EnactProblem::Stale(Problem::Stale {
            what: "case",
            id: case.id.to_string(),
            expected: attempt.version,
            found: case.version,
        })),
        _ => Ok(()),
    }
}

fn write(
    w: &mut Writer,
    (before, block): (Option<&Case>, Option<FromBlock<'_>>),
    change: &Change,
) -> Result<i64, Problem> {
    let (case, act) = (&change.case, &change.act);
    let about = subject(&case.id);
    let at = act.noted_at;
    if let Some(number) = &change.took_number {
        numbers::take_from(w, (number, block), &about, at)?;
    }
    let voided_before = before.map_or(0, |case| case.voided.len());
    for form in case.voided.iter().skip(voided_before) {
        numbers::void(w, &form.number, &without_numbers(&form.reason), at)?;
    }
    let stored = state::stored(w, case)?;
    let Appended { seq, .. } = journal::append(w, act, &stored.hash)?;
    state::write(w, case, &stored, seq)?;
    let of = dues::Of { subject: &about, officers: &case.finding.officers, on: at.day() };
    dues::replace(w, &of, &change.dues)?;
    Ok(seq)
}
