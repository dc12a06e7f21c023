//! What can be read off a case about what followed its decision. Nothing here changes one.

use super::{
    Attempt, CourtAnswer, Deferral, Demand, Dispute, DisputeKind, Instalment, Outcome, Stay,
    Transfer, TransferAnswer,
};
use crate::case::{Case, Issued, PauseReason, Penalty, Service, ServiceWay, Stage};
use law::{Day, Fen, Law, Moment};

/// What a decision is worth on a day, after all that was decided about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Revoked, found void, or withdrawn: nothing may be executed.
    pub void: bool,
    pub fine: Fen,
    pub gains: Fen,
}

/// What became of a decision whose paper somebody holds in the hand, in the words of `word`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Stands,
    /// 更正: read with the paper that corrects it.
    Corrected,
    /// Reconsideration or a court changed the sum.
    Changed,
    /// 撤销、撤回、确认无效
    Void,
    /// The numbered form was spoiled: it never was a decision.
    Voided,
}

impl Word {
    pub fn key(self) -> &'static str {
        match self {
            Word::Stands => "stands",
            Word::Corrected => "corrected",
            Word::Changed => "changed",
            Word::Void => "void",
            Word::Voided => "voided",
        }
    }
}

impl Case {
    /// What the decision or the spoiled form of this number is worth at the end of `on`; none for another paper.
    pub fn word_on(&self, number: &str, on: Day) -> Option<Word> {
        if self.voided.iter().any(|form| form.number.to_string() == number) {
            return Some(Word::Voided);
        }
        let draft = self.draft().filter(|draft| draft.number.to_string() == number)?;
        let standing = self.standing(on);
        let changed =
            (standing.fine, standing.gains) != (draft.penalty.fine(), draft.penalty.gains());
        Some(match () {
            () if standing.void => Word::Void,
            () if changed => Word::Changed,
            () if self.after.corrected.iter().any(|one| one.at.day() <= on) => Word::Corrected,
            () => Word::Stands,
        })
    }

    /// When it was closed, if it is.
    pub fn closed_at(&self) -> Option<Moment> {
        match &self.stage {
            Stage::Closed { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// The decision as it stands at the end of `on`: the last word about it counts.
    pub fn standing(&self, on: Day) -> Standing {
        let penalty = self.draft().map(|draft| &draft.penalty);
        let mut standing = Standing {
            void: false,
            fine: penalty.map(Penalty::fine).unwrap_or_default(),
            gains: penalty.map(Penalty::gains).unwrap_or_default(),
        };
        let results = self.after.disputes.iter().filter_map(|dispute| dispute.result.as_ref());
        for result in results.filter(|result| result.on <= on) {
            match result.outcome {
                Outcome::Upheld => standing.void = false,
                Outcome::Changed => {
                    standing.void = false;
                    standing.fine = result.changed_to.unwrap_or(standing.fine);
                }
                Outcome::Revoked | Outcome::Void | Outcome::Redo => standing.void = true,
                // Found unlawful, it stands all the same; ended, nothing was said about it.
                Outcome::Unlawful | Outcome::Ended => {}
            }
        }
        let withdrawn = self.after.withdrawn.as_ref();
        standing.void |= withdrawn.is_some_and(|withdrawal| withdrawal.at.day() <= on);
        if standing.void {
            (standing.fine, standing.gains) = (Fen(0), Fen(0));
        }
        standing
    }

    /// The day of a decision that fines and still stands: what it has fined is not fined again (2021 art. 29;
    /// 1996 art. 24). One that was revoked or withdrawn leaves the way open for another.
    pub fn fined_on(&self) -> Option<Day> {
        let stands = self.standing(law::gate::open_end()).fine > Fen(0);
        self.decision().filter(|_| stands).map(|(on, _)| on.day())
    }

    /// The day the decision counts as served, once it has been handed over, sent or announced; a gap
    /// where the days of a notice are not known.
    pub fn served_on(&self, law: &Law) -> Option<Result<Day, law::Gap>> {
        self.service().map(|service| service.effective_on(law))
    }

    pub fn issued_service(&self, issued: usize) -> Option<&Service> {
        self.issued.get(issued).and_then(|paper| paper.service.as_ref())
    }

    /// The last moment at which a numbered paper left, so that numbers follow the order of time.
    pub fn last_issued_at(&self) -> Option<Moment> {
        self.issued.iter().map(|paper: &Issued| paper.at).max()
    }

    /// A dispute is running: begun and not ended, or the surcharge is paused for one.
    pub fn disputed(&self) -> bool {
        let paused = self.money.pauses.iter();
        let mut paused = paused.filter(|p| p.to.is_none() && p.why != PauseReason::Deferral);
        paused.next().is_some() || self.after.running().is_some()
    }
}

impl super::After {
    /// The dispute that has begun and has no result.
    pub fn running(&self) -> Option<&Dispute> {
        self.disputes.iter().find(|dispute| dispute.result.is_none())
    }

    /// The last deferral that was granted.
    pub fn deferral(&self) -> Option<&Deferral> {
        self.deferrals.iter().rev().find(|deferral| deferral.granted)
    }

    /// The demand that counts: the last one, unless payment was deferred after it.
    pub fn demand(&self) -> Option<&Demand> {
        let deferred = self.deferral().map(|deferral| deferral.ruled_at);
        self.demands.last().filter(|demand| deferred.is_none_or(|at| demand.at > at))
    }

    /// The stay that is running.
    pub fn stayed(&self) -> Option<&Stay> {
        self.stays.iter().find(|stay| stay.to.is_none())
    }

    /// What the court's enforcement brought in by the end of `on`.
    pub fn enforced(&self, on: Day) -> Fen {
        let answers = self.court.iter().flat_map(|court| &court.answers);
        let received = answers.filter_map(|answer| match answer {
            CourtAnswer::Enforced { on: day, received } if *day <= on => Some(received.0),
            _ => None,
        });
        Fen(received.fold(0, i64::saturating_add))
    }

    /// The court said no for good: it did not accept, or ruled against enforcement.
    pub fn court_refused(&self) -> bool {
        let last = self.court.as_ref().and_then(|court| court.answers.last());
        matches!(
            last,
            Some(CourtAnswer::NotAccepted { .. } | CourtAnswer::Ruled { enforce: false, .. })
        )
    }

    pub fn refunded(&self) -> Fen {
        Fen(self.refunds.iter().map(|refund| refund.amount.0).fold(0, i64::saturating_add))
    }

    pub fn waived(&self, on: Day) -> Fen {
        let waived = self.waivers.iter().filter(|waiver| waiver.at.day() <= on);
        Fen(waived.map(|waiver| waiver.amount.0).fold(0, i64::saturating_add))
    }

    /// A crime is suspected: a transfer to the police is under way, or the police have the case.
    pub fn crime_suspected(&self) -> bool {
        self.last_crime().is_some_and(|transfer| !transfer.cleared())
    }

    /// It was suspected and is not any longer.
    pub fn crime_cleared(&self) -> bool {
        self.last_crime().is_some_and(Transfer::cleared)
    }

    fn last_crime(&self) -> Option<&Transfer> {
        self.transfers.iter().rev().find(|transfer| transfer.crime)
    }

    /// Tries in vain that show that nothing but public notice is left: nobody knows where the party is,
    /// or both handing over and the post have failed (民事诉讼法 art. 95).
    pub fn nothing_else_works(&self, issued: Option<usize>) -> bool {
        let tried = |way: &[ServiceWay]| {
            let about = |attempt: &&Attempt| attempt.issued == issued && way.contains(&attempt.way);
            self.attempts.iter().any(|attempt| about(&attempt))
        };
        let lost = |attempt: &Attempt| attempt.issued == issued && attempt.whereabouts_unknown;
        let handed = tried(&[ServiceWay::Direct, ServiceWay::Left, ServiceWay::Commissioned]);
        self.attempts.iter().any(lost) || (handed && tried(&[ServiceWay::Post]))
    }
}

impl Deferral {
    /// The last day of the last instalment.
    pub fn until(&self) -> Option<Day> {
        self.instalments.iter().map(|instalment: &Instalment| instalment.by).max()
    }

    /// What should have come in before `day` by the plan.
    pub fn due_before(&self, day: Day) -> Fen {
        let due = self.instalments.iter().filter(|instalment| instalment.by < day);
        Fen(due.map(|instalment| instalment.amount.0).fold(0, i64::saturating_add))
    }
}

impl Transfer {
    /// The answer that counts: of the last review, where one was answered.
    pub fn last_answer(&self) -> Option<&TransferAnswer> {
        let review = self.reviews.iter().rev().find_map(|review| review.answer.as_ref());
        review.or(self.answer.as_ref())
    }

    pub fn approved(&self) -> bool {
        self.ruled.as_ref().is_some_and(|ruling| ruling.approved)
    }

    /// Not approved, or not taken and no review of that is running: the case goes on here.
    pub fn cleared(&self) -> bool {
        let refused = self.ruled.as_ref().is_some_and(|ruling| !ruling.approved);
        let waits = self.reviews.last().is_some_and(|review| review.answer.is_none());
        refused || (!waits && self.last_answer().is_some_and(|answer| !answer.taken))
    }

    /// Something is still to come: a ruling, the sending, or an answer.
    pub fn open(&self) -> bool {
        let waits = self.reviews.last().is_some_and(|review| review.answer.is_none());
        match &self.ruled {
            None => true,
            Some(ruling) => ruling.approved && (self.answer.is_none() || waits),
        }
    }
}

impl DisputeKind {
    pub fn pause(self) -> PauseReason {
        match self {
            DisputeKind::Reconsideration => PauseReason::Reconsideration,
            DisputeKind::Suit | DisputeKind::Appeal => PauseReason::Suit,
        }
    }
}

impl Penalty {
    /// Money gained by the breach that is taken (没收违法所得).
    pub fn gains(&self) -> Fen {
        match self {
            Penalty::Confiscation { gains, .. } => *gains,
            _ => Fen(0),
        }
    }

    /// The things that are taken; empty where none are.
    pub fn goods(&self) -> &str {
        match self {
            Penalty::Confiscation { goods, .. } => goods.trim(),
            _ => "",
        }
    }
}

impl Case {
    /// What was published no longer says what stands: changed, revoked, found unlawful or void, or
    /// withdrawn (2021 art. 48.2).
    pub fn must_unpublish(&self) -> bool {
        let results = self.after.disputes.iter().filter_map(|dispute| dispute.result.as_ref());
        let spoilt = |outcome| !matches!(outcome, Outcome::Upheld | Outcome::Ended);
        self.after.withdrawn.is_some() || results.map(|result| result.outcome).any(spoilt)
    }
}

impl super::After {
    /// Things were taken by a decision that stands, and nothing says what became of them.
    pub fn goods_open(&self, case: &Case) -> bool {
        let goods = case.draft().is_some_and(|draft| !draft.penalty.goods().is_empty());
        let void = case.standing(law::gate::open_end()).void;
        goods && case.service().is_some() && self.goods.is_empty() && !void
    }
}
