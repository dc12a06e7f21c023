//! Asking the index: the documents that have all that is wanted, the newest first.

use super::blocks::{self, Reach};
use super::entry;
use super::query::Query;
use super::{is_lite, terms};
use crate::value::values;
use crate::{Problem, Reader};

/// A document that was found: where it stands in the order of all, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub n: i64,
    pub subject: String,
}

/// The numbers of the documents of a kind that have all that is wanted, the newest first: those before
/// `before`, at most `rows_max` of them.
pub fn newest(
    r: &mut Reader,
    kind: &str,
    query: &Query,
    (before, rows_max): (Option<i64>, u32),
) -> Result<Vec<i64>, Problem> {
    if query.all.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let before = before.unwrap_or(i64::MAX >> 1);
    if is_lite(r) {
        let pattern = pattern_lite(&entry::lite_prefix(r.office.as_str(), kind), query);
        let rows = r.link.query(
            "select rowid as n from search_index where search_index match ?1 and rowid < ?2
             order by rowid desc limit ?3",
            values![pattern, before, rows_max],
        )?;
        return rows.iter().map(|row| row.int("n")).collect();
    }
    let row = r.link.find("select coalesce(max(n), 0) as n from search_docs", values![])?;
    let top = row.map_or(Ok(0), |row| row.int("n"))?.min(before - 1);
    let sizes = blocks::sizes(kind, &query.all, rows_max as usize);
    blocks::walk(sizes, (top, rows_max as usize), &mut |blocks, reach| {
        let pattern = blocks.pattern((r.office.as_str(), kind), &query.all);
        within(r, &pattern, reach)
    })
}

/// The same in PostgreSQL, in these blocks. `+ 0` keeps its planner from going through every number in their
/// order, which costs more than asking the index of terms.
fn within(r: &mut Reader, pattern: &str, reach: &Reach) -> Result<Vec<i64>, Problem> {
    let rows = r.link.query(
        "select x.n as n
         from generate_series(cast(?3 as bigint), cast(?4 as bigint), -1) as block
         cross join lateral (
           select n from search_vectors
           where office || '' = ?1 and n + 0 < ?5
             and vector @@ cast(replace(cast(?2 as text), '#', cast(block as text)) as tsquery)
           order by n + 0 desc) as x
         limit ?6",
        values![r.office.as_str(), pattern, reach.first, reach.last, reach.before, reach.rows_max],
    )?;
    rows.iter().map(|row| row.int("n")).collect()
}

/// The query in FTS5's words. Terms hold letters, digits and our own marks only, so nothing in them
/// can be taken for an operator.
pub(super) fn pattern_lite(before: &str, query: &Query) -> String {
    let part =
        |term: &str, begins: bool| format!("\"{before}{term}\"{}", if begins { "*" } else { "" });
    if query.all.is_empty() {
        return part(&terms::all(), false);
    }
    let any = |parts: &Vec<terms::Part>| {
        let all: Vec<String> = parts.iter().map(|p| part(&p.term, p.begins)).collect();
        format!("({})", all.join(" OR "))
    };
    query.all.iter().map(any).collect::<Vec<_>>().join(" AND ")
}

/// What is known of documents, by their numbers: subject, title and words, the newest first.
pub(super) fn docs(r: &mut Reader, numbers: &[i64]) -> Result<Vec<Known>, Problem> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    // `+office`: with the office as a leading column SQLite goes through every document of the office.
    let sql = r.link.either(
        "select n, subject, title, words from search_docs
         where +office = ?1 and n in (select value from json_each(?2)) order by n desc",
        "select n, subject, title, words from search_docs
         where office = ?1 and n = any(cast(cast(?2 as text) as bigint[])) order by n desc",
    );
    let rows = r.link.query(sql, values![r.office.as_str(), listed(r, numbers)])?;
    let known = rows.iter().map(|row| {
        let (subject, title) = (row.text("subject")?, row.text("title")?);
        Ok(Known { n: row.int("n")?, subject, title, words: row.text("words")? })
    });
    known.collect()
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub n: i64,
    pub subject: String,
    pub title: String,
    pub words: String,
}

/// Numbers as one parameter: a JSON list, or an array of PostgreSQL.
pub(crate) fn listed(r: &Reader, numbers: &[i64]) -> String {
    let all: Vec<String> = numbers.iter().map(i64::to_string).collect();
    let (open, close) = if is_lite(r) { ("[", "]") } else { ("{", "}") };
    format!("{open}{}{close}", all.join(","))
}

/// The number of a subject's document, to go on from.
pub(crate) fn spot(r: &mut Reader, subject: &str) -> Result<Option<Spot>, Problem> {
    let n = entry::number(r, subject)?;
    Ok(n.map(|n| Spot { n, subject: subject.to_owned() }))
}
