//! The ordinary procedure (普通程序; until 2021 一般程序): what a case gathers between filing and decision.
//!
//! Only the records stand here, each with who made it and when. Whether a step may be taken, and what
//! must have come before, is for the gates; how it is taken stands in `steps`.

mod challenge;
mod evidence;
mod hearing;
mod review;
mod standing;
mod step;
mod told;

pub use challenge::{Challenge, Extension, Halt};
pub use evidence::{
    Custody, ELECTRONIC, EvidenceItem, EvidenceKind, Keeping, KeepingEnd, Sampling, SamplingResult,
    Settled, Thing, Verified,
};
pub use hearing::{EarlierHearing, HearingCall, HearingHeld, HearingReport, HearingRequest};
pub use review::{Discussion, LegalReview, ReviewReason, Speaker};
pub use step::FileStep;
pub(super) use step::{towards_decision, window};
pub use told::{Defence, Notice, Report};

use crate::OfficerId;
use crate::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

/// What the file of an ordinary case holds. Lists grow; nothing in them is taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ordinary {
    pub filing: Filing,
    pub evidence: Vec<EvidenceItem>,
    pub keepings: Vec<Keeping>,
    pub samplings: Vec<Sampling>,
    /// The report that ends the investigation, with the penalty that is proposed.
    pub report: Option<Report>,
    /// Every notice before the decision; the last one counts.
    pub notices: Vec<Notice>,
    pub defence: Option<Defence>,
    pub hearing_request: Option<HearingRequest>,
    pub hearing_call: Option<HearingCall>,
    pub hearing_held: Option<HearingHeld>,
    pub hearing_report: Option<HearingReport>,
    /// Every legal review; the last one counts.
    pub reviews: Vec<LegalReview>,
    pub discussions: Vec<Discussion>,
    pub extensions: Vec<Extension>,
    /// Days on which the investigation stood still (中止调查).
    pub halts: Vec<Halt>,
    pub challenges: Vec<Challenge>,
    /// When certificates were last shown to the party; again once somebody has joined.
    #[serde(default)]
    pub shown_at: Option<Moment>,
    /// What was said to an earlier notice, when another had to be given.
    #[serde(default)]
    pub earlier_defences: Vec<Defence>,
    #[serde(default)]
    pub earlier_hearings: Vec<EarlierHearing>,
    /// Who made the decision.
    #[serde(default)]
    pub decided_by: Option<OfficerId>,
}

/// 立案 (2021 art. 54.2; the 1996 Act names no act of filing).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filing {
    pub source: Source,
    /// Why it is filed, in the handlers' words.
    pub reason: String,
    pub number: DocumentNumber,
    pub at: Moment,
    /// The head who approved it.
    pub approved_by: OfficerId,
}

/// Where a case came from (案件来源).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// 检查发现
    Inspection,
    /// 投诉、举报
    Complaint,
    /// 上级交办
    Assigned,
    /// 其他机关移送
    Transferred,
    /// 当场处罚转入普通程序
    OnSpot,
    /// 其他
    Other,
}

impl Ordinary {
    pub fn new(filing: Filing) -> Ordinary {
        Ordinary {
            filing,
            evidence: Vec::new(),
            keepings: Vec::new(),
            samplings: Vec::new(),
            report: None,
            notices: Vec::new(),
            defence: None,
            hearing_request: None,
            hearing_call: None,
            hearing_held: None,
            hearing_report: None,
            reviews: Vec::new(),
            discussions: Vec::new(),
            extensions: Vec::new(),
            halts: Vec::new(),
            challenges: Vec::new(),
            shown_at: None,
            earlier_defences: Vec::new(),
            earlier_hearings: Vec::new(),
            decided_by: None,
        }
    }
}
