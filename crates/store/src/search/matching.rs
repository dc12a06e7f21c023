//! Asking the index: the documents that have all that is wanted, the newest first.

use super::entry::{self, BLOCKS, Blocks};
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
    let mut found = Vec::new();
    if is_lite(r) {
        let pattern = pattern_lite(&entry::lite_prefix(r.office.as_str(), kind), query);
        let rows = r.link.query(
            "select rowid as n from search_index where search_index match ?1 and rowid < ?2
             order by rowid desc limit ?3",
            values![pattern, before, rows_max],
        )?;
        return rows.iter().map(|row| row.int("n")).collect();
    }
    let asked = pattern_pg(query);
    for blocks in &BLOCKS {
        found = within(r, kind, (blocks, &asked), (before, rows_max))?;
        if found.len() >= rows_max as usize {
            break;
        }
    }
    Ok(found)
}

/// The same in PostgreSQL: block by block, the newest first, until there are enough.
fn within(
    r: &mut Reader,
    kind: &str,
    (blocks, asked): (&Blocks, &str),
    (before, rows_max): (i64, u32),
) -> Result<Vec<i64>, Problem> {
    let home = blocks.home(r.office.as_str(), kind);
    let rows = r.link.query(
        "select x.n as n
         from (select least(cast(?4 as bigint) - 1, (select coalesce(max(n), 0) from search_docs))
                 >> cast(cast(?6 as bigint) as integer) as top) as newest
         cross join lateral generate_series(
           newest.top, greatest(newest.top - cast(?7 as bigint) + 1, 0), -1) as block
         cross join lateral (
           select n from search_vectors
           where office = ?1 and n < ?4
             and vector @@ cast('''' || cast(?2 as text) || block || '''' || cast(?3 as text)
               as tsquery)
           order by n desc) as x
         limit ?5",
        values![r.office.as_str(), home, asked, before, rows_max, blocks.bits, blocks.most],
    )?;
    let mut found = rows.iter().map(|row| row.int("n")).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
    Ok(found)
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

/// The same in PostgreSQL's words, to follow the block.
pub(super) fn pattern_pg(query: &Query) -> String {
    let any = |parts: &Vec<terms::Part>| {
        let part = |p: &terms::Part| format!("'{}'{}", p.term, if p.begins { ":*" } else { "" });
        let all: Vec<String> = parts.iter().map(part).collect();
        format!(" & ({})", all.join(" | "))
    };
    query.all.iter().map(any).collect()
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
