//! The rules of order of what is brought back from the field.
//!
//! What is done is to be recorded from beginning to end, by text, sound or picture (2021 art. 47); before,
//! facts had to be looked into fully and justly (1996 art. 36). A signature made with data that only its
//! owner commands shows who signed and that nothing was changed since (电子签名法 art. 13; from memory).

use super::Rule;

rules! {
    FIELD_FORGED "O701" "签名不符" "not signed by this device" "电子签名法2019:13" "36" "enrol-again" true;
    FIELD_OFFICE "O702" "写给另一机关" "for another office" "47" "36" "hand-to-own-office" true;
    FIELD_REPLACED "O703" "同一编号内容不同" "changed under the same id" "电子签名法2019:13" "36" "record-anew" true;
    FIELD_CHANGED "O704" "他人已经办过" "changed by somebody else" "47" "36" "compare-both" true;
    FIELD_NUMBER "O705" "编号不合" "the number does not fit" "47" "36" "check-number-block" true;
    FIELD_LATE "O706" "逾期送到" "it arrives too late" "47" "36" "explain-field-late" true;
    FIELD_CLOCK "O707" "时间不合" "the time cannot be right" "47" "36" "check-field-time" true;
    FIELD_REVOKED "O708" "设备已撤销" "the device was revoked" "电子签名法2019:13" "36" "let-other-decide" true;
    FIELD_BUNDLE "O709" "当日资料不明" "made under nothing known" "47" "36" "let-other-decide" true;
    FIELD_GATE "O710" "规则不合" "against the gates" "47" "36" "compare-both" true;
    FIELD_UNREADABLE "O711" "内容读不懂" "it cannot be read" "47" "36" "record-anew" true;
    FIELD_REASON "O712" "理由未写明" "no reason" "47" "36" "give-field-reason" true;
    FIELD_SETTLED "O713" "不必再办" "nothing waits" "47" "36" "already-done" true;
    FIELD_OWN "O714" "由他人处理" "somebody else decides" "47" "36" "let-other-decide" true;
    FIELD_DEVICE "O715" "设备登记不合" "the device does not fit" "电子签名法2019:13" "36" "enrol-again" true;
    FIELD_FILE "O716" "附件不合" "a file does not fit" "47" "36" "record-anew" true;
    FIELD_FAULT "O717" "程序没有办成" "the program failed at it" "47" "36" "tell-field-fault" true;
    FIELD_COMING "O718" "附件还在路上" "its originals are on their way" "47" "36" "wait-for-originals" true;
}
