//! What a field of a form holds.

use crate::papers::{Basis, Collect, PartyShown};
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

/// A value as it stands in the particulars: whole numbers and texts only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Text(String),
    Day(Day),
    Moment(Moment),
    Fen(Fen),
    Count(u32),
    Yes(bool),
    /// Entries, numbered where there are several.
    Lines(Vec<String>),
    Bases(Vec<Basis>),
    Party(Box<PartyShown>),
    /// Rows of a list: as many cells as the form has columns.
    Table(Vec<Vec<String>>),
    /// Questions and answers, in the order they were asked.
    Talk(Vec<Turn>),
    Collect(Box<Collect>),
}

/// One question and its answer, as they were spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub ask: String,
    pub answer: String,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// A short text in one line.
    Text,
    /// Told at length, in paragraphs.
    Long,
    Day,
    Moment,
    Fen,
    Count,
    Yes,
    Lines,
    Bases,
    Party,
    Table,
    Talk,
    Collect,
}

impl Value {
    /// Whether a field of this kind takes it.
    pub fn is(&self, kind: FieldKind) -> bool {
        matches!(
            (self, kind),
            (Value::Text(_), FieldKind::Text | FieldKind::Long)
                | (Value::Day(_), FieldKind::Day)
                | (Value::Moment(_), FieldKind::Moment)
                | (Value::Fen(_), FieldKind::Fen)
                | (Value::Count(_), FieldKind::Count)
                | (Value::Yes(_), FieldKind::Yes)
                | (Value::Lines(_), FieldKind::Lines)
                | (Value::Bases(_), FieldKind::Bases)
                | (Value::Party(_), FieldKind::Party)
                | (Value::Table(_), FieldKind::Table)
                | (Value::Talk(_), FieldKind::Talk)
                | (Value::Collect(_), FieldKind::Collect)
        )
    }

    /// Nothing was written, or only white space.
    pub fn empty(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        match self {
            Value::Text(text) => blank(text),
            Value::Lines(lines) => lines.iter().all(blank),
            Value::Bases(bases) => bases.iter().all(|basis| blank(&basis.text)),
            Value::Party(party) => blank(&party.name),
            Value::Table(rows) => rows.iter().flatten().all(blank),
            Value::Talk(turns) => turns.iter().all(|t| blank(&t.ask) && blank(&t.answer)),
            Value::Yes(yes) => !yes,
            Value::Day(_) | Value::Moment(_) | Value::Fen(_) | Value::Count(_) => false,
            Value::Collect(_) => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}
impl From<&Vec<String>> for Value {
    fn from(lines: &Vec<String>) -> Value {
        Value::Lines(lines.clone())
    }
}

macro_rules! from {
    ($($what:ty => $variant:ident,)*) => {$(
        impl From<$what> for Value {
            fn from(value: $what) -> Value {
                Value::$variant(value)
            }
        }
    )*};
}
from! {
    String => Text,
    Day => Day,
    Moment => Moment,
    Fen => Fen,
    u32 => Count,
    bool => Yes,
    Vec<String> => Lines,
    Vec<Basis> => Bases,
    Vec<Vec<String>> => Table,
    Vec<Turn> => Talk,
}
impl From<PartyShown> for Value {
    fn from(party: PartyShown) -> Value {
        Value::Party(Box::new(party))
    }
}
impl From<Collect> for Value {
    fn from(collect: Collect) -> Value {
        Value::Collect(Box::new(collect))
    }
}
