//! Enacting: load, ask `decide`, and write state, act and dues in one transaction. What a round does to a
//! question or a matter, or to the round whose place it takes, is written in the same one.

use super::around::around_round;
use super::{Wanted, look_up};
use crate::cases::EnactProblem;
use crate::kept::{Attempt, Before, Done, before, entry, settled, write};
use crate::{Writer, consultations, matters};
use casework::consultation::QuestionCommand;
use casework::matter::at_round;
use casework::round::{Command, Market, MarketCommand, Round, decide, decide_market};
use casework::{ActId, MatterId, PlaceId, QuestionId, RoundId};
use law::Law;

/// Enters or changes a market calendar.
pub fn market(w: &mut Writer, law: &Law, attempt: &Attempt<'_, MarketCommand>) -> Done<Market> {
    let place = match attempt.command {
        MarketCommand::Enter { place, .. } => Some(place.clone()),
        MarketCommand::Change { .. } => attempt.id.map(PlaceId::new),
    };
    let held = match before::<Market, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    // Entering one where there is one is for `decide` to refuse.
    let there = place.as_ref().map(|place| super::market_find(w, place)).transpose()?.flatten();
    let version = if held.is_none() { there.as_ref().map(|m| m.version) } else { None };
    let wanted = Wanted { place, ..Wanted::default() };
    let around = look_up(w, &wanted, ("markets", attempt.done_at.day()))?;
    let scene = around.scene(law, &entry(law, attempt), version.unwrap_or(attempt.version));
    let change = decide_market(held.as_ref().or(there.as_ref()), attempt.command, &scene);
    let change = change.map_err(EnactProblem::Refused)?;
    write(w, (change.state, change.act, change.dues))
}

/// One step of a round.
pub fn round(w: &mut Writer, law: &Law, attempt: &Attempt<'_, Command>) -> Done<Round> {
    let held = match before::<Round, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let on = (&attempt.actor.officer, attempt.done_at.day());
    let around = around_round(w, held.as_ref(), Some(attempt.command), on)?;
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = decide(held.as_ref(), attempt.command, &scene).map_err(EnactProblem::Refused)?;
    let done = write(w, (change.state, change.act, change.dues))?;
    carry(w, law, attempt, &done.state)?;
    Ok(done)
}

/// The act of what a step of a round does beyond it.
pub fn carried_act(act: &ActId) -> ActId {
    ActId::new(format!("{act}-too"))
}

/// What a step of a round does beyond it.
fn carry(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    round: &Round,
) -> Result<(), EnactProblem> {
    let act = carried_act(attempt.act);
    if let Some(id) = at_round::about(attempt.command).and_then(at_round::id_of) {
        return of_matter(w, law, attempt, (&MatterId::new(id), round, &act));
    }
    match attempt.command {
        Command::Plan { plan } => {
            let Some(old) = &plan.replaces else { return Ok(()) };
            let reason = match plan.off_market.trim() {
                "" => "另行安排".to_owned(),
                reason => reason.to_owned(),
            };
            let command = Command::Replace { by: round.id.clone(), reason };
            let version = super::get(w, old)?.version;
            let again = settled(attempt, (old.as_str(), version), (&command, &act));
            self::round(w, law, &again).map(drop)
        }
        Command::Tell { subject, way, receiver } => {
            let round = Some(RoundId::new(round.id.as_str()));
            let command = QuestionCommand::Tell { way: *way, receiver: receiver.clone(), round };
            of_question(w, law, attempt, (subject, &command, &act))
        }
        Command::Defer { subject, reason, until, told } => {
            let (reason, told) = (reason.clone(), told.clone());
            let command = QuestionCommand::Defer { reason, until: *until, told };
            of_question(w, law, attempt, (subject, &command, &act))
        }
        _ => Ok(()),
    }
}

fn of_matter(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (id, round, act): (&MatterId, &Round, &ActId),
) -> Result<(), EnactProblem> {
    let Some(matter) = matters::find(w, id)? else { return Ok(()) };
    let Some(command) = at_round::carried(attempt.command, &matter) else { return Ok(()) };
    let again = settled(attempt, (id.as_str(), matter.version), (&command, act));
    matters::enact_at(w, law, &again, Some(&round.id)).map(drop)
}

fn of_question(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (subject, command, act): (&str, &QuestionCommand, &ActId),
) -> Result<(), EnactProblem> {
    let Some(id) = subject.strip_prefix("question:") else { return Ok(()) };
    let question = consultations::find(w, &QuestionId::new(id))?;
    // It may have been told after the list was fixed.
    let Some(question) = question.filter(|question| question.told.is_none()) else { return Ok(()) };
    let again = settled(attempt, (id, question.version), (command, act));
    consultations::question(w, law, &again).map(drop)
}
