//! Document numbers (文号): per office, year and series, without holes or doubles.

use serde::{Deserialize, Serialize};
use std::fmt;

/// `渝武隆双河当罚决〔2026〕1号`: year in full in six-corner brackets, no leading zero, no 第
/// (GB/T 9704-2012, 7.2.5; from memory).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// What stands before the bracket: area, organ and kind.
    pub prefix: String,
    pub year: i16,
    pub serial: u32,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.serial)
    }
}
