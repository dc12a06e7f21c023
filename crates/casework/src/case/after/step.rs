//! The steps after a decision that somebody can ask for.

use super::{CourtAnswer, DisputeKind, EndGround, Instalment, Outcome};
use crate::case::{Case, Service, ServiceWay};
use crate::number::Series;
use crate::{Hash, OfficerId};
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum AfterStep {
    /// The bytes of an issued paper (any but the decision, which `Command::Decide` names).
    MarkPaper {
        issued: usize,
        paper: Hash,
    },
    /// Service of any issued paper but the decision.
    ServePaper {
        issued: usize,
        service: Service,
    },
    /// Service tried in vain, of an issued paper or (none) of the decision.
    ServiceFailed {
        issued: Option<usize>,
        way: ServiceWay,
        at: Moment,
        reason: String,
        whereabouts_unknown: bool,
    },
    /// 延期、分期 asked for and decided: takes a number when granted.
    Defer {
        asked_on: Day,
        reason: String,
        granted: bool,
        instalments: Vec<Instalment>,
    },
    /// 催告: takes a number.
    Demand {
        fine: Fen,
        surcharge: Fen,
    },
    AnswerDemand {
        said: String,
        weighed: String,
    },
    /// 减免加处罚款
    WaiveSurcharge {
        amount: Fen,
        reason: String,
    },
    /// 申请法院强制执行: takes a number.
    ApplyCourt {
        claimed: Fen,
    },
    CourtAnswered {
        answer: CourtAnswer,
    },
    Dispute {
        kind: DisputeKind,
        filed_on: Day,
        body: String,
        stayed: bool,
    },
    DisputeEnded {
        dispute: usize,
        on: Day,
        outcome: Outcome,
        paper: String,
        changed_to: Option<Fen>,
    },
    /// 更正: takes a number.
    CorrectDecision {
        wrong: String,
        right: String,
    },
    /// 撤销、撤回: takes a number.
    WithdrawDecision {
        reason: String,
    },
    Refunded {
        on: Day,
    },
    /// 公开处罚决定
    Publish {
        on: Day,
        place: String,
    },
    /// 撤回公开的处罚决定信息
    Unpublish {
        on: Day,
    },
    ProposeTransfer {
        crime: bool,
        to: String,
        reason: String,
        team: Vec<OfficerId>,
    },
    RuleTransfer {
        approved: bool,
        reason: String,
    },
    /// 移送: takes a number.
    SendTransfer,
    TransferAnswered {
        on: Day,
        taken: bool,
        note: String,
    },
    /// 提请复议、建议立案监督: asked of `of`, the police or the procuratorate.
    AskTransferReview {
        on: Day,
        of: String,
    },
    /// 中止执行
    Stay {
        from: Day,
        reason: String,
    },
    /// 恢复执行
    Unstay {
        to: Day,
    },
    /// 终结执行
    EndExecution {
        reason: String,
        #[serde(default)]
        ground: EndGround,
        /// The day of the death, or on which the organisation ended.
        #[serde(default)]
        gone_on: Option<Day>,
        /// There is nothing to execute in, and nobody who takes the duty over.
        #[serde(default)]
        nothing_left: bool,
    },
    DisposeGoods {
        goods: String,
        how: String,
        witness: String,
    },
    Archive {
        keeper: String,
    },
}

impl AfterStep {
    /// Every key, in the order a case usually meets them.
    pub const KEYS: [&'static str; 26] = [
        "mark-paper",
        "serve-paper",
        "service-failed",
        "defer",
        "demand",
        "answer-demand",
        "waive-surcharge",
        "apply-court",
        "court-answered",
        "dispute",
        "dispute-ended",
        "correct-decision",
        "withdraw-decision",
        "refunded",
        "publish",
        "unpublish",
        "propose-transfer",
        "rule-transfer",
        "send-transfer",
        "transfer-answered",
        "ask-transfer-review",
        "stay",
        "unstay",
        "end-execution",
        "dispose-goods",
        "archive",
    ];

    /// The deed's key, as in the words files.
    pub fn key(&self) -> &'static str {
        match self {
            AfterStep::MarkPaper { .. } => "mark-paper",
            AfterStep::ServePaper { .. } => "serve-paper",
            AfterStep::ServiceFailed { .. } => "service-failed",
            AfterStep::Defer { .. } => "defer",
            AfterStep::Demand { .. } => "demand",
            AfterStep::AnswerDemand { .. } => "answer-demand",
            AfterStep::WaiveSurcharge { .. } => "waive-surcharge",
            AfterStep::ApplyCourt { .. } => "apply-court",
            AfterStep::CourtAnswered { .. } => "court-answered",
            AfterStep::Dispute { .. } => "dispute",
            AfterStep::DisputeEnded { .. } => "dispute-ended",
            AfterStep::CorrectDecision { .. } => "correct-decision",
            AfterStep::WithdrawDecision { .. } => "withdraw-decision",
            AfterStep::Refunded { .. } => "refunded",
            AfterStep::Publish { .. } => "publish",
            AfterStep::Unpublish { .. } => "unpublish",
            AfterStep::ProposeTransfer { .. } => "propose-transfer",
            AfterStep::RuleTransfer { .. } => "rule-transfer",
            AfterStep::SendTransfer => "send-transfer",
            AfterStep::TransferAnswered { .. } => "transfer-answered",
            AfterStep::AskTransferReview { .. } => "ask-transfer-review",
            AfterStep::Stay { .. } => "stay",
            AfterStep::Unstay { .. } => "unstay",
            AfterStep::EndExecution { .. } => "end-execution",
            AfterStep::DisposeGoods { .. } => "dispose-goods",
            AfterStep::Archive { .. } => "archive",
        }
    }

    pub fn names(&self) -> Vec<&OfficerId> {
        match self {
            AfterStep::ProposeTransfer { team, .. } => team.iter().collect(),
            _ => Vec::new(),
        }
    }
}

/// The first and the last stage, by rank, in which a step after a decision fits; `None` when the deed is
/// none of them.
///
/// A dispute and what comes of it may reach a case that is closed already: a fine is paid, and the party
/// goes to reconsideration within its sixty days all the same.
pub(in crate::case) fn window(deed: &str) -> Option<(u8, u8)> {
    Some(match deed {
        "mark-paper" | "serve-paper" | "service-failed" => (0, 6),
        "propose-transfer" | "rule-transfer" | "send-transfer" => (0, 5),
        "transfer-answered" | "ask-transfer-review" => (0, 6),
        "dispute" | "dispute-ended" | "correct-decision" | "withdraw-decision" => (4, 6),
        "refunded" | "publish" | "unpublish" => (4, 6),
        "archive" => (6, 6),
        deed if AfterStep::KEYS.contains(&deed) => (5, 5),
        _ => return None,
    })
}

/// The series a step takes a number from, and the year of that number where it is not the year in which
/// the step is taken.
pub(in crate::case) fn series(
    step: &AfterStep,
    case: Option<&Case>,
) -> Option<(Series, Option<i16>)> {
    let series = match step {
        AfterStep::Defer { granted: true, .. } => Series::Deferral,
        AfterStep::Demand { .. } => Series::Demand,
        AfterStep::ApplyCourt { .. } => Series::CourtApplication,
        AfterStep::CorrectDecision { .. } => Series::DecisionCorrection,
        AfterStep::WithdrawDecision { .. } => Series::Withdrawal,
        AfterStep::SendTransfer => match case.and_then(|case| case.after.transfers.last()) {
            Some(transfer) if transfer.crime => Series::CrimeTransfer,
            _ => Series::Transfer,
        },
        // A file is numbered in the year in which its case was closed.
        AfterStep::Archive { .. } => {
            let closed = case.and_then(Case::closed_at).map(|at| at.day().year());
            return Some((Series::Archive, closed));
        }
        _ => return None,
    };
    Some((series, None))
}
