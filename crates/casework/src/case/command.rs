//! What can be asked of a case. It does not know who may ask, nor what comes of it.

use super::{
    AfterStep, CollectBy, Destination, FileStep, Finding, Ground, Harm, Heard, Leniency, Pause,
    Payment, Penalty, Service,
};
use crate::{Hash, OfficerId, PowerId};
use law::Day;
use serde::{Deserialize, Serialize};

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Command {
    Find {
        finding: Box<Finding>,
    },
    /// Who handles the case from now on, and who of the office must keep away from it.
    Assign {
        officers: Vec<OfficerId>,
        recused: Vec<OfficerId>,
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
        /// How the form says the fine is to be paid; not looked at for a warning.
        #[serde(default)]
        collect: CollectBy,
        #[serde(default)]
        leniency: Leniency,
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
    /// Adds what the finding still lacks; what is there already stays.
    Complete {
        facts: String,
        evidence: Vec<String>,
        address: String,
        legal_representative: String,
    },
    /// A step of the ordinary procedure.
    Ordinary {
        step: Box<FileStep>,
    },
    /// A step after a decision.
    After {
        step: Box<AfterStep>,
    },
}

impl Command {
    /// Every key but those of `FileStep` and `AfterStep`, in the order a case usually meets them.
    pub const KEYS: [&'static str; 22] = [
        "find",
        "complete",
        "assign",
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
            Command::Assign { .. } => "assign",
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
            Command::Complete { .. } => "complete",
            Command::Ordinary { step } => step.key(),
            Command::After { step } => step.key(),
        }
    }

    /// The officers and the power that the scene must bring from the register for this command: those of
    /// the case and those the command names. Whoever acts comes besides.
    pub fn names(&self, case: Option<&super::Case>) -> (Vec<OfficerId>, Option<PowerId>) {
        let finding = match self {
            Command::Find { finding } => Some(finding.as_ref()),
            _ => case.map(|case| &case.finding),
        };
        let mut officers = finding.map(|finding| finding.officers.clone()).unwrap_or_default();
        match self {
            Command::Assign { officers: named, .. } => officers.clone_from(named),
            Command::Ordinary { step } => officers.extend(step.names().into_iter().cloned()),
            Command::After { step } => officers.extend(step.names().into_iter().cloned()),
            _ => {}
        }
        officers.extend(case.into_iter().flat_map(super::Case::people).cloned());
        let mut seen = std::collections::BTreeSet::new();
        officers.retain(|id| seen.insert(id.clone()));
        (officers, finding.map(|finding| finding.power.clone()))
    }
}
