//! What can be asked of an inspection.

use super::{Answer, Attached, NoticeWay, Opening, Outcome, Record};
use crate::{Hash, InspectionId};
use law::Moment;
use serde::{Deserialize, Serialize};

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Command {
    Open {
        opening: Box<Opening>,
    },
    /// 行政检查审批
    Approve {
        opinion: String,
    },
    /// Why it is done past cap or window.
    Override {
        reason: String,
    },
    Notify {
        way: NoticeWay,
        at: Moment,
        receiver: String,
        reason: String,
    },
    /// 出示执法证件
    Arrive {
        at: Moment,
    },
    Answer {
        answers: Vec<Answer>,
    },
    Attach {
        file: Attached,
    },
    Record {
        record: Box<Record>,
    },
    Conclude {
        outcome: Outcome,
    },
    /// On the inspection that ordered: the visit that looked after it has an outcome.
    Settle {
        result: usize,
        by: InspectionId,
        done: bool,
    },
    /// Where a hazard that was found has gone: who looks after it now.
    PlaceHazard {
        result: usize,
        to: String,
    },
    /// A paper's bytes have been made.
    MarkPaper {
        issued: usize,
        paper: Hash,
    },
    Tell {
        at: Moment,
        receiver: String,
    },
    Close,
    CallOff {
        reason: String,
    },
}

impl Command {
    /// Every command, in the usual order.
    pub const KEYS: [&'static str; 15] = [
        "check-open",
        "check-approve",
        "check-override",
        "check-notify",
        "check-arrive",
        "check-answer",
        "check-attach",
        "check-record",
        "check-conclude",
        "check-settle",
        "check-hazard",
        "check-paper",
        "check-tell",
        "check-close",
        "check-call-off",
    ];

    pub fn key(&self) -> &'static str {
        match self {
            Command::Open { .. } => "check-open",
            Command::Approve { .. } => "check-approve",
            Command::Override { .. } => "check-override",
            Command::Notify { .. } => "check-notify",
            Command::Arrive { .. } => "check-arrive",
            Command::Answer { .. } => "check-answer",
            Command::Attach { .. } => "check-attach",
            Command::Record { .. } => "check-record",
            Command::Conclude { .. } => "check-conclude",
            Command::Settle { .. } => "check-settle",
            Command::PlaceHazard { .. } => "check-hazard",
            Command::MarkPaper { .. } => "check-paper",
            Command::Tell { .. } => "check-tell",
            Command::Close => "check-close",
            Command::CallOff { .. } => "check-call-off",
        }
    }
}
