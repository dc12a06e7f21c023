//! Which rows of the law an article rests on, and how they looked when it was checked.
//!
//! A mark is the hash of what the law says under that id on a day. When the day's law says something else,
//! or nothing, the article is flagged: somebody has to look whether it still answers rightly.

use crate::Hash;
use law::{Day, Law};
use serde::{Deserialize, Serialize};

/// A row by its kind and id: `term:pay-fine`, `statute:行政处罚法2021`, `item:fire.exit-blocked`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LawRef {
    pub kind: LawKind,
    pub id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LawKind {
    Statute,
    Term,
    Amount,
    Count,
    Item,
}

impl LawKind {
    pub const ALL: [LawKind; 5] =
        [LawKind::Statute, LawKind::Term, LawKind::Amount, LawKind::Count, LawKind::Item];
    pub fn key(self) -> &'static str {
        match self {
            LawKind::Statute => "statute",
            LawKind::Term => "term",
            LawKind::Amount => "amount",
            LawKind::Count => "count",
            LawKind::Item => "item",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawMark {
    pub of: LawRef,
    pub hash: Hash,
}

/// Why an article is flagged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "flag")]
pub enum Flag {
    /// The row says something else than it did.
    Changed { of: LawRef },
    /// The law of the day has no such row any more.
    Gone { of: LawRef },
    /// The day of review has come.
    ReviewDue { on: Day },
}

impl LawRef {
    /// Reads `term:pay-fine`.
    pub fn parse(written: &str) -> Option<LawRef> {
        let (kind, id) = written.trim().split_once(':')?;
        let kind = LawKind::ALL.into_iter().find(|known| known.key() == kind.trim())?;
        let id = id.trim().to_owned();
        (!id.is_empty()).then_some(LawRef { kind, id })
    }

    /// What the law says of it on a day, in few words; none where it says nothing.
    pub fn row(&self, law: &Law, day: Day) -> Option<String> {
        let edition = law.on(day);
        let text = |value: Result<String, serde_json::Error>| value.ok();
        // The line in its file and the day of checking are not what it says.
        match self.kind {
            LawKind::Statute => {
                let statute = law.statute(&self.id).filter(|statute| statute.in_force_on(day))?;
                text(serde_json::to_string(&(&statute.name, statute.from, statute.to)))
            }
            LawKind::Term => {
                let row = edition.term(&self.id).ok()?;
                text(serde_json::to_string(&(&row.value, &row.cite, row.from)))
            }
            LawKind::Amount => {
                let row = edition.amount(&self.id).ok()?;
                text(serde_json::to_string(&(row.value, &row.cite, row.from)))
            }
            LawKind::Count => {
                let row = edition.count(&self.id).ok()?;
                text(serde_json::to_string(&(row.value, &row.cite, row.from)))
            }
            LawKind::Item => {
                let item = law.item(&self.id)?;
                let item = law.item_on(item, day)?;
                let basis: Vec<String> = item.basis.iter().map(ToString::to_string).collect();
                text(serde_json::to_string(&(&item.title, basis)))
            }
        }
    }

    pub fn mark(&self, law: &Law, day: Day) -> Option<LawMark> {
        let row = self.row(law, day)?;
        Some(LawMark { of: self.clone(), hash: Hash::of(row.as_bytes()) })
    }
}

impl std::fmt::Display for LawRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.key(), self.id)
    }
}

impl LawMark {
    pub fn flag(&self, law: &Law, day: Day) -> Option<Flag> {
        match self.of.mark(law, day) {
            None => Some(Flag::Gone { of: self.of.clone() }),
            Some(now) if now.hash != self.hash => Some(Flag::Changed { of: self.of.clone() }),
            Some(_) => None,
        }
    }
}
