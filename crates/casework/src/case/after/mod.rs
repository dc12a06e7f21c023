//! What may follow a decision: service of other papers, deferral, demand, the court, reconsideration and
//! suit, correction and withdrawal of the decision, transfer, stay, end, archive.
//!
//! Only the records stand here; how each is made stands in `steps`.

mod file;
mod standing;
mod step;
mod texts;
mod windows;

pub use file::unfinished;
pub use standing::{Standing, Word};
pub use step::AfterStep;
pub(super) use step::{series, window};
pub(super) use windows::demand_served;
pub use windows::{Windows, windows};

use super::ServiceWay;
use crate::OfficerId;
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

/// Lists grow; nothing in them is taken away.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct After {
    /// Service that was tried in vain.
    pub attempts: Vec<Attempt>,
    pub deferrals: Vec<Deferral>,
    pub demands: Vec<Demand>,
    pub court: Option<CourtApplication>,
    pub disputes: Vec<Dispute>,
    pub corrected: Vec<DecisionCorrection>,
    pub withdrawn: Option<Withdrawal>,
    pub transfers: Vec<Transfer>,
    pub stays: Vec<Stay>,
    pub waivers: Vec<Waiver>,
    pub goods: Vec<GoodsDisposed>,
    pub published: Option<Publication>,
    pub refunds: Vec<Refund>,
    /// 终结执行
    pub ended: Option<ExecutionEnded>,
    pub archive: Option<Archive>,
}

/// A try to serve that came to nothing: what public notice rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The issued paper; none: the decision.
    pub issued: Option<usize>,
    pub way: ServiceWay,
    pub at: Moment,
    pub reason: String,
    /// 下落不明: nobody knows where the party is.
    pub whereabouts_unknown: bool,
}

/// 公开处罚决定 (2021 art. 48), and its being taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    pub on: Day,
    pub place: String,
    /// Withdrawn within three working days once the decision no longer stands as it was published.
    pub withdrawn_on: Option<Day>,
}

/// 退款
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub on: Day,
    pub amount: Fen,
}

/// 终结执行 (行政强制法 arts 39.2, 40).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExecutionEnded {
    pub at: Moment,
    pub reason: String,
    pub approved_by: OfficerId,
    #[serde(default)]
    pub ground: EndGround,
    /// The day of the death, or on which the organisation ended.
    #[serde(default)]
    pub gone_on: Option<Day>,
}

/// Why nothing is executed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndGround {
    /// Stayed for three years without means (art. 39.2), or refused by the court.
    #[default]
    Unable,
    /// 公民死亡，无遗产可供执行，又无义务承受人 (art. 40.1).
    PartyDied,
    /// 法人或者其他组织终止，无财产可供执行，又无义务承受人 (art. 40.2).
    PartyEnded,
}

/// 延期、分期缴纳 (2021 art. 66.2; 1996 art. 52).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deferral {
    pub asked_on: Day,
    pub reason: String,
    /// When it was decided, by whom; refused when `granted` is false.
    pub ruled_at: Moment,
    pub approved_by: OfficerId,
    pub granted: bool,
    /// One for a deferral, several for instalments; their sum is what was still owed.
    pub instalments: Vec<Instalment>,
    pub issued: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    pub by: Day,
    pub amount: Fen,
}

/// 履行催告 (行政强制法 arts 35, 54): ten working days after service before the court is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Demand {
    pub at: Moment,
    pub fine: Fen,
    pub surcharge: Fen,
    pub issued: usize,
    /// What the party said to it, and how that was weighed.
    pub answer: Option<(Moment, String, String)>,
}

/// 申请法院强制执行 (行政强制法 arts 53–58).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CourtApplication {
    pub at: Moment,
    pub claimed: Fen,
    pub approved_by: OfficerId,
    pub issued: usize,
    pub answers: Vec<CourtAnswer>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
pub enum CourtAnswer {
    Accepted { on: Day },
    NotAccepted { on: Day, reason: String },
    Ruled { on: Day, enforce: bool, reason: String },
    Enforced { on: Day, received: Fen },
}

/// 行政复议 or 行政诉讼 about this case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    pub kind: DisputeKind,
    pub filed_on: Day,
    pub body: String,
    /// Execution is stayed by whoever decides the dispute (2021 art. 73.1; else it goes on).
    pub stayed: bool,
    pub result: Option<DisputeResult>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisputeKind {
    Reconsideration,
    Suit,
    Appeal,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DisputeResult {
    pub on: Day,
    pub outcome: Outcome,
    pub paper: String,
    /// The fine as changed, where it was.
    pub changed_to: Option<Fen>,
}

/// What became of the penalty decision, whoever decided: an appeal that upholds a judgment by which the
/// penalty was revoked is `Revoked` again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// 维持
    Upheld,
    /// 变更
    Changed,
    /// 撤销
    Revoked,
    /// 确认违法
    Unlawful,
    /// 确认无效
    Void,
    /// 撤销并责令重作
    Redo,
    /// 驳回、终止、撤回
    Ended,
}

/// 更正: a slip of the pen, which changes nothing that was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionCorrection {
    pub at: Moment,
    pub wrong: String,
    pub right: String,
    pub approved_by: OfficerId,
    pub issued: usize,
}

/// 撤回、撤销 by the organ itself, or in consequence of a dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub at: Moment,
    pub reason: String,
    pub approved_by: OfficerId,
    /// What was paid is given back.
    pub refund: Fen,
    pub refunded_on: Option<Day>,
    pub issued: usize,
}

/// 移送 to the competent organ, or on suspicion of crime to the police (移送规定 arts 5–12).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    pub proposed_at: Moment,
    pub crime: bool,
    pub to: String,
    pub reason: String,
    /// At least two officers verify a suspected crime and write a report.
    pub team: Vec<OfficerId>,
    /// The head's decision: approved or not, why not, when, by whom.
    pub ruled: Option<TransferRuling>,
    pub sent_at: Option<Moment>,
    pub issued: Option<usize>,
    pub answer: Option<TransferAnswer>,
    /// Reviews asked for where the police did not take the case (移送规定 art. 9).
    #[serde(default)]
    pub reviews: Vec<TransferReview>,
}

/// 提请复议、建议立案监督
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransferReview {
    pub on: Day,
    /// The police themselves, or the procuratorate.
    pub of: String,
    pub answer: Option<TransferAnswer>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransferRuling {
    pub at: Moment,
    pub by: OfficerId,
    pub approved: bool,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransferAnswer {
    pub on: Day,
    /// The receiving organ took it over; if not, the case comes back.
    pub taken: bool,
    pub note: String,
}

/// 中止执行 (行政强制法 art. 39)
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    pub from: Day,
    pub reason: String,
    pub to: Option<Day>,
}

/// 减免加处罚款 by an agreement on performance (行政强制法 art. 42).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiver {
    pub at: Moment,
    pub amount: Fen,
    pub reason: String,
    pub approved_by: OfficerId,
}

/// 罚没物品处理
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoodsDisposed {
    pub at: Moment,
    pub goods: String,
    pub how: String,
    pub witness: String,
}

/// 归档: the file's number, how long it is kept, who took it over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    pub at: Moment,
    /// Year and serial, eight digits, by the order of closing.
    pub number: String,
    pub permanent: bool,
    pub years: Option<u32>,
    pub keeper: String,
}
