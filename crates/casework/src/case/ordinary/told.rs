//! What the investigation found, what the party was told, and what it said to that.

use crate::case::{Leniency, Penalty};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// 调查终结报告, with the handlers' proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub at: Moment,
    /// The facts as found, which replace those of the finding in every later paper.
    pub facts: String,
    /// What the handlers propose: one of the four outcomes of art. 57.
    pub proposed: Penalty,
    pub leniency: Leniency,
    /// Why this much: the discretion band and its grounds.
    pub reasons: String,
    /// 情节复杂或者重大违法行为: decided collectively (2021 art. 57.2; 1996 art. 38.2).
    pub grave: bool,
    /// 直接关系重大公共利益, or several legal relations: reviewed (2021 art. 58.1).
    pub public_interest: bool,
    pub complicated: bool,
}

/// 行政处罚事先告知书 (2021 art. 44; 1996 art. 31), with or without the right to a hearing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub at: Moment,
    pub proposed: Penalty,
    pub leniency: Leniency,
    pub reasons: String,
    /// Whether it offers a hearing (2021 art. 63; 1996 art. 42).
    pub hearing: bool,
    /// The last day for statement and defence, which the office sets (no article names a number).
    pub answer_days: u32,
    pub issued: usize,
}

/// 陈述、申辩 and how it was weighed (2021 art. 45), or the clear waiver (art. 62).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Defence {
    pub at: Moment,
    pub statement: String,
    pub waived: bool,
    /// No word came by the last day told; that day must have passed.
    #[serde(default)]
    pub silent: bool,
    pub weighed: String,
    pub accepted: bool,
    /// The party spoke on this day.
    pub on: Day,
}
