//! The sentences of acts in the index. An act is never changed, so it is entered once; nothing of it is
//! kept twice: its number leads back to the journal. One character alone does not find an act.

use super::entry::{self, BLOCKS, Blocks};
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
    let home = entry::Home { office: w.office.as_str(), kind: KIND, n: seq };
    let vector = entry::vector(&home, &terms);
    w.execute(
        "insert into search_acts (office, seq, vector)
         values (?1, ?2, cast(cast(?3 as text) as tsvector))
         on conflict (office, seq) do update set vector = excluded.vector",
        values![w.office.as_str(), seq, vector],
    )?;
    Ok(())
}

const _: () = assert!(OFFICE_BITS == 40, "the statements shift by as many");

/// The acts whose sentences have every part of the query, the newest first.
pub fn of_acts(r: &mut Reader, query: &str, rows_max: u32) -> Result<Vec<Line>, Problem> {
    let asked = Query::text(query)?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    if is_lite(r) {
        let before = entry::lite_prefix(r.office.as_str(), KIND);
        let pattern = super::matching::pattern_lite(&before, &asked);
        let rows = r.link.query(
            "select rowid & ((1 << 40) - 1) as seq from search_acts where search_acts match ?1
             order by rowid desc limit ?2",
            values![pattern, rows_max],
        )?;
        found = rows.iter().map(|row| row.int("seq")).collect::<Result<Vec<_>, _>>()?;
    } else {
        let asked = super::matching::pattern_pg(&asked);
        for blocks in &BLOCKS {
            found = within(r, (blocks, &asked), rows_max)?;
            if found.len() >= rows_max as usize {
                break;
            }
        }
    }
    journal::numbered(r, &found)
}

/// In PostgreSQL: block by block, the newest first, until there are enough.
fn within(
    r: &mut Reader,
    (blocks, asked): (&Blocks, &str),
    rows_max: u32,
) -> Result<Vec<i64>, Problem> {
    let home = blocks.home(r.office.as_str(), KIND);
    let rows = r.link.query(
        "select x.seq as seq
         from (select (select coalesce(max(seq), 0) from search_acts where office = ?1)
                 >> cast(cast(?5 as bigint) as integer) as top) as newest
         cross join lateral generate_series(
           newest.top, greatest(newest.top - cast(?6 as bigint) + 1, 0), -1) as block
         cross join lateral (
           select seq from search_acts
           where office = ?1 and vector @@ cast(
              '''' || cast(?2 as text) || block || '''' || cast(?3 as text) as tsquery)
           order by seq desc) as x
         limit ?4",
        values![r.office.as_str(), home, asked, rows_max, blocks.bits, blocks.most],
    )?;
    let mut found = rows.iter().map(|row| row.int("seq")).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable_by_key(|seq| std::cmp::Reverse(*seq));
    Ok(found)
}
