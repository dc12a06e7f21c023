//! Full text and filters: what finds a case, a party, an act, and what lists are filtered by.
//!
//! A document is a subject with a title, words, and the values that lists filter by. Its terms
//! (`terms`) stand in an inverted index of the engine: FTS5 without text or positions, or a vector
//! under GIN. Documents have one order, that in which they were entered, and the newest come out first
//! without the others being collected; so a query costs no more the more there is to find. What comes
//! first among what was found is settled here, so that both engines agree. It knows nothing of who asks: a
//! page asks for the kinds that its reader may open.

mod acts;
mod blocks;
mod check;
mod entry;
mod matching;
mod query;
mod rank;
mod rebuild;
mod terms;

pub(crate) use acts::enter as enter_act;
pub use acts::of_acts;
pub(crate) use check::check;
pub use entry::{Doc, index, index_doc, remove};
pub use matching::{Spot, newest};
pub(crate) use matching::{listed, spot};
pub(crate) use query::DocText;
pub use query::{Facets, Query};
pub use rank::{Found, find, find_of};
pub use rebuild::rebuild;
pub(crate) use rebuild::refresh;

use crate::value::values;
use crate::{Problem, Reader, Writer};

/// The form in which terms are made; in PostgreSQL vectors name large blocks too since the second, have a
/// table of their own since the third, and name blocks of four sizes since the fourth; inspections and parties
/// have filters since the one before the last, matters and questions since the last. An index of another form is
/// made again.
fn form(r: &Reader) -> i64 {
    if is_lite(r) { 3 } else { 6 }
}

/// Whether the engine under this is SQLite.
fn is_lite(r: &Reader) -> bool {
    r.link.either("lite", "") == "lite"
}

/// The kinds of subject that the office has documents of.
pub fn kinds(r: &mut Reader) -> Result<Vec<String>, Problem> {
    let rows = r.link.query(
        "select kind from search_kinds where office = ?1 order by kind",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.text("kind")).collect()
}

/// Says that the office's index is made in this form.
fn note_form(w: &mut Writer) -> Result<(), Problem> {
    w.execute(
        "insert into search_offices (office, form) values (?1, ?2)
         on conflict (office) do update set form = excluded.form
         where search_offices.form <> excluded.form",
        values![w.office.as_str(), form(w)],
    )?;
    Ok(())
}
