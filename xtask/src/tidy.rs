//! All rules together, and what a rule finds.

use crate::{Tree, bans, decisions, documents, edges, glossary, lengths, words};
use std::fmt;

/// Something that breaks a house rule, where, and what the rule wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub path: String,
    /// Counted from 1; 0 where the whole file is meant.
    pub line: usize,
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {} [{}]", self.path, self.says, self.rule),
            line => write!(f, "{}:{line}: {} [{}]", self.path, self.says, self.rule),
        }
    }
}

/// Every rule that needs nothing but the files.
pub fn all(tree: &Tree) -> Vec<Finding> {
    let mut findings = lengths::check(tree);
    findings.extend(bans::check(tree));
    findings.extend(edges::check(tree));
    findings.extend(documents::check(tree));
    findings.extend(decisions::check(tree));
    findings.extend(glossary::check(tree));
    findings.extend(words::check(tree));
    findings
}
