//! Lists that come as a spreadsheet: bytes → bounded grid → typed rows → a report, row by row, before
//! anything is written.
//!
//! A row that cannot be matched is reported and never guessed. It knows the registers' types, not how
//! they are kept, and no clock. Macros are refused, formulas are not computed, merged cells are not
//! filled in: a keeper sees the row and puts it right.

mod cell;
mod columns;
mod csv;
mod fault;
pub mod guard;
mod officers;
mod parties;
mod powers;
mod report;
mod xlsx;

pub use cell::{Cell, Grid, Line};
pub use columns::{Column, Table, Typed};
pub use fault::SheetProblem;
pub use officers::{OFFICERS, OfficerRow, plan_officers};
pub use parties::{Known, PARTIES, PartyRow, plan_parties};
pub use powers::{POWERS, PowerPlan, PowersInto, plan_powers};
pub use report::{Difference, Fault, Report, ReportLine, Verdict};

/// The largest file that is looked at at all.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Rows of one list. A county's whole list has some hundred; a larger one comes in parts.
pub const ROWS_MAX: usize = 20_000;
pub const COLUMNS_MAX: u32 = 60;
/// Characters in one cell; the registers take less.
pub const CELL_CHARS_MAX: usize = 2_000;

/// Reads a file that says it is something: a workbook by its name must be one by its bytes.
pub fn read_named(name: &str, bytes: &[u8]) -> Result<Grid, SheetProblem> {
    let workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if name.to_lowercase().ends_with(".xlsx") && !bytes.is_empty() && !workbook {
        return Err(SheetProblem::NotASheet);
    }
    read(bytes)
}

/// Reads a file by its first bytes: an XLSX workbook (its first sheet), or CSV in UTF-8.
pub fn read(bytes: &[u8]) -> Result<Grid, SheetProblem> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(SheetProblem::TooLarge { mib: bytes.len().div_ceil(1024 * 1024) });
    }
    match bytes {
        [] => Err(SheetProblem::Empty),
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(SheetProblem::OldFormat),
        _ => csv::read(bytes),
    }
}
