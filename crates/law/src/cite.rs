//! A citation: which article of which statute.
//!
//! Written `行政处罚法2021:42.1`, that is the statute's key (see `data/statutes.toml`), then article,
//! paragraph (款) and item (项) parted by dots; a 0 leaves a place out: `:0` cites a statute as a
//! whole, `:63.0.2` item two of an article that has one paragraph only.

use crate::Law;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    pub statute: String,
    pub article: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a citation; write statute:article, as in 行政处罚法2021:42.1")]
pub struct CiteProblem(pub String);

impl Cite {
    pub fn parse(written: &str) -> Result<Cite, CiteProblem> {
        let problem = || CiteProblem(written.chars().take(60).collect());
        let (statute, article) = written.trim().split_once(':').ok_or_else(problem)?;
        let good =
            article.split('.').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        if statute.is_empty() || !good {
            return Err(problem());
        }
        Ok(Cite { statute: statute.to_owned(), article: article.to_owned() })
    }

    /// `《行政处罚法》第四十二条第一款`. A statute the law does not have is named by its key.
    pub fn zh(&self, law: &Law) -> String {
        let name = law.statute(&self.statute).map_or(self.statute.as_str(), |s| s.zh.as_str());
        let mut said = format!("《{name}》");
        for (number, word) in self.numbers().zip(["条", "款", "项"]) {
            if number > 0 {
                said += &format!("第{}{word}", numeral(number));
            }
        }
        said
    }

    /// `Administrative Penalty Act (2021), art. 42(1)`
    pub fn en(&self, law: &Law) -> String {
        let Some(statute) = law.statute(&self.statute) else { return self.to_string() };
        let mut said = statute.en.clone();
        if let Some(year) = statute.year {
            said += &format!(" ({year})");
        }
        for (number, place) in self.numbers().zip(0..) {
            match (number, place) {
                (0, _) => {}
                (_, 0) => said += &format!(", art. {number}"),
                _ => said += &format!("({number})"),
            }
        }
        said
    }

    /// Article, paragraph and item; 0 where it is not said.
    fn numbers(&self) -> impl Iterator<Item = u32> {
        self.article.split('.').filter_map(|part| part.parse().ok())
    }
}

/// A number below ten thousand as statutes write it: 十, 四十二, 一百零三.
pub fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 || number > 9999 {
        return if number == 0 { "零".to_owned() } else { number.to_string() };
    }
    let mut said = String::new();
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit > 0 {
            said = said + DIGITS[digit as usize] + unit;
        } else if !said.is_empty() && !number.is_multiple_of(value) && !said.ends_with('零') {
            said.push('零');
        }
    }
    match said.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => said,
    }
}

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.statute, self.article)
    }
}
impl Serialize for Cite {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Cite {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Cite, D::Error> {
        Cite::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}
