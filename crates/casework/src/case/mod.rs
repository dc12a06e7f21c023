//! A case, from finding to closing: the simple procedure (简易程序), the ordinary one (普通程序), and what
//! may follow a decision.

pub mod after;
pub mod allowed;
mod ask;
pub mod command;
pub mod decide;
mod dues;
mod ending;
pub mod facts;
pub mod field;
pub mod fine;
mod gates;
mod issued;
pub mod live;
mod money;
pub mod names;
mod order;
pub mod ordinary;
pub mod papers;
mod people;
pub mod scene;
mod state;
mod steps;
pub mod territory;
mod text;

pub use text::{LONG_TEXT_MAX, TEXT_MAX, free_texts, later_texts, without_numbers};

pub use after::{After, AfterStep};
pub use allowed::{Possible, allowed};
pub use command::Command;
pub use decide::decide;
pub use ending::{Destination, Ending, Ground, Harm, VoidedForm};
pub use gates::{ask_gates, permits};
pub use issued::Issued;
pub use live::{GatePass, LiveVerdict, NotYet, Proposal, penalty_verdict};
pub use money::{CollectBy, Money, Pause, PauseReason, Payment, PaymentWay};
pub(crate) use order::shown;
pub use ordinary::{FileStep, Ordinary};
pub use scene::{Change, Office, Scene, series_wanted};

use crate::number::DocumentNumber;
use crate::{CaseId, Hash, ItemId, OfficeId, OfficerId, PlaceId, PowerId, due::Due, party::Party};
use law::{Day, Fen, Moment};
use serde::{Deserialize, Serialize};

/// A case as it stands. It changes only through `decide`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    pub office: OfficeId,
    /// Counts the acts that made this state; a command names the version it was made for, so that
    /// two people deciding at once cannot both succeed.
    pub version: u32,
    pub finding: Finding,
    pub stage: Stage,
    pub hearing: Option<Heard>,
    pub corrections: Vec<Correction>,
    pub money: Money,
    /// The day the breach was put right, ordered or not.
    #[serde(default)]
    pub corrected_on: Option<Day>,
    pub reported_on: Option<Day>,
    /// Forms that were taken and spoiled: their numbers stay used.
    #[serde(default)]
    pub voided: Vec<VoidedForm>,
    /// Every due, met or not, as it was computed; a later calendar changes one only by an act.
    #[serde(default)]
    pub dues: Vec<Due>,
    /// When the simple procedure was left for the ordinary one; the head files it from there.
    #[serde(default)]
    pub turned_at: Option<Moment>,
    /// The file of the ordinary procedure, once the case has been filed.
    #[serde(default)]
    pub ordinary: Option<Box<Ordinary>>,
    /// Papers with numbers of their own, besides the decision and orders to correct.
    #[serde(default)]
    pub issued: Vec<Issued>,
    /// What followed the decision.
    #[serde(default)]
    pub after: Box<After>,
    /// The inspection it came from.
    #[serde(default)]
    pub inspection: Option<String>,
}

/// What was found: where, when, whom, and what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub found_at: Moment,
    /// The last day of the breach; limitation runs from here.
    pub ended_on: Day,
    pub item: ItemId,
    pub power: PowerId,
    pub place: PlaceId,
    pub place_text: String,
    /// 边远、水上、交通不便地区: on-the-spot collection may be asked for there.
    pub remote: bool,
    pub party: Party,
    /// It touches life, health or financial safety and did harm: the longer limitation (2021 art. 36).
    #[serde(default)]
    pub grave_harm: bool,
    /// The party could not understand or control the act (2021 art. 31; 1996 art. 26).
    #[serde(default)]
    pub incapable: bool,
    /// The facts, in the officers' words.
    pub facts: String,
    pub evidence: Vec<String>,
    pub officers: Vec<OfficerId>,
    /// Officers with an interest or another tie to the case (回避).
    pub recused: Vec<OfficerId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub enum Stage {
    Found,
    /// 立案: the ordinary procedure has begun; how far it is, its file tells.
    Filed {
        on: Moment,
    },
    /// Certificates were shown on the officers' own initiative.
    Shown {
        on: Moment,
    },
    /// Told facts, reasons, basis and rights; statement and defence taken.
    Heard {
        on: Moment,
    },
    /// A numbered form has been taken and filled; its particulars are fixed.
    Drafted {
        draft: Draft,
    },
    Decided {
        draft: Draft,
        on: Moment,
        paper: Hash,
    },
    Served {
        draft: Draft,
        decided: Moment,
        paper: Hash,
        service: Service,
    },
    /// Keeps the stage it was closed from, with all that stage has.
    Closed {
        from: Box<Stage>,
        on: Moment,
        how: Ending,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    /// Facts, reasons, basis and rights were told (2021 art. 44; 1996 art. 31).
    pub told: bool,
    /// The penalty the party was told of: since 2021 it must be told, and statement or defence
    /// may not make it heavier (art. 45).
    #[serde(default)]
    pub proposed: Option<Penalty>,
    pub statement: String,
    /// The party clearly waived statement and defence (2021 art. 62).
    pub waived: bool,
    /// How the statement was weighed.
    pub weighed: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub number: DocumentNumber,
    pub penalty: Penalty,
    pub reasons: String,
    #[serde(default)]
    pub leniency: Leniency,
    #[serde(default)]
    pub collect: CollectBy,
    /// When statement and defence were taken.
    pub heard_at: Moment,
    /// The paper carries this day, so the decision must be made on it.
    pub drafted_at: Moment,
    /// SHA-256 of the canonical particulars: what the QR code carries.
    pub content: Hash,
}

/// Whether the fine is made lighter on a legal ground (2021 arts 30, 32; 1996 arts 25, 27).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Leniency {
    #[default]
    None,
    /// 从轻: within the range.
    Lighter { ground: String },
    /// 减轻: below the range.
    Reduced { ground: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Penalty {
    Warning,
    Fine {
        amount: Fen,
    },
    /// A warning and a fine together.
    WarningAndFine {
        amount: Fen,
    },
    /// 通报批评: a penalty since 2021, never on the spot.
    Criticism,
    /// 没收违法所得、没收非法财物, alone or with a warning and a fine. Never on the spot.
    Confiscation {
        gains: Fen,
        /// The things, as they are named in the decision; empty when only money is taken.
        goods: String,
        amount: Fen,
        warning: bool,
    },
    /// 不予行政处罚: the second and the third outcome of art. 57, decided and served like a penalty.
    None {
        ground: Ground,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub way: ServiceWay,
    pub at: Moment,
    pub receiver: String,
    pub witness: String,
    /// The post's slip, the system it went through, where it was announced.
    #[serde(default)]
    pub note: String,
    /// The party signed a confirmation of its address and of electronic service (2021 art. 61.2).
    #[serde(default)]
    pub confirmed: bool,
    /// Why it is served after its last day, where it is.
    #[serde(default)]
    pub late_reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceWay {
    /// 当场交付
    Direct,
    /// 留置: refused; witness or photo.
    Left,
    /// 邮寄: served on the day of the slip.
    Post,
    /// 电子: with a signed confirmation; served when it reaches the system.
    Electronic,
    /// 委托送达
    Commissioned,
    /// 公告: only when nothing else works; served after the days of the notice.
    Announced,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    pub ordered_at: Moment,
    pub number: DocumentNumber,
    pub what: String,
    /// None: at once.
    pub by: Option<Day>,
    pub paper: Option<Hash>,
    pub done_on: Option<Day>,
}
