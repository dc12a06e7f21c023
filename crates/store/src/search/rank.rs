//! Which of what was found comes first: what is called so, then what has it in its title, then what has
//! it in its words; of the last two, the words themselves before what begins with them; within each, what was
//! entered last.

use super::matching::{Known, docs, newest};
use super::query::Query;
use crate::{Problem, Reader};

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `case:2026-000123`, `party:…`
    pub subject: String,
    pub title: String,
    /// What else it is found by; the hit stands in it where it does not stand in the title.
    pub words: String,
}

/// The documents of all kinds that have every part of the query, the best first.
pub fn find(r: &mut Reader, query: &str, rows_max: usize) -> Result<Vec<Found>, Problem> {
    find_of(r, "", query, rows_max)
}

/// The same among the subjects of one kind: `case`, `party`; all kinds under the empty name.
pub fn find_of(
    r: &mut Reader,
    kind: &str,
    query: &str,
    rows_max: usize,
) -> Result<Vec<Found>, Problem> {
    let asked = Query::text(query)?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let kinds = if kind.is_empty() { super::kinds(r)? } else { vec![kind.to_owned()] };
    let called = Query::named(query);
    let mut found = Vec::new();
    for kind in &kinds {
        let ranked = ranked(r, kind, (&called, &asked), rows_max)?;
        let numbers: Vec<i64> = ranked.iter().map(|(_, n)| *n).collect();
        for known in docs(r, &numbers)? {
            let rank = ranked.iter().find(|(_, n)| *n == known.n).map_or(0, |(rank, _)| *rank);
            found.push((rank, known));
        }
    }
    found.sort_by_key(|(rank, known)| std::cmp::Reverse((*rank, known.n)));
    let found = found.into_iter().take(rows_max).map(|(_, known)| {
        let Known { subject, title, words, .. } = known;
        Found { subject, title, words }
    });
    Ok(found.collect())
}

/// What is called so (5), has it in its title (4), or anywhere (2), and what begins so (3, 1): each asked
/// only while rows are missing.
fn ranked(
    r: &mut Reader,
    kind: &str,
    (called, asked): (&Query, &Query),
    rows_max: usize,
) -> Result<Vec<(u8, i64)>, Problem> {
    let mut ranked: Vec<(u8, i64)> = Vec::new();
    let whole = asked.whole();
    let steps = [
        (5, Some(called.clone())),
        (4, whole.as_ref().map(Query::of_titles)),
        (3, Some(asked.of_titles())),
        (2, whole),
        (1, Some(asked.clone())),
    ];
    for (rank, query) in steps {
        let Some(query) = query.filter(|_| ranked.len() < rows_max) else { continue };
        // Those that were found already may come again.
        let most = u32::try_from(rows_max + ranked.len()).unwrap_or(u32::MAX);
        for n in newest(r, kind, &query, (None, most))? {
            if !ranked.iter().any(|(_, known)| *known == n) {
                ranked.push((rank, n));
            }
        }
    }
    ranked.truncate(rows_max);
    Ok(ranked)
}
