//! The law has no value on a day: an error with a name, never the row that held before.

use crate::{Cite, Day};
use serde::Serialize;

/// No row of `id` holds on `day`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}", self.en())]
pub struct Gap {
    /// The id asked for.
    pub id: String,
    pub day: Day,
    /// False when the data has no such id at all: a misspelling, not a gap of the law.
    pub known: bool,
    /// Why nothing holds, where the data says so.
    pub named: Option<Box<NamedGap>>,
    /// The last row that held before the day.
    pub before: Option<Box<Nearest>>,
    /// The first row that holds after the day.
    pub after: Option<Box<Nearest>>,
}

/// Days on which the law, or what we know of it, gives no value, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedGap {
    pub from: Day,
    pub to: Option<Day>,
    pub zh: String,
    pub en: String,
    pub line: usize,
}

/// A row beside the day that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    pub zh: String,
    pub en: String,
    pub cite: Cite,
    pub from: Day,
    pub to: Option<Day>,
}

impl NamedGap {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Gap {
    /// `2010年1月1日没有“hearing-threshold-person”的数据：……`
    pub fn zh(&self) -> String {
        let mut said = format!("{}没有“{}”的规定可用", self.day.zh(), self.id);
        if !self.known {
            said += "：数据中没有这个名称";
        }
        if let Some(named) = &self.named {
            said = format!("{said}：{}", named.zh);
        }
        if let Some(after) = &self.after {
            said = format!("{said}；{}起为{}", after.from.zh(), after.zh);
        }
        if let (Some(before), Some(to)) = (&self.before, self.before.as_ref().and_then(|b| b.to)) {
            said = format!("{said}；{}止为{}", to.zh(), before.zh);
        }
        said + "。"
    }

    pub fn en(&self) -> String {
        let mut said = format!("no row of “{}” holds on {}", self.id, self.day);
        if !self.known {
            said += ": the data has no such id";
        }
        if let Some(named) = &self.named {
            said = format!("{said}: {}", named.en);
        }
        if let Some(after) = &self.after {
            said = format!("{said}; from {} it is {}", after.from, after.en);
        }
        if let (Some(before), Some(to)) = (&self.before, self.before.as_ref().and_then(|b| b.to)) {
            said = format!("{said}; until {to} it was {}", before.en);
        }
        said
    }
}
