//! Writing the dues of a subject: those that stand now in place of those that stood, each counted as calendars
//! count changes, and those that are over kept with the day on which they ended.

use super::due;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::OfficerId;
use casework::due::Due;
use law::Day;

/// Of whose dues these are, and the day on which they are written.
pub(crate) struct Of<'a> {
    pub subject: &'a str,
    pub officers: &'a [OfficerId],
    pub on: Day,
}

/// A due as it stood, and how often it had changed.
struct Before {
    due: Due,
    sequence: u32,
}

impl Before {
    fn read(row: &Row) -> Result<Before, Problem> {
        Ok(Before { due: due(row)?, sequence: row.count("sequence")? })
    }
    /// Whether it is the same due, computed again.
    fn is(&self, other: &Due) -> bool {
        let Due { kind, part, from, .. } = &self.due;
        (kind, *part, *from) == (&other.kind, other.part, other.from)
    }
}

/// Puts these in place of all dues of the subject.
pub(crate) fn replace(w: &mut Writer, of: &Of<'_>, dues: &[Due]) -> Result<(), Problem> {
    let mut before = stood(w, of)?;
    let past = if dues.is_empty() && before.is_empty() { Vec::new() } else { over(w, of)? };
    if !before.is_empty() {
        w.execute(
            "delete from dues where office = ?1 and subject = ?2",
            values![w.office.as_str(), of.subject],
        )?;
    }
    for (position, due) in dues.iter().enumerate() {
        let held = before.iter().position(|known| known.is(due)).map(|at| before.remove(at));
        let ended = past.iter().find(|known| known.is(due));
        let sequence = match (&held, ended) {
            (Some(held), _) => held.sequence + u32::from(differs(&held.due, due)),
            (None, Some(ended)) => ended.sequence + 1,
            (None, None) => 0,
        };
        insert(w, of, (position, sequence), due)?;
        match (due.met_on, &held, ended) {
            (Some(_), Some(held), _) if held.due.met_on.is_none() => end(w, of, due, sequence)?,
            (None, _, Some(_)) => begin_again(w, of, due)?,
            _ => {}
        }
    }
    // What was open and is asked of nobody any more.
    for gone in before.iter().filter(|gone| gone.due.met_on.is_none()) {
        end(w, of, &gone.due, gone.sequence + 1)?;
    }
    Ok(())
}

/// Whether a calendar has to be told.
fn differs(old: &Due, new: &Due) -> bool {
    (old.on, old.firm, old.met_on) != (new.on, new.firm, new.met_on)
}

fn stood(r: &mut Reader, of: &Of<'_>) -> Result<Vec<Before>, Problem> {
    let rows = r.link.query(
        "select * from dues where office = ?1 and subject = ?2 order by position",
        values![r.office.as_str(), of.subject],
    )?;
    rows.iter().map(Before::read).collect()
}

fn over(r: &mut Reader, of: &Of<'_>) -> Result<Vec<Before>, Problem> {
    let rows = r.link.query(
        "select * from dues_past where office = ?1 and subject = ?2",
        values![r.office.as_str(), of.subject],
    )?;
    rows.iter().map(Before::read).collect()
}

fn insert(
    w: &mut Writer,
    of: &Of<'_>,
    (position, sequence): (usize, u32),
    due: &Due,
) -> Result<(), Problem> {
    w.execute(
        "insert into dues (office, subject, position, kind, part, due_on, firm, term, from_on,
           known_on, met_on, officers, sequence)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        values![
            w.office.as_str(),
            of.subject,
            position as i64,
            &due.kind,
            due.part,
            due.on,
            due.firm,
            &due.term,
            due.from,
            due.known_on,
            due.met_on,
            written(of.officers),
            sequence,
        ],
    )?;
    Ok(())
}

/// Done, or asked of nobody any more.
fn end(w: &mut Writer, of: &Of<'_>, due: &Due, sequence: u32) -> Result<(), Problem> {
    w.execute(
        "insert into dues_past (office, subject, kind, part, from_on, due_on, firm, term, known_on,
           met_on, officers, sequence, ended_on)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         on conflict (office, subject, kind, part, from_on) do update set due_on = excluded.due_on,
           firm = excluded.firm, term = excluded.term, known_on = excluded.known_on,
           met_on = excluded.met_on, officers = excluded.officers, sequence = excluded.sequence,
           ended_on = excluded.ended_on",
        values![
            w.office.as_str(),
            of.subject,
            &due.kind,
            due.part,
            due.from,
            due.on,
            due.firm,
            &due.term,
            due.known_on,
            due.met_on,
            written(of.officers),
            sequence,
            of.on,
        ],
    )?;
    Ok(())
}

/// It stands again, and is over no longer.
fn begin_again(w: &mut Writer, of: &Of<'_>, due: &Due) -> Result<(), Problem> {
    w.execute(
        "delete from dues_past where office = ?1 and subject = ?2 and kind = ?3 and part = ?4
           and from_on = ?5",
        values![w.office.as_str(), of.subject, &due.kind, due.part, due.from],
    )?;
    Ok(())
}

/// As lists of officers stand in columns: `o1 o2`.
pub(crate) fn written(officers: &[OfficerId]) -> String {
    officers.iter().map(OfficerId::as_str).collect::<Vec<_>>().join(" ")
}
