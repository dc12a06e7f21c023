//! 缴款通知书: what is owed, where, by when. The bank takes it with the decision.

use super::parts::{self, Collect, Issuer, PartyShown};
use super::{Missing, field::Check};
use crate::number::DocumentNumber;
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaymentNotice {
    pub number: DocumentNumber,
    pub issuer: Issuer,
    pub party: PartyShown,
    /// Number of the decision that set the fine.
    pub decision: DocumentNumber,
    /// What that decision is called; empty for one on the spot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision_title: String,
    pub decided_on: Day,
    /// 案由
    pub matter: String,
    pub fine: Fen,
    /// Extra fine for delay up to the day of issue; zero before the last day.
    pub surcharge: Fen,
    pub paid: Fen,
    pub collect: Collect,
    pub issued_at: Moment,
}

impl PaymentNotice {
    /// What is still to be paid.
    pub fn amount(&self) -> Fen {
        let owed = self.fine.0.saturating_add(self.surcharge.0);
        Fen(owed.saturating_sub(self.paid.0))
    }

    pub fn missing(&self) -> Vec<Missing> {
        let mut check = Check::default();
        parts::check_number(&mut check, &self.number);
        self.issuer.check(&mut check);
        self.party.check(&mut check);
        let number = self.decision.prefix.trim().is_empty() || self.decision.serial == 0;
        check.when("decision", number).text("matter", &self.matter);
        check.when("fine", self.fine.0 <= 0).when("amount", self.amount().0 <= 0);
        // What is paid on the spot needs no notice to pay.
        check.when("bank", !matches!(self.collect, Collect::Bank { .. }));
        self.collect.check(&mut check);
        check.done()
    }
}
