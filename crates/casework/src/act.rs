//! An act: one row of the journal, for everything anyone did. It keeps its own words.

use crate::{ActId, Actor};
use law::Moment;
use serde::{Deserialize, Serialize};

/// What was done, by whom, when, and in which words. `seq` and `leaf` are given by the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Act {
    pub id: ActId,
    /// `case:2026-000123`, `officer:…`, `power:…`, `user:…`
    pub subject: String,
    /// `case.decided`, `officer.suspended`, …: noun, dot, what happened.
    pub kind: String,
    pub actor: Actor,
    /// When it happened; never later than `noted_at`.
    pub done_at: Moment,
    /// When the office learned of it.
    pub noted_at: Moment,
    /// Which data and gates decided: `law::Edition::id`.
    pub law_edition: String,
    /// The sentence, in Chinese, as it stands in the record. No personal number, phone or address.
    pub said: String,
    /// The particulars, for programs.
    pub facts: serde_json::Value,
}
