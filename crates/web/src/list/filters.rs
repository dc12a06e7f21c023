//! A list's filters, read from its address.
//!
//! What is unknown or no day is refused beside its field, with a sentence; nothing typed is lost. What
//! was understood goes back into the address in one way only, so that the same list has the same address.

use crate::ask::Fields;
use crate::form::{Form, LINE_CHARS_MAX, Reader, clip};
use crate::frame::Frame;
use law::{Day, Fen};
use store::listed::Span;

/// A filter that is in force, and the address of the list without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub text: String,
    pub without: String,
}

pub struct Filters<'a> {
    reader: Reader<'a>,
    /// In the order in which they were read.
    kept: Vec<(&'static str, String)>,
}

impl<'a> Filters<'a> {
    /// `form` is made of the address: `Form::sent("filter", &ask.query)`.
    pub fn of(f: &'a Frame, form: &'a mut Form) -> Filters<'a> {
        Filters { reader: Reader { f, form }, kept: Vec::new() }
    }

    fn value(&self, name: &str) -> String {
        self.reader.form.value(name).trim().to_owned()
    }
    fn keep(&mut self, name: &'static str, value: &str) {
        if !value.is_empty() {
            self.kept.push((name, value.to_owned()));
        }
    }

    /// One of these, or nothing.
    pub fn choice(&mut self, name: &'static str, known: impl Fn(&str) -> bool) -> Option<String> {
        let value = self.value(name);
        if value.is_empty() {
            return None;
        }
        if !known(&value) {
            let field = self.reader.f.of("filter", name);
            let sentence = self.reader.f.t2("list-wrong-choice", field, clip(&value));
            self.reader.form.fail(name, sentence);
            return None;
        }
        self.keep(name, &value);
        Some(value)
    }

    /// Two days in the fields `NAME-from` and `NAME-to`.
    pub fn days(&mut self, (from, to): (&'static str, &'static str)) -> Span<Day> {
        let span = Span { from: self.reader.day_if_any(from), to: self.reader.day_if_any(to) };
        if matches!((span.from, span.to), (Some(from), Some(to)) if to < from) {
            let sentence = self.reader.f.t("wrong-to-before-from");
            self.reader.form.fail(to, sentence);
        }
        self.keep(from, &span.from.map(|day| day.to_string()).unwrap_or_default());
        self.keep(to, &span.to.map(|day| day.to_string()).unwrap_or_default());
        span
    }

    /// Two amounts in yuan.
    pub fn amounts(&mut self, (from, to): (&'static str, &'static str)) -> Span<Fen> {
        let span = Span { from: self.amount(from), to: self.amount(to) };
        if matches!((span.from, span.to), (Some(from), Some(to)) if to < from) {
            let sentence = self.reader.f.t("list-wrong-amounts");
            self.reader.form.fail(to, sentence);
        }
        span
    }

    fn amount(&mut self, name: &'static str) -> Option<Fen> {
        let value = self.value(name);
        if value.is_empty() {
            return None;
        }
        match Fen::parse(&value) {
            Ok(amount) => {
                self.keep(name, &amount.to_string());
                Some(amount)
            }
            Err(problem) => {
                let sentence = crate::form::amount_words(self.reader.f, &problem);
                self.reader.form.fail(name, sentence);
                None
            }
        }
    }

    /// Words to look for; empty when there are none.
    pub fn words(&mut self, name: &'static str) -> String {
        let value = self.value(name);
        if value.is_empty() {
            return value;
        }
        let count = value.chars().count();
        let sentence = if value.chars().any(char::is_control) {
            self.reader.f.t("wrong-control")
        } else if count > LINE_CHARS_MAX {
            self.reader.f.t2("list-wrong-long", count.to_string(), LINE_CHARS_MAX.to_string())
        } else {
            self.keep(name, &value);
            return value;
        };
        self.reader.form.fail(name, sentence);
        String::new()
    }

    /// An id as addresses carry it: of a case to go on after, of a party.
    pub fn id(&mut self, name: &'static str) -> Option<String> {
        let value = self.value(name);
        let odd = |c: char| c.is_control() || c.is_whitespace();
        if value.is_empty() {
            return None;
        }
        if value.chars().count() > 60 || value.chars().any(odd) {
            let field = self.reader.f.of("filter", name);
            let sentence = self.reader.f.t2("list-wrong-choice", field, clip(&value));
            self.reader.form.fail(name, sentence);
            return None;
        }
        self.keep(name, &value);
        Some(value)
    }

    /// The filters as the address has them, without where a page begins.
    pub fn fields(&self) -> Fields {
        let kept = self.kept.iter().filter(|(name, _)| *name != "after");
        Fields(kept.map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }
}

/// What is in force, each with the address of the list without it. `said` says a value in words.
pub fn chips(
    f: &Frame,
    path: &str,
    fields: &Fields,
    said: impl Fn(&str, &str) -> String,
) -> Vec<Chip> {
    let chip = |(name, value): &(String, String)| {
        let rest = fields.0.iter().filter(|(n, _)| n != name).cloned().collect();
        let text = f.t2("list-chip", f.of("filter", name), said(name, value));
        Chip { text, without: super::address(path, &Fields(rest)) }
    };
    fields.0.iter().filter(|(name, _)| name != "sort").map(chip).collect()
}
