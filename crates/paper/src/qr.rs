//! The code on a paper (二维码): its address and the hash of its content, drawn as vectors.

use crate::PaperProblem;
use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// Dark runs of a square of `size` modules: row, first column, length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    pub size: usize,
    pub runs: Vec<(usize, usize, usize)>,
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
        let mut runs = Vec::new();
        for row in 0..code.size {
            let mut start = None;
            for column in 0..=code.size {
                let dark = column < code.size && code[row][column].value();
                match (dark, start) {
                    (true, None) => start = Some(column),
                    (false, Some(first)) => {
                        runs.push((row, first, column - first));
                        start = None;
                    }
                    _ => {}
                }
            }
        }
        Ok(Code { size: code.size, runs })
    }
}
