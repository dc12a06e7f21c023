//! The rules of order of rounds, consultation and the knowledge base.
//!
//! Today they serve art. 36 of the Business Environment Regulation (limits are kept; what exceeds one is
//! explained) and, for what is published, art. 6 of the Personal Information Act; in the pilot the
//! city's decision, of which only the name is known, so no article is named.

use super::Rule;

rules! {
    ROUND_CREW "O601" "进村人员不齐" "the crew is not complete" "优化营商环境条例2019:36" "试点决定2007:0" "name-crew" true;
    ROUND_DAY "O602" "不是逢场天" "not a market day" "优化营商环境条例2019:36" "试点决定2007:0" "choose-market-day" true;
    ROUND_TWICE "O603" "同场同日已有安排" "planned already" "优化营商环境条例2019:36" "试点决定2007:0" "open-other-round" true;
    ROUND_BEFORE "O604" "上次进村未了" "the round before is not settled" "优化营商环境条例2019:36" "试点决定2007:0" "settle-round-before" true;
    ROUND_UNANSWERED "O605" "应答复未答复" "an answer is owed" "优化营商环境条例2019:36" "试点决定2007:0" "answer-or-defer" true;
    ROUND_POSTPONE "O606" "改期不合" "the postponement does not fit" "优化营商环境条例2019:36" "试点决定2007:0" "postpone-to-market-day" true;
    ROUND_SKIPPED "O607" "逢场未进村又未说明" "a round was skipped in silence" "优化营商环境条例2019:36" "试点决定2007:0" "postpone-or-replace" true;
    ROUND_STAGE "O608" "进村次序不合" "out of order" "优化营商环境条例2019:36" "试点决定2007:0" "previous-round-step" true;
    ROUND_ENTRY "O609" "回复单上没有这一项" "not on the reply list" "优化营商环境条例2019:36" "试点决定2007:0" "check-reply-list" true;
    ROUND_DEFER "O610" "延期答复不合" "the deferral does not fit" "优化营商环境条例2019:36.2" "试点决定2007:0" "give-reason-and-day" true;
    ROUND_RECORD "O611" "进村服务记录不全" "the record is incomplete" "优化营商环境条例2019:36" "试点决定2007:0" "complete-round-record" true;
    ROUND_TELL "O612" "没有可以回复的内容" "nothing to tell yet" "优化营商环境条例2019:36" "试点决定2007:0" "answer-or-defer" true;
    MARKET "O613" "场期登记不合" "the market calendar does not fit" "优化营商环境条例2019:36" "试点决定2007:0" "correct-market" true;
    ROUND_LEADER "O614" "须由带队人或者负责人决定" "for the leader or the head" "优化营商环境条例2019:36" "试点决定2007:0" "ask-leader" true;
    ROUND_PAPER "O615" "没有这份进村文书" "no such paper of the round" "优化营商环境条例2019:36" "试点决定2007:0" "reload-round" true;
    SERVES "O616" "不承办服务的人员" "somebody who does not serve" "优化营商环境条例2019:36" "试点决定2007:0" "name-who-serves" true;
    QUESTION "O621" "咨询登记不全" "the question is not fully entered" "优化营商环境条例2019:36" "试点决定2007:0" "complete-question" true;
    PROMISE "O622" "既未答复又未承诺" "neither answered nor promised" "优化营商环境条例2019:36.2" "试点决定2007:0" "answer-or-promise" true;
    QUESTION_STAGE "O623" "咨询已过此步" "past this step" "优化营商环境条例2019:36" "试点决定2007:0" "reload-question" true;
    ANSWER "O624" "答复不全" "the answer is incomplete" "优化营商环境条例2019:36" "试点决定2007:0" "complete-answer" true;
    ANSWER_LATE "O625" "逾期答复未说明" "late and not explained" "优化营商环境条例2019:36.2" "试点决定2007:0" "explain-late-answer" true;
    QUESTION_DEFER "O626" "延期答复不合" "the deferral does not fit" "优化营商环境条例2019:36.2" "试点决定2007:0" "give-reason-and-day" true;
    QUESTION_TELL "O627" "尚无答复" "there is no answer yet" "优化营商环境条例2019:36" "试点决定2007:0" "answer-or-defer" true;
    QUESTION_ROUND "O628" "不是那次进村受理" "not taken at that round" "优化营商环境条例2019:36" "试点决定2007:0" "choose-round" true;
    ARTICLE_USED "O629" "知识条目不能引用" "the article cannot be used" "优化营商环境条例2019:35" "试点决定2007:0" "check-article" true;
    ARTICLE_OWN "O631" "自撰自审" "checked by its author" "优化营商环境条例2019:35" "试点决定2007:0" "ask-second" true;
    ARTICLE "O632" "知识条目不全" "the article is incomplete" "优化营商环境条例2019:35" "试点决定2007:0" "complete-article" true;
    ARTICLE_SOURCE "O633" "没有写明来源" "no source" "优化营商环境条例2019:35" "试点决定2007:0" "give-source" true;
    ARTICLE_REVIEW "O634" "复核日期不合" "the day of review does not fit" "优化营商环境条例2019:35" "试点决定2007:0" "give-review-day" true;
    ARTICLE_PERSONAL "O635" "含有个人信息" "holds personal data" "个人信息保护法2021:6" "试点决定2007:0" "leave-people-out" true;
    ARTICLE_STAGE "O636" "知识条目次序不合" "out of order" "优化营商环境条例2019:35" "试点决定2007:0" "reload-article" true;
    ARTICLE_LAW "O637" "引用的法律数据不明" "a named row of the law is unknown" "优化营商环境条例2019:35" "试点决定2007:0" "name-known-row" true;
}
