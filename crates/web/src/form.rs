//! A form: what was typed, what is wrong with it, and reading it into the types of the houses.
//!
//! Nothing typed is lost: a refused form is shown again from the same values.

use crate::ask::Fields;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use crate::token;
use casework::case::TEXT_MAX;
use casework::{ActId, Refusal};
use law::money::AmountProblem;
use law::{Day, Fen, Moment};
use store::limits::NAME_CHARS_MAX;

/// The longest single line, in characters. A text is as long as casework takes it.
pub const LINE_CHARS_MAX: usize = 120;

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

/// Reads a form's values, noting what is wrong in the reader's language.
pub struct Reader<'a> {
    pub f: &'a Frame,
    pub form: &'a mut Form,
}

impl Reader<'_> {
    /// A text without control characters, trimmed; empty when it is wrong or not there.
    pub fn text(&mut self, name: &'static str, bounds: Bounds) -> String {
        let value = self.form.value(name).trim().replace("\r\n", "\n");
        let lines = bounds.chars_max > LINE_CHARS_MAX;
        let strange = |c: char| {
            (c.is_control() && !(lines && (c == '\n' || c == '\t')))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        let sentence = if value.is_empty() && bounds.must {
            self.f.t1("wrong-empty", self.f.of("field", name))
        } else if value.chars().count() > bounds.chars_max {
            let (count, most) = (value.chars().count().to_string(), bounds.chars_max.to_string());
            self.form.values.0.retain(|(n, _)| n != name);
            let kept: String =
                value.chars().filter(|c| !strange(*c)).take(bounds.chars_max).collect();
            self.form.values.0.push((name.to_owned(), kept));
            self.f.t2("wrong-long", &count, &most)
        } else if value.chars().any(strange) {
            let kept: String = value.chars().filter(|c| !strange(*c)).collect();
            self.form.values.0.retain(|(n, _)| n != name);
            self.form.values.0.push((name.to_owned(), kept));
            self.f.t("wrong-control")
        } else if let Some(c) = paper::unwritable(&value) {
            self.f.t1("wrong-glyph", c.to_string())
        } else {
            return value;
        };
        self.form.fail(name, sentence);
        String::new()
    }

    pub fn day(&mut self, name: &'static str) -> Option<Day> {
        let value = self.form.value(name).trim().to_owned();
        if value.is_empty() {
            self.form.fail(name, self.f.t1("wrong-empty", self.f.of("field", name)));
            return None;
        }
        match Day::parse(&value) {
            Ok(day) => Some(day),
            Err(_) => {
                self.form.fail(name, self.f.t1("wrong-day", clip(&value)));
                None
            }
        }
    }
    /// A day, if one was typed.
    pub fn day_if_any(&mut self, name: &'static str) -> Option<Day> {
        if self.form.value(name).trim().is_empty() { None } else { self.day(name) }
    }

    /// A day and an hour in two fields, `NAME` and `NAME-time`; not later than now.
    pub fn moment(&mut self, name: &'static str, now: Moment) -> Option<Moment> {
        let day = self.day(name)?;
        let written = self.form.value(&format!("{name}-time")).trim().replace('：', ":");
        let (hour, minute) = written.split_once(':').unwrap_or((written.as_str(), "0"));
        let (Ok(hour), Ok(minute)) = (hour.parse::<u8>(), minute.parse::<u8>()) else {
            self.form.fail(name, self.f.t1("wrong-time", clip(&written)));
            return None;
        };
        if hour > 23 || minute > 59 {
            self.form.fail(name, self.f.t1("wrong-time", clip(&written)));
            return None;
        }
        let at = Moment::at(day, hour, minute);
        if at > now {
            self.form.fail(name, self.f.t1("wrong-future", self.f.moment(&at)));
            return None;
        }
        Some(at)
    }

    pub fn amount(&mut self, name: &'static str) -> Option<Fen> {
        let value = self.form.value(name).trim().to_owned();
        if value.is_empty() {
            self.form.fail(name, self.f.t1("wrong-empty", self.f.of("field", name)));
            return None;
        }
        match Fen::parse(&value) {
            Ok(Fen(0)) => self.form.fail(name, self.f.t("wrong-amount-zero")),
            Ok(amount) => return Some(amount),
            Err(problem) => self.form.fail(name, amount_words(self.f, &problem)),
        }
        None
    }

    /// One of a closed list, by its code.
    pub fn one_of<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(self.form.value(name));
        if found.is_none() {
            self.form.fail(name, self.f.t1("wrong-choose", self.f.of("field", name)));
        }
        found
    }
}

/// What is wrong with an amount, for people.
pub fn amount_words(f: &Frame, problem: &AmountProblem) -> String {
    match problem {
        AmountProblem::NotAnAmount(text) => f.t1("wrong-amount", clip(text)),
        AmountProblem::TooManyDecimals(text) => f.t1("wrong-amount-decimals", clip(text)),
        AmountProblem::Negative(text) => f.t1("wrong-amount-negative", clip(text)),
        AmountProblem::TooLarge(text) => f.t1("wrong-amount-large", clip(text)),
    }
}

/// A piece of what was typed, short enough for a sentence.
pub fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().filter(|c| !c.is_control()).take(30).collect();
    if text.chars().count() > 30 {
        clipped.push('…');
    }
    clipped
}
