//! 责令改正通知书: 行政处罚法(2021) art. 28(1); 1996 art. 23. No penalty, but an act that can be
//! challenged, so it names its routes of remedy.

use super::parts::{self, Basis, Issuer, OfficerShown, PartyShown, Remedy};
use super::{Missing, field::Check};
use crate::number::DocumentNumber;
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionOrder {
    pub number: DocumentNumber,
    pub issuer: Issuer,
    pub party: PartyShown,
    pub found_at: Moment,
    pub place: String,
    pub facts: String,
    pub breached: Vec<Basis>,
    pub basis: Vec<Basis>,
    pub demands: Vec<String>,
    /// The last day to correct; none: at once.
    pub by: Option<Day>,
    /// What follows when it is not corrected; empty where no provision says.
    pub consequence: String,
    pub remedy: Remedy,
    pub officers: Vec<OfficerShown>,
    pub ordered_at: Moment,
}

impl CorrectionOrder {
    pub fn missing(&self) -> Vec<Missing> {
        let mut check = Check::default();
        parts::check_number(&mut check, &self.number);
        self.issuer.check(&mut check);
        self.party.check(&mut check);
        check.text("place", &self.place).text("facts", &self.facts);
        parts::check_bases(&mut check, "breached", &self.breached);
        parts::check_bases(&mut check, "basis", &self.basis);
        check.when("demands", !self.demands.iter().any(|d| !d.trim().is_empty()));
        self.remedy.check(&mut check);
        parts::check_officers(&mut check, &self.officers);
        check.done()
    }
}
