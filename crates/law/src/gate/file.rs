//! A gate: one file of Cedar with a header that a lawyer reads first.
//!
//! The header's lines 依据 / 何时 / 不通过 / 例 and the annotations carry what people are shown; the
//! policy below them is what is asked. It does not know which gates hold on a day: see `gates`.

use super::facts::Facts;
use crate::fault::{Fault, line_of};
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day};
use cedar_policy::{Effect, Policy, PolicyId};
use miette::Diagnostic;
use std::collections::BTreeMap;

/// The step that would help after a refusal, as `gates/next.toml` words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub key: String,
    pub zh: String,
    pub en: String,
}

/// One gate (`G…`, refuses) or permit (`P…`, the article that allows a deed).
#[derive(Debug, Clone)]
pub struct Gate {
    pub id: String,
    pub title: String,
    pub title_en: String,
    /// The articles it rests on, each with the first day from which it is the one to cite.
    pub cites: Vec<(Day, Cite)>,
    pub since: Day,
    /// The last day it holds, that day included; none while it holds.
    pub until: Option<Day>,
    /// 依据, in words.
    pub basis: String,
    /// 何时: which deeds it is asked about.
    pub when: String,
    /// 不通过: what happens when it does not pass; empty for a permit.
    pub refuses: String,
    /// 例, one a line.
    pub examples: Vec<String>,
    /// The sentences of a refusal, with the names of facts in braces; empty for a permit.
    pub refusal: String,
    pub refusal_en: String,
    /// None for a permit.
    pub next: Option<Next>,
    /// `gates/G201.cedar`
    pub file: String,
    /// The whole file.
    pub source: String,
    pub(crate) policy: Policy,
}

impl Gate {
    /// Whether it allows, rather than refuses.
    pub fn permits(&self) -> bool {
        self.policy.effect() == Effect::Permit
    }
    pub fn holds_on(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
    /// The article to cite on this day; before the first, the first.
    pub fn cite(&self, day: Day) -> &Cite {
        let passed = self.cites.iter().rev().find(|(from, _)| *from <= day);
        &passed.unwrap_or(&self.cites[0]).1
    }

    /// Every statute it cites must be one we have, in force on the days it is cited for.
    pub(super) fn check_cites(&self, statutes: &Statutes, faults: &mut Vec<Fault>) {
        let line = self.source.find("@cite").map_or(1, |offset| line_of(&self.source, offset));
        for (i, (from, cite)) in self.cites.iter().enumerate() {
            let next = self.cites.get(i + 1).map(|(next, _)| next.plus_days(-1));
            let (file, id, to) = (self.file.as_str(), self.id.as_str(), next.or(self.until));
            statutes.check_days(&CitedRow { file, line, id, cite, from: *from, to }, faults);
        }
    }

    /// Reads one gate file; the faults name every line that is wrong.
    pub(super) fn read(
        file: &str,
        text: &str,
        next: &BTreeMap<String, Next>,
    ) -> Result<Gate, Vec<Fault>> {
        let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".cedar");
        let policy = read_policy(file, text, stem)?;
        let mut reader = Reader { file, text, policy: &policy, faults: Vec::new() };
        let gate = reader.gate(stem, next);
        match gate {
            Some(gate) if reader.faults.is_empty() => Ok(gate),
            _ => Err(reader.faults),
        }
    }
}

/// The policy of a file, named after it.
pub(super) fn read_policy(file: &str, text: &str, stem: &str) -> Result<Policy, Vec<Fault>> {
    Policy::parse(Some(PolicyId::new(stem)), text).map_err(|errors| {
        errors.iter().map(|error| Fault::other(file, line_in(text, error), shown(error))).collect()
    })
}

/// The line a diagnostic of Cedar points at; 0 where it points nowhere.
pub(super) fn line_in(text: &str, error: &dyn Diagnostic) -> usize {
    let mut labels = error.labels().into_iter().flatten();
    labels.next().map_or(0, |label| line_of(text, label.offset()))
}

pub(super) fn shown(error: &dyn Diagnostic) -> String {
    match error.help() {
        Some(help) => format!("{error} ({help})"),
        None => error.to_string(),
    }
}

/// Reads the annotations and the header of one file, collecting faults.
struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    policy: &'t Policy,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn gate(&mut self, stem: &str, next: &BTreeMap<String, Next>) -> Option<Gate> {
        let refuses = self.policy.effect() == Effect::Forbid;
        let header = self.header(refuses);
        let id = self.needed("id");
        if id.as_deref().is_some_and(|id| id != stem) {
            self.fault("@id", format!("@id must be the name of the file, “{stem}”"));
        }
        let title = self.needed("title")?;
        if header.heading != format!("{stem} {title}") {
            self.fault("//", format!("the first line must be “// {stem} {title}”"));
        }
        let since = self.day("since")?;
        let until = self.policy.annotation("until").is_some().then(|| self.day("until")).flatten();
        let cites = self.cites(since);
        let mut sentence = |key| if refuses { self.sentence(key) } else { Some(String::new()) };
        let (refusal, refusal_en) = (sentence("refusal"), sentence("refusal_en"));
        let next = if refuses { self.next(next) } else { None };
        Some(Gate {
            id: id?,
            title,
            title_en: self.needed("title_en")?,
            cites: cites.filter(|found| !found.is_empty())?,
            since,
            until,
            basis: header.of("依据"),
            when: header.of("何时"),
            refuses: header.of("不通过"),
            examples: header.of("例").lines().map(str::to_owned).collect(),
            refusal: refusal?,
            refusal_en: refusal_en?,
            next,
            file: self.file.to_owned(),
            source: self.text.to_owned(),
            policy: self.policy.clone(),
        })
    }

    fn header(&mut self, refuses: bool) -> Header {
        let header = Header::read(self.text);
        for label in ["依据", "何时", "不通过", "例"] {
            let wanted = refuses || label != "不通过";
            if wanted && header.of(label).is_empty() {
                self.fault("//", format!("the header has no line “// {label}”"));
            }
        }
        header
    }

    fn fault(&mut self, near: &str, what: String) {
        let line = self.text.find(near).map_or(1, |offset| line_of(self.text, offset));
        self.faults.push(Fault::other(self.file, line, what));
    }

    fn needed(&mut self, key: &str) -> Option<String> {
        let found = self.policy.annotation(key).map(str::trim).filter(|text| !text.is_empty());
        let found = found.map(str::to_owned);
        if found.is_none() {
            self.fault("@id", format!("@{key}(\"…\") is missing"));
        }
        found
    }

    fn day(&mut self, key: &str) -> Option<Day> {
        let written = self.needed(key)?;
        let day = Day::parse(&written).ok();
        if day.is_none() {
            self.fault(&format!("@{key}"), format!("“{written}” is not a day"));
        }
        day
    }

    /// `行政处罚法1996:29; 2021-07-15 行政处罚法2021:36`: the first from the gate's own first day.
    fn cites(&mut self, since: Day) -> Option<Vec<(Day, Cite)>> {
        let written = self.needed("cite")?;
        let mut cites = Vec::new();
        for part in written.split(';').map(str::trim) {
            let (from, cite) = match part.split_once(' ') {
                Some((day, cite)) => (Day::parse(day).ok(), cite),
                None => (Some(since), part),
            };
            match (from, Cite::parse(cite)) {
                (Some(from), Ok(cite)) => cites.push((from, cite)),
                _ => self.fault("@cite", format!("“{part}” is not a citation of this form")),
            }
        }
        if !cites.is_sorted_by(|(a, _), (b, _)| a < b) {
            self.fault("@cite", "the citations must follow each other in time".to_owned());
        }
        Some(cites)
    }

    fn sentence(&mut self, key: &str) -> Option<String> {
        let sentence = self.needed(key)?;
        for slot in slots(&sentence) {
            if !Facts::NAMES.iter().any(|(name, _)| *name == slot) {
                self.fault(&format!("@{key}("), format!("there is no fact named “{slot}”"));
            }
        }
        Some(sentence)
    }

    fn next(&mut self, all: &BTreeMap<String, Next>) -> Option<Next> {
        let key = self.needed("next")?;
        if !all.contains_key(&key) {
            self.fault("@next", format!("“{key}” is not in gates/next.toml"));
        }
        all.get(&key).cloned()
    }
}

/// The names in braces of a sentence.
pub(super) fn slots(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// The comment lines above a policy: a heading, then labelled lines; a line without a label goes on
/// with the one above it.
pub(super) struct Header {
    pub heading: String,
    lines: BTreeMap<String, String>,
}

impl Header {
    pub(super) fn read(text: &str) -> Header {
        let mut comments =
            text.lines().map_while(|line| line.strip_prefix("//")).map(str::trim_end);
        let heading = comments.next().unwrap_or_default().trim().to_owned();
        let mut lines: BTreeMap<String, String> = BTreeMap::new();
        let mut label = String::new();
        for line in comments {
            let body = line.strip_prefix(' ').unwrap_or(line);
            let rest = match body.split_once(char::is_whitespace) {
                Some((first, rest)) if !first.is_empty() => {
                    label = first.to_owned();
                    rest.trim()
                }
                _ => body.trim(),
            };
            let entry = lines.entry(label.clone()).or_default();
            if !entry.is_empty() {
                entry.push('\n');
            }
            entry.push_str(rest);
        }
        Header { heading, lines }
    }

    pub(super) fn of(&self, label: &str) -> String {
        self.lines.get(label).cloned().unwrap_or_default()
    }
}
