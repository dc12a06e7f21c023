//! A grid of cells, as a list is read: sparse rows with their numbers, nothing computed, nothing filled in.

use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cell {
    Text(String),
    Number(f64),
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
    /// year, which no day after 1900-02-28 sees when counted from 1899-12-30. Only days that can stand
    /// on a certificate or a letter.
    pub fn day_of(&self, serial: f64) -> Option<Day> {
        let whole = serial.trunc();
        if !(1.0..=120_000.0).contains(&whole) || (serial - whole).abs() > 0.0 {
            return None;
        }
        let shift = if self.from_1904 { 1462 } else { 0 };
        let began = Day::new(1899, 12, 30)?;
        let day = began.plus_days(whole as i64 + shift);
        Some(day).filter(|day| (1949..=2199).contains(&day.year()))
    }
}

impl Cell {
    /// A number as people typed it: without a trailing `.0`.
    pub fn number_text(number: f64) -> String {
        match number.fract() == 0.0 && number.abs() < 1e15 {
            true => format!("{}", number as i64),
            false => format!("{number}"),
        }
    }
}
