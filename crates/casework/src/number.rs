//! Document numbers (文号): per office, year and series, without holes or doubles.

use crate::case::Office;
use crate::power::{Power, PowerMode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// `渝武隆双河当罚决〔2026〕1号`: year in full in six-corner brackets, no leading zero, no 第
/// (GB/T 9704-2012, 7.2.5; from memory).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// A series of numbered papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Series {
    /// 当场行政处罚决定书
    OnSpotDecision,
    /// 责令改正通知书
    Correction,
}

impl Series {
    pub const ALL: [Series; 2] = [Series::OnSpotDecision, Series::Correction];

    /// The word for the kind in a number. No Chongqing form was found that fixes it: the usual
    /// shape, from memory.
    pub fn word(self) -> &'static str {
        match self {
            Series::OnSpotDecision => "当罚决",
            Series::Correction => "责改",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Series::OnSpotDecision => "on-spot-decision",
            Series::Correction => "correction",
        }
    }

    /// The number with this serial. An entrusted power acts in its grantor's name and is numbered
    /// there (2021 art. 20.3; 1996 art. 18.3); every other one in the office's own series.
    pub fn number(
        self,
        office: &Office,
        power: Option<&Power>,
        year: i16,
        serial: u32,
    ) -> DocumentNumber {
        let prefix = match power {
            Some(p) if p.mode == PowerMode::Entrusted && !p.number_prefix.is_empty() => {
                &p.number_prefix
            }
            _ => &office.number_prefix,
        };
        DocumentNumber { prefix: format!("{prefix}{}", self.word()), year, serial }
    }
}
