//! Entering a document, and taking one out.

use super::blocks::{self, Home};
use super::query::Facets;
use super::{is_lite, note_form, terms};
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use std::collections::BTreeSet;

/// A subject as it can be found: `case:2026-000123` with its title, the words in it, and the values
/// by which its list is filtered. No personal number, phone or address stands in any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    pub subject: String,
    pub title: String,
    pub words: String,
    pub facets: Facets,
}

impl Doc {
    /// `case` of `case:2026-000123`.
    pub(super) fn kind(&self) -> &str {
        kind_of(&self.subject)
    }
}

pub(super) fn kind_of(subject: &str) -> &str {
    subject.split(':').next().unwrap_or_default()
}

/// Enters a document without filters, or replaces it. `words` are further texts it is found by.
pub fn index(w: &mut Writer, subject: &str, title: &str, words: &[&str]) -> Result<(), Problem> {
    let (subject, title, words) = (subject.to_owned(), title.to_owned(), words.join(" "));
    index_doc(w, &Doc { subject, title, words, facets: Facets::default() })
}

/// Enters a document, or replaces it; one that has not changed costs nothing.
pub fn index_doc(w: &mut Writer, doc: &Doc) -> Result<(), Problem> {
    let known = values![w.office.as_str(), &doc.subject];
    let before = w.link.find(
        "select n, title, words, facets from search_docs where office = ?1 and subject = ?2",
        known,
    )?;
    match before {
        Some(row) if says(&row, doc)? => Ok(()),
        Some(row) => replace(w, row.int("n")?, doc),
        None => enter(w, doc),
    }
}

/// Enters a document whose terms the index does not hold, whatever is known of it.
pub(super) fn enter_anew(w: &mut Writer, doc: &Doc) -> Result<(), Problem> {
    match number(w, &doc.subject)? {
        Some(n) => replace(w, n, doc),
        None => enter(w, doc),
    }
}

/// Whether the document stands there just so.
pub(super) fn is_entered(r: &mut Reader, doc: &Doc) -> Result<bool, Problem> {
    let row = r.link.find(
        "select n, title, words, facets from search_docs where office = ?1 and subject = ?2",
        values![r.office.as_str(), &doc.subject],
    )?;
    row.map_or(Ok(false), |row| says(&row, doc))
}

fn says(row: &Row, doc: &Doc) -> Result<bool, Problem> {
    Ok(row.text("title")? == doc.title
        && row.text("words")? == doc.words
        && row.text("facets")? == doc.facets.written())
}

fn enter(w: &mut Writer, doc: &Doc) -> Result<(), Problem> {
    note_form(w)?;
    w.execute(
        "insert into search_kinds (office, kind) values (?1, ?2)
         on conflict (office, kind) do nothing",
        values![w.office.as_str(), doc.kind()],
    )?;
    let facets = doc.facets.written();
    let values =
        values![w.office.as_str(), &doc.subject, doc.kind(), &doc.title, &doc.words, &facets];
    let rows = w.link.query(
        "insert into search_docs (office, subject, kind, title, words, facets)
         values (?1, ?2, ?3, ?4, ?5, ?6) returning n",
        values,
    )?;
    let n = rows.first().ok_or_else(|| crate::value::odd("n", "no number came back"))?.int("n")?;
    enter_terms(w, doc.kind(), n, &terms::of_doc(&doc.title, &doc.words, &facets))
}

fn replace(w: &mut Writer, n: i64, doc: &Doc) -> Result<(), Problem> {
    let facets = doc.facets.written();
    if is_lite(w) {
        w.execute("delete from search_index where rowid = ?1", values![n])?;
    }
    w.execute(
        "update search_docs set title = ?3, words = ?4, facets = ?5
         where office = ?1 and subject = ?2",
        values![w.office.as_str(), &doc.subject, &doc.title, &doc.words, &facets],
    )?;
    enter_terms(w, doc.kind(), n, &terms::of_doc(&doc.title, &doc.words, &facets))
}

/// Writes the terms of a document that the index does not hold.
pub(super) fn enter_terms(
    w: &mut Writer,
    kind: &str,
    n: i64,
    terms: &BTreeSet<String>,
) -> Result<(), Problem> {
    if is_lite(w) {
        let before = lite_prefix(w.office.as_str(), kind);
        let all: Vec<String> = terms.iter().map(|term| format!("{before}{term}")).collect();
        w.execute(
            "insert into search_index (rowid, terms) values (?1, ?2)",
            values![n, all.join(" ")],
        )?;
        return Ok(());
    }
    let vector = blocks::vector(&Home { office: w.office.as_str(), kind, n }, terms);
    w.execute(
        "insert into search_vectors (office, n, vector)
         values (?1, ?2, cast(cast(?3 as text) as tsvector))
         on conflict (office, n) do update set vector = excluded.vector",
        values![w.office.as_str(), n, vector],
    )?;
    Ok(())
}

/// In SQLite office and kind are part of every term: offices cannot find each other's documents.
pub(super) fn lite_prefix(office: &str, kind: &str) -> String {
    format!("{}·{}·", terms::safe(office), terms::safe(kind))
}

/// Takes a document out: its subject has gone, or is another's now.
pub fn remove(w: &mut Writer, subject: &str) -> Result<(), Problem> {
    let Some(n) = number(w, subject)? else { return Ok(()) };
    if is_lite(w) {
        w.execute("delete from search_index where rowid = ?1", values![n])?;
    } else {
        let vector = values![w.office.as_str(), n];
        w.execute("delete from search_vectors where office = ?1 and n = ?2", vector)?;
    }
    w.execute(
        "delete from search_docs where office = ?1 and subject = ?2",
        values![w.office.as_str(), subject],
    )?;
    Ok(())
}

/// Where a subject's document stands in the order of all.
pub(super) fn number(r: &mut Reader, subject: &str) -> Result<Option<i64>, Problem> {
    let row = r.link.find(
        "select n from search_docs where office = ?1 and subject = ?2",
        values![r.office.as_str(), subject],
    )?;
    row.map(|row| row.int("n")).transpose()
}
