//! A case of the simple procedure (简易程序), from finding to closing.

pub mod command;

pub use command::{Change, Command, Office, Scene};

use crate::number::DocumentNumber;
use crate::{CaseId, Hash, ItemId, OfficeId, OfficerId, PlaceId, PowerId, party::Party};
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
    pub reported_on: Option<Day>,
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
    Closed {
        draft: Option<Draft>,
        on: Moment,
        how: Ending,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    pub told: bool,
    pub statement: String,
    pub waived: bool,
    /// How the statement was weighed.
    pub weighed: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub number: DocumentNumber,
    pub penalty: Penalty,
    pub reasons: String,
    /// SHA-256 of the canonical particulars: what the QR code carries.
    pub content: Hash,
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
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub way: ServiceWay,
    pub at: Moment,
    pub receiver: String,
    pub witness: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceWay {
    /// 当场交付
    Direct,
    /// 留置: refused; witness or photo.
    Left,
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

/// What is owed and what has come in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Money {
    pub due_on: Option<Day>,
    pub payments: Vec<Payment>,
    /// Days on which no surcharge accrues, with the reason.
    pub pauses: Vec<Pause>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    pub on: Day,
    pub amount: Fen,
    pub way: PaymentWay,
    /// Number of the treasury's receipt.
    pub receipt: String,
    /// Cash: the day the officer handed it in, and the day the organ took it to the bank.
    pub handed_in_on: Option<Day>,
    pub banked_on: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentWay {
    OnSpot,
    Bank,
    Electronic,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Day,
    pub to: Option<Day>,
    /// `reconsideration`, `suit`, `deferral`
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Ending {
    /// Performed and reported.
    Performed,
    /// No penalty, with its ground: `minor-corrected`, `first-slight-corrected`, `no-fault`, `under-14`.
    NoPenalty { ground: String },
    /// A form was taken and voided.
    Voided { reason: String },
}
