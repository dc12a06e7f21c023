//! A due: something that must be done by a day, with its rule, its trigger, and how it was reached.

use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// `pay`, `report`, `close`, `hand-in`, …
    pub kind: String,
    pub subject: String,
    /// Which payment or correction it is about, where a case has several; 0 otherwise.
    #[serde(default)]
    pub part: u32,
    pub on: Day,
    /// False while the calendar that would settle the day has not been entered.
    pub firm: bool,
    /// The term row it comes from: `pay-fine`.
    pub term: String,
    pub from: Day,
    /// What was known when it was computed.
    pub known_on: Day,
    pub met_on: Option<Day>,
}
