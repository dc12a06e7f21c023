//! Enacting: load, ask `decide`, and write state, act, dues and number in one transaction.

use super::around::{Names, Table, around, look_up};
use crate::cases::{self, EnactProblem};
use crate::kept::{self, Attempt, Before, Done, Enacted, Kept, before, entry, settled};
use crate::numbers::{self, FromBlock};
use crate::{Problem, Writer};
use casework::case::Case;
use casework::inspection::draw::{self as drawing, DrawCommand};
use casework::inspection::plan::{self as planning, PlanCommand};
use casework::inspection::{Change, Command, Draw, Inspection, Outcome, Plan, decide};
use casework::{ActId, InspectionId, OfficerId, PowerId};
use law::Law;

/// Drafts, approves or publishes a plan.
pub fn plan(w: &mut Writer, law: &Law, attempt: &Attempt<'_, PlanCommand>) -> Done<Plan> {
    let held = match before::<Plan, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let content = match attempt.command {
        PlanCommand::Draft { content } => Some(&**content),
        _ => held.as_ref().map(|plan| &plan.content),
    };
    let powers: Vec<PowerId> = content
        .map(|c| c.lines.iter().map(|line| line.power.clone()).collect())
        .unwrap_or_default();
    let names = Names { powers, officers: vec![attempt.actor.officer.clone()], plan: None };
    let around = look_up(w, &names, (Table::Plans, attempt.done_at.day()))?;
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = planning::decide(held.as_ref(), attempt.command, &scene);
    write(w, change.map_err(EnactProblem::Refused)?)
}

/// Fixes the lists of a draw, commits to its seed, or reveals it.
pub fn draw(w: &mut Writer, law: &Law, attempt: &Attempt<'_, DrawCommand>) -> Done<Draw> {
    let held = match before::<Draw, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let lists = match attempt.command {
        DrawCommand::Prepare { lists, .. } => Some(&**lists),
        _ => held.as_ref().map(|draw| &draw.lists),
    };
    let ids = lists.map(|lists| lists.officers.iter().map(|c| OfficerId::new(&c.id)));
    let names = Names {
        powers: Vec::new(),
        officers: ids.map(Iterator::collect).unwrap_or_default(),
        plan: lists.map(|lists| lists.plan.clone()),
    };
    let mut around = look_up(w, &names, (Table::Draws, attempt.done_at.day()))?;
    if let Some(lists) = lists {
        let own = held.as_ref().map(|draw| &draw.id);
        let others = super::draws(w, Some(&lists.plan))?;
        let others = others.iter().filter(|d| d.lists.line == lists.line && Some(&d.id) != own);
        around.draws = others.map(|d| (d.id.clone(), d.revealed.is_some())).collect();
    }
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = drawing::decide(held.as_ref(), attempt.command, &scene);
    write(w, change.map_err(EnactProblem::Refused)?)
}

/// One step of a visit. What a re-inspection finds is written at the order it looked after, in the same
/// transaction.
pub fn visit(w: &mut Writer, law: &Law, attempt: &Attempt<'_, Command>) -> Done<Inspection> {
    visit_with(w, law, attempt, None)
}

/// The same; its number may have been taken in the field, out of a device's block.
pub(crate) fn visit_with(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    block: Option<FromBlock<'_>>,
) -> Done<Inspection> {
    let held = match before::<Inspection, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let on = (&attempt.actor.officer, attempt.done_at.day());
    let mut around = around(w, held.as_ref(), Some(attempt.command), on)?;
    if let Some(block) = block {
        around.next_serial = block.number.serial;
    }
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = decide(held.as_ref(), attempt.command, &scene).map_err(EnactProblem::Refused)?;
    let done = write_with(w, change, block)?;
    if let Command::Conclude { outcome: Outcome::Rechecked { done: put_right, .. } } =
        attempt.command
        && let Some(follow) = &done.state().opening.follows
    {
        settle(w, law, attempt, (&follow.inspection, follow.result), (&done, *put_right))?;
    }
    Ok(done)
}

/// The order that a re-inspection looked after, and what it found.
fn settle(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (order_of, result): (&InspectionId, usize),
    (by, put_right): (&Enacted<Inspection>, bool),
) -> Result<(), EnactProblem> {
    let first = super::get(w, order_of)?;
    let by = by.state().id.clone();
    let command = Command::Settle { result, by, done: put_right };
    let act = ActId::new(format!("{}-settle", attempt.act));
    let again = settled(attempt, (order_of.as_str(), first.version), (&command, &act));
    visit(w, law, &again).map(|_| ())
}

/// Opens a case from a visit: the finding becomes a case that names the visit, and the visit has it among
/// its outcomes; both or neither.
pub fn open_case(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (finding, matter): (&casework::case::Command, usize),
) -> Result<(Case, Inspection), EnactProblem> {
    let missing = || Problem::Missing { what: "inspection", id: String::new() };
    let id = InspectionId::new(attempt.id.ok_or_else(missing)?);
    let find = cases::Attempt {
        case: None,
        version: 0,
        command: finding,
        act: &ActId::new(format!("{}-case", attempt.act)),
        actor: attempt.actor,
        done_at: attempt.done_at,
        noted_at: attempt.noted_at,
    };
    let from = cases::Origin { inspection: Some(&id), block: None };
    let case = cases::enact_from(w, law, &find, from)?.case().clone();
    let outcome = Outcome::Case { case: case.id.clone(), matter };
    let conclude = Command::Conclude { outcome };
    let visited = visit(w, law, &Attempt { command: &conclude, ..attempt.clone() })?;
    Ok((case, visited.state().clone()))
}

/// Writes what a lawful step changes, and takes the number it uses up.
fn write<S: Kept>(w: &mut Writer, change: Change<S>) -> Done<S> {
    write_with(w, change, None)
}

fn write_with<S: Kept>(w: &mut Writer, change: Change<S>, block: Option<FromBlock<'_>>) -> Done<S> {
    let Change { state, act, dues, took_number } = change;
    if let Some(number) = &took_number {
        numbers::take_from(w, (number, block), &act.subject, act.noted_at)?;
    }
    kept::write(w, (state, act, dues))
}
