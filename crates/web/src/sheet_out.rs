//! A list as a file: CSV or XLSX, row by row, in constant memory.
//!
//! What people typed must stay text when somebody opens the file: a cell that begins like a formula is
//! written as text in XLSX, and with an apostrophe in front in CSV. CSV begins with a byte order
//! mark, without which a Chinese Excel takes UTF-8 for GBK.

use crate::frame::Frame;
use crate::list::{Cell, Column};
use law::Day;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

/// Rows of one sheet of a workbook, its heading among them: Excel takes 1,048,576.
const SHEET_ROWS_MAX: u32 = 1_000_000;
/// The longest text that Excel takes into a cell.
const CELL_CHARS_MAX: usize = 32_767;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    pub fn named(name: &str) -> Option<Kind> {
        [Kind::Csv, Kind::Xlsx].into_iter().find(|kind| kind.name() == name)
    }
    pub fn name(self) -> &'static str {
        match self {
            Kind::Csv => "csv",
            Kind::Xlsx => "xlsx",
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A sheet that is being written.
pub struct SheetOut {
    out: Out,
    f: Frame,
}

enum Out {
    Csv(BufWriter<File>),
    Xlsx(Box<Book>),
}

/// A workbook whose rows go to a file of their own as they come.
struct Book {
    workbook: Workbook,
    file: File,
    headings: Vec<String>,
    /// The next row of the sheet that is being filled.
    row: u32,
    formats: Formats,
}

struct Formats {
    heading: Format,
    day: Format,
    money: Format,
}

impl SheetOut {
    /// Begins a sheet in an empty file, with its headings.
    pub fn begin(kind: Kind, file: File, f: &Frame, columns: &[Column]) -> io::Result<SheetOut> {
        let headings: Vec<String> = columns.iter().map(|c| f.of("col", c.key)).collect();
        let out = match kind {
            Kind::Csv => {
                let mut out = BufWriter::new(file);
                out.write_all("\u{feff}".as_bytes())?;
                csv_line(&mut out, headings.iter().map(String::as_str))?;
                Out::Csv(out)
            }
            Kind::Xlsx => {
                let formats = Formats {
                    heading: Format::new().set_bold(),
                    day: Format::new().set_num_format("yyyy-mm-dd"),
                    money: Format::new().set_num_format("#,##0.00"),
                };
                let workbook = Workbook::new();
                let mut book = Book { workbook, file, headings, row: 0, formats };
                book.next_sheet().map_err(of_xlsx)?;
                Out::Xlsx(Box::new(book))
            }
        };
        Ok(SheetOut { out, f: f.clone() })
    }

    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match &mut self.out {
            Out::Csv(out) => {
                let texts: Vec<String> = cells.iter().map(|cell| csv_text(cell, &self.f)).collect();
                csv_line(out, texts.iter().map(String::as_str))
            }
            Out::Xlsx(book) => book.write(cells, &self.f).map_err(of_xlsx),
        }
    }

    /// The whole file, from its beginning, and how long it is.
    pub fn end(self) -> io::Result<(File, u64)> {
        let mut file = match self.out {
            Out::Csv(out) => out.into_inner().map_err(io::IntoInnerError::into_error)?,
            Out::Xlsx(mut book) => {
                book.workbook.save_to_writer(&mut book.file).map_err(of_xlsx)?;
                book.file
            }
        };
        let length = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        Ok((file, length))
    }
}

impl Book {
    fn next_sheet(&mut self) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in self.headings.iter().enumerate() {
            sheet.set_column_width(column as u16, 16)?;
            sheet.write_string_with_format(0, column as u16, heading, &self.formats.heading)?;
        }
        self.row = 1;
        Ok(())
    }

    fn write(&mut self, cells: &[Cell], f: &Frame) -> Result<(), XlsxError> {
        if self.row >= SHEET_ROWS_MAX {
            self.next_sheet()?;
        }
        let (row, formats) = (self.row, &self.formats);
        let last = self.workbook.worksheets_mut().last_mut();
        let sheet = last.expect("a sheet is added when the book begins");
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, (row, column as u16), (cell, f), formats)?;
        }
        self.row += 1;
        Ok(())
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (cell, f): (&Cell, &Frame),
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Day(None) | Cell::Money(None) => {}
        Cell::Day(Some(day)) | Cell::DayTag { day, .. } => match date(*day) {
            Some(date) => {
                sheet.write_datetime_with_format(row, column, &date, &formats.day)?;
            }
            None => {
                sheet.write_string(row, column, day.to_string())?;
            }
        },
        // A sheet knows no whole fen: its numbers hold an amount to the fen up to 90 trillion yuan.
        Cell::Money(Some(amount)) => {
            sheet.write_number_with_format(row, column, amount.0 as f64 / 100.0, &formats.money)?;
        }
        Cell::Text(_) | Cell::Link { .. } | Cell::Tag { .. } => {
            let text: String = cell.text(f).chars().take(CELL_CHARS_MAX).collect();
            // As a string, never as what it looks like: no formula and no link comes of it.
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}

/// Excel counts from 1900.
fn date(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day_of_month() as u8).ok()
}

fn csv_text(cell: &Cell, f: &Frame) -> String {
    match cell {
        Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
        Cell::DayTag { day, .. } => day.to_string(),
        Cell::Money(amount) => amount.map(|fen| fen.to_string()).unwrap_or_default(),
        Cell::Text(_) | Cell::Link { .. } | Cell::Tag { .. } => harmless(&cell.text(f)),
    }
}

/// With an apostrophe in front where a spreadsheet would take it for a formula. Blanks in front do not
/// hide one, nor do the full-width signs, which some take for the plain ones.
pub fn harmless(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{3000}']).chars().next();
    let formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n')
    );
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// RFC 4180: every field that needs it in quotes, quotes doubled, lines end with CR LF.
fn csv_line<'t>(out: &mut impl Write, texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
    for (i, text) in texts.enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        if text.contains([',', '"', '\r', '\n', ';', '\t']) {
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

fn of_xlsx(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        for text in
            ["=1+1", "+8613800000000", "-2+3", "@SUM(A1)", "\tx", "\rx", " =1", "　＝1", "＠x"]
        {
            assert_eq!(harmless(text), format!("'{text}"), "{text}");
        }
        for text in ["张三", "a=b", "1-2", "", "（=）", "木根村，8组"] {
            assert_eq!(harmless(text), text);
        }
    }
}
