//! What people wrote, looked at before it is set: its length, characters that cannot be printed,
//! and characters that no face has. A box on a paper would be a false name.

use crate::PaperProblem;
use crate::face::Faces;
use casework::papers::form::FieldKind;
use casework::papers::{Field, FormPaper, Paper, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Longest text of a particular, in characters; the first list is for what is told at length.
const LONG: usize = 2000;
const SHORT: usize = 200;
const AT_LENGTH: [&str; 9] = [
    "facts",
    "reasons",
    "statement",
    "weighed",
    "correction",
    "demands",
    "consequence",
    "note",
    "opinion",
];
/// Most entries in a list: evidence, bases, officers, papers served.
const ENTRIES: usize = 50;
/// In a form: a transcript runs over pages, and so does a list of things or of papers.
const TOLD: usize = 20_000;
const FORM_ENTRIES: usize = 400;

pub fn check(paper: &Paper, faces: &Faces) -> Result<(), PaperProblem> {
    let Paper::Form(form) = paper else { return of_particulars(paper, faces) };
    of_particulars(&FormPaper { values: BTreeMap::new(), ..(**form).clone() }, faces)?;
    form.values.iter().try_for_each(|(key, value)| of_field(form, key, value, faces))
}

fn of_particulars(particulars: &impl serde::Serialize, faces: &Faces) -> Result<(), PaperProblem> {
    let particulars = serde_json::to_value(particulars).expect("particulars have string keys only");
    walk(&particulars, "", &mut |field, text| {
        let lines = AT_LENGTH.contains(&field.rsplit('.').next().unwrap_or_default());
        let most = if lines { LONG } else { SHORT };
        let field = Field(field.to_owned());
        let (zh, en) = field.names();
        of_text(Called { field: &field.0, zh, en }, text, Room { most, lines }, faces)
    })
}

/// A form says of each field whether it is told at length, and what it is called.
fn of_field(
    paper: &FormPaper,
    key: &str,
    value: &Value,
    faces: &Faces,
) -> Result<(), PaperProblem> {
    let Some(entry) = paper.form.form().field(key) else { return Ok(()) };
    let called = Called { field: key, zh: &entry.of.zh, en: &entry.of.en };
    let long = entry.of.kind == FieldKind::Long;
    let most = match value {
        Value::Text(_) if long => TOLD,
        Value::Text(_) | Value::Party(_) => SHORT,
        _ => LONG,
    };
    let room = Room { most, lines: long || entry.of.kind == FieldKind::Talk };
    let value = serde_json::to_value(value).expect("a value has string keys only");
    every(&value, &mut |entries| match entries {
        Ok(text) => of_text(called, text, room, faces),
        Err(had) if had > FORM_ENTRIES => Err(called.too_long(FORM_ENTRIES, had)),
        Err(_) => Ok(()),
    })
}

/// Every text in a value, and of every list how long it is.
fn every(
    value: &Json,
    look: &mut impl FnMut(Result<&str, usize>) -> Result<(), PaperProblem>,
) -> Result<(), PaperProblem> {
    match value {
        Json::String(text) => look(Ok(text)),
        Json::Array(items) => {
            look(Err(items.len()))?;
            items.iter().try_for_each(|item| every(item, look))
        }
        Json::Object(map) => map.values().try_for_each(|inner| every(inner, look)),
        _ => Ok(()),
    }
}

/// The first character that cannot be shown; line breaks and tabs are not shown, and do no harm.
pub fn unwritable(text: &str, faces: &Faces) -> Option<char> {
    let shown = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t'));
    shown.into_iter().find(|c| unprintable(*c) || !faces.have(*c))
}

/// A text without what cannot be shown: for names of files, which nobody here can write anew. A character
/// that no face has is named by its code.
pub fn writable(text: &str, faces: &Faces) -> String {
    let shown = text.chars().filter(|c| !unprintable(*c)).take(SHORT);
    shown.fold(String::new(), |said, c| {
        if faces.have(c) {
            said + c.encode_utf8(&mut [0; 4])
        } else {
            format!("{said}〔U+{:04X}〕", u32::from(c))
        }
    })
}

fn walk(
    value: &Json,
    field: &str,
    look: &mut impl FnMut(&str, &str) -> Result<(), PaperProblem>,
) -> Result<(), PaperProblem> {
    match value {
        Json::String(text) => look(field, text),
        Json::Array(items) => {
            if items.len() > ENTRIES {
                let field = Field(field.to_owned());
                let (zh, en) = field.names();
                return Err(Called { field: &field.0, zh, en }.too_long(ENTRIES, items.len()));
            }
            items.iter().try_for_each(|item| walk(item, field, look))
        }
        Json::Object(map) => map.iter().try_for_each(|(key, inner)| {
            let path = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
            walk(inner, &path, look)
        }),
        _ => Ok(()),
    }
}

/// A field and its names.
#[derive(Clone, Copy)]
struct Called<'a> {
    field: &'a str,
    zh: &'a str,
    en: &'a str,
}

/// How long a text may be, and whether it may have several lines.
#[derive(Clone, Copy)]
struct Room {
    most: usize,
    lines: bool,
}

fn of_text(called: Called, text: &str, room: Room, faces: &Faces) -> Result<(), PaperProblem> {
    // Bytes first: nobody counts the characters of ten megabytes.
    if text.len() > room.most * 4 || text.chars().count() > room.most {
        return Err(called.too_long(room.most, text.chars().count()));
    }
    let mut shown = text.chars().filter(|c| *c != '\n' || !room.lines);
    if let Some(character) = shown.find(|c| unprintable(*c) || !faces.have(*c)) {
        let (field, zh, en) = called.owned();
        return Err(if unprintable(character) {
            PaperProblem::Unprintable { field, zh, en, character }
        } else {
            PaperProblem::NoGlyph { field, zh, en, character }
        });
    }
    faces.prepare(text.chars().filter(|c| *c != '\n'))
}

impl Called<'_> {
    fn too_long(self, most: usize, had: usize) -> PaperProblem {
        let (field, zh, en) = self.owned();
        PaperProblem::TooLong { field, zh, en, most, had }
    }

    fn owned(self) -> (String, String, String) {
        (self.field.to_owned(), self.zh.to_owned(), self.en.to_owned())
    }
}

/// Control characters; marks that hide or turn text around; private-use and unassigned code
/// points, whose picture depends on the machine.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x061C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFF
            | 0xE000..=0xF8FF | 0xE0000..=0x10FFFF)
}
