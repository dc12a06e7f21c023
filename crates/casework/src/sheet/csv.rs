//! CSV as spreadsheets write it: UTF-8 with or without its mark, commas, quotes doubled inside quotes.

use super::{CELL_CHARS_MAX, COLUMNS_MAX, Cell, Grid, Line, ROWS_MAX, SheetProblem};

pub(super) fn read(bytes: &[u8]) -> Result<Grid, SheetProblem> {
    if bytes.iter().take(4096).any(|b| *b == 0) {
        return Err(SheetProblem::NotASheet);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SheetProblem::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut grid = Grid::default();
    let mut number = 1u32;
    let mut chars = text.chars().peekable();
    while chars.peek().is_some() {
        let row = row(&mut chars);
        if row.len() > COLUMNS_MAX as usize {
            return Err(SheetProblem::TooManyColumns);
        }
        let cells = row.into_iter().zip(0u32..).filter(|(text, _)| !text.is_empty());
        let cells: Vec<_> = cells.map(|(text, at)| (at, value(text))).collect();
        if !cells.is_empty() {
            grid.lines.push(Line { number, cells });
        }
        number += 1;
        if grid.lines.len() > ROWS_MAX + 40 {
            return Err(SheetProblem::TooManyRows);
        }
    }
    Ok(grid)
}

/// What a spreadsheet would compute is no value.
fn value(text: String) -> Cell {
    let computed = text.starts_with(['=', '@']) && text.len() > 1;
    if computed { Cell::Formula } else { Cell::Text(text) }
}

fn row(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let field = fields.last_mut().expect("a row begins with a field");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => quoted = true,
            ',' if !quoted => fields.push(String::new()),
            '\n' if !quoted => break,
            '\r' if !quoted => {}
            c if field.len() <= CELL_CHARS_MAX * 4 => field.push(c),
            _ => {}
        }
        if fields.len() > COLUMNS_MAX as usize {
            break;
        }
    }
    fields.iter().map(|f| f.trim().to_owned()).collect()
}
