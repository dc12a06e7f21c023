//! The code on a paper (二维码): its address and the hash of its content, drawn as vectors.

use crate::PaperProblem;
use fast_qr::{ECL, QRBuilder, QRCode};
use serde::Serialize;

/// A square of `size` by `size` modules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    pub size: usize,
    pub rows: Vec<Row>,
}

/// From column `start` on: how many dark, light, dark … modules; the last are dark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub start: usize,
    pub dashes: Vec<usize>,
}

impl Code {
    /// Level M: a fold or a stain of up to 15 % can be read over.
    pub fn of(text: &str) -> Result<Code, PaperProblem> {
        // Above this the modules would be too small to read from paper.
        const MOST: usize = 400;
        if text.len() > MOST {
            return Err(PaperProblem::Address);
        }
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| PaperProblem::Address)?;
        Ok(Code { size: code.size, rows: (0..code.size).map(|row| Row::of(&code, row)).collect() })
    }
}

impl Row {
    fn of(code: &QRCode, row: usize) -> Row {
        let modules: Vec<bool> = code[row][..code.size].iter().map(|m| m.value()).collect();
        let start = modules.iter().position(|dark| *dark).unwrap_or(code.size);
        let runs = modules[start..].chunk_by(|a, b| a == b);
        let mut dashes: Vec<usize> = runs.map(<[bool]>::len).collect();
        if dashes.len().is_multiple_of(2) {
            dashes.pop();
        }
        Row { start, dashes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_back_the_modules() {
        let text = "https://shuanghe.example/p/1?sha256=00ff";
        let code = Code::of(text).unwrap();
        let wanted = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
        for (i, row) in code.rows.iter().enumerate() {
            let mut drawn = vec![false; row.start];
            for (j, length) in row.dashes.iter().enumerate() {
                drawn.extend(std::iter::repeat_n(j % 2 == 0, *length));
            }
            drawn.resize(code.size, false);
            let modules: Vec<bool> = wanted[i][..code.size].iter().map(|m| m.value()).collect();
            assert_eq!(drawn, modules, "row {i}");
        }
    }

    #[test]
    fn an_address_too_long_for_paper_is_refused() {
        assert_eq!(Code::of(&"x".repeat(401)), Err(PaperProblem::Address));
    }
}
