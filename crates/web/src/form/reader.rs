//! Reading a form's values into the types of the houses; what is wrong is noted in the reader's language.

use super::{Bounds, Form, LINE_CHARS_MAX, amount_words, clip};
use crate::frame::Frame;
use law::{Day, Fen, Moment};

/// Reads a form's values, noting what is wrong in the reader's language.
pub struct Reader<'a> {
    pub f: &'a Frame,
    pub form: &'a mut Form,
}

impl Reader<'_> {
    /// A text without control characters, trimmed; empty when it is wrong or not there.
    pub fn text(&mut self, name: &'static str, bounds: Bounds) -> String {
        let label = self.f.of("field", name);
        match checked(self.f, self.form.value(name), (&label, bounds)) {
            Ok(text) => text,
            Err(fault) => {
                if let Some(kept) = fault.kept {
                    self.form.values.0.retain(|(n, _)| n != name);
                    self.form.values.0.push((name.to_owned(), kept));
                }
                self.form.fail(name, fault.sentence);
                String::new()
            }
        }
    }

    /// One text a line; empty lines do not count.
    pub fn lines(&mut self, name: &'static str, bounds: Bounds) -> Vec<String> {
        let text = self.text(name, bounds);
        text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }

    /// What stands in a table of a form: one row for each line in which anything was typed. A cell that
    /// is wrong is told with the number of its row.
    pub fn rows(
        &mut self,
        name: &'static str,
        cells: &[(&'static str, Bounds)],
    ) -> Vec<Vec<String>> {
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        for at in 0..self.form.rows_typed(cells.iter().map(|(cell, _)| *cell)) {
            let typed: Vec<&str> = cells.iter().map(|(cell, _)| self.form.nth(cell, at)).collect();
            if typed.iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            let mut row = Vec::new();
            for ((cell, bounds), value) in cells.iter().zip(typed) {
                let label = self.f.of("field", cell);
                match checked(self.f, value, (&label, *bounds)) {
                    Ok(text) => row.push(text),
                    Err(fault) => {
                        wrong.push(self.f.t2("wrong-row", (at + 1).to_string(), fault.sentence));
                        row.push(String::new());
                    }
                }
            }
            rows.push(row);
        }
        wrong.into_iter().for_each(|sentence| self.form.fail(name, sentence));
        rows
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
        let at = self.moment_any(name)?;
        if at > now {
            self.form.fail(name, self.f.t1("wrong-future", self.f.moment(&at)));
            return None;
        }
        Some(at)
    }

    /// The same, also of something that is still to come.
    pub fn moment_any(&mut self, name: &'static str) -> Option<Moment> {
        let day = self.day(name)?;
        let written = self.form.value(&format!("{name}-time")).trim().replace('：', ":");
        let (hour, minute) = written.split_once(':').unwrap_or((written.as_str(), "0"));
        match (hour.parse::<u8>(), minute.parse::<u8>()) {
            (Ok(hour), Ok(minute)) if hour <= 23 && minute <= 59 => {
                Some(Moment::at(day, hour, minute))
            }
            _ => {
                self.form.fail(name, self.f.t1("wrong-time", clip(&written)));
                None
            }
        }
    }

    /// A whole number between these two, both included.
    pub fn count(&mut self, name: &'static str, (least, most): (u32, u32)) -> Option<u32> {
        let typed = self.form.value(name).trim().to_owned();
        let number = typed.parse::<u32>().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            let bounds = (least.to_string(), most.to_string());
            self.form.fail(name, self.f.t2("wrong-count", bounds.0, bounds.1));
        }
        number
    }

    /// Yes or no, chosen and not left open.
    pub fn yes_or_no(&mut self, name: &'static str) -> Option<bool> {
        self.one_of(name, |code| match code {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// The place in a list of the case; one that does not exist is refused by casework.
    pub fn place(&mut self, name: &'static str) -> Option<usize> {
        self.one_of(name, |code| code.parse().ok())
    }

    /// Nothing where nothing was typed.
    pub fn amount_or_zero(&mut self, name: &'static str) -> Option<Fen> {
        let value = self.form.value(name).trim().to_owned();
        match Fen::parse(&value) {
            _ if value.is_empty() => Some(Fen(0)),
            Ok(amount) => Some(amount),
            Err(problem) => {
                self.form.fail(name, amount_words(self.f, &problem));
                None
            }
        }
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

/// What is wrong with a text, and what of it can stay in the form.
struct TextFault {
    sentence: String,
    kept: Option<String>,
}

fn checked(f: &Frame, typed: &str, (label, bounds): (&str, Bounds)) -> Result<String, TextFault> {
    let value = typed.trim().replace("\r\n", "\n");
    let lines = bounds.chars_max > LINE_CHARS_MAX;
    let strange = |c: char| {
        (c.is_control() && !(lines && (c == '\n' || c == '\t')))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let kept = |most| value.chars().filter(|c| !strange(*c)).take(most).collect::<String>();
    let fault = |sentence, kept| Err(TextFault { sentence, kept });
    if value.is_empty() && bounds.must {
        return fault(f.t1("wrong-empty", label), None);
    }
    let count = value.chars().count();
    if count > bounds.chars_max {
        // A long text comes back whole, to be shortened by whoever wrote it; a line is cut.
        let (key, most) = match lines {
            true => ("wrong-long-text", usize::MAX),
            false => ("wrong-long", bounds.chars_max),
        };
        let sentence = f.t2(key, count.to_string(), bounds.chars_max.to_string());
        return fault(sentence, Some(kept(most)));
    }
    if value.chars().any(strange) {
        return fault(f.t("wrong-control"), Some(kept(usize::MAX)));
    }
    if let Some(c) = paper::unwritable(&value) {
        return fault(f.t1("wrong-glyph", c.to_string()), None);
    }
    Ok(value)
}
