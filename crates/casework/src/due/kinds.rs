//! Every kind of due, with its names and what sets it off. One table, for the desk, the calendar and the
//! record.

/// One kind of due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub key: &'static str,
    /// `缴款`
    pub zh: &'static str,
    pub en: &'static str,
    /// What its first day is: `决定书送达之日`.
    pub trigger_zh: &'static str,
    pub trigger_en: &'static str,
    /// Somebody else's time runs (the party's, the court's, the police's), or a time that must pass: the
    /// office is not late when it is over.
    pub waits: bool,
}

macro_rules! kinds {
    ($($key:literal $zh:literal $en:literal $trigger_zh:literal $trigger_en:literal $waits:literal;)*) => {
        pub const KINDS: &[Kind] = &[$(Kind {
            key: $key, zh: $zh, en: $en, trigger_zh: $trigger_zh, trigger_en: $trigger_en,
            waits: $waits,
        },)*];
    };
}

kinds! {
    "decide" "作出决定" "decide the case" "立案之日" "the day of filing" false;
    "settle-keeping" "处理先行登记保存的证据" "settle what was registered for keeping" "先行登记保存之日" "the day of registering" false;
    "answer-notice" "陈述、申辩" "statement and defence" "事先告知书送达之日" "the day the notice was served" true;
    "ask-hearing" "要求听证" "ask for a hearing" "听证告知送达之日" "the day the notice was served" true;
    "serve" "送达" "serve the decision" "作出决定之日" "the day of the decision" false;
    "pay" "缴款" "pay the fine" "决定书送达之日" "the day the decision was served" false;
    "instalment" "分期缴款" "pay the instalment" "批准延期、分期之日" "the day the plan was granted" false;
    "report" "报备案" "report for the record" "作出决定之日" "the day of the decision" false;
    "hand-in" "交款" "hand in the cash" "当场收缴之日" "the day of collecting" false;
    "bank" "缴存" "bank the cash" "交款之日" "the day of handing in" false;
    "correct" "改正" "put it right" "责令改正之日" "the day of the order" false;
    "recheck" "复查" "look again at what was ordered" "责令限期改正之日" "the day of the order" false;
    "court-opens" "催告期满" "end of the demand's days" "催告书送达之日" "the day the demand was served" true;
    "court-until" "申请法院强制执行" "ask the court" "复议、起诉期限届满之日" "the end of the days for review and suit" false;
    "court-accept" "法院受理" "the court accepts" "申请之日" "the day of applying" true;
    "court-rule" "法院裁定" "the court rules" "受理之日" "the day of accepting" true;
    "unpublish" "撤回公开信息" "withdraw the publication" "决定改变、失效之日" "the day the decision was changed or fell" false;
    "transfer-decide" "决定是否移送" "decide on the transfer" "提出移送之日" "the day of the proposal" false;
    "transfer-send" "移送涉嫌犯罪案件" "send the transfer" "批准移送之日" "the day of the approval" false;
    "transfer-answer" "公安机关答复" "the police answer" "移送之日" "the day of the transfer" true;
    "transfer-review" "提请复议移送" "ask for a review of the transfer" "不予受理之日" "the day it was not taken" false;
    "transfer-review-answer" "复议答复" "the review is answered" "提请复议之日" "the day the review was asked for" true;
    "transfer-items" "移交涉案物品" "hand over the items" "公安机关受理之日" "the day the police took it" false;
    "round-replies" "备齐答复" "have the replies ready" "安排进村之日" "the day it was planned" false;
    "round-close" "结束进村" "close the round" "进村之日" "the day of the round" false;
    "answer-question" "答复咨询" "answer the question" "受理咨询之日" "the day it was asked" false;
    "tell-answer" "告知答复" "tell the answer" "答复之日" "the day of the answer" false;
    "review-article" "复核知识条目" "review the article" "审核之日" "the day it was checked" false;
    "matter-tell" "告知受理或者补正" "tell whether it is accepted or what is missing" "收件之日" "the day it was taken" false;
    "matter-answer" "答复服务事项" "answer the matter" "受理起算之日" "the day everything was there" false;
    "matter-deliver" "送达答复" "deliver the answer" "答复之日" "the day of the answer" false;
    "matter-posting" "公示期满" "end of the posting" "公示之日" "the day of posting" true;
    "matter-county" "县级批复" "the county answers" "上报之日" "the day it was forwarded" true;
    "matter-call-back" "回访差评" "call back a low rating" "评价之日" "the day of the rating" false;
    "matter-review" "复查、复核信访意见" "the review is answered" "请求复查、复核之日" "the day the review was asked for" true;
    "mediation-confirm" "申请司法确认" "ask for confirmation of the agreement" "协议生效之日" "the day the agreement took effect" true;
    "stay-ends" "中止执行期满" "end of the stay" "中止执行之日" "the first day of the stay" true;
}

const OTHER: Kind = Kind {
    key: "",
    zh: "办理",
    en: "do it",
    trigger_zh: "起算日",
    trigger_en: "the first day",
    waits: false,
};

/// The kind with this key; a plain one where the table has none.
pub fn kind(key: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.key == key).unwrap_or(&OTHER)
}
