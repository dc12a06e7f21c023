//! The door: texts that come in are looked at once, before anything is stored.
//!
//! Control characters would break papers and lists, and a name of ten megabytes would fill the
//! disk. Everything behind the door trusts what is inside.

use crate::problem::{InputFault, Problem};
use casework::case::{Command, Finding};
use casework::party::Party;

pub const NAME_CHARS_MAX: usize = 100;
pub const CODE_CHARS_MAX: usize = 40;
pub const LINE_CHARS_MAX: usize = 300;
pub const TEXT_CHARS_MAX: usize = 20_000;
/// One paper: a decision has about 60 kB, a scan a few megabytes.
pub const PAPER_BYTES_MAX: usize = 32 * 1024 * 1024;

/// One line: no control characters at all.
pub fn line(field: &'static str, text: &str, chars_max: usize) -> Result<(), Problem> {
    check(field, text, chars_max, |c| c.is_control() || direction(c))
}

/// Several lines: line ends and tabs are allowed.
pub fn lines(field: &'static str, text: &str, chars_max: usize) -> Result<(), Problem> {
    check(field, text, chars_max, |c| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || direction(c)
    })
}

/// A name: one line with something in it.
pub fn name(field: &'static str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Input { field, why: InputFault::Empty });
    }
    line(field, text, NAME_CHARS_MAX)
}

pub fn party(party: &Party) -> Result<(), Problem> {
    name("name", &party.name)?;
    line("id", party.id.as_str(), CODE_CHARS_MAX)?;
    line("code", &party.code, CODE_CHARS_MAX)?;
    line("phone", &party.phone, CODE_CHARS_MAX)?;
    line("address", &party.address, LINE_CHARS_MAX)?;
    line("legal-representative", &party.legal_representative, NAME_CHARS_MAX)
}

/// Every text a command carries. What is not listed by name goes through its JSON, so that a new
/// field cannot slip past the door.
pub fn command(command: &Command) -> Result<(), Problem> {
    if let Command::Find { finding } = command {
        let Finding { party: who, facts, place_text, .. } = &**finding;
        party(who)?;
        line("place", place_text, LINE_CHARS_MAX)?;
        lines("facts", facts, TEXT_CHARS_MAX)?;
    }
    let json = serde_json::to_value(command).expect("our own types become JSON");
    json_texts(&json)
}

/// Every text inside a JSON value.
pub fn json_texts(value: &serde_json::Value) -> Result<(), Problem> {
    match value {
        serde_json::Value::String(text) => lines("text", text, TEXT_CHARS_MAX),
        serde_json::Value::Array(list) => list.iter().try_for_each(json_texts),
        serde_json::Value::Object(map) => map.iter().try_for_each(|(key, value)| {
            line("text", key, LINE_CHARS_MAX)?;
            json_texts(value)
        }),
        _ => Ok(()),
    }
}

fn check(
    field: &'static str,
    text: &str,
    chars_max: usize,
    barred: impl Fn(char) -> bool,
) -> Result<(), Problem> {
    // Counting stops early: a text of ten megabytes is not walked through to its end.
    let chars = if text.len() > chars_max * 4 { text.len() / 3 } else { text.chars().count() };
    if chars > chars_max {
        return Err(Problem::Input { field, why: InputFault::TooLong { chars, chars_max } });
    }
    if text.chars().any(barred) {
        return Err(Problem::Input { field, why: InputFault::Control });
    }
    Ok(())
}

/// Marks that turn the direction of text: a name could look like another.
fn direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
