//! Evidence: the eight kinds, who holds each piece, what was registered for keeping, what was sampled.

use crate::{Hash, OfficerId};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// 证据种类 (2021 art. 46; the 1996 Act has no list, so the same words are used without the article).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// 书证
    Document,
    /// 物证
    Object,
    /// 视听资料
    AudioVisual,
    /// 电子数据
    ElectronicData,
    /// 证人证言
    Witness,
    /// 当事人的陈述
    PartyStatement,
    /// 鉴定意见
    ExpertOpinion,
    /// 勘验笔录、现场笔录
    SceneRecord,
}

/// One piece of evidence, and where it has been.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceItem {
    pub kind: EvidenceKind,
    /// What it is: 对王某的询问笔录, 现场照片3张.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// From where or whom, and how it was come by.
    pub source: String,
    pub taken_at: Moment,
    pub taken_by: Vec<OfficerId>,
    /// SHA-256 of the file, where it is one.
    pub file: Option<Hash>,
    /// For a record of questions: whether the person signed, or why not.
    #[serde(default)]
    pub signature: String,
    /// Found true and lawfully come by; nothing else may be used (art. 46.2, 46.3).
    pub verified: Option<Verified>,
    /// Chain of custody: every hand it went through, in order.
    pub custody: Vec<Custody>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verified {
    pub at: Moment,
    pub by: OfficerId,
    /// False: excluded, with the reason.
    pub usable: bool,
    pub note: String,
}

/// Who holds what came in as a file: the electronic file of the case.
pub const ELECTRONIC: &str = "电子案卷";

/// One hand-over of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Custody {
    pub at: Moment,
    pub from: String,
    pub to: String,
    pub place: String,
    pub state: String,
}

/// 先行登记保存: approved by the head, to be settled within seven working days (2021 art. 56; 1996
/// art. 37.2: seven days).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keeping {
    pub at: Moment,
    pub things: Vec<Thing>,
    /// Where they are kept: 就地保存, 本机关保管室.
    pub place: String,
    pub reason: String,
    pub approved_by: OfficerId,
    /// The place in `Case::issued` of its notice.
    pub issued: usize,
    pub settled: Option<Settled>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thing {
    pub name: String,
    pub model: String,
    pub quantity: String,
    pub state: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    pub at: Moment,
    pub how: KeepingEnd,
    pub note: String,
    pub issued: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeepingEnd {
    /// 返还
    Returned,
    /// 采取记录、复制、拍照、录像等措施后返还
    Recorded,
    /// 送检测、鉴定
    Tested,
    /// 移送有权机关
    Transferred,
}

/// 抽样取证
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sampling {
    pub at: Moment,
    pub things: Vec<Thing>,
    pub issued: usize,
    pub result: Option<SamplingResult>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SamplingResult {
    pub at: Moment,
    pub laboratory: String,
    pub finding: String,
    /// The day the party was told of it.
    pub told_on: Option<Day>,
}
