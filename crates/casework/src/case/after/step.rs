//! The steps after a decision that somebody can ask for.

use super::{CourtAnswer, DisputeKind, Instalment, Outcome};
use crate::case::Service;
use crate::{Hash, OfficerId};
use law::{Day, Fen};
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
    pub const KEYS: [&'static str; 22] = [
        "mark-paper",
        "serve-paper",
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
        "propose-transfer",
        "rule-transfer",
        "send-transfer",
        "transfer-answered",
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
            AfterStep::ProposeTransfer { .. } => "propose-transfer",
            AfterStep::RuleTransfer { .. } => "rule-transfer",
            AfterStep::SendTransfer => "send-transfer",
            AfterStep::TransferAnswered { .. } => "transfer-answered",
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
