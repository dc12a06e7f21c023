//! Lists that can be narrowed, ordered, kept and carried away: the same for cases, inspections, parties.
//!
//! A list's filters live in its address, so that it can be kept, sent and come back to. Its rows are
//! cells of a few kinds, which a page shows and a sheet writes from the same columns. What a list is
//! of, and what its filters mean, stands with its page.

mod cell;
mod filters;
mod kind;

pub use cell::{Cell, Column, Sheet, Tone};
pub use filters::{Chip, Filters, chips};
pub use kind::{Around, Empty, Kind, around, said};

use crate::ask::Fields;
use crate::day_words;
use crate::frame::Frame;
use law::Day;
use store::listed::{Count, Span};

/// How many rows a page has.
pub const ROWS_MAX: u32 = 50;

/// How many there are, as a sentence: exactly, or more than were counted.
pub fn counted(f: &Frame, count: Count) -> String {
    match count {
        Count::Exactly(n) => f.t1("list-count", n.to_string()),
        Count::MoreThan(n) => f.t1("list-count-more", n.to_string()),
    }
}

/// The address of a list with these filters.
pub fn address(path: &str, fields: &Fields) -> String {
    if fields.0.is_empty() { path.to_owned() } else { format!("{path}?{}", fields.encode()) }
}

/// `late`: run out; `today`, `week`: due today, within seven days; `none`: nothing is due.
pub const DUES: [&str; 4] = ["late", "today", "week", "none"];

/// The days that a choice of `DUES` means.
pub fn due_span(due: Option<&str>, today: Day) -> Span<Day> {
    match due {
        Some("late") => Span { from: None, to: Some(today.plus_days(-1)) },
        Some("today") => Span { from: Some(today), to: Some(today) },
        Some("week") => Span { from: Some(today), to: Some(today.plus_days(7)) },
        _ => Span::default(),
    }
}

/// A day that something is due on, with how far off it is.
pub fn due_cell(f: &Frame, due: Option<Day>) -> Cell {
    let Some(day) = due else { return Cell::Day(None) };
    let left = day_words::left(f, f.law, day, f.today);
    let tone = match left.tone {
        "late" => Tone::Late,
        "soon" => Tone::Soon,
        _ => Tone::Plain,
    };
    Cell::DayTag { day, tone, text: left.sentence }
}
