//! Lists that can be narrowed, ordered, kept and carried away: the same for cases, inspections, parties.
//!
//! A list's filters live in its address, so that it can be kept, sent and come back to. Its rows are
//! cells of a few kinds, which a page shows and a sheet writes from the same columns. What a list is
//! of, and what its filters mean, stands with its page.

mod cell;
mod filters;

pub use cell::{Cell, Column, Sheet, Tone};
pub use filters::{Chip, Filters, chips};

use crate::ask::Fields;
use crate::frame::Frame;
use store::cases::Count;

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
