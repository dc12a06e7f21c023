//! How a register changes: somebody asks for a step, the rules of order answer, and the answer is the
//! row as it then stands with the words of the act, or refusals.
//!
//! It knows no case and no clock. Each register has its own steps: `grant`, `officer`, `training`, `party`.

use crate::Refusal;
use crate::rules::{Rule, Saying};
use law::{Day, Law};

/// What stands around a step.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub law: &'a Law,
    /// The day it is written down.
    pub today: Day,
    /// The office's own name, as it signs.
    pub office: &'a str,
}

/// A row as it stands after a step, and what the act says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    pub row: T,
    /// `grant.renewed`
    pub kind: &'static str,
    pub said: String,
}

pub type Outcome<T> = Result<Changed<T>, Vec<Refusal>>;

/// Refusals of one step, gathered, so that a keeper sees all that is wrong at once.
pub struct Asked<'a> {
    said: Saying<'a>,
    refusals: Vec<Refusal>,
}

impl<'a> Desk<'a> {
    /// Begins a step, by the key its words stand under.
    pub fn asks(&self, deed: &'static str) -> Asked<'a> {
        let said = Saying { law: self.law, day: self.today, deed };
        Asked { said, refusals: Vec::new() }
    }
}

impl Asked<'_> {
    pub fn no(&mut self, rule: &Rule, zh: impl Into<String>, en: impl Into<String>) {
        self.refusals.push(rule.refuse(&self.said, (zh.into(), en.into())));
    }
    pub fn no_if(&mut self, stands: bool, rule: &Rule, (zh, en): (&str, &str)) {
        if stands {
            self.no(rule, zh, en);
        }
    }
    /// The row, unless something stands against it.
    pub fn settle<T>(self, changed: Changed<T>) -> Outcome<T> {
        if self.refusals.is_empty() { Ok(changed) } else { Err(self.refusals) }
    }
    pub fn refusals(self) -> Vec<Refusal> {
        self.refusals
    }
    pub fn is_refused(&self) -> bool {
        !self.refusals.is_empty()
    }
}
