//! The office's own rules of order: what a gate of the law does not say, but a record must keep to.
//!
//! Each serves an article and cites it, in the text of its day. Articles that law-facts does not list
//! (2021: 5, 40; 1996: 4, 30, 34, 45, 50) are cited from memory and marked so in `from_memory`.

use crate::words::{self, Next};
use crate::{Refusal, words::cite_zh};
use law::{Cite, Day, Law};

/// One rule of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// `O101`
    pub id: &'static str,
    pub title: &'static str,
    pub title_en: &'static str,
    /// The article it serves since 2021-07-15, and before.
    now: &'static str,
    before: &'static str,
    /// Whether the articles were cited from memory.
    pub from_memory: bool,
    next: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $title:literal $title_en:literal $now:literal $before:literal $next:literal $memory:literal;)*) => {
        $(pub const $name: Rule = Rule {
            id: $id, title: $title, title_en: $title_en,
            now: concat!("行政处罚法2021:", $now), before: concat!("行政处罚法1996:", $before),
            from_memory: $memory, next: $next,
        };)*
        /// Every rule of order.
        pub const ALL: &[Rule] = &[$($name,)*];
    };
}

rules! {
    OFFICER_UNKNOWN "O101" "执法人员不明" "officer unknown" "42.1" "34.1" "add-officer" false;
    POWER_UNKNOWN "O102" "权力不明" "power unknown" "38.1" "3.2" "choose-power" true;
    ITEM_UNKNOWN "O103" "事项不明" "item unknown" "38.1" "3.2" "choose-item" true;
    STALE "O104" "案件已有变动" "the case has changed" "5.2" "4.2" "reload" true;
    TIME "O105" "时间不合" "times do not fit" "52.2" "34.2" "correct-time" false;
    STAGE "O106" "次序不合" "out of order" "38.2" "3.2" "previous-step" true;
    PAST "O134" "已过此步" "past this step" "38.2" "3.2" "reload" true;
    FACTS_EMPTY "O107" "事实未写明" "facts not written" "40" "30" "write-facts" true;
    PARTY_EMPTY "O108" "当事人不明" "party unknown" "40" "30" "name-party" true;
    AMOUNT "O109" "数额不合" "amount does not fit" "52.2" "34.2" "correct-amount" false;
    OVERPAID "O110" "超过应缴" "more than is owed" "67.1" "46.1" "check-owed" false;
    RECEIPT "O111" "缺票据号码" "receipt missing" "70" "49" "give-receipt" false;
    STATEMENT "O112" "陈述申辩未记录" "defence not recorded" "62" "32.1" "record-statement" false;
    PAPER "O113" "无文书" "no paper" "52.1" "34.1" "render-paper" false;
    PAPER_DAY "O114" "文书日期不合" "the paper is of another day" "52.2" "34.2" "void-and-redo" false;
    RECEIVER "O115" "收件人未写明" "receiver missing" "52.1" "34.2" "name-receiver" false;
    WITNESS "O116" "拒收未注明" "refusal not noted" "52.1" "34.2" "name-witness" false;
    NOT_CASH "O117" "不是待交现金" "no cash to hand in" "71" "50" "choose-payment" true;
    CASH_OUT "O118" "现金未缴存" "cash not banked" "71" "50" "hand-in-first" true;
    HEAVIER "O119" "重于告知内容" "heavier than what was told" "45.2" "32.2" "lower-penalty" false;
    TOLD "O120" "告知不全" "notice incomplete" "44" "31" "tell-first" false;
    GROUND "O121" "不予处罚理由不成立" "no ground for no penalty" "33.1" "27.2" "other-ground" true;
    ELECTRONIC "O122" "尚无电子支付" "no electronic payment yet" "67.3" "46.3" "pay-at-bank" true;
    NO_PAUSE "O123" "不暂停计收" "no pause" "73.3" "45" "settle-fine" true;
    PAUSE_OPEN "O124" "暂停情形不合" "pause does not fit" "73.3" "52" "resume-first" true;
    NOT_CASE_OFFICER "O125" "非本案执法人员" "not an officer of the case" "42.1" "34.1" "ask-case-officer" false;
    TEXT "O126" "文字不合" "text does not fit" "52.1" "34.1" "correct-text" false;
    REASONS "O127" "理由未写明" "reasons missing" "44" "31" "give-reasons" false;
    LENIENCY "O128" "宽严无据" "leniency without a ground" "32" "27" "give-reasons" true;
    UNCORRECTED "O129" "改正未登记" "correction not recorded" "28.1" "23" "record-correction" true;
    NO_ROW "O130" "缺少法律数据" "a row of law is missing" "5.2" "4.2" "enter-law" true;
    END_DAY "O131" "期限未写明" "last day missing" "66.2" "52" "set-end-day" true;
    INCOMPLETE "O133" "文书要件不全" "the paper is incomplete" "52.2" "34.2" "complete-paper" false;
    PARTY_KIND "O135" "当事人类别不合" "kind of party does not fit" "40" "30" "name-party" true;
    SELF_CLEARED "O136" "自行撤销回避" "recusal lifted by oneself" "43.3" "37.3" "ask-head" false;
    NOTHING "O132" "无须办理" "nothing to do" "5.2" "4.2" "already-done" true;
}

/// Whether the 2021 text of the Act holds on this day.
pub fn revised(law: &Law, day: Day) -> bool {
    law.statute("行政处罚法2021").is_some_and(|act| act.in_force_on(day))
}

impl Rule {
    /// The article it serves on this day.
    pub fn cite(&self, law: &Law, day: Day) -> Cite {
        let written = if revised(law, day) { self.now } else { self.before };
        Cite::parse(written).expect("the rules' citations are parsed in a test")
    }

    /// Says no, with the reason in both languages.
    pub fn refuse(&self, said: &Saying, why: (String, String)) -> Refusal {
        let cite = self.cite(said.law, said.day);
        let next = words::next(self.next).expect("every rule's next step is listed: a test");
        compose(said, (self.id, self.title), cite, why, next)
    }
}

/// What every refusal's sentence needs to know.
#[derive(Clone, Copy)]
pub struct Saying<'a> {
    pub law: &'a Law,
    pub day: Day,
    /// The command's key.
    pub deed: &'static str,
}

/// Builds the sentence: what cannot be done, why, by which article, and what would help.
pub fn compose(
    said: &Saying,
    (gate, title): (&str, &str),
    cite: Cite,
    (why, why_en): (String, String),
    next: &Next<'_>,
) -> Refusal {
    let (deed, deed_en) = words::deed(said.deed);
    let article = cite_zh(&cite, !cite.statute.ends_with("1996"));
    Refusal {
        gate: gate.to_owned(),
        title: title.to_owned(),
        sentence: format!("不能{deed}：{why}（{article}）。{}。", next.zh.trim_end_matches('。')),
        sentence_en: format!("Cannot {deed_en}: {why_en} ({cite}). Next: {}.", next.en),
        cite,
        next: format!("next-{}", next.key),
        next_zh: next.zh.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_cites_an_article_and_names_a_step() {
        let mut ids = std::collections::BTreeSet::new();
        for rule in ALL {
            assert!(ids.insert(rule.id), "{} twice", rule.id);
            Cite::parse(rule.now).unwrap();
            Cite::parse(rule.before).unwrap();
            assert!(words::next(rule.next).is_some(), "{} → {}", rule.id, rule.next);
        }
    }
}
