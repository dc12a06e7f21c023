//! Columns by their names: the header is found, each cell is read as the type its column has, and what
//! does not fit is noted with row and column.

use super::{CELL_CHARS_MAX, Cell, Fault, Grid, Line, SheetProblem};
use law::{Day, Fen};
use std::cell::RefCell;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    /// The names it goes by; the first is that of the template.
    pub names: &'static [&'static str],
    pub must: bool,
    /// What the template shows as an example.
    pub example: &'static str,
}

/// A kind of list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    pub key: &'static str,
    pub columns: &'static [Column],
}

/// A list whose header was found.
pub struct Typed<'a> {
    grid: &'a Grid,
    table: &'static Table,
    /// Where each column stands; none where the file does not have it.
    places: Vec<Option<u32>>,
    below: usize,
    /// Columns of the file that are not used.
    pub ignored: Vec<String>,
}

impl Table {
    /// The template as CSV: names, and one row of examples to write over.
    pub fn template(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|c| c.names[0]).collect();
        let examples: Vec<String> = self.columns.iter().map(|c| quoted(c.example)).collect();
        format!("\u{feff}{}\r\n{}\r\n", names.join(","), examples.join(","))
    }

    /// Finds the row of names among the first twenty rows that have anything.
    pub fn find<'a>(&'static self, grid: &'a Grid) -> Result<Typed<'a>, SheetProblem> {
        let mut best: Option<(usize, Vec<Option<u32>>)> = None;
        for (at, line) in grid.lines.iter().enumerate().take(20) {
            let places = self.places(line);
            let found = |p: &[Option<u32>]| p.iter().flatten().count();
            if best.as_ref().is_none_or(|(_, kept)| found(&places) > found(kept)) {
                best = Some((at, places));
            }
        }
        let (at, places) = best.ok_or(SheetProblem::NoRows)?;
        let missing = self.columns.iter().zip(&places).filter(|(c, p)| c.must && p.is_none());
        let missing: Vec<String> = missing.map(|(c, _)| c.names[0].to_owned()).collect();
        if !missing.is_empty() {
            return Err(SheetProblem::NoHeader { missing });
        }
        self.doubled(&grid.lines[at])?;
        if grid.lines.len() == at + 1 {
            return Err(SheetProblem::NoRows);
        }
        let ignored = grid.lines[at].cells.iter().filter(|(c, _)| !places.contains(&Some(*c)));
        let ignored = ignored.filter_map(|(_, cell)| name_of(cell)).collect();
        Ok(Typed { grid, table: self, places, below: at + 1, ignored })
    }

    fn places(&self, line: &Line) -> Vec<Option<u32>> {
        let place = |column: &Column| {
            let named = |(_, cell): &&(u32, Cell)| {
                name_of(cell).is_some_and(|name| column.names.iter().any(|n| plain(n) == name))
            };
            line.cells.iter().find(named).map(|(at, _)| *at)
        };
        self.columns.iter().map(place).collect()
    }

    fn doubled(&self, line: &Line) -> Result<(), SheetProblem> {
        for column in self.columns {
            let named = line.cells.iter().filter(|(_, cell)| {
                name_of(cell).is_some_and(|name| column.names.iter().any(|n| plain(n) == name))
            });
            if named.count() > 1 {
                return Err(SheetProblem::ColumnTwice { name: column.names[0].to_owned() });
            }
        }
        Ok(())
    }
}

fn quoted(text: &str) -> String {
    match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// A name without spaces and what stands in brackets, in one width.
pub(super) fn plain(name: &str) -> String {
    let outside = name.split(['（', '(']).next().unwrap_or(name);
    outside.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：')).collect()
}

fn name_of(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(plain(text)).filter(|name| !name.is_empty()),
        _ => None,
    }
}

impl<'a> Typed<'a> {
    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.grid.lines[self.below..].iter().map(|line| Row {
            typed: self,
            line,
            faults: RefCell::new(Vec::new()),
        })
    }
}

/// One row being read; what does not fit is gathered.
pub struct Row<'t> {
    typed: &'t Typed<'t>,
    line: &'t Line,
    faults: RefCell<Vec<Fault>>,
}

impl Row<'_> {
    pub fn number(&self) -> u32 {
        self.line.number
    }

    pub fn fault(&self, key: &str, zh: impl Into<String>, en: impl Into<String>) {
        let columns = self.typed.table.columns;
        let name = columns.iter().find(|c| c.key == key).map_or(key, |c| c.names[0]);
        let fault = Fault { column: name.to_owned(), zh: zh.into(), en: en.into() };
        self.faults.borrow_mut().push(fault);
    }
    pub fn faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }
    pub fn is_wrong(&self) -> bool {
        !self.faults.borrow().is_empty()
    }

    fn cell(&self, key: &str) -> Option<&Cell> {
        let at = self.typed.table.columns.iter().position(|c| c.key == key)?;
        self.line.cell(self.typed.places[at]?)
    }
    fn must(&self, key: &str) -> bool {
        self.typed.table.columns.iter().any(|c| c.key == key && c.must)
    }
    /// Whether the file has the column at all.
    pub fn has(&self, key: &str) -> bool {
        let at = self.typed.table.columns.iter().position(|c| c.key == key);
        at.is_some_and(|at| self.typed.places[at].is_some())
    }

    /// One line of text; empty where there is none or where it does not fit.
    pub fn text(&self, key: &str, chars_max: usize) -> String {
        let text = match self.cell(key) {
            None => String::new(),
            Some(Cell::Text(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Some(Cell::Number(number)) => number.clone(),
            Some(Cell::Day(day)) => day.to_string(),
            Some(other) => {
                self.odd(key, other);
                return String::new();
            }
        };
        if text.is_empty() && self.must(key) {
            self.fault(key, "没有填写", "is missing");
        }
        let most = chars_max.min(CELL_CHARS_MAX);
        if text.chars().count() > most {
            self.fault(key, format!("太长，最多{most}字"), format!("at most {most} characters"));
            return String::new();
        }
        if text.chars().any(|c| c.is_control() || hidden(c)) {
            self.fault(key, "含有看不见的字符", "has characters that cannot be seen");
            return String::new();
        }
        text
    }

    /// A number that is a name, such as a certificate's: a cell that a spreadsheet has turned into a
    /// number of more than fifteen digits has lost its last ones.
    pub fn code(&self, key: &str, chars_max: usize) -> String {
        if let Some(Cell::Number(number)) = self.cell(key)
            && number.chars().filter(char::is_ascii_digit).count() > 15
        {
            let zh = "号码被存成了数字，末几位已丢失；请把该列设为文本后重新填写";
            self.fault(key, zh, "was stored as a number and has lost its last digits");
            return String::new();
        }
        self.text(key, chars_max)
    }

    /// A day: laid out as a date, written as one, or the bare serial number of one.
    pub fn day(&self, key: &str) -> Option<Day> {
        let day = match self.cell(key) {
            None => {
                if self.must(key) {
                    self.fault(key, "没有填写", "is missing");
                }
                return None;
            }
            Some(Cell::Day(day)) => Some(*day),
            Some(Cell::Number(number)) => {
                self.typed.grid.day_of(number).or_else(|| Day::parse(number).ok())
            }
            Some(Cell::Text(text)) => Day::parse(text).ok(),
            Some(other) => {
                self.odd(key, other);
                return None;
            }
        };
        if day.is_none() {
            self.fault(key, "不是日期，请写成 2026-03-09", "is no day; write 2026-03-09");
        }
        day
    }

    /// A sum in yuan, if one is there.
    pub fn amount(&self, key: &str) -> Option<Fen> {
        let text = self.text(key, 40);
        if text.is_empty() {
            return None;
        }
        match Fen::parse(text.trim_end_matches('元')) {
            Ok(amount) => Some(amount),
            Err(_) => {
                self.fault(key, "不是金额", "is no amount");
                None
            }
        }
    }

    /// 是 or 否; nothing is 否.
    pub fn flag(&self, key: &str) -> bool {
        match self.text(key, 10).as_str() {
            "" | "否" | "不是" | "no" | "0" => false,
            "是" | "√" | "yes" | "1" => true,
            _ => {
                self.fault(key, "请填是或者否", "write 是 or 否");
                false
            }
        }
    }

    fn odd(&self, key: &str, cell: &Cell) {
        match cell {
            Cell::Formula => self.fault(
                key,
                "是公式；请复制后“选择性粘贴”为数值",
                "is a formula; paste it as a value",
            ),
            Cell::Merged => self.fault(
                key,
                "被合并单元格盖住；请取消合并，逐行填写",
                "lies under a merged cell; undo the merge and fill in every row",
            ),
            _ => self.fault(key, "是错误值", "is an error value"),
        }
    }
}

fn hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
