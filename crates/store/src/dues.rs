//! What is due, by day and by subject. A case's dues are written anew with each of its acts.

use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::due::Due;
use law::Day;

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

/// Puts these in place of all dues of the subject.
pub(crate) fn replace(w: &mut Writer, subject: &str, dues: &[Due]) -> Result<(), Problem> {
    w.execute(
        "delete from dues where office = ?1 and subject = ?2",
        values![w.office.as_str(), subject],
    )?;
    for (position, due) in dues.iter().enumerate() {
        w.execute(
            "insert into dues (office, subject, position, kind, part, due_on, firm, term, from_on,
               known_on, met_on)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            values![
                w.office.as_str(),
                subject,
                position as i64,
                &due.kind,
                due.part,
                due.on,
                due.firm,
                &due.term,
                due.from,
                due.known_on,
                due.met_on,
            ],
        )?;
    }
    Ok(())
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
