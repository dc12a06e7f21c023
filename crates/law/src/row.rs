//! A dated row: one value of the law, the article that gives it, and the days on which it holds.
//!
//! It does not know which rows stand beside it: see `table`.

use crate::{Cite, Day, Fen};
use serde::{Deserialize, Serialize};

/// How sure we are of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// The article was read in full.
    V,
    /// The article was read on a page or a mirror of one.
    #[serde(rename = "V*")]
    VStar,
    /// A news item or an official summary says so.
    N,
    /// Derived from articles that were read.
    D,
    /// From memory: to be checked before it is relied on.
    M,
}

impl Confidence {
    pub fn zh(self) -> &'static str {
        match self {
            Confidence::V => "已核对条文",
            Confidence::VStar => "据网页条文",
            Confidence::N => "据新闻或官方摘要",
            Confidence::D => "据已核对条文推得",
            Confidence::M => "凭记忆，待核对",
        }
    }
    pub fn en(self) -> &'static str {
        match self {
            Confidence::V => "article read in full",
            Confidence::VStar => "read on a web page",
            Confidence::N => "from news or an official summary",
            Confidence::D => "derived from articles read",
            Confidence::M => "from memory, to be checked",
        }
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Yuan as people write it; `Fen` inside.
    Yuan,
    People,
    /// How often.
    Times,
    Years,
    Hours,
    Days,
    PermillePerDay,
    Percent,
    /// 1 is yes, 0 is no.
    Flag,
    /// A term: the unit stands in its length.
    Term,
}

/// One value with its article and its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<T> {
    pub id: String,
    pub value: T,
    pub unit: Unit,
    pub cite: Cite,
    /// The first day on which it holds.
    pub from: Day,
    /// The last day on which it holds; none while it holds.
    pub to: Option<Day>,
    /// The day up to which the row is known to be right.
    pub checked_on: Day,
    pub confidence: Confidence,
    /// What a reader of the number must know; in Chinese; often empty.
    pub note: String,
    /// The departments whose matters it holds for, as the catalogue names them; empty: for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<String>,
    /// The line of its file.
    pub line: usize,
}

impl<T> Row<T> {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A value that can be shown to people.
pub trait Shown {
    fn zh(&self, unit: Unit) -> String;
    fn en(&self, unit: Unit) -> String;
}

impl Shown for Fen {
    fn zh(&self, _: Unit) -> String {
        format!("{self}元")
    }
    fn en(&self, _: Unit) -> String {
        format!("{self} yuan")
    }
}

impl Shown for i64 {
    fn zh(&self, unit: Unit) -> String {
        match unit {
            Unit::Flag if *self == 0 => "否".to_owned(),
            Unit::Flag => "是".to_owned(),
            Unit::People => format!("{self}人"),
            Unit::Times => format!("{self}次"),
            Unit::Years => format!("{self}年"),
            Unit::Hours => format!("{self}小时"),
            Unit::Days => format!("{self}日"),
            Unit::PermillePerDay => format!("每日{self}‰"),
            Unit::Percent => format!("{self}%"),
            Unit::Yuan | Unit::Term => self.to_string(),
        }
    }
    fn en(&self, unit: Unit) -> String {
        match unit {
            Unit::Flag if *self == 0 => "no".to_owned(),
            Unit::Flag => "yes".to_owned(),
            Unit::People => format!("{self} people"),
            Unit::Times => format!("{self} times"),
            Unit::Years => format!("{self} years"),
            Unit::Hours => format!("{self} hours"),
            Unit::Days => format!("{self} days"),
            Unit::PermillePerDay => format!("{self}‰ a day"),
            Unit::Percent => format!("{self}%"),
            Unit::Yuan | Unit::Term => self.to_string(),
        }
    }
}
