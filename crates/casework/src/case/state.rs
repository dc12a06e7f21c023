//! What can be read off a case as it stands. Nothing here changes one.

use super::{Case, Correction, Draft, Ending, Heard, Penalty, Service, ServiceWay, Stage};
use crate::Hash;
use law::{Day, Fen, Gap, Law, Moment};

impl Stage {
    /// `found`, `filed`, `shown`, `heard`, `drafted`, `decided`, `served`, `closed`.
    pub fn key(&self) -> &'static str {
        match self {
            Stage::Found => "found",
            Stage::Filed { .. } => "filed",
            Stage::Shown { .. } => "shown",
            Stage::Heard { .. } => "heard",
            Stage::Drafted { .. } => "drafted",
            Stage::Decided { .. } => "decided",
            Stage::Served { .. } => "served",
            Stage::Closed { .. } => "closed",
        }
    }
    /// 已发现, 已示证, …
    pub fn zh(&self) -> &'static str {
        match self {
            Stage::Found => "已发现",
            Stage::Filed { .. } => "已立案",
            Stage::Shown { .. } => "已示证",
            Stage::Heard { .. } => "已告知并听取",
            Stage::Drafted { .. } => "已填写",
            Stage::Decided { .. } => "已决定",
            Stage::Served { .. } => "已送达",
            Stage::Closed { .. } => "已结案",
        }
    }
    /// The stage before closing, or this one.
    pub fn reached(&self) -> &Stage {
        match self {
            Stage::Closed { from, .. } => from,
            other => other,
        }
    }
}

impl Case {
    /// The numbered form, once it has been filled, also after closing.
    pub fn draft(&self) -> Option<&Draft> {
        match self.stage.reached() {
            Stage::Drafted { draft }
            | Stage::Decided { draft, .. }
            | Stage::Served { draft, .. } => Some(draft),
            _ => None,
        }
    }
    /// When it was decided, and the paper that is the decision.
    pub fn decision(&self) -> Option<(Moment, &Hash)> {
        match self.stage.reached() {
            Stage::Decided { on, paper, .. } => Some((*on, paper)),
            Stage::Served { decided, paper, .. } => Some((*decided, paper)),
            _ => None,
        }
    }
    pub fn service(&self) -> Option<&Service> {
        match self.stage.reached() {
            Stage::Served { service, .. } => Some(service),
            _ => None,
        }
    }
    /// Whether what the party was last told of lies below the range.
    pub(super) fn leniency_told(&self) -> bool {
        let file = self.ordinary.as_ref();
        let told = file.and_then(|file| file.notice()).map(|notice| &notice.leniency);
        matches!(told, Some(super::Leniency::Reduced { .. }))
    }
    /// Everybody its file names, besides the officers who handle it.
    pub fn people(&self) -> Vec<&crate::OfficerId> {
        let mut all: Vec<_> = self.ordinary.iter().flat_map(|file| file.people()).collect();
        all.extend(self.after.transfers.iter().flat_map(|transfer| &transfer.team));
        all
    }
    /// The officers and the power that the register must bring for the case as it stands.
    pub fn names(&self) -> (Vec<crate::OfficerId>, Option<crate::PowerId>) {
        let mut officers = self.finding.officers.clone();
        officers.extend(self.people().into_iter().cloned());
        let mut seen = std::collections::BTreeSet::new();
        officers.retain(|id| seen.insert(id.clone()));
        (officers, Some(self.finding.power.clone()))
    }
    /// How it ended, if it did.
    pub fn ending(&self) -> Option<&Ending> {
        match &self.stage {
            Stage::Closed { how, .. } => Some(how),
            _ => None,
        }
    }
}

impl Service {
    /// Service without a note, a confirmation, or a reason for being late.
    pub fn new(
        way: super::ServiceWay,
        at: Moment,
        receiver: impl Into<String>,
        witness: impl Into<String>,
    ) -> Service {
        Service {
            way,
            at,
            receiver: receiver.into(),
            witness: witness.into(),
            note: String::new(),
            confirmed: false,
            late_reason: String::new(),
        }
    }
}

impl Service {
    /// The day it counts as served: of the hand-over, the slip or the arrival in the system; a public
    /// notice counts only when its days are over (2021 art. 61.1 with 民事诉讼法 art. 95).
    pub fn effective_on(&self, law: &Law) -> Result<Day, Gap> {
        let day = self.at.day();
        match self.way {
            ServiceWay::Announced => Ok(law.due("serve-by-notice", day, day)?.on.next()),
            _ => Ok(day),
        }
    }
}

impl Heard {
    /// The party has spoken and was weighed, or has clearly waived.
    pub fn taken(&self) -> bool {
        self.waived || !self.statement.trim().is_empty()
    }
}

impl Correction {
    /// Not obeyed by the day it set. An order without a day is to be obeyed at once: it counts as
    /// unheeded from the day after.
    pub fn unheeded(&self, on: Day) -> bool {
        self.done_on.is_none() && on > self.by.unwrap_or_else(|| self.ordered_at.day())
    }
}

impl Penalty {
    /// The fine in it; nothing for a warning.
    pub fn fine(&self) -> Fen {
        match self {
            Penalty::Fine { amount }
            | Penalty::WarningAndFine { amount }
            | Penalty::Confiscation { amount, .. } => *amount,
            Penalty::Warning | Penalty::Criticism | Penalty::None { .. } => Fen(0),
        }
    }
}
