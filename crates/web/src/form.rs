//! A form: what was typed, what is wrong with it, and reading it into the types of the houses.
//!
//! Nothing typed is lost: a refused form is shown again from the same values.

mod reader;

pub use reader::Reader;

use crate::ask::Fields;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use crate::token;
use casework::case::{LONG_TEXT_MAX, TEXT_MAX};
use casework::{ActId, Refusal};
use law::money::AmountProblem;
use store::limits::NAME_CHARS_MAX;

/// The longest single line, in characters. A text is as long as casework takes it.
pub const LINE_CHARS_MAX: usize = 120;

/// The most rows a table of a form is read with.
pub const ROWS_MAX: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Told apart from other forms on the page; the front of its fields' ids.
    pub id: String,
    /// The act this form makes; the same however often it is sent.
    pub act: String,
    /// The version of the case it was made for.
    pub version: u32,
    pub values: Fields,
    pub wrong: Vec<Wrong>,
    /// What the law or the office said to it.
    pub refusals: Vec<Refusal>,
    /// What is said beside a field: 大写, a weekday, whether an identity number holds.
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub field: String,
    /// `good`, `bad`, or empty.
    pub tone: &'static str,
    pub sentence: String,
}

impl Form {
    fn empty(id: String, act: String, version: u32, values: Fields) -> Form {
        let (wrong, refusals, notes) = (Vec::new(), Vec::new(), Vec::new());
        Form { id, act, version, values, wrong, refusals, notes }
    }
    /// A form nobody has sent yet.
    pub fn blank(id: impl Into<String>, version: u32) -> Form {
        let (act, values) = (token::act_id(), Fields::default());
        Form::empty(id.into(), act, version, values)
    }
    /// A form as it was sent.
    pub fn sent(id: impl Into<String>, values: &Fields) -> Form {
        let act = Some(values.get("act").to_owned())
            .filter(|act| act.len() <= 60 && act.starts_with("act-") && act.is_ascii())
            .unwrap_or_else(token::act_id);
        let version = values.get("version").parse().unwrap_or(0);
        let values = values.clone();
        Form::empty(id.into(), act, version, values)
    }
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Form {
        self.values.0.push((name.to_owned(), value.into()));
        self
    }

    pub fn act_id(&self) -> ActId {
        ActId::new(self.act.clone())
    }
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name)
    }
    /// The value in a row of a table; empty where there is none.
    pub fn nth(&self, name: &str, row: usize) -> &str {
        let mut all = self.values.0.iter().filter(|(n, _)| n == name);
        all.nth(row).map_or("", |(_, value)| value.as_str())
    }
    /// Rows that came with the form, whichever of the columns has most.
    pub fn rows_typed<'n>(&self, cells: impl Iterator<Item = &'n str>) -> usize {
        let rows = cells.map(|cell| self.values.0.iter().filter(|(n, _)| n == cell).count());
        rows.max().unwrap_or(0).min(ROWS_MAX)
    }
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.has(name, value)
    }
    pub fn ticked(&self, name: &str) -> bool {
        self.values.ticked(name)
    }
    /// The id of a field in the page.
    pub fn at(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }
    pub fn wrong_of(&self, name: &str) -> Option<&str> {
        self.wrong.iter().find(|w| w.field == name).map(|w| w.sentence.as_str())
    }
    /// Everything wrong with a table, row by row.
    pub fn wrongs_of(&self, name: &str) -> Vec<&str> {
        let of = self.wrong.iter().filter(|w| w.field == name);
        of.map(|w| w.sentence.as_str()).collect()
    }
    /// For `aria-describedby`: hint, error and live note of a field.
    pub fn described(&self, f: &Frame, name: &str) -> String {
        let mut ids = Vec::new();
        if f.hint(name).is_some() {
            ids.push(format!("{}-hint", self.at(name)));
        }
        if self.wrong_of(name).is_some() {
            ids.push(format!("{}-wrong", self.at(name)));
        }
        ids.push(format!("{}-note", self.at(name)));
        ids.join(" ")
    }
    pub fn note_of(&self, name: &str) -> Option<&Note> {
        self.notes.iter().find(|n| n.field == name)
    }
    pub fn note(&mut self, field: impl Into<String>, tone: &'static str, sentence: String) {
        self.notes.push(Note { field: field.into(), tone, sentence });
    }
    /// What stands against it, as pages show it.
    pub fn stops(&self, f: &Frame) -> Vec<Stop> {
        self.refusals.iter().map(|refusal| gate_view::stop(f, refusal)).collect()
    }
    pub fn is_refused(&self) -> bool {
        !self.wrong.is_empty() || !self.refusals.is_empty()
    }
    pub fn fail(&mut self, field: &'static str, sentence: String) {
        self.wrong.push(Wrong { field, sentence });
    }
}

/// How a text field is bounded.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub must: bool,
    pub chars_max: usize,
}

pub const MUST: Bounds = Bounds { must: true, chars_max: LINE_CHARS_MAX };
pub const MAY: Bounds = Bounds { must: false, chars_max: LINE_CHARS_MAX };
/// A name, as long as the registers take it.
pub const NAME: Bounds = Bounds { must: true, chars_max: NAME_CHARS_MAX };
pub const MUST_TEXT: Bounds = Bounds { must: true, chars_max: TEXT_MAX };
pub const MAY_TEXT: Bounds = Bounds { must: false, chars_max: TEXT_MAX };
/// A whole hearing, a whole report, all that a party said: as long as the case takes it.
pub const MUST_LONG: Bounds = Bounds { must: true, chars_max: LONG_TEXT_MAX };
pub const MAY_LONG: Bounds = Bounds { must: false, chars_max: LONG_TEXT_MAX };

/// What is wrong with an amount, for people.
pub fn amount_words(f: &Frame, problem: &AmountProblem) -> String {
    match problem {
        AmountProblem::NotAnAmount(text) => f.t1("wrong-amount", clip(text)),
        AmountProblem::TooManyDecimals(text) => f.t1("wrong-amount-decimals", clip(text)),
        AmountProblem::Negative(text) => f.t1("wrong-amount-negative", clip(text)),
        AmountProblem::TooLarge(text) => f.t1("wrong-amount-large", clip(text)),
    }
}

/// The beginning of a text that is too long for a page as it stands; none of a shorter one.
pub fn beginning(text: &str) -> Option<String> {
    const SHOWN: usize = 200;
    const LONG: usize = 600;
    let long = text.chars().nth(LONG).is_some();
    long.then(|| text.chars().take(SHOWN).chain(['…']).collect())
}

/// A piece of what was typed, short enough for a sentence.
pub fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().filter(|c| !c.is_control()).take(30).collect();
    if text.chars().count() > 30 {
        clipped.push('…');
    }
    clipped
}
