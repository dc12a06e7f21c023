//! Enacting: load, ask `decide`, and write state, act and dues in one transaction. What a round does to a
//! question, or to the round whose place it takes, is written in the same one.

use super::around::around_round;
use super::{Kept, Wanted, look_up};
use crate::cases::EnactProblem;
use crate::{Entry, Problem, Writer, consultations, dues, journal, limits, search};
use casework::case::without_numbers;
use casework::consultation::QuestionCommand;
use casework::round::{Change, Command, Market, MarketCommand, Round, decide, decide_market};
use casework::{Act, ActId, Actor, PlaceId, QuestionId, RoundId};
use law::{Law, Moment};

/// A command with all that the person who gave it brings along.
#[derive(Debug, Clone)]
pub struct Attempt<'a, C> {
    /// None: the command begins something new.
    pub id: Option<&'a str>,
    /// The version the person saw; 0 for what is new.
    pub version: u32,
    pub command: &'a C,
    pub act: &'a ActId,
    pub actor: &'a Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Enacted<S> {
    pub state: S,
    /// None: the same act had come before; nothing was done again.
    pub act: Option<Act>,
    pub seq: i64,
}

pub(crate) type Done<S> = Result<Enacted<S>, EnactProblem>;

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
    write(w, change.map_err(EnactProblem::Refused)?)
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
    let done = write(w, change)?;
    carry(w, law, attempt, &done.state)?;
    Ok(done)
}

/// What a step of a round does beyond it.
fn carry(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    round: &Round,
) -> Result<(), EnactProblem> {
    let act = ActId::new(format!("{}-too", attempt.act));
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

fn of_question(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (subject, command, act): (&str, &QuestionCommand, &ActId),
) -> Result<(), EnactProblem> {
    let Some(id) = subject.strip_prefix("question:") else { return Ok(()) };
    let Some(question) = consultations::find(w, &QuestionId::new(id))? else { return Ok(()) };
    let again = settled(attempt, (id, question.version), (command, act));
    consultations::question(w, law, &again).map(drop)
}

/// The same person, at the same time, about something else.
pub(crate) fn settled<'a, B, C>(
    attempt: &Attempt<'a, B>,
    (id, version): (&'a str, u32),
    (command, act): (&'a C, &'a ActId),
) -> Attempt<'a, C> {
    Attempt {
        id: Some(id),
        version,
        command,
        act,
        actor: attempt.actor,
        done_at: attempt.done_at,
        noted_at: attempt.noted_at,
    }
}

#[allow(clippy::large_enum_variant, reason = "it lives for one call")]
pub(crate) enum Before<S> {
    Held(Option<S>),
    Known(Enacted<S>),
}

/// The state the command is about, fresh; or what became of the same act before.
pub(crate) fn before<S: Kept, C: serde::Serialize>(
    w: &mut Writer,
    attempt: &Attempt<'_, C>,
) -> Result<Before<S>, EnactProblem> {
    let json = serde_json::to_value(attempt.command).expect("our own types become JSON");
    limits::json_texts(&json)?;
    if let Some(line) = journal::find(w, attempt.act)? {
        let conflict = || Problem::Conflict { what: "act", id: attempt.act.to_string() };
        let about = line.act.subject.strip_prefix(&format!("{}:", S::WHAT)).map(str::to_owned);
        let id = about.ok_or_else(conflict)?;
        if attempt.id.is_some_and(|known| known != id) {
            return Err(conflict().into());
        }
        let state = S::find(w, &id)?.ok_or_else(conflict)?;
        return Ok(Before::Known(Enacted { state, act: None, seq: line.seq }));
    }
    let Some(id) = attempt.id else { return Ok(Before::Held(None)) };
    let missing = || Problem::Missing { what: S::WHAT, id: id.to_owned() };
    let held = S::find(w, id)?.ok_or_else(missing)?;
    if held.version() != attempt.version {
        return Err(EnactProblem::Stale(Problem::Stale {
            what: S::WHAT,
            id: id.to_owned(),
            expected: attempt.version,
            found: held.version(),
        }));
    }
    Ok(Before::Held(Some(held)))
}

pub(crate) fn entry<C>(law: &Law, attempt: &Attempt<'_, C>) -> Entry {
    Entry {
        act: attempt.act.clone(),
        actor: attempt.actor.clone(),
        done_at: attempt.done_at,
        noted_at: attempt.noted_at,
        law_edition: law.on(attempt.done_at.day()).id(),
    }
}

pub(crate) fn write<S: Kept>(w: &mut Writer, change: Change<S>) -> Done<S> {
    let Change { state, act, dues } = change;
    let about = act.subject.clone();
    let stored = state.stored(w)?;
    let seq = journal::append(w, &act, &stored.hash)?.seq;
    state.write(w, &stored, seq)?;
    dues::replace(w, &about, &dues)?;
    let (title, words) = state.doc();
    let words: Vec<String> = words.iter().map(|word| without_numbers(word)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    search::index(w, &about, &without_numbers(&title), &words)?;
    Ok(Enacted { state, act: Some(act), seq })
}
