//! The rules of order of service matters, mediation and petitions.
//!
//! Papers are told at once as art. 32 of the Licensing Act has it for permits, by which other matters go
//! too; since 2020 art. 36 of the Business Environment Regulation says it of all. In the pilot the city's
//! decision stood behind the rest, of which only the name is known, so no article is named.

use super::Rule;

rules! {
    MATTER_ENTRY "O501" "收件登记不全" "the matter is not fully entered" "优化营商环境条例2019:36.1" "试点决定2007:0" "complete-matter" true;
    MATTER_SERVICE "O502" "目录中没有这一事项" "no such matter on that day" "优化营商环境条例2019:35" "试点决定2007:0" "choose-service" true;
    MATTER_TOLD_ALL "O503" "没有一次告知全部" "not all was told at once" "优化营商环境条例2019:36.1" "行政许可法2019:32.1.4" "tell-all-missing" true;
    MATTER_TOLD_AGAIN "O504" "应当一次告知的第二次才告知" "told a second time" "优化营商环境条例2019:36.1" "行政许可法2019:32.1.4" "accept-or-ask-told" true;
    MATTER_NO_GROUND "O505" "要求提交没有依据的材料" "a paper without a ground" "优化营商环境条例2019:35" "试点决定2007:0" "ask-listed-papers" true;
    MATTER_SHARED "O506" "能共享的材料不得要求提交" "shared data may not be asked for" "在线政务服务规定2019:7" "试点决定2007:0" "look-up-shared" false;
    MATTER_TOLD_LATE "O507" "逾期告知补正" "told too late" "行政许可法2019:32.1.4" "行政许可法2019:32.1.4" "accept-now" false;
    MATTER_MISSING "O508" "材料不齐" "papers are missing" "优化营商环境条例2019:36.1" "行政许可法2019:32.1.4" "tell-all-missing" true;
    MATTER_PROMISE "O509" "没有承诺期限" "no day is promised" "优化营商环境条例2019:36.2" "试点决定2007:0" "promise-day" true;
    MATTER_STAGE "O510" "办件次序不合" "out of order" "优化营商环境条例2019:36.1" "试点决定2007:0" "reload-matter" true;
    MATTER_ANSWERABLE "O511" "不是现在负责的人" "not who is answerable" "政务服务标准化意见2022:0" "试点决定2007:0" "take-over-first" true;
    MATTER_HANDLER "O512" "不是指定的经办人" "not the handler named" "政务服务标准化意见2022:0" "试点决定2007:0" "sort-first" true;
    MATTER_STEP "O513" "前一步骤未办" "an earlier step is not done" "优化营商环境条例2019:35" "试点决定2007:0" "do-step-before" true;
    MATTER_POSTING "O514" "公示天数不足" "not posted long enough" "社会救助暂行办法2014:11" "农村五保供养工作条例2006:7" "wait-for-posting" true;
    MATTER_COUNTY "O515" "县级尚未批复" "the county has not answered" "社会救助暂行办法2014:11" "农村五保供养工作条例2006:7" "wait-for-county" true;
    MATTER_LATE "O516" "逾期未说明" "late and not explained" "优化营商环境条例2019:36.2" "试点决定2007:0" "explain-to-applicant" false;
    MATTER_ANSWER "O517" "答复不全" "the answer is incomplete" "优化营商环境条例2019:36.1" "试点决定2007:0" "complete-matter-answer" true;
    MATTER_GRADE "O518" "评价不在五等之内" "no grade of the five" "好差评意见2019:0" "试点决定2007:0" "choose-grade" true;
    MATTER_LOW "O519" "差评未回访" "a low rating was not followed up" "好差评意见2019:0" "试点决定2007:0" "follow-up-rating" true;
    MATTER_MANDATE "O521" "代办委托已终止" "the mandate has ended" "民法典2020:173" "民法通则1986:69" "renew-mandate" true;
    MATTER_MANDATE_TEXT "O522" "代办委托不全" "the mandate is incomplete" "民法典2020:165" "民法通则1986:65" "complete-mandate" true;
    MATTER_CUSTODY "O523" "材料交接不合" "papers do not fit" "政务服务标准化意见2022:0" "试点决定2007:0" "check-custody" true;
    MATTER_KEPT "O524" "材料尚未退还" "papers were not given back" "政务服务标准化意见2022:0" "试点决定2007:0" "return-papers" true;
    MATTER_DECLINE "O525" "不予受理未说明去处" "declined without where to go" "政务服务标准化意见2022:0" "试点决定2007:0" "say-where-to-go" true;
    MATTER_WAY "O526" "不是这类事项的步骤" "a step of another kind" "优化营商环境条例2019:35" "试点决定2007:0" "reload-matter" true;
    MATTER_RECEIVER "O527" "送达没有签收" "delivered without a signature" "政务服务标准化意见2022:0" "试点决定2007:0" "deliver-signed" true;
    MATTER_OBJECTION "O528" "异议尚未处理" "the objection is not settled" "社会救助暂行办法2014:11" "农村五保供养工作条例2006:7" "settle-objection" true;
    MATTER_TAKEN_OVER "O529" "已经接办" "taken over already" "政务服务标准化意见2022:0" "试点决定2007:0" "go-on-with-matter" true;
    MEDIATION "O531" "调解登记不全" "the mediation is not fully recorded" "人民调解法2010:27" "试点决定2007:0" "complete-mediation" true;
    MEDIATION_AGREEMENT "O532" "调解协议不全" "the agreement is incomplete" "人民调解法2010:29" "试点决定2007:0" "complete-agreement" true;
    MEDIATION_CONFIRM "O533" "司法确认申请不合" "confirmation cannot be asked" "人民调解法2010:33" "试点决定2007:0" "sign-jointly-in-time" false;
    PETITION_SPEAKERS "O541" "代表超过五人" "more than five speakers" "信访工作条例2022:20.3" "信访条例2005:18" "choose-five" true;
    PETITION_ACCUSED "O542" "不得转给被投诉的人" "never to the accused" "信访工作条例2022:30.3" "信访条例2005:21" "other-handler" true;
    PETITION_EXTEND "O543" "延期未经批准告知" "extended without approval and notice" "信访工作条例2022:34" "信访条例2005:33" "ask-head-and-tell" false;
    PETITION_REVIEW_OPEN "O545" "复查复核没有登记" "no review waits for an answer" "信访工作条例2022:35" "信访条例2005:34" "record-review-first" true;
    PETITION_REVIEW "O544" "复查复核期限已过" "too late for a review" "信访工作条例2022:35" "信访条例2005:34" "tell-other-path" true;
}
