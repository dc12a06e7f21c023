//! What may hold a case up: a challenge to an officer, an extension of the period, a halt.

use crate::OfficerId;
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// 回避申请 and the head's ruling on it; the investigation goes on meanwhile (2021 art. 43).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Challenge {
    pub against: OfficerId,
    pub by: String,
    pub reason: String,
    pub at: Moment,
    /// Whether the officer must stand aside, once it has been ruled on, and when.
    pub ruled: Option<(bool, Moment)>,
}

/// 延长办案期限: only where a dated row of law gives one (2021 art. 60).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extension {
    pub at: Moment,
    /// The term row that allows it.
    pub term: String,
    pub reason: String,
    pub until: Day,
    pub approved_by: OfficerId,
}

/// 中止调查: why it stands still and until when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Halt {
    pub from: Moment,
    pub reason: String,
    pub approved_by: OfficerId,
    pub to: Option<Moment>,
}
