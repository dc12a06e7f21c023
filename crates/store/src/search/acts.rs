//! The sentences of acts in the index. An act is never changed, so it is entered once; nothing of it is
//! kept twice: its number leads back to the journal. One character alone does not find an act.

use super::blocks::{self, Home, Reach};
use super::entry;
use super::query::Query;
use super::{is_lite, note_form, terms};
use crate::journal::{self, Line};
use crate::value::values;
use crate::{Problem, Reader, Writer};

/// Where the numbers of an office's acts begin in SQLite, as a power of two.
const OFFICE_BITS: i64 = 40;
const KIND: &str = "act";

/// Enters an act's sentence.
pub(crate) fn enter(w: &mut Writer, seq: i64, said: &str) -> Result<(), Problem> {
    if seq == 1 {
        note_form(w)?;
    }
    let terms = terms::of_act(said);
    if is_lite(w) {
        let before = entry::lite_prefix(w.office.as_str(), KIND);
        let all: Vec<String> = terms.iter().map(|term| format!("{before}{term}")).collect();
        w.execute(
            "insert into search_acts (rowid, terms)
             select (no << 40) + ?2, ?3 from search_offices where office = ?1",
            values![w.office.as_str(), seq, all.join(" ")],
        )?;
        return Ok(());
    }
    let home = Home { office: w.office.as_str(), kind: KIND, n: seq };
    let vector = blocks::vector(&home, &terms);
    w.execute(
        "insert into search_acts (office, seq, vector)
         values (?1, ?2, cast(cast(?3 as text) as tsvector))
         on conflict (office, seq) do update set vector = excluded.vector",
        values![w.office.as_str(), seq, vector],
    )?;
    Ok(())
}

const _: () = assert!(OFFICE_BITS == 40, "the statements shift by as many");

/// The acts whose sentences have every part of the query, the newest first. Where the last word is only the
/// beginning of others, those with the word itself are enough, if there are enough.
pub fn of_acts(r: &mut Reader, query: &str, rows_max: u32) -> Result<Vec<Line>, Problem> {
    let asked = Query::text(query)?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = match asked.whole() {
        Some(whole) => numbers(r, &whole, rows_max)?,
        None => Vec::new(),
    };
    if found.len() < rows_max as usize {
        let more = numbers(r, &asked, rows_max)?;
        found.extend(more.into_iter().filter(|seq| !found.contains(seq)).collect::<Vec<_>>());
        found.truncate(rows_max as usize);
    }
    journal::numbered(r, &found)
}

/// The numbers of the newest acts with every part.
fn numbers(r: &mut Reader, asked: &Query, rows_max: u32) -> Result<Vec<i64>, Problem> {
    if is_lite(r) {
        let before = entry::lite_prefix(r.office.as_str(), KIND);
        let pattern = super::matching::pattern_lite(&before, asked);
        let rows = r.link.query(
            "select rowid & ((1 << 40) - 1) as seq from search_acts where search_acts match ?1
             order by rowid desc limit ?2",
            values![pattern, rows_max],
        )?;
        return rows.iter().map(|row| row.int("seq")).collect();
    }
    let row = r.link.find(
        "select coalesce(max(seq), 0) as seq from search_acts where office = ?1",
        values![r.office.as_str()],
    )?;
    let top = row.map_or(Ok(0), |row| row.int("seq"))?;
    let sizes = blocks::sizes(KIND, &asked.all, rows_max as usize);
    blocks::walk(sizes, (top, rows_max as usize), &mut |blocks, reach| {
        within(r, &blocks.pattern((r.office.as_str(), KIND), &asked.all), reach)
    })
}

/// In PostgreSQL, in these blocks. `+ 0`: as for documents.
fn within(r: &mut Reader, pattern: &str, reach: &Reach) -> Result<Vec<i64>, Problem> {
    let rows = r.link.query(
        "select x.seq as seq
         from generate_series(cast(?3 as bigint), cast(?4 as bigint), -1) as block
         cross join lateral (
           select seq from search_acts
           where office || '' = ?1 and seq + 0 < ?5
             and vector @@ cast(replace(cast(?2 as text), '#', cast(block as text)) as tsquery)
           order by seq + 0 desc) as x
         limit ?6",
        values![r.office.as_str(), pattern, reach.first, reach.last, reach.before, reach.rows_max],
    )?;
    rows.iter().map(|row| row.int("seq")).collect()
}
