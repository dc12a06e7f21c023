//! Things that change by steps of their own, beside cases: inspections, plans, draws, market calendars, rounds,
//! questions, articles and matters. How a command about one is looked up, and how what it changes is written:
//! state, act and dues in one transaction.
//!
//! What is lawful is decided by `casework`; which rows are read and written, each of them says by [`Kept`].

use crate::cases::EnactProblem;
use crate::keys::Spot;
use crate::search::{Doc, Facets};
use crate::value::to_json;
use crate::{Entry, Problem, Reader, Writer, dues, journal, limits, search};
use casework::case::without_numbers;
use casework::due::Due;
use casework::{Act, ActId, Actor, OfficerId};
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

impl<S> Enacted<S> {
    pub fn state(&self) -> &S {
        &self.state
    }
}

pub(crate) type Done<S> = Result<Enacted<S>, EnactProblem>;

/// The stored form of a state.
pub(crate) struct Stored {
    pub state: String,
    pub sealed: Vec<u8>,
    pub hash: String,
}

impl Stored {
    pub fn open<T: serde::Serialize>(state: &T) -> Stored {
        let state = to_json(state);
        Stored { hash: journal::state_hash(&state, &[]), state, sealed: Vec::new() }
    }

    /// A state without what was taken out of it, which is sealed.
    pub fn sealed<T: serde::Serialize, S: serde::Serialize>(
        (open, taken): (&T, &S),
        w: &Writer,
        spot: Spot<'_>,
    ) -> Result<Stored, Problem> {
        let sealed = w.keys.seal(spot, to_json(taken).as_bytes())?;
        let state = to_json(open);
        Ok(Stored { hash: journal::state_hash(&state, &sealed), state, sealed })
    }
}

/// How a thing with steps of its own is read and written.
pub(crate) trait Kept: Sized {
    const WHAT: &'static str;
    fn id(&self) -> &str;
    fn version(&self) -> u32;
    fn find(r: &mut Reader, id: &str) -> Result<Option<Self>, Problem>;
    fn stored(&self, w: &Writer) -> Result<Stored, Problem>;
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem>;
    /// What it is found by: a title, and further words.
    fn doc(&self) -> (String, Vec<String>);
    /// The values by which its list is filtered.
    fn facets(&self) -> Facets {
        Facets::default()
    }
    /// Whose dues its dues are.
    fn officers(&self) -> Vec<OfficerId> {
        Vec::new()
    }
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

/// Writes the state by its act, with its dues, and enters it in the index.
pub(crate) fn write<S: Kept>(w: &mut Writer, (state, act, dues): (S, Act, Vec<Due>)) -> Done<S> {
    let about = act.subject.clone();
    let stored = state.stored(w)?;
    let seq = journal::append(w, &act, &stored.hash)?.seq;
    state.write(w, &stored, seq)?;
    let of = dues::Of { subject: &about, officers: &state.officers(), on: act.noted_at.day() };
    dues::replace(w, &of, &dues)?;
    search::index_doc(w, &doc(&state))?;
    Ok(Enacted { state, act: Some(act), seq })
}

/// The document of a thing as it stands.
pub(crate) fn doc<S: Kept>(state: &S) -> Doc {
    let (title, words) = state.doc();
    let words: Vec<String> = words.iter().map(|word| without_numbers(word)).collect();
    Doc {
        subject: format!("{}:{}", S::WHAT, state.id()),
        title: without_numbers(&title),
        words: words.join(" "),
        facets: state.facets(),
    }
}
