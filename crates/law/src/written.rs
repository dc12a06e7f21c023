//! How amounts, counts and terms are written in their files.

use crate::row::Confidence;
use crate::table::{Common, Written};
use crate::term::{Counted, LastDay, Length, Sense};
use crate::{Cite, Day, Fen};
use serde::Deserialize;

/// A row of `data/amounts.toml`: yuan as people write them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmountRow {
    value: String,
    cite: Cite,
    from: Day,
    to: Option<Day>,
    checked_on: Day,
    confidence: Confidence,
    #[serde(default)]
    note: String,
}

/// A row of `data/counts.toml`: a whole number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountRow {
    value: i64,
    cite: Cite,
    from: Day,
    to: Option<Day>,
    checked_on: Day,
    confidence: Confidence,
    #[serde(default)]
    note: String,
}

/// A row of `data/terms.toml`: `7 working days`, why they are working days, and for whose matters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermRow {
    value: String,
    working_cite: Option<Cite>,
    #[serde(default = "within")]
    sense: Sense,
    #[serde(default = "moves")]
    last_day: LastDay,
    cite: Cite,
    from: Day,
    to: Option<Day>,
    checked_on: Day,
    confidence: Confidence,
    #[serde(default)]
    note: String,
    #[serde(default)]
    scope: Vec<String>,
}

fn within() -> Sense {
    Sense::Within
}
fn moves() -> LastDay {
    LastDay::Moves
}

type Split<T> = Result<(T, Vec<Cite>, Common), String>;

impl Written for AmountRow {
    type Value = Fen;
    fn split(self) -> Split<Fen> {
        let AmountRow { value, cite, from, to, checked_on, confidence, note } = self;
        let fen = Fen::parse(&value).map_err(|problem| problem.to_string())?;
        let scope = Vec::new();
        Ok((fen, Vec::new(), Common { cite, from, to, checked_on, confidence, note, scope }))
    }
}

impl Written for CountRow {
    type Value = i64;
    fn split(self) -> Split<i64> {
        let CountRow { value, cite, from, to, checked_on, confidence, note } = self;
        if value < 0 {
            return Err(format!("a count is not negative: {value}"));
        }
        let scope = Vec::new();
        Ok((value, Vec::new(), Common { cite, from, to, checked_on, confidence, note, scope }))
    }
}

impl Written for TermRow {
    type Value = Length;
    fn split(self) -> Split<Length> {
        let TermRow { value, working_cite, sense, last_day, .. } = self;
        let Some((number, counted)) = Length::parse(&value) else {
            return Err(format!("“{value}” is not a term; write it as 7 working days or 3 months"));
        };
        if working_cite.is_some() != (counted == Counted::WorkingDays) {
            return Err("working days, and only they, need a working_cite".to_owned());
        }
        let cites = working_cite.iter().cloned().collect();
        let (cite, from, to) = (self.cite, self.from, self.to);
        let (checked_on, confidence) = (self.checked_on, self.confidence);
        let (note, scope) = (self.note, self.scope);
        let length = Length { number, counted, working_cite, sense, last_day };
        Ok((length, cites, Common { cite, from, to, checked_on, confidence, note, scope }))
    }
}
