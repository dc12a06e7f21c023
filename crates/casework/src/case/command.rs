//! What can be asked of a case, and what comes of it.

use super::{Case, Finding, Heard, Pause, Payment, Penalty, Service};
use crate::number::DocumentNumber;
use crate::officer::Officer;
use crate::power::Power;
use crate::{Act, ActId, Actor, CaseId, Hash, OfficeId, due::Due};
use law::{Day, Law, Moment};
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
        ground: String,
        grounds_text: String,
    },
    Close,
}

impl Command {
    /// The deed's key, as in `Act::kind` and in the words files.
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
            Command::Close => "close",
        }
    }
}

/// The office, as papers and gates need it on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Office {
    pub id: OfficeId,
    /// 重庆市武隆区双河镇人民政府
    pub name: String,
    /// What numbers begin with: 渝武隆双河.
    pub number_prefix: String,
    /// 武隆区人民政府
    pub reconsideration_organ: String,
    /// 重庆市武隆区人民法院
    pub court: String,
    pub bank: String,
    pub bank_account: String,
    pub address: String,
    pub phone: String,
}

/// Everything around a command that the caller has looked up.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
    /// The register row named by the case, if the office has it.
    pub power: Option<&'a Power>,
    /// The officers named by the case, as the register knows them; unknown ones are absent.
    pub officers: &'a [Officer],
    /// Whether the same act of this party was already fined (一事不再罚).
    pub fined_before: bool,
    /// Id for a new case, and the serial that a new form would carry.
    pub new_case: CaseId,
    pub next_serial: u32,
}

/// What a lawful command changes; written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub case: Case,
    pub act: Act,
    /// Every due of this case after the change.
    pub dues: Vec<Due>,
    /// The number this change used up; the store checks that it is the next one.
    pub took_number: Option<DocumentNumber>,
}
