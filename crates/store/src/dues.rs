//! What is due, by day and by subject. A case's dues are written anew with each of its acts.

mod replace;

pub(crate) use replace::{Of, replace, written};

use crate::cases::{Count, Span};
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::OfficerId;
use casework::due::Due;
use law::Day;

/// Where a due stands in the order of all that are open: by its day, then by its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub on: Day,
    pub subject: String,
    /// Among the dues of its subject.
    pub position: u32,
}

/// An open due with what tells whose it is. No state is opened for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub due: Due,
    pub position: u32,
    pub officers: Vec<OfficerId>,
    /// How often it has changed, as calendars count it.
    pub sequence: u32,
}

/// A due that is over: done, where it has the day, or asked of nobody any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub due: Due,
    pub officers: Vec<OfficerId>,
    pub sequence: u32,
    pub ended_on: Day,
}

impl Placed {
    pub fn place(&self) -> Place {
        let Due { on, subject, .. } = &self.due;
        Place { on: *on, subject: subject.clone(), position: self.position }
    }
}

/// Writes the dues of a subject as a step would, for tests of what calendars are told.
#[doc(hidden)]
pub fn rewritten(
    w: &mut Writer,
    (subject, officers): (&str, &[OfficerId]),
    on: Day,
    dues: &[Due],
) -> Result<(), Problem> {
    replace(w, &Of { subject, officers, on }, dues)
}

/// Beyond so many, open dues are not counted.
pub const COUNT_MAX: u32 = 1_000;

fn days(span: Span<Day>) -> (String, String) {
    let written = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    (written(span.from, ""), written(span.to, "9999-12-31"))
}

/// Of which river dues are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum River {
    #[default]
    Both,
    /// Matters, questions, rounds, articles.
    Service,
}

/// A page of what is open between two days, the most urgent first: those behind `after`.
pub fn page(
    r: &mut Reader,
    span: Span<Day>,
    after: Option<&Place>,
    rows_max: u32,
) -> Result<Vec<Placed>, Problem> {
    page_of(r, River::Both, span, (after, rows_max))
}

/// The same of one river.
pub fn page_of(
    r: &mut Reader,
    river: River,
    span: Span<Day>,
    (after, rows_max): (Option<&Place>, u32),
) -> Result<Vec<Placed>, Problem> {
    let (from, to) = days(span);
    // One lower bound, where the page begins: given two, SQLite may take the other one and walk all that is open.
    let (on, subject, position) = match after.map(|place| (place.on.to_string(), place)) {
        Some((on, place)) if on >= from => (on, place.subject.as_str(), place.position),
        _ => (from, "", 0),
    };
    let rows = r.link.query(
        "select * from dues where office = ?1 and met_on is null and due_on >= ?2 and due_on <= ?3
           and (due_on > ?2 or subject > ?4 or (subject = ?4 and position > ?5))
           and (?7 = 0 or subject like 'matter:%' or subject like 'question:%'
             or subject like 'round:%' or subject like 'article:%')
         order by due_on, subject, position limit ?6",
        values![
            r.office.as_str(),
            on,
            to,
            subject,
            position,
            rows_max,
            i64::from(river == River::Service),
        ],
    )?;
    rows.iter().map(placed).collect()
}

/// What has ended since a day, the latest first.
pub fn past(r: &mut Reader, since: Day, rows_max: u32) -> Result<Vec<Past>, Problem> {
    let rows = r.link.query(
        "select * from dues_past where office = ?1 and ended_on >= ?2
         order by ended_on desc, subject, kind, part, from_on limit ?3",
        values![r.office.as_str(), since, rows_max],
    )?;
    let past = |row: &Row| {
        Ok(Past {
            due: due(row)?,
            officers: officers(row)?,
            sequence: row.count("sequence")?,
            ended_on: row.day("ended_on")?,
        })
    };
    rows.iter().map(past).collect()
}

fn placed(row: &Row) -> Result<Placed, Problem> {
    Ok(Placed {
        due: due(row)?,
        position: row.count("position")?,
        officers: officers(row)?,
        sequence: row.count("sequence")?,
    })
}

fn officers(row: &Row) -> Result<Vec<OfficerId>, Problem> {
    Ok(row.text("officers")?.split_whitespace().map(OfficerId::new).collect())
}

/// How many are open between two days.
pub fn count(r: &mut Reader, span: Span<Day>) -> Result<Count, Problem> {
    count_of(r, River::Both, span)
}

/// The same of one river.
pub fn count_of(r: &mut Reader, river: River, span: Span<Day>) -> Result<Count, Problem> {
    let (from, to) = days(span);
    let row = r.link.find(
        "select count(*) as n from (
           select 1 from dues where office = ?1 and met_on is null and due_on >= ?2 and due_on <= ?3
             and (?5 = 0 or subject like 'matter:%' or subject like 'question:%'
               or subject like 'round:%' or subject like 'article:%')
           limit ?4) as counted",
        values![r.office.as_str(), from, to, COUNT_MAX + 1, i64::from(river == River::Service),],
    )?;
    let n = row.map_or(Ok(0), |row| row.count("n"))?;
    Ok(if n > COUNT_MAX { Count::MoreThan(COUNT_MAX) } else { Count::Exactly(n) })
}

/// What is still open, the most urgent first: up to and with `until`, or all of it.
pub fn open(r: &mut Reader, until: Option<Day>, rows_max: u32) -> Result<Vec<Due>, Problem> {
    let until = until.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
    let rows = r.link.query(
        "select * from dues where office = ?1 and met_on is null and due_on <= ?2
         order by due_on, subject, position limit ?3",
        values![r.office.as_str(), until, rows_max],
    )?;
    rows.iter().map(due).collect()
}

/// Every due of a subject, met or not, in its own order.
pub fn of_subject(r: &mut Reader, subject: &str) -> Result<Vec<Due>, Problem> {
    let rows = r.link.query(
        "select * from dues where office = ?1 and subject = ?2 order by position",
        values![r.office.as_str(), subject],
    )?;
    rows.iter().map(due).collect()
}

pub(crate) fn due(row: &Row) -> Result<Due, Problem> {
    Ok(Due {
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        part: row.count("part")?,
        on: row.day("due_on")?,
        firm: row.flag("firm")?,
        term: row.text("term")?,
        from: row.day("from_on")?,
        known_on: row.day("known_on")?,
        met_on: row.day_opt("met_on")?,
    })
}
