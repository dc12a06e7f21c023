//! The first of many cases in an order of their own: the index of that order is walked, and each piece
//! of it compared with the filter's own index. Where many pass, a page is full after a few pieces.

use super::list::{CaseLine, Sort, line, line_of};
use crate::search::{DocText, Query};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::CaseId;

/// How many cases are compared at once.
const PIECE: u32 = 400;

pub(super) fn page(
    r: &mut Reader,
    query: &Query,
    (sort, after): (Sort, Option<&CaseId>),
    wanted: u32,
) -> Result<Vec<CaseLine>, Problem> {
    let mut found = Vec::new();
    let mut at = match after {
        None => None,
        Some(id) => match line_of(r, id)? {
            Some(line) => Some(line),
            None => return Ok(found),
        },
    };
    loop {
        let piece = piece(r, sort, at.as_ref())?;
        let Some(last) = piece.last() else { return Ok(found) };
        let (last, whole) = (last.line.clone(), piece.len() as u32 == PIECE);
        let passing = piece.into_iter().filter(|at| query.passes(&at.text)).map(|at| at.line);
        found.extend(passing);
        if found.len() as u32 >= wanted || !whole {
            found.truncate(wanted as usize);
            return Ok(found);
        }
        at = Some(last);
    }
}

/// A case with what its document says.
struct Walked {
    line: CaseLine,
    text: DocText,
}

/// The next cases of an order with what their documents say.
fn piece(r: &mut Reader, sort: Sort, after: Option<&CaseLine>) -> Result<Vec<Walked>, Problem> {
    let office = r.office.as_str().to_owned();
    // An id after every other stands for the beginning: within equal keys ids go down.
    let id = after.map_or("~", |line| line.id.as_str());
    let rows = match sort {
        Sort::Newest | Sort::Due => {
            let due = after.and_then(|line| line.due_on).map(|day| day.to_string());
            let due = due.unwrap_or_default();
            r.link.query(BY_DUE, values![office, due, id, PIECE])?
        }
        Sort::Found => {
            let found = after.map_or("9999-12-31".to_owned(), |line| line.found_on.to_string());
            r.link.query(BY_FOUND, values![office, found, id, PIECE])?
        }
        Sort::Amount => {
            let amount = after.and_then(|line| line.amount).map_or(i64::MAX, |fen| fen.0);
            r.link.query(BY_AMOUNT, values![office, amount, id, PIECE])?
        }
    };
    rows.iter().map(walked).collect()
}

fn walked(row: &Row) -> Result<Walked, Problem> {
    let (title, words) = (row.text("title")?, row.text("words")?);
    Ok(Walked { line: line(row)?, text: DocText { title, words, facets: row.text("facets")? } })
}

macro_rules! by {
    ($rest:literal) => {
        concat!(
            "select d.title as title, d.words as words, d.facets as facets, c.id as id,
               c.version as version, c.stage as stage, c.procedure as procedure,
               c.party_name as party_name, c.item as item, c.power as power, c.place as place,
               c.place_text as place_text, c.officers as officers, c.found_on as found_on,
               c.filed_on as filed_on, c.decided_on as decided_on, c.closed_on as closed_on,
               c.number as number, c.due_on as due_on, c.amount_fen as amount_fen
             from (select office, id, version, stage, procedure, party_name, item, power, place,
                     place_text, officers, found_on, filed_on, decided_on, closed_on, number,
                     due_on, amount_fen
                   from cases where office = ?1 and ",
            $rest,
            " limit ?4) c join search_docs d on d.office = c.office and d.subject = 'case:' || c.id
             order by "
        )
    };
}

const BY_DUE: &str = concat!(
    by!("due_on >= ?2 and (due_on > ?2 or id < ?3) order by due_on, id desc"),
    "c.due_on, c.id desc"
);
const BY_FOUND: &str = concat!(
    by!("found_on <= ?2 and (found_on < ?2 or id < ?3) order by found_on desc, id desc"),
    "c.found_on desc, c.id desc"
);
const BY_AMOUNT: &str = concat!(
    by!("amount_fen <= ?2 and (amount_fen < ?2 or id < ?3) order by amount_fen desc, id desc"),
    "c.amount_fen desc, c.id desc"
);
