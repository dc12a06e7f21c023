//! Columns on a terminal. A Chinese character is two cells wide.

/// Rows of cells, each column as wide as its widest cell. The last column is not padded.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new() -> Table {
        Table::default()
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// The table as text, indented by two cells, a line a row.
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::from("  ");
            for (cell, wide) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', wide - width(cell) + 2));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Cells that a text takes: two for what East Asian fonts draw wide, one for the rest.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    };
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::{Table, width};

    #[test]
    fn chinese_and_latin_cells_line_up() {
        let mut table = Table::new();
        table.row(["罚款".to_owned(), "a".to_owned()]);
        table.row(["fine".to_owned(), "b".to_owned()]);
        table.row(["x".to_owned(), "c".to_owned()]);
        assert_eq!(table.text(), "  罚款  a\n  fine  b\n  x     c\n");
    }

    #[test]
    fn punctuation_of_chinese_is_wide() {
        assert_eq!(width("《法》，a"), 9);
    }
}
