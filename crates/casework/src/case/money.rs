//! What is owed and what has come in: how a fine is to be paid, the payments, and the days that do not count.

use law::{Day, Fen};
use serde::{Deserialize, Serialize};

/// How a fine is to come in, as the form states it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum CollectBy {
    /// At the collecting bank (since 2021 also by electronic payment).
    #[default]
    Bank,
    /// 当场收缴, against the treasury's receipt of this number.
    OnSpot { asked_by_party: bool, hard_to_enforce: bool, receipt: String },
}

/// What is owed and what has come in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Money {
    pub due_on: Option<Day>,
    pub payments: Vec<Payment>,
    /// Days on which no surcharge accrues, with the reason.
    pub pauses: Vec<Pause>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    pub on: Day,
    pub amount: Fen,
    pub way: PaymentWay,
    /// Number of the treasury's receipt.
    pub receipt: String,
    /// Cash: the day the officer handed it in, and the day the organ took it to the bank.
    pub handed_in_on: Option<Day>,
    pub banked_on: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentWay {
    OnSpot,
    Bank,
    Electronic,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Day,
    pub to: Option<Day>,
    pub why: PauseReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// 行政复议期间 (2021 art. 73.3)
    Reconsideration,
    /// 行政诉讼期间 (2021 art. 73.3)
    Suit,
    /// 经批准暂缓或者分期缴纳 (2021 art. 66.2; 1996 art. 52)
    Deferral,
}
