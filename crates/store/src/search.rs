//! Full text over cases and parties. Built-in tokenizers miss Chinese words of two characters, so
//! the text is cut here, once for both engines: every two neighbouring Chinese characters are a
//! shingle, every run of letters or digits is a word in lower case.
//!
//! The index answers which documents have every shingle; which comes first is settled here.

use crate::value::values;
use crate::{Problem, Reader, Writer, limits};
use std::collections::BTreeSet;

/// How many documents are looked at for one answer.
const CANDIDATES_MAX: u32 = 300;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `case:2026-000123`, `party:…`
    pub subject: String,
    pub title: String,
}

/// Enters a document, or replaces it; one that has not changed costs the index nothing. `words` are
/// further texts it can be found by.
pub fn index(w: &mut Writer, subject: &str, title: &str, words: &[&str]) -> Result<(), Problem> {
    let words = words.join(" ");
    let mut all = shingles(title);
    all.extend(shingles(&words));
    all.extend(shingles(subject));
    // The office is a word of its own, so that the index itself keeps offices apart.
    all.insert(office_word(w.office.as_str()));
    let all = all.into_iter().collect::<Vec<_>>().join(" ");
    w.execute(
        "insert into search_docs (office, subject, title, words, shingles)
         values (?1, ?2, ?3, ?4, ?5)
         on conflict (office, subject) do update set title = excluded.title,
           words = excluded.words, shingles = excluded.shingles
         where search_docs.title <> excluded.title or search_docs.words <> excluded.words",
        values![w.office.as_str(), subject, title, words, all],
    )?;
    Ok(())
}

/// The documents that have every part of the query, the best first: the words themselves in the
/// title, then in the text, then the newest.
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
    limits::line("query", query, limits::LINE_CHARS_MAX)?;
    let parts = query_parts(query);
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = r.link.either(
        "select d.subject as subject, d.title as title, d.words as words
         from search_index join search_docs d on d.doc = search_index.rowid
         where search_index match ?2 and d.office = ?1 and d.subject like ?4 order by d.subject desc limit ?3",
        "select subject, title, words from search_docs
         where office = ?1 and vector @@ cast(cast(?2 as text) as tsquery) and subject like ?4
         order by subject desc limit ?3",
    );
    let pattern = match r.link.either("and", "&") {
        "&" => pattern(r.office.as_str(), &parts, " & ", ("'", "'"), ":*"),
        _ => pattern(r.office.as_str(), &parts, " AND ", ("\"", "\""), "*"),
    };
    let of = if kind.is_empty() { "%".to_owned() } else { format!("{kind}:%") };
    let rows = r.link.query(sql, values![r.office.as_str(), pattern, CANDIDATES_MAX, of])?;
    let wanted: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    for row in &rows {
        let (subject, title) = (row.text("subject")?, row.text("title")?);
        let rank = rank(&wanted, &title, &row.text("words")?, &subject);
        found.push((rank, Found { subject, title }));
    }
    // A stable sort: within a rank the newest subject stays first.
    found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    Ok(found.into_iter().take(rows_max).map(|(_, found)| found).collect())
}

fn rank(wanted: &[String], title: &str, words: &str, subject: &str) -> u32 {
    let (title, words) = (title.to_lowercase(), words.to_lowercase());
    let one = |word: &String| match () {
        () if title == *word || subject.ends_with(word.as_str()) => 8,
        () if title.contains(word) => 4,
        () if words.contains(word) => 2,
        () => 0,
    };
    wanted.iter().map(one).sum()
}

/// What a query asks for: its shingles; a single Chinese character, or an unfinished word at the
/// end, as the beginning of one.
fn query_parts(query: &str) -> Vec<Part> {
    let last_open = query.chars().last().is_some_and(|c| c.is_alphanumeric() && !is_chinese(c));
    let runs = runs(query);
    let count = runs.len();
    let mut parts = Vec::new();
    for (i, run) in runs.into_iter().enumerate() {
        match run {
            Run::Word(word) => parts.push(Part { begins: last_open && i + 1 == count, word }),
            Run::Chinese(chars) if chars.len() == 1 => {
                parts.push(Part { begins: true, word: chars.iter().collect() });
            }
            Run::Chinese(chars) => parts.extend(
                chars.windows(2).map(|pair| Part { begins: false, word: pair.iter().collect() }),
            ),
        }
    }
    parts
}

struct Part {
    word: String,
    /// It may go on.
    begins: bool,
}

/// The query in the engine's own words. Parts hold letters and digits only, so nothing in them can
/// be taken for an operator.
fn pattern(office: &str, parts: &[Part], and: &str, quote: (&str, &str), open: &str) -> String {
    let mut all = vec![format!("{}{}{}", quote.0, office_word(office), quote.1)];
    for part in parts {
        let end = if part.begins { open } else { "" };
        all.push(format!("{}{}{}{end}", quote.0, part.word, quote.1));
    }
    all.join(and)
}

fn office_word(office: &str) -> String {
    let plain: String = office.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("office{plain}").to_lowercase()
}

enum Run {
    Word(String),
    Chinese(Vec<char>),
}

/// Every shingle and word of a text. The last character of a Chinese run stands alone too, so that
/// one character finds it wherever it stands.
fn shingles(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for run in runs(text) {
        match run {
            Run::Word(word) => {
                out.insert(word);
            }
            Run::Chinese(chars) => {
                out.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
                out.extend(chars.last().map(char::to_string));
            }
        }
    }
    out
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            joined = false;
            continue;
        }
        match (runs.last_mut(), is_chinese(c)) {
            (Some(Run::Chinese(chars)), true) if joined => chars.push(c),
            (Some(Run::Word(word)), false) if joined => word.push(c),
            (_, true) => runs.push(Run::Chinese(vec![c])),
            (_, false) => runs.push(Run::Word(c.to_string())),
        }
        joined = true;
    }
    runs
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
