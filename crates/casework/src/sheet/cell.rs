//! A grid of cells, as a list is read: sparse rows with their numbers, nothing computed, nothing filled in.

use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cell {
    Text(String),
    /// Written out, without an exponent; `45658`, `0.5`.
    Number(String),
    /// Of a cell that is laid out as a date.
    Day(Day),
    /// What it would show is not known without computing it.
    Formula,
    /// `#REF!` and the like.
    Error,
    /// Covered by a merged cell: whether it repeats the value is for people to say.
    Merged,
}

/// A row of the file, with the number a spreadsheet shows beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub number: u32,
    /// By column, the first being 0; empty cells are left out.
    pub cells: Vec<(u32, Cell)>,
}

impl Line {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// Rows with something in them, in order.
    pub lines: Vec<Line>,
    /// The workbook counts days from 1904 (older Macs).
    pub from_1904: bool,
}

impl Grid {
    /// The day of a serial number as spreadsheets count: 1 is 1900-01-01, and 1900 is taken for a leap
    /// year, which no day after 1900-02-28 sees when counted from 1899-12-30. Only whole days, and only
    /// such as can stand on a certificate or a letter.
    pub fn day_of(&self, serial: &str) -> Option<Day> {
        let whole: i64 = serial.parse().ok().filter(|n| (1..=120_000).contains(n))?;
        let shift = if self.from_1904 { 1462 } else { 0 };
        let day = Day::new(1899, 12, 30)?.plus_days(whole + shift);
        Some(day).filter(|day| (1949..=2199).contains(&day.year()))
    }
}
