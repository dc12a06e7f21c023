//! Columns and cells: what a list shows, on a page and in a sheet.

use crate::frame::Frame;
use law::{Day, Fen};

/// A column of a list. Its heading stands in the words under `col-KEY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    /// Shown on the page; a sheet has all columns.
    pub on_page: bool,
}

impl Column {
    pub const fn shown(key: &'static str) -> Column {
        Column { key, on_page: true }
    }
    pub const fn sheet_only(key: &'static str) -> Column {
        Column { key, on_page: false }
    }
}

/// How a cell is coloured; it says the same in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Late,
    Soon,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "tag river-tag",
            Tone::Good => "tag good",
            Tone::Late => "tag bad",
            Tone::Soon => "tag unsure",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// Leads to the page of what the row is about.
    Link {
        path: String,
        text: String,
    },
    Tag {
        tone: Tone,
        text: String,
    },
    Day(Option<Day>),
    /// A day with what is said of it: how far off it is.
    DayTag {
        day: Day,
        tone: Tone,
        text: String,
    },
    Money(Option<Fen>),
}

impl Cell {
    /// As a page says it, and as a sheet does where it has no kind of its own for it.
    pub fn text(&self, f: &Frame) -> String {
        match self {
            Cell::Text(text) | Cell::Link { text, .. } | Cell::Tag { text, .. } => text.clone(),
            Cell::Day(day) => day.map(|day| f.day(&day)).unwrap_or_default(),
            Cell::DayTag { day, .. } => f.day(day),
            Cell::Money(amount) => amount.map(|fen| f.yuan(&fen)).unwrap_or_default(),
        }
    }
}

/// The rows of a list under their columns, one page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The headings of the columns that the page shows.
    pub fn shown(&self, f: &Frame) -> Vec<String> {
        self.columns.iter().filter(|c| c.on_page).map(|c| f.of("col", c.key)).collect()
    }
    /// A row as the page shows it: each cell with its heading.
    pub fn cells<'s>(&'s self, f: &Frame, row: &'s [Cell]) -> Vec<(String, &'s Cell)> {
        let both = self.columns.iter().zip(row).filter(|(column, _)| column.on_page);
        both.map(|(column, cell)| (f.of("col", column.key), cell)).collect()
    }
}
