//! What the parts of a case are called, in the law's own words, and which article gives them.

use super::after::{DisputeKind, EndGround, Outcome};
use super::dues::Recounted;
use super::{Destination, Ground, Harm, PauseReason, Payment, PaymentWay, Penalty, ServiceWay};
use crate::rules;
use law::{Cite, Day, Law};

impl Penalty {
    /// `警告并罚款200元`
    pub fn zh(&self) -> String {
        match self {
            Penalty::Warning => "警告".to_owned(),
            Penalty::Fine { amount } => format!("罚款{amount}元"),
            Penalty::WarningAndFine { amount } => format!("警告并罚款{amount}元"),
            Penalty::Criticism => "通报批评".to_owned(),
            Penalty::Confiscation { gains, goods, amount, warning } => {
                let mut parts = Vec::new();
                if *warning {
                    parts.push("警告".to_owned());
                }
                if gains.0 > 0 {
                    parts.push(format!("没收违法所得{gains}元"));
                }
                if !goods.trim().is_empty() {
                    parts.push(format!("没收{goods}"));
                }
                if amount.0 > 0 {
                    parts.push(format!("罚款{amount}元"));
                }
                parts.join("，")
            }
            Penalty::None { ground } => format!("不予行政处罚（{}）", ground.zh()),
        }
    }
    pub fn en(&self) -> String {
        match self {
            Penalty::Warning => "a warning".to_owned(),
            Penalty::Fine { amount } => format!("a fine of {amount} yuan"),
            Penalty::WarningAndFine { amount } => format!("a warning and a fine of {amount} yuan"),
            Penalty::Criticism => "public criticism".to_owned(),
            Penalty::Confiscation { gains, goods, amount, warning } => {
                let mut parts = Vec::new();
                if *warning {
                    parts.push("a warning".to_owned());
                }
                if gains.0 > 0 {
                    parts.push(format!("confiscation of {gains} yuan gained"));
                }
                if !goods.trim().is_empty() {
                    parts.push(format!("confiscation of {goods}"));
                }
                if amount.0 > 0 {
                    parts.push(format!("a fine of {amount} yuan"));
                }
                parts.join(", ")
            }
            Penalty::None { ground } => format!("no penalty ({})", ground.key()),
        }
    }
}

impl PaymentWay {
    pub fn zh(self) -> &'static str {
        match self {
            PaymentWay::OnSpot => "当场收缴",
            PaymentWay::Bank => "银行缴款",
            PaymentWay::Electronic => "电子支付",
        }
    }
}

impl ServiceWay {
    pub fn zh(self) -> &'static str {
        match self {
            ServiceWay::Direct => "当场交付",
            ServiceWay::Left => "留置送达",
            ServiceWay::Post => "邮寄送达",
            ServiceWay::Electronic => "电子送达",
            ServiceWay::Commissioned => "委托送达",
            ServiceWay::Announced => "公告送达",
        }
    }
}

impl PauseReason {
    pub fn zh(self) -> &'static str {
        match self {
            PauseReason::Reconsideration => "行政复议",
            PauseReason::Suit => "行政诉讼",
            PauseReason::Deferral => "批准延期或者分期缴纳",
        }
    }
}

impl Destination {
    pub fn zh(self) -> &'static str {
        match self {
            Destination::OrdinaryProcedure => "转入普通程序",
            Destination::CompetentOrgan => "移送有管辖权的机关",
            Destination::Prosecution => "涉嫌犯罪，移送司法机关",
        }
    }
}

impl Harm {
    pub fn zh(self) -> &'static str {
        match self {
            Harm::None => "没有造成危害后果",
            Harm::Slight => "危害后果轻微",
            Harm::More => "危害后果较重",
        }
    }
}

impl Ground {
    /// Those on which there is no penalty.
    pub const ALL: [Ground; 7] = [
        Ground::MinorCorrected,
        Ground::FirstSlightCorrected,
        Ground::NoFault,
        Ground::Under14,
        Ground::Incapable,
        Ground::NotMadeOut,
        Ground::TimeBarred,
    ];
    /// Those on which an investigation ends for want of a party.
    pub const PARTY_GONE: [Ground; 2] = [Ground::PartyDied, Ground::PartyEnded];

    pub fn is_party_gone(self) -> bool {
        Ground::PARTY_GONE.contains(&self)
    }

    pub fn key(self) -> &'static str {
        match self {
            Ground::MinorCorrected => "minor-corrected",
            Ground::FirstSlightCorrected => "first-slight-corrected",
            Ground::NoFault => "no-fault",
            Ground::Under14 => "under-14",
            Ground::Incapable => "incapable",
            Ground::NotMadeOut => "not-made-out",
            Ground::TimeBarred => "time-barred",
            Ground::PartyDied => "party-died",
            Ground::PartyEnded => "party-ended",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Ground::MinorCorrected => "违法行为轻微并及时改正，没有造成危害后果",
            Ground::FirstSlightCorrected => "初次违法且危害后果轻微并及时改正",
            Ground::NoFault => "当事人有证据足以证明没有主观过错",
            Ground::Under14 => "不满十四周岁",
            Ground::Incapable => "不能辨认或者不能控制自己行为",
            Ground::NotMadeOut => "违法事实不能成立",
            Ground::TimeBarred => "超过追责时效",
            Ground::PartyDied => "当事人死亡",
            Ground::PartyEnded => "法人或者其他组织终止，没有承受其义务的人",
        }
    }

    /// The article that gives the ground on this day. Before 2021-07-15 the Act of 1996 (arts 25 to 27
    /// and 38 from memory); it knew neither first breach nor want of fault.
    pub fn cite(self, law: &Law, day: Day) -> Cite {
        let article = match (self, rules::revised(law, day)) {
            (Ground::MinorCorrected | Ground::FirstSlightCorrected, true) => "2021:33.1",
            (Ground::NoFault, true) => "2021:33.2",
            (Ground::Under14, true) => "2021:30",
            (Ground::Incapable, true) => "2021:31",
            (Ground::NotMadeOut | Ground::PartyDied | Ground::PartyEnded, true) => "2021:57.1",
            (Ground::TimeBarred, true) => "2021:36",
            (Ground::Under14, false) => "1996:25",
            (Ground::Incapable, false) => "1996:26",
            (Ground::NotMadeOut | Ground::PartyDied | Ground::PartyEnded, false) => "1996:38",
            (Ground::TimeBarred, false) => "1996:29",
            (_, false) => "1996:27.2",
        };
        Cite::parse(&format!("行政处罚法{article}")).expect("each is an article's number")
    }
}

impl Payment {
    /// Cash that the officer has not handed in yet.
    pub fn in_officers_hands(&self) -> bool {
        self.way == PaymentWay::OnSpot && self.handed_in_on.is_none()
    }
}

impl DisputeKind {
    pub fn zh(self) -> &'static str {
        match self {
            DisputeKind::Reconsideration => "行政复议",
            DisputeKind::Suit => "行政诉讼",
            DisputeKind::Appeal => "上诉",
        }
    }
}

impl EndGround {
    pub const ALL: [EndGround; 3] =
        [EndGround::Unable, EndGround::PartyDied, EndGround::PartyEnded];
    pub fn key(self) -> &'static str {
        match self {
            EndGround::Unable => "unable",
            EndGround::PartyDied => "party-died",
            EndGround::PartyEnded => "party-ended",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            EndGround::Unable => "确无能力履行，或者法院不予执行",
            EndGround::PartyDied => "公民死亡，无遗产可供执行，又无义务承受人",
            EndGround::PartyEnded => "法人或者其他组织终止，无财产可供执行，又无义务承受人",
        }
    }
}

impl Outcome {
    pub const ALL: [Outcome; 7] = [
        Outcome::Upheld,
        Outcome::Changed,
        Outcome::Revoked,
        Outcome::Unlawful,
        Outcome::Void,
        Outcome::Redo,
        Outcome::Ended,
    ];
    pub fn zh(self) -> &'static str {
        match self {
            Outcome::Upheld => "维持",
            Outcome::Changed => "变更",
            Outcome::Revoked => "撤销",
            Outcome::Unlawful => "确认违法",
            Outcome::Void => "确认无效",
            Outcome::Redo => "撤销并责令重作",
            Outcome::Ended => "驳回、终止或者撤回",
        }
    }
}

/// What a due is called: `缴款`, `送达`. The table stands in `crate::due`.
pub fn due_zh(kind: &str) -> &'static str {
    crate::due::kind(kind).zh
}

impl Recounted {
    pub(super) fn zh(&self) -> &'static str {
        due_zh(&self.kind)
    }
}
