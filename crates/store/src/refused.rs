//! Attempts that were refused: by whom, when, and which gate said no. They are counted for the
//! office's own appraisal and are no part of the journal, because nothing was done.

use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::{Actor, Refusal};
use law::{Day, Moment};
use serde::Serialize;

/// A refused attempt as it is recorded: the first refusal stands for all.
#[derive(Debug, Clone)]
pub struct NewRefused<'a> {
    /// `case:2026-000123`, or `case:` for a case that never began.
    pub subject: &'a str,
    /// A key of `Command::KEYS`.
    pub deed: &'a str,
    pub actor: &'a Actor,
    pub refusal: &'a Refusal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedAttempt {
    pub subject: String,
    pub deed: String,
    pub actor: String,
    pub tried_at: Moment,
    pub gate: String,
    pub cite: String,
    pub sentence: String,
}

/// Records a refused attempt; in a write of its own, since the refused one wrote nothing.
pub fn record(w: &mut Writer, refused: &NewRefused<'_>, at: Moment) -> Result<(), Problem> {
    let NewRefused { subject, deed, actor, refusal } = refused;
    w.execute(
        "insert into refused_attempts (office, n, subject, deed, actor, post, tried_at, gate, cite,
           sentence)
         select ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         from refused_attempts where office = ?1",
        values![
            w.office.as_str(),
            *subject,
            *deed,
            actor.officer.as_str(),
            actor.post.as_str(),
            at,
            &refusal.gate,
            refusal.cite.to_string(),
            &refusal.sentence,
        ],
    )?;
    Ok(())
}

/// How many attempts were refused from one day to another, both included.
pub fn count(r: &mut Reader, from: Day, to: Day) -> Result<u32, Problem> {
    let row = r.link.find(
        "select count(*) as n from refused_attempts
         where office = ?1 and tried_at >= ?2 and tried_at < ?3",
        values![r.office.as_str(), from, to.next()],
    )?;
    row.map_or(Ok(0), |row| row.count("n"))
}

/// The last ones, newest first.
pub fn list(r: &mut Reader, rows_max: u32) -> Result<Vec<RefusedAttempt>, Problem> {
    let rows = r.link.query(
        "select * from refused_attempts where office = ?1 order by n desc limit ?2",
        values![r.office.as_str(), rows_max],
    )?;
    let attempt = |row: &Row| {
        Ok(RefusedAttempt {
            subject: row.text("subject")?,
            deed: row.text("deed")?,
            actor: row.text("actor")?,
            tried_at: row.moment("tried_at")?,
            gate: row.text("gate")?,
            cite: row.text("cite")?,
            sentence: row.text("sentence")?,
        })
    };
    rows.iter().map(attempt).collect()
}
