//! 法制审核 (2021 art. 58; from 2018 art. 38.3) and 集体讨论 (2021 art. 57.2; 1996 art. 38.2).

use crate::OfficerId;
use law::Moment;
use serde::{Deserialize, Serialize};

/// Why a review is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewReason {
    /// 涉及重大公共利益
    PublicInterest,
    /// 直接关系当事人或者第三人重大权益，经过听证程序
    AfterHearing,
    /// 案件情况疑难复杂、涉及多个法律关系
    Complicated,
    /// 法律、法规规定应当审核的其他情形
    OtherLaw,
    /// No article asks for it; the office does.
    Office,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LegalReview {
    pub at: Moment,
    pub reviewer: OfficerId,
    pub reason: ReviewReason,
    pub passed: bool,
    pub opinion: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discussion {
    pub at: Moment,
    pub place: String,
    pub chair: OfficerId,
    pub recorder: String,
    pub speakers: Vec<Speaker>,
    pub conclusion: String,
    /// Whether the meeting agreed with what was proposed.
    pub agreed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    pub officer: OfficerId,
    pub name: String,
    pub view: String,
}
