//! 行政处罚决定书 and 不予行政处罚决定书 of the ordinary procedure: 行政处罚法(2021) arts 57, 59 and
//! 分离实施办法 art. 7; 1996 arts 38, 39.

use super::parts::{self, Basis, Collect, Hearing, Issuer, PartyShown, Remedy};
use super::{Missing, field::Check};
use crate::case::{Ground, Leniency, Penalty};
use crate::number::DocumentNumber;
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrdinaryDecision {
    pub number: DocumentNumber,
    pub issuer: Issuer,
    pub party: PartyShown,
    pub matter: String,
    pub filed_on: Day,
    pub found_at: Moment,
    pub place: String,
    pub facts: String,
    /// Each piece, with what it shows.
    pub evidence: Vec<String>,
    /// The provisions that were broken; none where no breach was made out.
    pub breached: Vec<Basis>,
    /// The provisions the penalty rests on, or those that forbid or spare one.
    pub basis: Vec<Basis>,
    /// The article by which the organ decides: 2021 art. 57.1, 1996 art. 38.
    pub procedure: Vec<Basis>,
    pub penalty: Penalty,
    pub leniency: Leniency,
    pub reasons: String,
    /// The notice before a penalty; none where none is proposed.
    pub told: Option<Told>,
    pub heard: Hearing,
    pub hearing: Option<HearingShown>,
    /// The day it was discussed collectively, where it was.
    pub discussed_on: Option<Day>,
    /// Corrected together with the penalty (2021 art. 28); empty when there is nothing to correct.
    pub correction: String,
    /// How money is to be paid; none where none is.
    pub collect: Option<Collect>,
    pub remedy: Remedy,
    pub decided_at: Moment,
}

/// The notice that came before (2021 art. 44; 1996 art. 31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub title: String,
    pub number: DocumentNumber,
    pub on: Day,
}

/// The hearing that was held, and the opinion the decision goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingShown {
    pub held_at: Moment,
    pub place: String,
    /// The party stayed away without cause, or walked out.
    pub absent: bool,
    pub opinion: String,
}

impl OrdinaryDecision {
    /// Why there is no penalty; none where there is one.
    pub fn ground(&self) -> Option<Ground> {
        match self.penalty {
            Penalty::None { ground } => Some(ground),
            _ => None,
        }
    }

    /// Money that is to be paid: fine, and gains that are confiscated.
    pub fn to_pay(&self) -> Fen {
        let gains = match self.penalty {
            Penalty::Confiscation { gains, .. } => gains,
            _ => Fen(0),
        };
        Fen(self.penalty.fine().0.saturating_add(gains.0))
    }

    pub fn missing(&self) -> Vec<Missing> {
        let mut check = Check::default();
        parts::check_number(&mut check, &self.number);
        self.issuer.check(&mut check);
        self.party.check(&mut check);
        check.text("matter", &self.matter).text("place", &self.place).text("facts", &self.facts);
        check.list("evidence", &self.evidence);
        if !matches!(self.ground(), Some(Ground::NotMadeOut)) {
            parts::check_bases(&mut check, "breached", &self.breached);
        }
        parts::check_bases(&mut check, "basis", &self.basis);
        parts::check_bases(&mut check, "procedure", &self.procedure);
        check.when("penalty", self.empty_penalty()).text("reasons", &self.reasons);
        if let Leniency::Lighter { ground } | Leniency::Reduced { ground } = &self.leniency {
            check.text("leniency", ground);
        }
        check.when("told", self.ground().is_none() && self.told.is_none());
        if let Some(told) = &self.told {
            parts::check_number(&mut check, &told.number);
        }
        if let Hearing::Stated { statement, weighed } = &self.heard {
            check.text("statement", statement).text("weighed", weighed);
        }
        if let Some(hearing) = self.hearing.as_ref().filter(|hearing| !hearing.absent) {
            check.text("hearing.opinion", &hearing.opinion);
        }
        check.when("collect", self.to_pay() > Fen(0) && self.collect.is_none());
        if let Some(collect) = self.collect.as_ref().filter(|_| self.to_pay() > Fen(0)) {
            collect.check(&mut check);
        }
        self.remedy.check(&mut check);
        check.done()
    }

    /// A fine of nothing, or a confiscation that takes nothing.
    fn empty_penalty(&self) -> bool {
        match &self.penalty {
            Penalty::Fine { amount } | Penalty::WarningAndFine { amount } => amount.0 <= 0,
            Penalty::Confiscation { gains, goods, .. } => gains.0 <= 0 && goods.trim().is_empty(),
            Penalty::Warning | Penalty::Criticism | Penalty::None { .. } => false,
        }
    }
}
