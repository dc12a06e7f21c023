//! What came of a visit, in the words of the paper that tells it.

use super::Outcome;
use crate::number::DocumentNumber;

impl Outcome {
    /// The outcome as the party reads it: in full, with the number of the paper that orders something.
    pub fn told(&self) -> String {
        let numbered = |number: &Option<DocumentNumber>| {
            number.as_ref().map(|n| format!("（{n}）")).unwrap_or_default()
        };
        let zh = self.zh();
        match self {
            Outcome::Clear => format!("{zh}。"),
            Outcome::Corrected { what }
            | Outcome::Educated { what }
            | Outcome::Hazard { what, .. } => {
                format!("{zh}：{}", what.trim())
            }
            Outcome::Stopped { what, number, .. } => {
                format!("{zh}{}：{}", numbered(number), what.trim())
            }
            Outcome::Ordered(order) => {
                let by = order.by.zh();
                format!("责令于{by}前改正{}：{}", numbered(&order.number), order.what.trim())
            }
            Outcome::Case { .. } => "涉嫌违法，本机关另行立案调查。".to_owned(),
            Outcome::HandedOver { to, what } => format!("移送{}处理：{}", to.trim(), what.trim()),
            Outcome::Rechecked { done: true, what } => format!("复查，已经改正：{}", what.trim()),
            Outcome::Rechecked { done: false, what } => {
                format!("复查，逾期没有改正：{}", what.trim())
            }
        }
    }
}
