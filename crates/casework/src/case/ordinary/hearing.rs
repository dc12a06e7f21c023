//! 听证 (2021 arts 63–65; 1996 art. 42): asked for, called, held, reported on.

use crate::OfficerId;
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingRequest {
    /// The day it was asked for; within the period after the notice was served.
    pub on: Day,
    pub by: String,
    /// 书面, 口头, 电子邮件
    pub way: String,
    /// The party took it back, on this day.
    pub withdrawn_on: Option<Day>,
}

/// 听证通知书: time and place, at least seven working days before (seven days until 2021).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingCall {
    pub at: Moment,
    pub to_be_held: Moment,
    pub place: String,
    /// Who leads it: never an investigator of the case.
    pub chair: OfficerId,
    pub recorder: String,
    pub public: bool,
    /// Why it is not public, where it is not.
    pub closed_because: String,
    pub issued: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingHeld {
    pub at: Moment,
    pub ended_at: Moment,
    /// Who came: the party, its agents (at most two), investigators, witnesses.
    pub present: Vec<String>,
    pub agents: Vec<String>,
    /// The party stayed away without cause or walked out: that waives the hearing (art. 64.0.6).
    pub absent: bool,
    pub transcript: String,
    /// 当事人核对后签名, or the note of refusal.
    pub signature: String,
}

/// 听证报告: what the decision goes by (2021 art. 65).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingReport {
    pub at: Moment,
    pub by: OfficerId,
    pub opinion: String,
}

/// A hearing on a notice that another one has replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EarlierHearing {
    pub request: HearingRequest,
    pub call: Option<HearingCall>,
    pub held: Option<HearingHeld>,
    pub report: Option<HearingReport>,
}
