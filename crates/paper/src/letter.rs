//! What people wrote, looked at before it is set: its length, characters that cannot be printed,
//! and characters that no face has. A box on a paper would be a false name.

use crate::PaperProblem;
use crate::face::Faces;
use casework::papers::{Field, Paper};
use serde_json::Value;

/// Longest text of a particular, in characters; the first list is for what is told at length.
const LONG: usize = 2000;
const SHORT: usize = 200;
const AT_LENGTH: [&str; 8] =
    ["facts", "reasons", "statement", "weighed", "correction", "demands", "consequence", "note"];
/// Most entries in a list: evidence, bases, officers, papers served.
const ENTRIES: usize = 50;

pub fn check(paper: &Paper, faces: &Faces) -> Result<(), PaperProblem> {
    let particulars = serde_json::to_value(paper).expect("particulars have string keys only");
    walk(&particulars, "", &mut |field, text| of_text(field, text, faces))
}

/// The first character that cannot be shown; line breaks and tabs are not shown, and do no harm.
pub fn unwritable(text: &str, faces: &Faces) -> Option<char> {
    let shown = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t'));
    shown.into_iter().find(|c| unprintable(*c) || !faces.have(*c))
}

fn walk(
    value: &Value,
    field: &str,
    look: &mut impl FnMut(&str, &str) -> Result<(), PaperProblem>,
) -> Result<(), PaperProblem> {
    match value {
        Value::String(text) => look(field, text),
        Value::Array(items) => {
            if items.len() > ENTRIES {
                return Err(too_long(field, ENTRIES, items.len()));
            }
            items.iter().try_for_each(|item| walk(item, field, look))
        }
        Value::Object(map) => map.iter().try_for_each(|(key, inner)| {
            let path = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
            walk(inner, &path, look)
        }),
        _ => Ok(()),
    }
}

fn of_text(field: &str, text: &str, faces: &Faces) -> Result<(), PaperProblem> {
    let at_length = AT_LENGTH.contains(&field.rsplit('.').next().unwrap_or_default());
    let most = if at_length { LONG } else { SHORT };
    // Bytes first: nobody counts the characters of ten megabytes.
    if text.len() > most * 4 || text.chars().count() > most {
        return Err(too_long(field, most, text.chars().count()));
    }
    for character in text.chars() {
        if character == '\n' && at_length {
            continue;
        }
        let (zh, en) = names(field);
        let field = field.to_owned();
        if unprintable(character) {
            return Err(PaperProblem::Unprintable { field, zh, en, character });
        }
        if !faces.have(character) {
            return Err(PaperProblem::NoGlyph { field, zh, en, character });
        }
    }
    faces.prepare(text.chars().filter(|c| *c != '\n'))
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

fn names(field: &str) -> (String, String) {
    let field = Field(field.to_owned());
    let (zh, en) = field.names();
    (zh.to_owned(), en.to_owned())
}

fn too_long(field: &str, most: usize, had: usize) -> PaperProblem {
    let (zh, en) = names(field);
    PaperProblem::TooLong { field: field.to_owned(), zh, en, most, had }
}
