//! The steps of the ordinary procedure that somebody can ask for.

use super::{Custody, EvidenceItem, KeepingEnd, ReviewReason, Source, Speaker, evidence::Thing};
use crate::OfficerId;
use crate::case::{CollectBy, Ground, Leniency, Penalty};
use crate::number::Series;
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// A step carries what the person said; who acts, when, and the next number come from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum FileStep {
    /// 立案: the head approves; takes a number; the ninety days run from here.
    File {
        source: Source,
        reason: String,
    },
    /// 不予立案: closes what was found.
    NotFile {
        reason: String,
    },
    /// 撤销立案
    WithdrawFiling {
        reason: String,
    },
    AddEvidence {
        item: Box<EvidenceItem>,
    },
    VerifyEvidence {
        evidence: usize,
        usable: bool,
        note: String,
    },
    MoveEvidence {
        evidence: usize,
        custody: Custody,
    },
    /// 先行登记保存: takes a number.
    Keep {
        things: Vec<Thing>,
        place: String,
        reason: String,
        approved_by: OfficerId,
    },
    SettleKeeping {
        keeping: usize,
        how: KeepingEnd,
        note: String,
    },
    /// 抽样取证: takes a number.
    Sample {
        things: Vec<Thing>,
    },
    SampleResult {
        sampling: usize,
        laboratory: String,
        finding: String,
        told_on: Option<Day>,
    },
    /// 调查终结
    Report {
        facts: String,
        proposed: Penalty,
        leniency: Leniency,
        reasons: String,
        grave: bool,
        public_interest: bool,
        complicated: bool,
    },
    /// 事先告知: takes a number.
    Notify {
        proposed: Penalty,
        leniency: Leniency,
        reasons: String,
        hearing: bool,
        answer_days: u32,
    },
    Defend {
        on: Day,
        statement: String,
        waived: bool,
        silent: bool,
        weighed: String,
        accepted: bool,
    },
    AskHearing {
        on: Day,
        by: String,
        way: String,
    },
    WithdrawHearing {
        on: Day,
    },
    /// 听证通知: takes a number.
    CallHearing {
        to_be_held: Moment,
        place: String,
        chair: OfficerId,
        recorder: String,
        public: bool,
        closed_because: String,
    },
    HoldHearing {
        at: Moment,
        ended_at: Moment,
        present: Vec<String>,
        agents: Vec<String>,
        absent: bool,
        transcript: String,
        signature: String,
    },
    ReportHearing {
        opinion: String,
    },
    /// 法制审核: by whoever acts.
    Review {
        reason: ReviewReason,
        passed: bool,
        opinion: String,
    },
    /// 集体讨论
    Discuss {
        place: String,
        chair: OfficerId,
        recorder: String,
        speakers: Vec<Speaker>,
        conclusion: String,
        agreed: bool,
    },
    /// 延长办案期限: `term` names the dated row that allows it.
    Extend {
        term: String,
        reason: String,
    },
    /// 中止调查
    Halt {
        reason: String,
    },
    /// 恢复调查
    Continue,
    /// 申请回避
    Challenge {
        against: OfficerId,
        by: String,
        reason: String,
    },
    /// 负责人对回避的决定
    RuleChallenge {
        challenge: usize,
        stands_aside: bool,
    },
    /// Fills the decision (处罚 or 不予处罚); takes a number, keeps it when it is filled again.
    Draft {
        penalty: Penalty,
        reasons: String,
        leniency: Leniency,
        collect: CollectBy,
    },
    /// 终止调查 without a decision: the party is gone, or the act was never one.
    Terminate {
        ground: Ground,
        reason: String,
        /// The day of the death, or on which the organisation ended; asked on these grounds alone.
        #[serde(default)]
        gone_on: Option<Day>,
    },
}

impl FileStep {
    /// Every key, in the order a case usually meets them.
    pub const KEYS: [&'static str; 27] = [
        "file",
        "not-file",
        "withdraw-filing",
        "add-evidence",
        "verify-evidence",
        "move-evidence",
        "keep",
        "settle-keeping",
        "sample",
        "sample-result",
        "challenge",
        "rule-challenge",
        "report-investigation",
        "notify",
        "defend",
        "ask-hearing",
        "withdraw-hearing",
        "call-hearing",
        "hold-hearing",
        "report-hearing",
        "review",
        "discuss",
        "extend",
        "halt",
        "continue",
        "draft-decision",
        "terminate",
    ];

    /// The deed's key, as in the words files.
    pub fn key(&self) -> &'static str {
        match self {
            FileStep::File { .. } => "file",
            FileStep::NotFile { .. } => "not-file",
            FileStep::WithdrawFiling { .. } => "withdraw-filing",
            FileStep::AddEvidence { .. } => "add-evidence",
            FileStep::VerifyEvidence { .. } => "verify-evidence",
            FileStep::MoveEvidence { .. } => "move-evidence",
            FileStep::Keep { .. } => "keep",
            FileStep::SettleKeeping { .. } => "settle-keeping",
            FileStep::Sample { .. } => "sample",
            FileStep::SampleResult { .. } => "sample-result",
            FileStep::Report { .. } => "report-investigation",
            FileStep::Notify { .. } => "notify",
            FileStep::Defend { .. } => "defend",
            FileStep::AskHearing { .. } => "ask-hearing",
            FileStep::WithdrawHearing { .. } => "withdraw-hearing",
            FileStep::CallHearing { .. } => "call-hearing",
            FileStep::HoldHearing { .. } => "hold-hearing",
            FileStep::ReportHearing { .. } => "report-hearing",
            FileStep::Review { .. } => "review",
            FileStep::Discuss { .. } => "discuss",
            FileStep::Extend { .. } => "extend",
            FileStep::Halt { .. } => "halt",
            FileStep::Continue => "continue",
            FileStep::Challenge { .. } => "challenge",
            FileStep::RuleChallenge { .. } => "rule-challenge",
            FileStep::Draft { .. } => "draft-decision",
            FileStep::Terminate { .. } => "terminate",
        }
    }

    /// The series it takes a number from.
    pub fn series(&self) -> Option<Series> {
        Some(match self {
            FileStep::File { .. } => Series::Filing,
            FileStep::Keep { .. } => Series::Keeping,
            FileStep::SettleKeeping { .. } => Series::KeepingSettled,
            FileStep::Sample { .. } => Series::Sampling,
            FileStep::Notify { .. } => Series::Notice,
            FileStep::CallHearing { .. } => Series::HearingCall,
            FileStep::Draft { penalty: Penalty::None { .. }, .. } => Series::NoPenalty,
            FileStep::Draft { .. } => Series::Decision,
            _ => return None,
        })
    }

    /// People it names besides the officers of the case; the register is asked about them.
    pub fn names(&self) -> Vec<&OfficerId> {
        match self {
            FileStep::AddEvidence { item } => item.taken_by.iter().collect(),
            FileStep::Keep { approved_by, .. } => vec![approved_by],
            FileStep::CallHearing { chair, .. } => vec![chair],
            FileStep::Discuss { chair, speakers, .. } => {
                std::iter::once(chair).chain(speakers.iter().map(|s| &s.officer)).collect()
            }
            FileStep::Challenge { against, .. } => vec![against],
            _ => Vec::new(),
        }
    }
}

/// The first and the last stage, by rank, in which a step fits once the case has been filed; `None` when
/// the deed is none of the ordinary procedure.
pub(in crate::case) fn window(deed: &str) -> Option<(u8, u8)> {
    Some(match deed {
        "file" | "not-file" => (0, 2),
        "review" | "discuss" | "extend" | "challenge" | "rule-challenge" | "verify-evidence"
        | "draft-decision" | "continue" => (2, 3),
        "settle-keeping" | "move-evidence" | "sample-result" => (2, 5),
        deed if FileStep::KEYS.contains(&deed) => (2, 2),
        _ => return None,
    })
}

/// Whether a step is one of those a decision rests on, one after the other.
pub(in crate::case) fn towards_decision(deed: &str) -> bool {
    matches!(
        deed,
        "report-investigation"
            | "notify"
            | "defend"
            | "call-hearing"
            | "report-hearing"
            | "review"
            | "discuss"
            | "draft-decision"
            | "decide"
    )
}
