//! What can be asked of a case. It does not know who may ask, nor what comes of it.

use super::{Destination, Finding, Ground, Harm, Heard, Pause, Payment, Penalty, Service};
use crate::Hash;
use law::Day;
use serde::{Deserialize, Serialize};

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Command {
    Find {
        finding: Box<Finding>,
    },
    /// 出示证件
    Show,
    /// 告知并听取陈述申辩
    Hear {
        heard: Heard,
    },
    /// 责令改正
    /// 责令改正: takes a numbered paper of its own.
    OrderCorrection {
        what: String,
        by: Option<Day>,
    },
    CorrectionPaper {
        paper: Hash,
    },
    CorrectionDone {
        on: Day,
    },
    /// Takes a numbered form and fixes its particulars.
    Draft {
        penalty: Penalty,
        reasons: String,
    },
    /// The paper with these bytes is the decision.
    Decide {
        paper: Hash,
    },
    Void {
        reason: String,
    },
    Serve {
        service: Service,
    },
    /// 当场收缴, bank or electronic payment.
    Pay {
        payment: Payment,
        asked_by_party: bool,
        hard_to_enforce: bool,
    },
    HandIn {
        payment: usize,
        on: Day,
    },
    Bank {
        payment: usize,
        on: Day,
    },
    Pause {
        pause: Pause,
    },
    Resume {
        on: Day,
    },
    /// 报所属机关备案
    Report,
    CloseWithoutPenalty {
        ground: Ground,
        harm: Harm,
        /// What shows it, in the officers' words.
        grounds_text: String,
    },
    /// 转普通程序、移送
    HandOver {
        to: Destination,
        reason: String,
    },
    /// Computes the open dues again with the calendars known now; the act shows both days.
    Recount,
    Close,
}

impl Command {
    /// Every key, in the order a case usually meets them.
    pub const KEYS: [&'static str; 20] = [
        "find",
        "show",
        "hear",
        "order-correction",
        "correction-paper",
        "correction-done",
        "draft",
        "decide",
        "void",
        "serve",
        "pay",
        "hand-in",
        "bank",
        "pause",
        "resume",
        "report",
        "recount",
        "close-without-penalty",
        "hand-over",
        "close",
    ];

    /// The deed's key, as in the words files.
    pub fn key(&self) -> &'static str {
        match self {
            Command::Find { .. } => "find",
            Command::Show => "show",
            Command::Hear { .. } => "hear",
            Command::OrderCorrection { .. } => "order-correction",
            Command::CorrectionPaper { .. } => "correction-paper",
            Command::CorrectionDone { .. } => "correction-done",
            Command::Draft { .. } => "draft",
            Command::Decide { .. } => "decide",
            Command::Void { .. } => "void",
            Command::Serve { .. } => "serve",
            Command::Pay { .. } => "pay",
            Command::HandIn { .. } => "hand-in",
            Command::Bank { .. } => "bank",
            Command::Pause { .. } => "pause",
            Command::Resume { .. } => "resume",
            Command::Report => "report",
            Command::CloseWithoutPenalty { .. } => "close-without-penalty",
            Command::HandOver { .. } => "hand-over",
            Command::Recount => "recount",
            Command::Close => "close",
        }
    }
}
