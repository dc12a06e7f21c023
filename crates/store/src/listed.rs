//! Lists of anything that has documents: which ones is asked of the search index, all filters at once, so that
//! no combination of them has to walk a table; what a row says is read from columns.
//!
//! In the order of entry, the newest first, the index gives a page as it stands. By another order those that
//! were found are sorted.

use crate::search::{self, Query};
use crate::{Problem, Reader};
use std::cmp::Reverse;

/// From and to, both included; an open end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<T> {
    pub from: Option<T>,
    pub to: Option<T>,
}

impl<T> Default for Span<T> {
    fn default() -> Span<T> {
        Span { from: None, to: None }
    }
}

/// How many there are: exactly, or more than were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    Exactly(u32),
    MoreThan(u32),
}

/// Beyond so many, a list is not counted.
pub const COUNT_MAX: u32 = 1_000;
/// So many are sorted by an order that is not that of entry, the newest of them.
const SORTED_MAX: u32 = 5_000;

/// Where a page begins, and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The id of the last one of the page before; None: the first page.
    pub after: Option<String>,
    pub rows_max: u32,
}

/// A page, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<L> {
    pub lines: Vec<L>,
    pub count: Count,
    /// Whether there is another page.
    pub more: bool,
}

impl<L> Listed<L> {
    pub fn nothing() -> Listed<L> {
        Listed { lines: Vec::new(), count: Count::Exactly(0), more: false }
    }
    fn of(mut lines: Vec<L>, count: Count, rows_max: u32) -> Listed<L> {
        let more = lines.len() > rows_max as usize;
        lines.truncate(rows_max as usize);
        Listed { lines, count, more }
    }
}

/// A kind of thing that lists are made of.
pub(crate) trait Listable {
    /// As subjects begin: `inspection`.
    const KIND: &'static str;
    type Line;
    fn id(line: &Self::Line) -> &str;
    /// The lines of these documents, the newest first.
    fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<Self::Line>, Problem>;
}

fn counted(found: usize) -> Count {
    match u32::try_from(found) {
        Ok(n) if n <= COUNT_MAX => Count::Exactly(n),
        _ => Count::MoreThan(COUNT_MAX),
    }
}

/// A page in the order of entry, the newest first.
pub(crate) fn newest<K: Listable>(
    r: &mut Reader,
    query: &Query,
    page: &Page,
) -> Result<Listed<K::Line>, Problem> {
    let all = search::newest(r, K::KIND, query, (None, COUNT_MAX + 1))?;
    let wanted = page.rows_max + 1;
    let before = match &page.after {
        None => i64::MAX >> 1,
        Some(id) => match search::spot(r, &format!("{}:{id}", K::KIND))? {
            Some(spot) => spot.n,
            None => return Ok(Listed::of(Vec::new(), counted(all.len()), page.rows_max)),
        },
    };
    let here = page.after.is_none() && wanted <= COUNT_MAX;
    let numbers = if here || all.len() <= COUNT_MAX as usize {
        all.iter().copied().filter(|n| *n < before).take(wanted as usize).collect()
    } else {
        search::newest(r, K::KIND, query, (Some(before), wanted))?
    };
    Ok(Listed::of(K::numbered(r, &numbers)?, counted(all.len()), page.rows_max))
}

/// A page by an order of their own; among equals the newest is first.
pub(crate) fn sorted<K: Listable, T: Ord>(
    r: &mut Reader,
    query: &Query,
    page: &Page,
    key: impl Fn(&K::Line) -> T,
) -> Result<Listed<K::Line>, Problem> {
    let numbers = search::newest(r, K::KIND, query, (None, SORTED_MAX))?;
    let mut lines = K::numbered(r, &numbers)?;
    lines.sort_by_cached_key(|line| (key(line), Reverse(K::id(line).to_owned())));
    let begin = match &page.after {
        None => 0,
        Some(id) => {
            lines.iter().position(|line| K::id(line) == id).map_or(lines.len(), |at| at + 1)
        }
    };
    let lines = lines.into_iter().skip(begin).take(page.rows_max as usize + 1).collect();
    Ok(Listed::of(lines, counted(numbers.len()), page.rows_max))
}

/// Goes through all of them in the order of entry, the newest first, without holding them.
pub(crate) fn each<K: Listable>(
    r: &mut Reader,
    query: &Query,
    line: &mut dyn FnMut(K::Line) -> Result<(), Problem>,
) -> Result<(), Problem> {
    const AT_ONCE: u32 = 500;
    let mut before = None;
    loop {
        let numbers = search::newest(r, K::KIND, query, (before, AT_ONCE))?;
        let Some(last) = numbers.last() else { return Ok(()) };
        before = Some(*last);
        K::numbered(r, &numbers)?.into_iter().try_for_each(&mut *line)?;
    }
}
