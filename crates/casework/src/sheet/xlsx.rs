//! The first sheet of a workbook, cell by cell. Never as a whole range: two cells at opposite corners of a
//! sheet would ask for seventeen thousand million.

use super::{CELL_CHARS_MAX, COLUMNS_MAX, Cell, Grid, Line, ROWS_MAX, SheetProblem, guard};
use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use law::Day;
use std::collections::BTreeMap;
use std::io::Cursor;

/// The header may stand below a title and a note.
const ABOVE_MAX: usize = 40;

pub(super) fn read(bytes: &[u8]) -> Result<Grid, SheetProblem> {
    guard::check(bytes)?;
    // The reader below is not ours and the bytes are not either: should it ever panic, it is the file
    // that is at fault, and only this request fails.
    let outcome = std::panic::catch_unwind(|| open(bytes));
    outcome.unwrap_or_else(|_| Err(SheetProblem::Damaged { why: "unreadable".into() }))
}

fn open(bytes: &[u8]) -> Result<Grid, SheetProblem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let name = book.sheet_names().first().cloned().ok_or(SheetProblem::NoRows)?;
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let from_1904 = book.has_1904_epoch();
    let mut rows: BTreeMap<u32, Vec<(u32, Cell)>> = BTreeMap::new();
    let mut grid = Grid { lines: Vec::new(), from_1904 };
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = record.pos;
        let cell = match record.formula {
            Some(_) => Some(Cell::Formula),
            None => cell(&record.value, &grid),
        };
        let Some(cell) = cell else { continue };
        if column >= COLUMNS_MAX {
            return Err(SheetProblem::TooManyColumns);
        }
        let line = rows.entry(row).or_default();
        if line.len() >= COLUMNS_MAX as usize * 2 {
            return Err(SheetProblem::Bomb { what: "同一单元格重复" });
        }
        line.push((column, cell));
        if rows.len() > ROWS_MAX + ABOVE_MAX {
            return Err(SheetProblem::TooManyRows);
        }
    }
    cover(&mut rows, &merged);
    let line = |(row, cells)| Line { number: row + 1, cells };
    grid.lines = rows.into_iter().map(line).collect();
    Ok(grid)
}

fn cell(value: &DataRef<'_>, grid: &Grid) -> Option<Cell> {
    let text = |text: &str| {
        let text: String = text.trim().chars().take(CELL_CHARS_MAX + 1).collect();
        Some(Cell::Text(text)).filter(|cell| *cell != Cell::Text(String::new()))
    };
    match value {
        DataRef::Empty => None,
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Int(number) => Some(Cell::Number(number.to_string())),
        DataRef::Float(number) => Some(Cell::Number(number.to_string())),
        DataRef::Bool(true) => Some(Cell::Text("是".into())),
        DataRef::Bool(false) => Some(Cell::Text("否".into())),
        DataRef::DateTime(at) => {
            let serial = at.as_f64().to_string();
            // A time of day beside the date is dropped.
            let day = grid.day_of(serial.split('.').next().unwrap_or_default());
            Some(day.map_or(Cell::Number(serial), Cell::Day))
        }
        DataRef::DateTimeIso(at) => match Day::parse(at.get(..10).unwrap_or(at)) {
            Ok(day) => Some(Cell::Day(day)),
            Err(_) => text(at),
        },
        DataRef::DurationIso(text_of) => text(text_of),
        DataRef::Error(_) => Some(Cell::Error),
    }
}

/// Marks what a merged cell covers, in rows that have something.
fn cover(rows: &mut BTreeMap<u32, Vec<(u32, Cell)>>, merged: &[Dimensions]) {
    for area in merged.iter().take(ROWS_MAX) {
        for (row, cells) in rows.range_mut(area.start.0..=area.end.0.max(area.start.0)) {
            for column in area.start.1..=area.end.1.min(COLUMNS_MAX) {
                let first = (*row, column) == area.start;
                if !first && !cells.iter().any(|(at, _)| *at == column) {
                    cells.push((column, Cell::Merged));
                }
            }
        }
    }
}

fn damaged(error: XlsxError) -> SheetProblem {
    SheetProblem::Damaged { why: error.to_string().chars().take(120).collect() }
}
