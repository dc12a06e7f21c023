//! An inspection as it stands.

use super::{Answer, CheckKind};
use crate::due::Due;
use crate::number::{DocumentNumber, Series};
use crate::party::Party;
use crate::{
    CaseId, DrawId, Hash, InspectionId, ItemId, OfficeId, OfficerId, PlaceId, PlanId, PowerId,
};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// One visit, of one party at one place, about one matter or several (综合查一次). It changes only
/// through `decide`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    pub id: InspectionId,
    pub office: OfficeId,
    /// Counts the acts that made this state.
    pub version: u32,
    pub opening: Opening,
    pub stage: Stage,
    pub approved: Option<Approval>,
    pub overrides: Vec<Override>,
    pub notice: Option<Notice>,
    /// When the certificates were shown at the place.
    pub shown_at: Option<Moment>,
    pub answers: Vec<Answer>,
    pub attached: Vec<Attached>,
    pub record: Option<Record>,
    pub results: Vec<Reached>,
    pub told: Option<Told>,
    pub issued: Vec<Issued>,
    pub dues: Vec<Due>,
}

/// How an inspection begins: who is checked, about what, where, by whom, and on what ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    pub kind: CheckKind,
    /// The plan it carries out: the year's for a daily check, its own for a special one.
    pub plan: Option<PlanId>,
    /// The draw that chose party and officers.
    pub draw: Option<DrawId>,
    /// The lead, or the emergency or patrol that made it necessary.
    pub ground: String,
    /// In whose name it is done: the office, or under an entrusted power the grantor.
    pub body: String,
    pub matters: Vec<Matter>,
    pub party: Party,
    /// Whether the party does business there, so that the rules on checking businesses hold.
    pub business: bool,
    pub place: PlaceId,
    pub place_text: String,
    /// Which checklist: the kind of place.
    pub place_kind: String,
    /// When it is meant to begin.
    pub at: Moment,
    pub officers: Vec<OfficerId>,
    /// Those of the named who have to stand aside.
    pub recused: Vec<OfficerId>,
    /// 辅助人员: named, and never counted.
    pub helpers: Vec<String>,
    /// Why it is done although cap or window of days speak against it; empty where they do not.
    pub over_reason: String,
    /// The order that this visit looks after (复查).
    pub follows: Option<Follow>,
}

impl Opening {
    /// The day it is meant for.
    pub fn on(&self) -> Day {
        self.at.day()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    pub item: ItemId,
    pub power: PowerId,
}

/// Which order of which inspection is looked after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    pub inspection: InspectionId,
    /// The place of the order among the results there.
    pub result: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub enum Stage {
    Opened,
    /// The certificates have been shown at the place.
    Arrived,
    /// The scene record is written and signed, or the refusal to sign is noted.
    Recorded,
    Closed {
        on: Moment,
    },
    /// Nothing came of it: it was called off before anybody arrived.
    CalledOff {
        on: Moment,
        reason: String,
    },
}

impl Stage {
    pub const KEYS: [&'static str; 5] = ["opened", "arrived", "recorded", "closed", "called-off"];
    pub fn key(&self) -> &'static str {
        match self {
            Stage::Opened => "opened",
            Stage::Arrived => "arrived",
            Stage::Recorded => "recorded",
            Stage::Closed { .. } => "closed",
            Stage::CalledOff { .. } => "called-off",
        }
    }
    pub fn zh(&self) -> &'static str {
        match self {
            Stage::Opened => "待检查",
            Stage::Arrived => "检查中",
            Stage::Recorded => "已制作笔录",
            Stage::Closed { .. } => "办结",
            Stage::CalledOff { .. } => "取消",
        }
    }
}

/// 检查审批: by whom, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub on: Moment,
    pub by: OfficerId,
    pub name: String,
    pub opinion: String,
}

/// Why a check goes past the cap of the year or comes soon after another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    pub on: Moment,
    pub by: String,
    pub reason: String,
}

/// 行政检查通知书: it tells frequency, the five bans and the right to ask for recusal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub way: NoticeWay,
    pub at: Moment,
    /// None where nothing could be told beforehand and the reason stands instead.
    pub number: Option<DocumentNumber>,
    pub receiver: String,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeWay {
    /// Before the visit.
    Beforehand,
    /// Handed over at the place, before the check begins.
    AtPlace,
    /// Not told beforehand, for the reason given: it would defeat the check.
    Without,
}

impl NoticeWay {
    pub fn zh(self) -> &'static str {
        match self {
            NoticeWay::Beforehand => "事先送达",
            NoticeWay::AtPlace => "到场送达",
            NoticeWay::Without => "不事先告知",
        }
    }
}

/// A file that belongs to the inspection; its bytes stand under the hash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    pub hash: Hash,
    pub kind: AttachedKind,
    /// What it shows, in the officers' words.
    pub shows: String,
    /// When the office took it in.
    pub at: Moment,
    /// What the device says: when, and where in millionths of a degree.
    pub taken_at: Option<Moment>,
    pub spot: Option<(i64, i64)>,
    pub device: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachedKind {
    Photo,
    Video,
    Audio,
    /// 现场示意图
    Sketch,
    /// A scan of the record with its signatures.
    Signed,
    Other,
}

impl AttachedKind {
    pub const ALL: [AttachedKind; 6] = [
        AttachedKind::Photo,
        AttachedKind::Video,
        AttachedKind::Audio,
        AttachedKind::Sketch,
        AttachedKind::Signed,
        AttachedKind::Other,
    ];
    pub fn key(self) -> &'static str {
        match self {
            AttachedKind::Photo => "photo",
            AttachedKind::Video => "video",
            AttachedKind::Audio => "audio",
            AttachedKind::Sketch => "sketch",
            AttachedKind::Signed => "signed",
            AttachedKind::Other => "other",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            AttachedKind::Photo => "照片",
            AttachedKind::Video => "录像",
            AttachedKind::Audio => "录音",
            AttachedKind::Sketch => "现场示意图",
            AttachedKind::Signed => "签字页",
            AttachedKind::Other => "其他材料",
        }
    }
}

/// 现场检查笔录 (行政处罚法 2021 art. 55.2; 1996 art. 37.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub from: Moment,
    pub to: Moment,
    /// Who stood for the party, and as what.
    pub present: String,
    pub recorder: String,
    pub found: String,
    pub questions: Vec<Question>,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub asked: String,
    pub answered: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Signature {
    Signed {
        by: String,
    },
    /// The party would not sign: why, and who saw it.
    Refused {
        reason: String,
        witness: String,
    },
    /// Nobody of the party was there: why, and who saw it.
    Absent {
        reason: String,
        witness: String,
    },
}

/// One outcome, with the act's time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reached {
    pub at: Moment,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    /// 未发现违法问题
    Clear,
    /// 当场改正
    Corrected { what: String },
    /// 批评教育
    Educated { what: String },
    /// 责令停止
    Stopped { what: String, matter: usize, number: Option<DocumentNumber> },
    /// 责令限期改正
    Ordered(Order),
    /// 发现隐患; `hazard` says where it went, and is empty while nobody has written that down.
    Hazard { what: String, hazard: Option<String> },
    /// 立案调查: the case that was opened.
    Case { case: CaseId, matter: usize },
    /// 移送有管辖权的机关
    HandedOver { to: String, what: String },
    /// 复查: whether what was ordered has been done.
    Rechecked { done: bool, what: String },
}

impl Outcome {
    pub const KEYS: [&'static str; 9] = [
        "clear",
        "corrected",
        "educated",
        "stopped",
        "ordered",
        "hazard",
        "case",
        "handed-over",
        "rechecked",
    ];
    pub fn key(&self) -> &'static str {
        match self {
            Outcome::Clear => "clear",
            Outcome::Corrected { .. } => "corrected",
            Outcome::Educated { .. } => "educated",
            Outcome::Stopped { .. } => "stopped",
            Outcome::Ordered(_) => "ordered",
            Outcome::Hazard { .. } => "hazard",
            Outcome::Case { .. } => "case",
            Outcome::HandedOver { .. } => "handed-over",
            Outcome::Rechecked { .. } => "rechecked",
        }
    }
    pub fn zh(&self) -> &'static str {
        match self {
            Outcome::Clear => "未发现违法问题",
            Outcome::Corrected { .. } => "当场改正",
            Outcome::Educated { .. } => "批评教育",
            Outcome::Stopped { .. } => "责令停止",
            Outcome::Ordered(_) => "责令限期改正",
            Outcome::Hazard { .. } => "发现隐患",
            Outcome::Case { .. } => "立案调查",
            Outcome::HandedOver { .. } => "移送",
            Outcome::Rechecked { .. } => "复查",
        }
    }
}

/// 责令限期改正, with the visit that ended it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    pub what: String,
    pub by: Day,
    pub matter: usize,
    pub number: Option<DocumentNumber>,
    pub settled: Option<Settled>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    pub on: Day,
    /// The visit that looked.
    pub by: InspectionId,
    pub done: bool,
}

/// 告知检查结果
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub at: Moment,
    pub receiver: String,
}

/// A paper that the inspection issued: with its number where its series has one, and its bytes once
/// they have been made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    /// As the form is called: `inspection-notice`, `scene-record`.
    pub form: String,
    pub series: Option<Series>,
    pub number: Option<DocumentNumber>,
    pub at: Moment,
    pub paper: Option<Hash>,
}

impl Inspection {
    /// Orders that nobody has looked after yet, with their places among the results.
    pub fn open_orders(&self) -> impl Iterator<Item = (usize, &Order)> {
        self.results.iter().enumerate().filter_map(|(at, result)| match &result.outcome {
            Outcome::Ordered(order) if order.settled.is_none() => Some((at, order)),
            _ => None,
        })
    }
    /// Hazards of which nobody has written down where they went, with their places among the results.
    pub fn open_hazards(&self) -> impl Iterator<Item = (usize, &str)> {
        self.results.iter().enumerate().filter_map(|(at, result)| match &result.outcome {
            Outcome::Hazard { what, hazard: None } => Some((at, what.as_str())),
            _ => None,
        })
    }
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Closed { .. } | Stage::CalledOff { .. })
    }
    /// A visit that looks after an order counts against no cap.
    pub fn counts(&self) -> bool {
        self.opening.follows.is_none() && !matches!(self.stage, Stage::CalledOff { .. })
    }
}
