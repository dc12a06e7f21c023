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
    /// The article it serves since 2021-07-15, and before: of the Penalties Act, unless it names another
    /// statute (`行政强制法2011:54`).
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
            now: $now, before: $before,
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
    HEAD_ONLY "O140" "须由负责人办理" "only the head" "57.1" "38.1" "ask-head" false;
    EVIDENCE "O141" "证据登记不全" "evidence not fully entered" "46.1" "36" "complete-evidence" true;
    NO_PIECE "O142" "没有这一件" "no such piece" "46.1" "36" "choose-piece" true;
    CUSTODY "O143" "交接不连贯" "custody is broken" "47" "36" "correct-custody" true;
    KEEPING "O144" "登记保存不全" "keeping not fully written" "56" "37.2" "complete-keeping" false;
    SETTLED "O145" "已经处理" "settled already" "56" "37.2" "already-done" false;
    NOTICE "O146" "告知书不全" "notice incomplete" "44" "31" "complete-notice" false;
    NOT_YET "O147" "须先办理" "another step comes first" "57.1" "38.1" "previous-step" false;
    HEARING "O148" "听证记录不全" "hearing not fully recorded" "64" "42.1" "complete-hearing" false;
    CHAIR "O149" "不是听证主持人" "not the chair of the hearing" "64" "42.1" "ask-chair" false;
    REVIEWER "O150" "不是法制审核人员" "not a legal reviewer" "58.1" "38.3" "ask-reviewer" true;
    DISCUSSION "O151" "集体讨论记录不全" "discussion not fully recorded" "57.2" "38.2" "complete-discussion" false;
    CHALLENGE "O152" "回避申请不合" "challenge does not fit" "43.2" "37.3" "choose-challenge" false;
    PROCEDURE "O153" "不属本案程序" "of the other procedure" "57.1" "38.1" "own-procedure" false;
    TURNED "O154" "已转入普通程序" "turned over to the ordinary procedure" "51" "33" "file-case" false;
    NOT_AS_CALLED "O155" "与听证通知不符" "not as the hearing was called" "64" "42.1" "call-again" false;
    SAMPLED "O156" "检测结果不全" "result of the sample incomplete" "46.1" "37.2" "complete-sample" true;
    PARTY_GONE "O157" "当事人不在的登记不合" "the party's end does not fit" "57.1" "38.1" "correct-record" true;
    WRONG_PAPER "O158" "文书内容不合当日法律" "the paper does not fit the law of the day" "59" "39" "void-and-redo" false;
    GRANT_LETTER "O170" "授权文件不全" "letter of the grant incomplete" "20.2" "18.1" "complete-letter" true;
    GRANT_TERM "O171" "授权期限不合" "term of the grant does not fit" "20.2" "18.1" "correct-day" true;
    GRANT_COMPEL "O172" "强制措施不得委托" "compulsory measures cannot be entrusted" "行政强制法2011:17" "18.1" "untick-compel" false;
    GRANT_NAME "O173" "署名不合" "name does not fit the mode" "20.3" "18.3" "correct-name" true;
    GRANT_PUBLISHED "O174" "公布登记不合" "publication does not fit" "20.2" "18.1" "correct-day" true;
    GRANT_ENDED "O175" "授权已终止" "the grant has ended" "20.2" "18.1" "enter-grant" true;
    GRANT_LIST "O176" "清单不合" "the list does not fit" "20.2" "18.1" "check-list" true;
    POWER_OUTSIDE "O177" "超出授权" "outside the grant" "20.3" "18.1" "check-letter" true;
    HELPER "O180" "辅助人员不得持证执法" "a helper is no officer" "42.1" "34.1" "choose-officer" false;
    BACK_DATED "O181" "倒填日期未说明" "back-dated without a reason" "40" "30" "give-reasons" true;
    CERTIFICATE "O182" "证件不合" "certificate does not fit" "42.1" "34.1" "check-certificate" false;
    POST_TERM "O183" "任职期间不合" "term of office does not fit" "42.1" "34.1" "correct-day" false;
    SCORE "O184" "成绩不合" "score does not fit" "42.1" "34.1" "correct-score" false;
    SITTING "O185" "考试登记不合" "sitting does not fit" "42.1" "34.1" "choose-officer" false;
    ATTENDANCE "O186" "学时不合" "hours do not fit" "42.1" "34.1" "correct-hours" false;
    CODE_HELD "O187" "号码已属他人" "the number is somebody else's" "40" "30" "check-number" true;
    CODE_WRONG "O188" "号码不合" "the number is not well formed" "40" "30" "check-number" true;
    MERGE "O189" "合并登记不合" "the merge does not fit" "40" "30" "check-register" true;
    PLACE_GROUND "O190" "依据未写明" "no ground" "69" "48" "give-ground" false;
    PLACE_SAME "O191" "已经这样登记" "entered so already" "69" "48" "already-done" false;
    SERVED_LATE "O301" "逾期送达未说明" "late service not explained" "61.1" "40" "explain-late" false;
    ELECTRONIC_SERVICE "O302" "电子送达未经确认" "electronic service not agreed" "61.2" "40" "other-way" false;
    ANNOUNCED "O303" "不具备公告送达条件" "public notice not open" "61.1" "40" "try-other-ways" false;
    SERVICE_NOTE "O304" "送达凭据未写明" "proof of service missing" "61.1" "40" "name-slip" false;
    NOT_ISSUED "O305" "没有这份文书" "no such paper" "5.2" "4.2" "choose-paper" true;
    DEFER_HEAD "O306" "延期分期须经批准" "deferral needs approval" "66.2" "52" "ask-head" false;
    INSTALMENTS "O307" "分期计划不合" "instalments do not fit" "66.2" "52" "correct-instalments" false;
    PAY_TERM "O308" "履行期限未满" "the days to pay are not over" "行政强制法2011:54" "51" "wait-for-term" false;
    DEFERRED "O309" "延期分期期间" "payment is deferred" "66.2" "52" "wait-for-term" false;
    CLAIM "O310" "主张的数额不合" "the claim does not fit" "行政强制法2011:54" "51" "check-owed" false;
    DEMANDED "O311" "已经催告" "demanded already" "行政强制法2011:54" "51" "already-done" false;
    NO_DEMAND "O312" "没有催告" "no demand" "行政强制法2011:54" "51" "demand-first" false;
    APPLY_WINDOW "O313" "不在申请期限内" "not within the days to apply" "行政强制法2011:53" "最高法院行政诉讼法解释2000:88" "check-window" false;
    COURT_HEAD "O314" "申请须由负责人签批" "the head signs the application" "行政强制法2011:55" "51" "ask-head" false;
    COURT_ASKED "O315" "已经申请" "the court was asked already" "行政强制法2011:53" "51" "already-done" false;
    COURT_ANSWER "O316" "法院答复不合" "the court's answer does not fit" "行政强制法2011:56" "51" "correct-record" false;
    DISPUTE "O317" "复议诉讼登记不合" "the dispute does not fit" "73.1" "45" "correct-record" false;
    DISPUTE_RUNNING "O318" "复议诉讼未结" "a dispute is running" "行政强制法2011:53" "45" "wait-for-result" false;
    VOID "O319" "决定已经失效" "the decision does not stand" "38.1" "3.2" "refund-and-close" true;
    CORRECT_HEAD "O320" "更正撤销须由负责人决定" "correction is for the head" "75.2" "54" "ask-head" true;
    SLIP_OF_PEN "O321" "更正内容不合" "the correction does not fit" "75.2" "54" "withdraw-instead" true;
    TRANSFER_TEAM "O322" "专案人员不足" "too few to verify" "移送规定2001:5" "移送规定2001:5" "add-officer" false;
    TRANSFER_HEAD "O323" "移送须由负责人决定" "the transfer is for the head" "移送规定2001:5" "移送规定2001:5" "ask-head" false;
    TRANSFER_LATE "O324" "超过移送时限" "past the hours to transfer" "移送规定2001:5" "移送规定2001:5" "rule-again" false;
    TRANSFER_ORDER "O325" "移送次序不合" "the transfer is not at that point" "移送规定2001:5" "移送规定2001:5" "previous-step" false;
    STAY "O326" "中止情形不合" "the stay does not fit" "行政强制法2011:39.1" "66.2" "correct-record" true;
    END_EXECUTION "O327" "终结执行情形不合" "execution cannot end yet" "行政强制法2011:39.2" "44" "wait-for-term" true;
    GOODS "O328" "罚没物品处理不合" "goods do not fit" "74.1" "53" "correct-record" true;
    FILE_INCOMPLETE "O329" "案卷不齐" "the file is incomplete" "档案法2020:14" "档案法2020:14" "complete-file" true;
    PUBLISHED "O330" "公开登记不合" "the publication does not fit" "48.2" "4.3" "correct-record" true;
    OPEN_END "O331" "尚有未了事项" "something is still open" "66.1" "44" "settle-open" false;
    WAIVER "O332" "减免加处罚款不合" "the waiver does not fit" "行政强制法2011:42" "51" "check-owed" false;
    REFUND "O333" "退款情形不合" "the refund does not fit" "38.1" "3.2" "check-owed" true;
    PLACE_OF_CRIME "O335" "涉嫌犯罪须经移送程序" "suspected crime goes its own way" "27.1" "22" "propose-transfer" false;
    PARTY_LEFT "O336" "终结执行依据不合" "ground for ending execution does not fit" "行政强制法2011:40" "行政强制法2011:40" "correct-record" true;
    PLAN "O401" "检查计划不全" "the plan of checks is incomplete" "涉企检查意见2024:0" "37.1" "complete-plan" true;
    PLAN_HEAD "O402" "须经负责人批准" "for the head to approve" "重庆市规范涉企行政检查办法2025:3" "37.1" "ask-head" true;
    CHECK_OPENING "O403" "检查事项不全" "the inspection is not fully named" "54.1" "36" "complete-check" false;
    CHECK_HELPER "O404" "辅助人员不得计为执法人员" "a helper is no officer" "42.1" "37.1" "replace-helper" false;
    CHECK_ONE_NAME "O405" "事项分属不同机关" "matters of several organs" "20.3" "18.3" "split-check" false;
    CHECK_STAGE "O406" "次序不合" "out of order" "55.2" "37.1" "previous-step" false;
    CHECK_OFFICER "O407" "非本次检查人员" "not an officer of the inspection" "42.1" "37.1" "ask-check-officer" false;
    CHECK_NOTICE "O408" "未通知又未说明" "neither told nor explained" "涉企检查意见2024:0" "37.1" "explain-notice" true;
    CHECK_ANSWER "O409" "检查表不全" "the checklist is incomplete" "55.2" "37.1" "write-answer" false;
    CHECK_RECORD "O410" "检查笔录不全" "the scene record is incomplete" "55.2" "37.1" "complete-scene" false;
    CHECK_SIGN "O411" "拒签未注明" "refusal to sign is not noted" "55.2" "37.1" "name-scene-witness" true;
    CHECK_OUTCOME "O412" "检查结果不合" "the outcome does not fit" "55.2" "37.1" "correct-outcome" true;
    CHECK_FOLLOW "O413" "责令改正待复查" "an order waits to be looked after" "28.1" "23" "look-after" false;
    CHECK_TELL "O414" "未告知检查结果" "the outcome was not told" "涉企检查意见2024:0" "37.1" "tell-outcome" true;
    CHECK_PAPER "O415" "没有这份文书" "no such paper" "55.2" "37.1" "reload-check" true;
    DRAW "O421" "抽取名单不合" "the lists of the draw do not fit" "优化营商环境条例2019:54" "37.1" "correct-lists" true;
    DRAW_TIE "O422" "应当回避的人员列入抽取" "somebody tied is on the list" "43.1" "37.3" "leave-out-tied" false;
    DRAW_SEED "O423" "种子与承诺不符" "the seed is not what was committed to" "优化营商环境条例2019:54" "37.1" "give-true-seed" true;
    DRAW_AGAIN "O424" "重新抽取未说明" "drawn again in silence" "优化营商环境条例2019:54" "37.1" "explain-redraw" true;
    NOTHING "O132" "无须办理" "nothing to do" "5.2" "4.2" "already-done" true;
}

mod fieldbook;
mod matters;
mod rounds;
pub use fieldbook::*;
pub use matters::*;
pub use rounds::*;

/// Every rule of order, whatever it orders.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().chain(rounds::ALL).chain(matters::ALL).chain(fieldbook::ALL)
}

/// Whether the 2021 text of the Act holds on this day.
pub fn revised(law: &Law, day: Day) -> bool {
    law.statute("行政处罚法2021").is_some_and(|act| act.in_force_on(day))
}

impl Rule {
    /// The article it serves on this day: the newer one from the first day of the statute it stands in; where
    /// our sources give no such day, from that of the revised Act.
    pub fn cite(&self, law: &Law, day: Day) -> Cite {
        let newer = full("2021", self.now);
        let dated = law.statute(&newer.statute).filter(|act| act.from.is_some());
        let holds = dated.map_or_else(|| revised(law, day), |act| act.in_force_on(day));
        if holds { newer } else { full("1996", self.before) }
    }

    /// Says no, with the reason in both languages.
    pub fn refuse(&self, said: &Saying, why: (String, String)) -> Refusal {
        let cite = self.cite(said.law, said.day);
        let next = words::next(self.next).expect("every rule's next step is listed: a test");
        compose(said, (self.id, self.title), cite, why, next)
    }
}

fn full(act: &str, article: &str) -> Cite {
    let written = match article.contains(':') {
        true => article.to_owned(),
        false => format!("行政处罚法{act}:{article}"),
    };
    Cite::parse(&written).expect("the rules' citations are parsed in a test")
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
    fn no_rule_cites_a_statute_before_its_first_day() {
        let law = Law::embedded();
        let of = |day: &str, id: &str| {
            let rule = all().find(|rule| rule.id == id).unwrap();
            rule.cite(law, Day::parse(day).unwrap()).statute
        };
        assert_eq!(of("2022-04-30", "O541"), "信访条例2005");
        assert_eq!(of("2022-05-01", "O541"), "信访工作条例2022");
        assert_eq!(of("2020-06-01", "O503"), "优化营商环境条例2019", "before the Act was revised");
        for rule in all() {
            let newer = full("2021", rule.now);
            let act = law.statute(&newer.statute).unwrap_or_else(|| panic!("{}", rule.id));
            let Some(from) = act.from else { continue };
            let before = rule.cite(law, from.plus_days(-1));
            assert!(before == full("1996", rule.before), "{} on the day before", rule.id);
            assert_eq!(rule.cite(law, from), newer, "{} on the first day", rule.id);
        }
    }

    #[test]
    fn every_rule_cites_an_article_and_names_a_step() {
        let mut ids = std::collections::BTreeSet::new();
        for rule in all() {
            assert!(ids.insert(rule.id), "{} twice", rule.id);
            full("2021", rule.now);
            full("1996", rule.before);
            assert!(words::next(rule.next).is_some(), "{} → {}", rule.id, rule.next);
        }
    }
}
