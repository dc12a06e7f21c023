//! A deed: what somebody wants to do, as the gates know it. Each is an action of the Cedar schema.

use serde::{Deserialize, Serialize};

macro_rules! deeds {
    ($($variant:ident $key:literal $zh:literal $en:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Deed { $(#[serde(rename = $key)] $variant,)* }

        impl Deed {
            pub const ALL: &'static [Deed] = &[$(Deed::$variant,)*];
            /// Its name in the gates: `warn-and-fine`.
            pub fn key(self) -> &'static str {
                match self { $(Deed::$variant => $key,)* }
            }
            pub fn zh(self) -> &'static str {
                match self { $(Deed::$variant => $zh,)* }
            }
            pub fn en(self) -> &'static str {
                match self { $(Deed::$variant => $en,)* }
            }
            /// Reads the key or the Chinese name.
            pub fn parse(written: &str) -> Option<Deed> {
                match written.trim() { $($key | $zh => Some(Deed::$variant),)* _ => None }
            }
        }
    };
}

deeds! {
    Inspect "inspect" "检查" "inspect",
    Stop "stop" "责令停止" "order to stop",
    OrderCorrection "order-correction" "责令改正" "order correction",
    Show "show" "出示证件" "show credentials",
    Hear "hear" "听取陈述申辩" "hear the party",
    Warn "warn" "警告" "warn",
    Fine "fine" "罚款" "fine",
    WarnAndFine "warn-and-fine" "警告并罚款" "warn and fine",
    Criticise "criticise" "通报批评" "criticise publicly",
    Confiscate "confiscate" "没收" "confiscate",
    SealOrSeize "seal-or-seize" "查封扣押" "seal or seize",
    Serve "serve" "送达" "serve the decision",
    Collect "collect" "当场收缴" "collect the fine on the spot",
    RecordReport "record-report" "报备案" "report for the record",
    Close "close" "结案" "close the case",
    CloseWithoutPenalty "close-without-penalty" "不予处罚结案" "close without a penalty",
    File "file" "立案" "file the case",
    NotFile "not-file" "不予立案" "not file",
    GatherEvidence "gather-evidence" "调查取证" "gather evidence",
    KeepEvidence "keep-evidence" "先行登记保存" "register evidence for keeping",
    EndInvestigation "end-investigation" "调查终结" "end the investigation",
    Notify "notify" "事先告知" "give notice before the decision",
    Defend "defend" "记录陈述申辩" "record the defence",
    AskHearing "ask-hearing" "要求听证" "ask for a hearing",
    CallHearing "call-hearing" "通知听证" "call a hearing",
    HoldHearing "hold-hearing" "举行听证" "hold the hearing",
    Review "review" "法制审核" "review",
    Discuss "discuss" "集体讨论" "discuss collectively",
    ExtendTerm "extend-term" "延长办案期限" "extend the period",
    HaltCase "halt-case" "中止调查" "halt the investigation",
    NoPenalty "no-penalty" "决定不予处罚" "decide on no penalty",
    Defer "defer" "延期分期缴纳" "defer payment",
    Demand "demand" "催告" "demand performance",
    ApplyCourt "apply-court" "申请强制执行" "apply to the court",
    TransferCrime "transfer-crime" "移送司法机关" "transfer a suspected crime",
    TransferOrgan "transfer-organ" "移送主管机关" "transfer to the competent organ",
    CorrectDecision "correct-decision" "更正决定" "correct the decision",
    WithdrawDecision "withdraw-decision" "撤销决定" "withdraw the decision",
    TakePayment "take-payment" "登记收款" "record a payment",
    Archive "archive" "归档" "archive",
    PlanCheck "plan-check" "制定检查计划" "plan checks",
    Draw "draw" "随机抽取" "draw at random",
}
