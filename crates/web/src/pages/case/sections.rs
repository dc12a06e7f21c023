//! What the file of a case holds, section by section: each entry with its paper and its act.

use super::lists::issued_title;
use crate::act_line::ActLine;
use crate::frame::Frame;
use crate::pages::inspections::view::FileView;
use casework::OfficerId;
use casework::case::after::DisputeKind;
use casework::case::{Case, Leniency, Penalty, Service, without_numbers};
use casework::officer::Officer;
use law::{Fen, Moment};
use store::files::FileLine;

/// One thing of the file.
#[derive(Debug, Default)]
pub struct Entry {
    pub title: String,
    /// How it stands: `good`, `bad`, `unsure` or empty, and the words.
    pub tone: &'static str,
    pub tag: String,
    pub lines: Vec<String>,
    /// The hash of its paper.
    pub paper: Option<String>,
    /// The act it came from, on the same page.
    pub act: Option<i64>,
    /// The file that came in with it.
    pub original: Option<FileView>,
}

impl Entry {
    pub fn has_links(&self) -> bool {
        self.paper.is_some() || self.act.is_some()
    }
}

/// A section; one in which something is open stands open.
pub struct Section {
    pub key: &'static str,
    pub entries: Vec<Entry>,
}

impl Section {
    pub fn is_open(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.tone, "unsure" | "bad"))
    }
}

/// What sections are made from.
pub struct Shown<'a> {
    pub f: &'a Frame,
    pub case: &'a Case,
    pub register: &'a [Officer],
    pub acts: &'a [ActLine],
    /// Files that came in with the case.
    pub files: &'a [FileLine],
    /// Numbers of people in free text stay covered.
    pub masked: bool,
}

impl Shown<'_> {
    pub fn words(&self, text: &str) -> String {
        if self.masked { without_numbers(text) } else { text.to_owned() }
    }
    pub fn line(&self, key: &str, text: impl AsRef<str>) -> String {
        self.f.t2("labelled", self.f.of("field", key), self.words(text.as_ref()))
    }
    pub fn name(&self, id: &OfficerId) -> String {
        let known = self.register.iter().find(|o| o.id == *id);
        known.map_or_else(|| id.to_string(), |o| o.name.clone())
    }
    pub fn names(&self, ids: &[OfficerId]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(&self.f.t("comma"))
    }
    /// The act that was done at this moment.
    pub fn act(&self, at: Moment) -> Option<i64> {
        self.acts.iter().find(|act| act.at == at).map(|act| act.seq)
    }
    pub fn paper(&self, issued: usize) -> Option<String> {
        let hash = self.case.issued.get(issued)?.paper.as_ref()?;
        Some(hash.to_string())
    }
    pub fn moment(&self, at: Moment) -> String {
        self.f.moment(&at)
    }
    /// `罚款 2000元`, with what lightens it.
    pub fn penalty(&self, penalty: &Penalty, leniency: &Leniency) -> String {
        let f = self.f;
        let said = match penalty {
            Penalty::Warning => f.of("penalty", "warning"),
            Penalty::Criticism => f.of("penalty", "criticism"),
            Penalty::Fine { amount } => {
                format!("{} {}", f.of("penalty", "fine"), f.yuan(amount))
            }
            Penalty::WarningAndFine { amount } => {
                format!("{} {}", f.of("penalty", "warning-and-fine"), f.yuan(amount))
            }
            Penalty::Confiscation { gains, goods, amount, warning } => {
                let mut parts = Vec::new();
                if *warning {
                    parts.push(f.of("penalty", "warning"));
                }
                if *amount > Fen(0) {
                    parts.push(format!("{} {}", f.of("penalty", "fine"), f.yuan(amount)));
                }
                if *gains > Fen(0) {
                    parts.push(format!("{} {}", f.of("field", "gains"), f.yuan(gains)));
                }
                if !goods.is_empty() {
                    parts.push(format!("{} {goods}", f.of("field", "goods")));
                }
                parts.join(&f.t("comma"))
            }
            Penalty::None { ground } => {
                format!("{} · {}", f.of("penalty", "none"), f.of("ground", &code_of(ground)))
            }
        };
        match leniency {
            Leniency::None => said,
            Leniency::Lighter { ground } => {
                format!("{said} · {}：{ground}", f.of("leniency", "lighter"))
            }
            Leniency::Reduced { ground } => {
                format!("{said} · {}：{ground}", f.of("leniency", "reduced"))
            }
        }
    }
    pub fn service(&self, service: &Service) -> String {
        let way = self.f.of("way", &code_of(&service.way));
        let said = format!("{way} {} {}", self.moment(service.at), self.words(&service.receiver));
        let more = [&service.witness, &service.note, &service.late_reason];
        let more = more.into_iter().filter(|text| !text.is_empty());
        more.fold(said, |said, text| format!("{said} · {}", self.words(text)))
    }
}

/// The code of a value of one of casework's closed lists.
pub fn code_of<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).ok();
    json.and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

pub fn dispute_code(kind: DisputeKind) -> &'static str {
    match kind {
        DisputeKind::Reconsideration => "reconsideration",
        DisputeKind::Suit => "suit",
        DisputeKind::Appeal => "appeal",
    }
}

/// Every section that has something in it, in the order of a file.
pub fn sections(shown: &Shown<'_>) -> Vec<Section> {
    let mut all = Vec::new();
    if let Some(ordinary) = &shown.case.ordinary {
        all.extend(super::section_file::sections(shown, ordinary));
    }
    all.push(Section { key: "issued", entries: issued(shown) });
    all.extend(super::section_after::sections(shown));
    all.retain(|section| !section.entries.is_empty());
    all
}

/// Papers with numbers of their own, and how each was served.
fn issued(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let entry = |(at, issued): (usize, &casework::case::Issued)| {
        let (tone, tag) = match (&issued.paper, &issued.service) {
            (None, _) => ("bad", f.t("issued-unmade")),
            (Some(_), None) if !super::lists::goes_out(issued.series) => ("", String::new()),
            (Some(_), None) => ("unsure", f.t("issued-unserved")),
            (Some(_), Some(_)) => ("good", f.t("issued-served")),
        };
        Entry {
            title: issued_title(f, issued),
            tone,
            tag,
            lines: issued.service.iter().map(|service| shown.service(service)).collect(),
            paper: shown.paper(at),
            act: shown.act(issued.at),
            ..Entry::default()
        }
    };
    shown.case.issued.iter().enumerate().map(entry).collect()
}
