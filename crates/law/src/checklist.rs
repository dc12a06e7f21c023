//! Checklists: what is asked at a kind of place, question by question, each with its article.
//!
//! A question belongs to an item of the catalogue, and a “no” leads no further than that item allows. It
//! does not know a place, a party or an inspection: who answered what stands with the inspection.

use crate::catalogue::{Catalogue, Item, Kind};
use crate::fault::{Fault, Wrong, line_of};
use crate::files::Files;
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day};
use serde::{Deserialize, Serialize};
use toml::Spanned;

const DIR: &str = "data/checklists/";

/// The questions for one kind of place, on the days on which they may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// `restaurant`
    pub id: String,
    /// 餐馆、食品摊点
    pub zh: String,
    pub en: String,
    pub from: Day,
    /// The last day; none while it is in use.
    pub to: Option<Day>,
    pub questions: Vec<Question>,
}

/// One question. “Yes” means that all is well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its number in the list, from 1: answers name it, so questions are only added at the end.
    pub number: usize,
    pub zh: String,
    pub en: String,
    /// The item of the catalogue it belongs to: `fire.exit-blocked`.
    pub item: String,
    /// The article that a “no” offends, or that tells the township to look.
    pub cite: Cite,
    pub no: IfNo,
    /// Whether it may be answered with “not applicable”.
    pub may_not_apply: bool,
}

/// What a “no” leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IfNo {
    /// It is noted and reported to the department that may act: the township only looks.
    Report,
    /// 责令改正
    Correct,
    /// 责令停止
    Stop,
    /// A case is begun.
    Case,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawList {
    id: String,
    zh: String,
    en: String,
    from: Day,
    to: Option<Day>,
    question: Vec<Spanned<RawQuestion>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawQuestion {
    zh: String,
    en: String,
    item: String,
    /// None: the article that the item's decision names.
    cite: Option<Cite>,
    no: IfNo,
    #[serde(default)]
    may_not_apply: bool,
}

/// Reads `data/checklists/`, in order of file name; every fault with file and line.
pub(crate) fn read(
    files: &Files,
    statutes: &Statutes,
    catalogue: &Catalogue,
    faults: &mut Vec<Fault>,
) -> Vec<Checklist> {
    let mut lists: Vec<Checklist> = Vec::new();
    for (file, text) in files.under(DIR) {
        let raw: RawList = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(error) => {
                faults.push(Fault::toml(file, text, &error));
                continue;
            }
        };
        let mut reader = Reader { file, text, statutes, catalogue, faults };
        let list = reader.list(raw);
        if lists.iter().any(|known| known.id == list.id) {
            faults.push(Fault::new(file, 1, Wrong::Twice(list.id.clone(), 1)));
        }
        lists.push(list);
    }
    lists
}

struct Reader<'r> {
    file: &'r str,
    text: &'r str,
    statutes: &'r Statutes,
    catalogue: &'r Catalogue,
    faults: &'r mut Vec<Fault>,
}

impl Reader<'_> {
    fn list(&mut self, raw: RawList) -> Checklist {
        let RawList { id, zh, en, from, to, question } = raw;
        let stem = self.file.strip_prefix(DIR).and_then(|name| name.strip_suffix(".toml"));
        if stem != Some(id.as_str()) {
            self.fault(1, format!("the id “{id}” must be the name of the file"));
        }
        if question.is_empty() || zh.trim().is_empty() || en.trim().is_empty() {
            self.fault(1, format!("{id}: a checklist has a title and at least one question"));
        }
        let mut list = Checklist { id, zh, en, from, to, questions: Vec::new() };
        for spanned in question {
            let line = line_of(self.text, spanned.span().start);
            if let Some(question) = self.question(&list, line, spanned.into_inner()) {
                list.questions.push(question);
            }
        }
        list
    }

    fn question(&mut self, list: &Checklist, line: usize, raw: RawQuestion) -> Option<Question> {
        let RawQuestion { zh, en, item, cite, no, may_not_apply } = raw;
        if zh.trim().is_empty() || en.trim().is_empty() {
            self.fault(line, format!("{}: a question without words", list.id));
        }
        let Some(found) = self.catalogue.item(&item) else {
            self.fault(line, format!("{}: no item “{item}” in the catalogue", list.id));
            return None;
        };
        if !found.in_force(list.from)
            || !list.to.map_or(found.to.is_none(), |to| found.in_force(to))
        {
            self.fault(line, format!("{}: {item} is not in force on all its days", list.id));
        }
        if !no.within(found) {
            self.fault(line, format!("{}: {item} does not allow what a “no” leads to", list.id));
        }
        let cite = cite.unwrap_or_else(|| found.penalty_cite().clone());
        let (file, id, from, to) = (self.file, list.id.as_str(), list.from, list.to);
        self.statutes.check_days(&CitedRow { file, line, id, cite: &cite, from, to }, self.faults);
        let number = list.questions.len() + 1;
        Some(Question { number, zh, en, item, cite, no, may_not_apply })
    }

    fn fault(&mut self, line: usize, what: String) {
        self.faults.push(Fault::other(self.file, line, what));
    }
}

impl Checklist {
    pub fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
    /// The question with this number.
    pub fn question(&self, number: usize) -> Option<&Question> {
        self.questions.get(number.checked_sub(1)?)
    }
}

impl IfNo {
    /// Whether the item allows it.
    fn within(self, item: &Item) -> bool {
        match self {
            IfNo::Report => true,
            IfNo::Correct => item.allows(Kind::Correct),
            IfNo::Stop => item.allows(Kind::Stop),
            IfNo::Case => {
                [Kind::Warn, Kind::Fine, Kind::Confiscate].iter().any(|kind| item.allows(*kind))
            }
        }
    }
    pub fn zh(self) -> &'static str {
        ["记录并报告主管部门", "责令改正", "责令停止", "立案或者当场处罚"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["note and report", "order correction", "order to stop", "begin a case"][self as usize]
    }
}
