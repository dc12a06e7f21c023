//! How a case ends, on what ground, and where it goes on.

use crate::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Ending {
    /// Performed and reported.
    Performed,
    /// No penalty, on a ground the law gives.
    NoPenalty { ground: Ground, grounds_text: String },
    /// It goes on elsewhere.
    HandedOver { to: Destination, reason: String },
    /// 不予立案
    NotFiled { reason: String },
    /// 撤销立案、终止调查
    Ended { reason: String },
    /// The decision was withdrawn or revoked.
    Withdrawn { reason: String },
    /// 终结执行
    NotEnforceable { reason: String },
}

/// Why the law gives no penalty (or lets the office give none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// 违法行为轻微并及时改正，没有造成危害后果
    MinorCorrected,
    /// 初次违法且危害后果轻微并及时改正 (since 2021)
    FirstSlightCorrected,
    /// 有证据足以证明没有主观过错 (since 2021)
    NoFault,
    /// 不满十四周岁
    Under14,
    /// 不能辨认或者不能控制自己行为
    Incapable,
    /// 违法事实不能成立
    NotMadeOut,
    /// 超过追责时效
    TimeBarred,
    /// 当事人死亡: nobody is left to be punished. It ends an investigation; it is never decided.
    PartyDied,
    /// 法人或者其他组织终止，没有承受其义务的人: the same.
    PartyEnded,
}

/// What harm the breach did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Harm {
    None,
    Slight,
    More,
}

/// Where a case goes on that the simple procedure cannot end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// 转入普通程序
    OrdinaryProcedure,
    /// 移送有管辖权的机关
    CompetentOrgan,
    /// 涉嫌犯罪，移送司法机关
    Prosecution,
}

/// A numbered form that was spoiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoidedForm {
    pub number: DocumentNumber,
    pub on: Moment,
    pub reason: String,
}
