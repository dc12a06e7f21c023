//! What can be asked of a round.

use super::{Plan, ToldWay};
use crate::{Hash, OfficerId, RoundId};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Command {
    Plan {
        plan: Box<Plan>,
    },
    /// Who goes, and with what; day and place stay.
    Staff {
        leader: OfficerId,
        crew: Vec<OfficerId>,
        recorder: OfficerId,
        transport: String,
        leaflets: Vec<String>,
        forms: Vec<String>,
    },
    Postpone {
        to: Day,
        reason: String,
    },
    /// Another round goes, or went, instead.
    Replace {
        by: RoundId,
        reason: String,
    },
    /// 确定回复单: fixes what is owed at the place now.
    Bring,
    Hold {
        from: Moment,
    },
    Tell {
        subject: String,
        way: ToldWay,
        receiver: String,
    },
    Defer {
        subject: String,
        reason: String,
        until: Day,
        /// How the person was told.
        told: String,
    },
    Miss {
        subject: String,
        note: String,
    },
    Record {
        to: Moment,
        served: u32,
        leaflets_given: u32,
        happened: String,
    },
    Close,
    /// A paper's bytes have been made.
    MarkPaper {
        issued: usize,
        paper: Hash,
    },
}

impl Command {
    /// Every command, in the usual order.
    pub const KEYS: [&'static str; 12] = [
        "round-plan",
        "round-staff",
        "round-bring",
        "round-hold",
        "round-tell",
        "round-defer",
        "round-miss",
        "round-record",
        "round-close",
        "round-postpone",
        "round-replace",
        "round-paper",
    ];

    pub fn key(&self) -> &'static str {
        match self {
            Command::Plan { .. } => "round-plan",
            Command::Staff { .. } => "round-staff",
            Command::Postpone { .. } => "round-postpone",
            Command::Replace { .. } => "round-replace",
            Command::Bring => "round-bring",
            Command::Hold { .. } => "round-hold",
            Command::Tell { .. } => "round-tell",
            Command::Defer { .. } => "round-defer",
            Command::Miss { .. } => "round-miss",
            Command::Record { .. } => "round-record",
            Command::Close => "round-close",
            Command::MarkPaper { .. } => "round-paper",
        }
    }
}
