//! The range of a fine, as the text gives it.

use crate::Fen;
use serde::Serialize;

/// What a text says about the sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Range {
    /// From `min` to `max`, both included; `min` is zero where the text names only a ceiling.
    Between { min: Fen, max: Fen },
    /// The text allows a fine and names no sum. Only the ceilings of the procedure bound it.
    NoFigure,
    /// So many times a gain or a value.
    Multiple { of: Base, min_times: u32, max_times: u32 },
    /// So much for each square or cubic metre.
    PerUnit { unit: Measure, min: Fen, max: Fen },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// 违法所得
    Gain,
    /// 货值、林木价值
    Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    SquareMetre,
    CubicMetre,
}

/// The least and the largest fine, both included; no `max` where the text names no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bounds {
    pub min: Fen,
    pub max: Option<Fen>,
}

impl Range {
    /// Fixed bounds, where the text has them. Relative ranges have none: they are shown, and cannot
    /// be used on the spot, where nothing has been measured or valued.
    pub fn bounds(&self) -> Option<Bounds> {
        match *self {
            Range::Between { min, max } => Some(Bounds { min, max: Some(max) }),
            Range::NoFigure => Some(Bounds { min: Fen(0), max: None }),
            Range::Multiple { .. } | Range::PerUnit { .. } => None,
        }
    }

    pub fn zh(&self) -> String {
        match self {
            Range::Between { min: Fen(0), max } => format!("{max}元以下"),
            Range::Between { min, max } if min == max => format!("{min}元"),
            Range::Between { min, max } => format!("{min}元以上{max}元以下"),
            Range::NoFigure => "可以罚款，原文未定数额".to_owned(),
            Range::Multiple { of, min_times: 0, max_times } => {
                format!("{}{max_times}倍以下", of.zh())
            }
            Range::Multiple { of, min_times, max_times } => {
                format!("{}{min_times}倍以上{max_times}倍以下", of.zh())
            }
            Range::PerUnit { unit, min: Fen(0), max } => format!("每{}{max}元以下", unit.zh()),
            Range::PerUnit { unit, min, max } => {
                format!("每{}{min}元以上{max}元以下", unit.zh())
            }
        }
    }

    pub fn en(&self) -> String {
        match self {
            Range::Between { min: Fen(0), max } => format!("up to {max} yuan"),
            Range::Between { min, max } if min == max => format!("{min} yuan"),
            Range::Between { min, max } => format!("{min} to {max} yuan"),
            Range::NoFigure => "a fine, no sum in the text".to_owned(),
            Range::Multiple { of, min_times: 0, max_times } => {
                format!("up to {max_times} times the {}", of.en())
            }
            Range::Multiple { of, min_times, max_times } => {
                format!("{min_times} to {max_times} times the {}", of.en())
            }
            Range::PerUnit { unit, min: Fen(0), max } => {
                format!("up to {max} yuan a {}", unit.en())
            }
            Range::PerUnit { unit, min, max } => format!("{min} to {max} yuan a {}", unit.en()),
        }
    }
}

impl Bounds {
    pub fn holds(self, amount: Fen) -> bool {
        self.min <= amount && self.max.is_none_or(|max| amount <= max)
    }
}

impl Base {
    pub fn zh(self) -> &'static str {
        ["违法所得", "价值"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["unlawful gain", "value"][self as usize]
    }
}
impl Measure {
    pub fn zh(self) -> &'static str {
        ["平方米", "立方米"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["square metre", "cubic metre"][self as usize]
    }
}
