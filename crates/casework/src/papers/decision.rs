//! 当场行政处罚决定书: 行政处罚法(2021) arts 52(2), 59 and 分离实施办法 art. 7; 1996 arts 34, 39.

use super::parts::{self, Basis, Collect, Hearing, Issuer, OfficerShown, PartyShown, Remedy};
use super::{Missing, field::Check};
use crate::case::Penalty;
use crate::number::DocumentNumber;
use law::{Fen, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OnSpotDecision {
    pub number: DocumentNumber,
    pub issuer: Issuer,
    pub party: PartyShown,
    pub found_at: Moment,
    pub place: String,
    pub facts: String,
    pub evidence: Vec<String>,
    /// The provisions that were broken.
    pub breached: Vec<Basis>,
    /// The provisions the penalty rests on.
    pub basis: Vec<Basis>,
    /// The simple procedure's own article: 1996 art. 33, 2021 art. 51.
    pub procedure: Vec<Basis>,
    pub penalty: Penalty,
    pub reasons: String,
    pub heard: Hearing,
    /// Corrected together with the penalty (2021 art. 28); empty when there is nothing to correct.
    pub correction: String,
    /// None for a warning alone.
    pub collect: Option<Collect>,
    pub remedy: Remedy,
    pub officers: Vec<OfficerShown>,
    pub decided_at: Moment,
    pub decided_in: String,
}

impl OnSpotDecision {
    /// The fine, if there is one.
    pub fn fine(&self) -> Option<Fen> {
        match self.penalty {
            Penalty::Fine { amount } | Penalty::WarningAndFine { amount } => Some(amount),
            _ => None,
        }
    }

    pub fn missing(&self) -> Vec<Missing> {
        let mut check = Check::default();
        parts::check_number(&mut check, &self.number);
        self.issuer.check(&mut check);
        self.party.check(&mut check);
        check.text("place", &self.place).text("facts", &self.facts);
        check.list("evidence", &self.evidence);
        parts::check_bases(&mut check, "breached", &self.breached);
        parts::check_bases(&mut check, "basis", &self.basis);
        parts::check_bases(&mut check, "procedure", &self.procedure);
        // 通报批评 is not a kind of the simple procedure: the form has no place for it.
        check.when("penalty", self.penalty == Penalty::Criticism);
        check.when("penalty.amount", self.fine().is_some_and(|f| f.0 <= 0));
        check.text("reasons", &self.reasons);
        if let Hearing::Stated { statement, weighed } = &self.heard {
            check.text("statement", statement).text("weighed", weighed);
        }
        check.when("collect", self.fine().is_some() && self.collect.is_none());
        if let (Some(_), Some(collect)) = (self.fine(), &self.collect) {
            collect.check(&mut check);
        }
        self.remedy.check(&mut check);
        parts::check_officers(&mut check, &self.officers);
        check.text("decided_in", &self.decided_in);
        check.done()
    }
}
