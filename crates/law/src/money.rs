//! Money: fen, never a float. Reading what people write, and writing amounts out in words (大写).

mod words;

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in fen (1 yuan = 100 fen). Never negative once it has been read from a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// What a number of JSON holds exactly, on a phone too; more comes from no person, and sums would not fit.
const FEN_MAX: u64 = (1 << 53) - 1;

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Fen, D::Error> {
        let fen = i64::deserialize(from)?;
        match fen.unsigned_abs() <= FEN_MAX {
            true => Ok(Fen(fen)),
            false => Err(serde::de::Error::custom("an amount beyond all bounds")),
        }
    }
}

/// What is wrong with an amount as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    #[error("“{0}” is not an amount; write it as 200 or 200.50")]
    NotAnAmount(String),
    #[error("an amount has at most two decimals (fen): “{0}”")]
    TooManyDecimals(String),
    #[error("an amount may not be negative: “{0}”")]
    Negative(String),
    #[error("the amount is too large: “{0}”")]
    TooLarge(String),
}

impl AmountProblem {
    /// The sentence for people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            AmountProblem::NotAnAmount(written) => {
                format!("“{written}”不是金额，请写成 200 或 200.50。")
            }
            AmountProblem::TooManyDecimals(written) => {
                format!("金额最多两位小数（分）：“{written}”。")
            }
            AmountProblem::Negative(written) => format!("金额不能是负数：“{written}”。"),
            AmountProblem::TooLarge(written) => format!("金额过大：“{written}”。"),
        }
    }
}

impl Fen {
    pub const fn yuan(yuan: i64) -> Fen {
        Fen(yuan * 100)
    }

    /// Reads `200`, `200.5`, `1,234.50`, `200元`, `¥200`, `２００`. A comma stands before three digits or
    /// not at all: `1,5` is neither fifteen nor one and a half.
    pub fn parse(written: &str) -> Result<Fen, AmountProblem> {
        let shown = || written.chars().take(40).collect::<String>();
        let text: String = written
            .trim()
            .trim_start_matches(['¥', '￥'])
            .trim_end_matches('元')
            .chars()
            .filter(|c| *c != ' ')
            .map(narrow)
            .collect();
        if text.starts_with(['-', '−', '－']) {
            return Err(AmountProblem::Negative(shown()));
        }
        let (yuan, fen) = text.split_once('.').unwrap_or((&text, ""));
        let mut groups = yuan.split(',');
        let first = groups.next().unwrap_or_default().len();
        if !groups.all(|group| group.len() == 3 && (1..=3).contains(&first)) {
            return Err(AmountProblem::NotAnAmount(shown()));
        }
        let yuan = yuan.replace(',', "");
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || !digits(&yuan) || !digits(fen) || text.ends_with('.') {
            return Err(AmountProblem::NotAnAmount(shown()));
        }
        if fen.len() > 2 {
            return Err(AmountProblem::TooManyDecimals(shown()));
        }
        if yuan.len() > 12 {
            return Err(AmountProblem::TooLarge(shown()));
        }
        let yuan: i64 = yuan.parse().map_err(|_| AmountProblem::TooLarge(shown()))?;
        let fen: i64 = format!("{fen:0<2}").parse().unwrap_or(0);
        Ok(Fen(yuan * 100 + fen))
    }
}

/// What a Chinese keyboard gives for a digit, a point or a comma.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// `1,234.50`; whole yuan without decimals.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let yuan = (all / 100).to_string();
        let mut grouped = String::new();
        for (i, c) in yuan.chars().enumerate() {
            if i > 0 && (yuan.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        match all % 100 {
            0 => write!(f, "{sign}{grouped}"),
            fen => write!(f, "{sign}{grouped}.{fen:02}"),
        }
    }
}
