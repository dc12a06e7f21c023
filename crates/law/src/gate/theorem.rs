//! A theorem: a situation written as a Cedar permit, and what is claimed of it.
//!
//! `T…` must never be allowed: it is proved when the law of every era it spans is disjoint from it.
//! `L…` is a lawful path: for every deed it names, something of it must be allowed. See `prove`.

use super::file::{Header, read_policy};
use crate::fault::{Fault, line_of};
use crate::statute::Statutes;
use crate::{Cite, Day};
use cedar_policy::{Effect, Policy};

/// One file of `theorems/`.
#[derive(Debug, Clone)]
pub struct Theorem {
    pub id: String,
    /// True for `L…`: it must be possible; false for `T…`: it must never be.
    pub lawful_path: bool,
    pub title: String,
    pub title_en: String,
    pub cite: Cite,
    /// The first and last day (included) of which it speaks.
    pub since: Day,
    pub until: Option<Day>,
    /// 说明 and 假定: what it says in full, and what it takes as given.
    pub explains: String,
    pub assumes: String,
    pub file: String,
    pub source: String,
    pub(crate) policy: Policy,
}

impl Theorem {
    pub(super) fn read(file: &str, text: &str) -> Result<Theorem, Vec<Fault>> {
        let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".cedar");
        let policy = read_policy(file, text, stem)?;
        let mut faults = Vec::new();
        let theorem = build(file, text, stem, &policy, &mut faults);
        match theorem {
            Some(theorem) if faults.is_empty() => Ok(theorem),
            _ => Err(faults),
        }
    }

    /// The statute it cites must be one we have.
    pub(super) fn check_cite(&self, statutes: &Statutes, faults: &mut Vec<Fault>) {
        let line = self.source.find("@cite").map_or(1, |offset| line_of(&self.source, offset));
        statutes.check(&self.cite, &self.file, line, faults);
    }

    /// Whether it speaks of days from `from` to `to`.
    pub fn spans(&self, from: Day, to: Option<Day>) -> bool {
        to.is_none_or(|to| self.since <= to) && self.until.is_none_or(|until| from <= until)
    }
}

fn build(
    file: &str,
    text: &str,
    stem: &str,
    policy: &Policy,
    faults: &mut Vec<Fault>,
) -> Option<Theorem> {
    let header = Header::read(text);
    let mut fault = |near: &str, what: String| {
        let line = text.find(near).map_or(1, |offset| line_of(text, offset));
        faults.push(Fault::other(file, line, what));
    };
    let mut needed = |key: &str| {
        let found = policy.annotation(key).map(str::to_owned);
        if found.is_none() {
            fault("@theorem", format!("@{key}(\"…\") is missing"));
        }
        found
    };
    let (id, title, title_en) = (needed("theorem"), needed("title"), needed("title_en"));
    let (cite, since) = (needed("cite"), needed("since"));
    if policy.effect() != Effect::Permit {
        fault("forbid", "a theorem is written as a permit".to_owned());
    }
    if id.as_deref().is_some_and(|id| id != stem) {
        fault("@theorem", format!("@theorem must be the name of the file, “{stem}”"));
    }
    let title = title?;
    if header.heading != format!("{stem} {title}") {
        fault("//", format!("the first line must be “// {stem} {title}”"));
    }
    let cite = Cite::parse(&cite?).map_err(|e| fault("@cite", e.to_string())).ok();
    let mut day = |key: &str, written: &str| {
        Day::parse(written).map_err(|e| fault(&format!("@{key}"), e.to_string())).ok()
    };
    let since = day("since", &since?);
    let until = policy.annotation("until").and_then(|written| day("until", written));
    Some(Theorem {
        lawful_path: stem.starts_with('L'),
        id: id?,
        title,
        title_en: title_en?,
        cite: cite?,
        since: since?,
        until,
        explains: header.of("说明"),
        assumes: header.of("假定"),
        file: file.to_owned(),
        source: text.to_owned(),
        policy: policy.clone(),
    })
}
