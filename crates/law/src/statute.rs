//! The statutes that are cited: names, and the days on which a text was in force.
//!
//! A statute's key is its short name and the year of the text, `行政处罚法2021`; a revision that
//! renumbers articles is a statute of its own. It does not hold the texts.

use crate::fault::{Fault, Wrong, line_of};
use crate::row::Confidence;
use crate::{Cite, Day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

const FILE: &str = "data/statutes.toml";

/// One text of one statute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    pub key: String,
    /// The full name: 《中华人民共和国行政处罚法》 without the marks.
    pub name: String,
    /// The short name that stands between 《》 in a sentence.
    pub zh: String,
    pub en: String,
    /// The year of the text; none where our sources do not give it.
    pub year: Option<i16>,
    /// The first day of force of this text; none where our sources do not give it.
    pub from: Option<Day>,
    /// The last day of force; none while it is in force, as far as we know.
    pub to: Option<Day>,
    pub confidence: Confidence,
    /// Where the text, or word of it, was found.
    pub source: String,
    #[serde(default)]
    pub note: String,
    #[serde(skip_deserializing)]
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    statute: Vec<Spanned<Statute>>,
}

/// All statutes by key.
#[derive(Debug, Clone, Default)]
pub struct Statutes(BTreeMap<String, Statute>);

impl Statute {
    pub fn in_force_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Statutes {
    pub fn get(&self, key: &str) -> Option<&Statute> {
        self.0.get(key)
    }
    pub fn all(&self) -> impl Iterator<Item = &Statute> {
        self.0.values()
    }

    /// Says whether `cite`, in a line of a file, names a statute we have.
    pub fn check(&self, cite: &Cite, file: &str, line: usize, faults: &mut Vec<Fault>) {
        if self.get(&cite.statute).is_none() {
            faults.push(Fault::new(file, line, Wrong::UnknownStatute(cite.statute.clone())));
        }
    }

    /// Like `check`; and the text must have been in force from `from` to `to`.
    pub fn check_days(&self, at: &CitedRow<'_>, faults: &mut Vec<Fault>) {
        self.check(at.cite, at.file, at.line, faults);
        let Some(statute) = self.get(&at.cite.statute) else { return };
        let early = statute.from.is_some_and(|from| at.from < from);
        let late = statute.to.is_some_and(|end| at.to.is_none_or(|to| to > end));
        if early || late {
            let day = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |d| d.to_string());
            let held = format!("{} to {}", day(statute.from), day(statute.to));
            let (id, cite) = (at.id.to_owned(), at.cite.to_string());
            let what = Wrong::StatuteNotInForce { id, cite, held };
            faults.push(Fault::new(at.file, at.line, what));
        }
    }

    pub(crate) fn read(text: Option<&str>, faults: &mut Vec<Fault>) -> Statutes {
        let Some(text) = text else {
            faults.push(Fault::unreadable(FILE, "the file is missing"));
            return Statutes::default();
        };
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                faults.push(Fault::toml(FILE, text, &error));
                return Statutes::default();
            }
        };
        let mut all = BTreeMap::<String, Statute>::new();
        for spanned in file.statute {
            let line = line_of(text, spanned.span().start);
            let statute = Statute { line, ..spanned.into_inner() };
            if let Some(first) = all.get(&statute.key) {
                let what = Wrong::Twice(statute.key.clone(), first.line);
                faults.push(Fault::new(FILE, line, what));
            }
            if statute.key.contains([':', ' ']) {
                faults.push(Fault::other(FILE, line, "a key has neither colon nor space"));
            }
            if matches!((statute.from, statute.to), (Some(from), Some(to)) if to < from) {
                faults.push(Fault::other(FILE, line, "the statute ends before it begins"));
            }
            all.insert(statute.key.clone(), statute);
        }
        Statutes(all)
    }
}

/// A row that cites a statute, and the days on which it says it holds.
pub struct CitedRow<'a> {
    pub file: &'a str,
    pub line: usize,
    pub id: &'a str,
    pub cite: &'a Cite,
    pub from: Day,
    pub to: Option<Day>,
}
