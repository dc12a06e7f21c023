//! The words of what is brought back from the field.

use super::Next;

nexts! {
    "enrol-again" "请在有网络的地方用本人账号重新登记设备" "sign in with a network and enrol the device again",
    "hand-to-own-office" "请交给包上写明的机关" "hand it to the office it is for",
    "record-anew" "请在手机上另行记录后再传；原包机关已另存" "record it anew on the phone; the office keeps this one",
    "compare-both" "请由机关对照两边的记录后决定" "let the office compare both records and decide",
    "check-number-block" "请核对编号簿，由机关决定" "check the register of numbers, and let the office decide",
    "explain-field-late" "请说明迟到的原因，由机关决定" "say why it comes so late, and let the office decide",
    "check-field-time" "请核实办理的时间，由机关决定" "find out when it was done, and let the office decide",
    "let-other-decide" "请由本机关其他有权人员决定" "let somebody else of the office decide",
    "give-field-reason" "请写明理由" "give the reason",
    "tell-field-fault" "请告知系统管理人员；程序修好后手机再传时自动收入" "tell whoever looks after the system; once it is put right it comes in when the phone sends it again",
    "wait-for-originals" "请等附件到齐；设备撤销、令牌到期或者满七天后可以决定" "wait until they are here; once the phone is revoked, its token ended or seven days are over, it may be decided",
}

/// Key, Chinese and English of every deed.
pub(super) const DEEDS: &[(&str, &str, &str)] = &[
    ("field-enrol", "登记外勤设备", "enrol the device"),
    ("field-revoke", "撤销外勤设备", "revoke the device"),
    ("field-packet", "收入外勤记录", "take the field record in"),
    ("field-admit", "收入外勤记录", "take the field record in"),
    ("field-set-aside", "搁置外勤记录", "set the field record aside"),
];
