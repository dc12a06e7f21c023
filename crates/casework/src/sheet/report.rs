//! What a list would do to a register, row by row.

use serde::{Deserialize, Serialize};

/// What is wrong with a row, and in which column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub column: String,
    pub zh: String,
    pub en: String,
}

/// A field that would change. What is sealed stands masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub column: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Verdict {
    New,
    Same,
    Changed {
        differences: Vec<Difference>,
    },
    Wrong {
        faults: Vec<Fault>,
    },
    /// For other townships, by the list's own column.
    NotOurs,
    /// Stands in the register and not in the list, which is a whole one: it would be taken away.
    Gone,
}

impl Verdict {
    pub fn key(&self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Same => "same",
            Verdict::Changed { .. } => "changed",
            Verdict::Wrong { .. } => "wrong",
            Verdict::NotOurs => "not-ours",
            Verdict::Gone => "gone",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// The row's number in the file; 0 for what is not in it.
    pub number: u32,
    /// Who or what it is about, without anything sealed.
    pub about: String,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    pub lines: Vec<ReportLine>,
    pub ignored: Vec<String>,
}

impl Report {
    pub fn count(&self, key: &str) -> usize {
        self.lines.iter().filter(|line| line.verdict.key() == key).count()
    }
    /// Whether one confirmation may write it: nothing is wrong, and something would change.
    pub fn may_be_written(&self) -> bool {
        self.count("wrong") == 0 && self.changes() > 0
    }
    pub fn changes(&self) -> usize {
        self.count("new") + self.count("changed") + self.count("gone")
    }
    pub fn push(&mut self, number: u32, about: impl Into<String>, verdict: Verdict) {
        self.lines.push(ReportLine { number, about: about.into(), verdict });
    }
}
