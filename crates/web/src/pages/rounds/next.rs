//! The next round, for the top of the desk: where, when, how many replies it brings, and how many are owed
//! without an answer.

use super::Places;
use super::view;
use crate::frame::Frame;
use crate::routes::SERVICE_READERS;
use casework::round::{Outcome, Promise};
use store::{Problem, Reader, rounds};

pub struct NextRound {
    pub path: String,
    pub place: String,
    pub day: String,
    pub left: String,
    pub replies: usize,
    pub red: usize,
}

/// The next planned round from today on; none for posts that do not read rounds.
pub fn of(r: &mut Reader<'_, '_>, f: &Frame) -> Result<Option<NextRound>, Problem> {
    if !f.admits(SERVICE_READERS) {
        return Ok(None);
    }
    let next = rounds::next_planned(r, f.today, 1)?.into_iter().next();
    let Some(line) = next else { return Ok(None) };
    let owed = rounds::promises(r, &line.place)?;
    let round = rounds::get(r, &line.id)?;
    // What has been dealt with already, deferred before the round, is not to be brought.
    let settled = |promise: &Promise| {
        let same = |e: &&casework::round::Entry| e.promise.subject == promise.subject;
        round.entries().iter().find(same).is_some_and(|e| e.outcome != Outcome::Open)
    };
    let owed: Vec<&Promise> =
        owed.iter().filter(|p| p.belongs_to(&line.place, line.on) && !settled(p)).collect();
    Ok(Some(NextRound {
        path: format!("/rounds/{}", line.id),
        place: Places::read(r)?.name(line.place.as_str()),
        day: view::day(f, &line.on),
        left: view::days_off(f, line.on),
        replies: owed.len(),
        red: owed.iter().filter(|promise| promise.is_red(line.on)).count(),
    }))
}
