//! The words that refusals and acts are made of: deeds, citations, next steps, in Chinese and English.
//!
//! Pages have their own words files; what stands here goes into the record or into a refusal.

use law::{Cite, Fen};

/// A step that would help, as a refusal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next<'a> {
    /// `add-officer`; the words files have it as `next-add-officer`.
    pub key: &'a str,
    pub zh: &'a str,
    pub en: &'a str,
}

macro_rules! nexts {
    ($($key:literal $zh:literal $en:literal,)*) => {
        /// Every next step that an office rule can name.
        pub const NEXTS: &[Next<'static>] = &[$(Next { key: $key, zh: $zh, en: $en },)*];
    };
}

nexts! {
    "add-officer" "请登记本案执法人员" "name the officers of the case",
    "ask-head" "请由本机关负责人决定" "let the head of the organ decide",
    "ask-case-officer" "请由本案执法人员办理" "let an officer of the case do it",
    "choose-power" "请在权力清单中选定本机关持有的权力" "choose a power from the register",
    "choose-item" "请在事项目录中选定事项" "choose an item of the catalogue",
    "reload" "请重新打开案卷，核对后再办" "open the dossier again and check",
    "correct-time" "请更正时间" "correct the time",
    "previous-step" "请先办结前一步" "finish the step before",
    "write-facts" "请写明违法事实" "write down the facts",
    "name-party" "请写明当事人" "name the party",
    "correct-text" "请改短文字，去掉不可见字符" "shorten the text, remove what cannot be seen",
    "give-reasons" "请写明理由" "give the reasons",
    "give-ground" "请写明依据的文件或者理由，不超过二百字" "name the paper or the reason, in two hundred characters",
    "record-statement" "请记录陈述申辩，或者记明当事人明确放弃" "record the statement, or the waiver",
    "tell-first" "请先告知事实、理由、依据、权利和拟处罚内容" "tell facts, reasons, basis, rights and penalty first",
    "lower-penalty" "请将处罚降至告知的内容以内" "lower the penalty to what was told",
    "correct-amount" "请更正数额" "correct the amount",
    "render-paper" "请先制作文书" "make the paper first",
    "void-and-redo" "请作废本份文书，另取一号重填" "void this form and fill a new one",
    "name-receiver" "请写明收件人" "name the receiver",
    "name-witness" "请写明见证人或者录音录像" "name the witness or the recording",
    "check-owed" "请核对应缴余额" "check what is owed",
    "give-receipt" "请填写财政统一票据号码" "enter the number of the treasury's receipt",
    "pay-at-bank" "请到代收银行缴纳" "pay at the bank",
    "choose-payment" "请选定一笔当场收缴的款项" "choose a payment collected on the spot",
    "hand-in-first" "请先办理交款、缴存" "hand in and bank the cash first",
    "settle-fine" "请先结清罚款" "settle the fine first",
    "already-done" "已经办过，不必再办" "it has been done already",
    "record-correction" "请先登记改正情况" "record the correction first",
    "other-ground" "请另选理由，或者依法处罚" "choose another ground, or penalise",
    "set-end-day" "请写明期限" "give the last day",
    "resume-first" "请先结束上一次暂停" "end the running pause first",
    "complete-paper" "请补齐所缺内容" "add what is missing",
    "complete-evidence" "请写明证据的名称、来源、证明内容和取证人" "give title, source, what it shows and who took it",
    "choose-piece" "请选定案卷中的一件" "choose a piece of the file",
    "correct-custody" "请由现保管人交出" "let whoever holds it hand it over",
    "complete-keeping" "请写明物品、地点和理由" "give things, place and reason",
    "complete-notice" "请补齐告知的内容" "complete the notice",
    "complete-hearing" "请补齐听证记录" "complete the record of the hearing",
    "ask-chair" "请由听证主持人办理" "let the chair of the hearing do it",
    "ask-reviewer" "请由法制审核人员审核" "let a legal reviewer do it",
    "complete-discussion" "请补齐集体讨论记录" "complete the record of the discussion",
    "choose-challenge" "请核对回避申请" "check the challenge",
    "own-procedure" "请按本案适用的程序办理" "go on by the procedure of this case",
    "file-case" "请由负责人批准立案" "let the head approve the filing",
    "call-again" "请另行通知听证" "call the hearing anew",
    "complete-sample" "请写明检测机构和结果" "name the laboratory and its finding",
    "explain-late" "请写明逾期送达的原因" "say why it is served late",
    "other-way" "请用其他方式送达，或者先取得当事人签署的确认书" "serve in another way, or have the confirmation signed first",
    "try-other-ways" "请先用直接、邮寄等方式送达，并登记未能送达的情况" "try handing over and the post first, and record that they failed",
    "name-slip" "请写明回执号码、系统名称、受托机关或者公告之处" "name the slip, the system, who served it, or where it was announced",
    "choose-paper" "请选定本案的一份文书" "choose a paper of this case",
    "correct-instalments" "请使各期合计等于应缴余额，各期日期依次在后" "make the parts sum up to what is owed, on days that follow each other",
    "wait-for-term" "请待期限届满后再办" "wait until the days are over",
    "demand-first" "请先催告并送达催告书" "demand performance and serve the demand first",
    "check-window" "请核对可以申请的起止日期" "check from when to when the court may be asked",
    "correct-record" "请核对后更正登记内容" "check and correct what is recorded",
    "wait-for-result" "请待复议、诉讼有结果后再办" "wait for the result of the dispute",
    "refund-and-close" "请办理退款、结案" "give back what was paid, and close",
    "withdraw-instead" "更正只限笔误；实体内容有误的，请撤销后依法重新处理" "a correction is for slips of the pen; withdraw the decision if its substance is wrong",
    "rule-again" "请由负责人重新决定，写明迟延的原因，并在时限内移送" "let the head decide again with the cause of the delay, then send it in time",
    "complete-file" "请先补齐案卷材料" "complete the file first",
    "settle-open" "请先办结未了事项" "settle what is still open first",
    "propose-transfer" "请提出移送，组成专案组核实，由负责人决定" "propose a transfer: a team verifies, the head decides",
    "defer-payment" "请由负责人批准延期、分期缴纳" "let the head approve deferral or instalments",
    "enter-calendar" "请先录入该年度放假安排" "enter the calendar of that year",
    "complete-letter" "请补齐授权文件的名称文号、日期、事项、权限和期限" "give the letter's title, day, matters, powers and term",
    "correct-day" "请更正日期" "correct the day",
    "untick-compel" "请去掉行政强制" "leave compulsory measures out",
    "correct-name" "请更正署名" "correct the name",
    "enter-grant" "请另行登记新的授权文件" "enter a new grant",
    "check-list" "请对照清单核对" "check against the list",
    "check-letter" "请对照授权文件核对" "check against the letter",
    "choose-officer" "请选定本机关的执法人员" "choose an officer of this organ",
    "check-certificate" "请对照证件核对" "check against the certificate",
    "correct-score" "请对照成绩单更正" "correct it by the score sheet",
    "correct-hours" "请对照签到表更正" "correct it by the attendance sheet",
    "check-number" "请对照证件核对；确为同一当事人的，请合并登记" "check against the card; if they are one party, merge the rows",
    "check-register" "请打开登记核对" "open the register and check",
    "enter-law" "请补录缺少的法律数据" "enter the missing row of law",
    "complete-plan" "请补齐检查主体、事项、依据、对象、方式、频次和上限" "give body, items, basis, objects, manner, frequency and cap",
    "complete-check" "请写明检查事项和地点" "name the matters and the place",
    "replace-helper" "请另派持证执法人员，辅助人员另栏填写" "name certified officers, and helpers in their own field",
    "split-check" "请按机关分别检查" "make a visit for each organ",
    "ask-check-officer" "请由本次检查的执法人员办理" "let an officer of the inspection do it",
    "explain-notice" "请送达检查通知书，或者写明不事先告知的理由" "serve the notice, or say why nothing was told",
    "write-answer" "请逐项填写检查表，不符合的写明情况" "answer each question, and say what is not in order",
    "complete-scene" "请补齐现场情况、在场人、询问和签字" "complete what was found, who was there, questions and signature",
    "name-scene-witness" "请注明拒签的情况，写明见证人或者录音录像" "note the refusal, and the witness or the recording",
    "correct-outcome" "请核对检查表和笔录，更正检查结果" "check list and record, and correct the outcome",
    "look-after" "请安排复查并登记结果" "make a re-inspection and record what it finds",
    "tell-outcome" "请将检查结果告知当事人" "tell the party what came of it",
    "reload-check" "请重新打开这次检查，核对后再办" "open the inspection again and check",
    "correct-lists" "请核对计划、名单和抽取数目" "check plan, lists and numbers",
    "leave-out-tied" "请将应当回避的人员列入不参加抽取名单，写明理由" "put whoever is tied among those left out, with the reason",
    "give-true-seed" "请填写与承诺值相符的种子和盐值；找不到的，写明理由另行抽取" "give the seed and salt that were committed to; if they are lost, draw again with the reason",
    "explain-redraw" "请写明此前的抽取和重新抽取的理由；原结果保留" "name the first draw and the reason; the first result stays",
}

mod fieldbook;
mod matters;
mod rounds;

/// The step with this key, if an office rule knows it.
pub fn next(key: &str) -> Option<&'static Next<'static>> {
    NEXTS
        .iter()
        .chain(rounds::NEXTS)
        .chain(matters::NEXTS)
        .chain(fieldbook::NEXTS)
        .find(|next| next.key == key)
}

/// Key, Chinese and English of every deed.
const DEEDS: &[(&str, &str, &str)] = &[
    ("place-remote", "登记边远地区", "enter the place as remote"),
    ("place-near", "取消边远地区登记", "enter the place as remote no more"),
    ("find", "登记发现", "record the finding"),
    ("assign", "指定执法人员", "assign the officers"),
    ("show", "记录出示证件", "record showing the certificates"),
    ("hear", "记录告知和陈述申辩", "record notice and defence"),
    ("order-correction", "责令改正", "order correction"),
    ("correction-paper", "登记责令改正通知书", "record the paper of the order"),
    ("correction-done", "登记改正", "record the correction"),
    ("draft", "填写处罚决定书", "fill the decision form"),
    ("decide", "作出处罚决定", "decide the penalty"),
    ("void", "作废文书", "void the form"),
    ("serve", "送达", "serve the decision"),
    ("pay", "登记缴款", "record the payment"),
    ("hand-in", "登记交款", "record handing in the cash"),
    ("bank", "登记缴存", "record banking the cash"),
    ("pause", "暂停计收加处罚款", "pause the surcharge"),
    ("resume", "恢复计收加处罚款", "resume the surcharge"),
    ("report", "报备案", "report for the record"),
    ("recount", "重算期限", "compute the dues again"),
    ("close-without-penalty", "不予处罚结案", "close without a penalty"),
    ("hand-over", "移送", "hand the case over"),
    ("close", "结案", "close the case"),
    ("complete", "补充登记", "complete the finding"),
    ("file", "立案", "file the case"),
    ("not-file", "不予立案", "not file"),
    ("withdraw-filing", "撤销立案", "withdraw the filing"),
    ("add-evidence", "登记证据", "enter evidence"),
    ("verify-evidence", "核实证据", "verify evidence"),
    ("move-evidence", "登记证据交接", "record a hand-over of evidence"),
    ("keep", "先行登记保存", "register evidence for keeping"),
    ("settle-keeping", "处理先行登记保存的证据", "settle what was registered for keeping"),
    ("sample", "抽样取证", "take samples"),
    ("sample-result", "登记检测结果", "record the result of a sample"),
    ("challenge", "登记回避申请", "record a challenge"),
    ("rule-challenge", "决定回避申请", "rule on a challenge"),
    ("report-investigation", "调查终结", "end the investigation"),
    ("notify", "事先告知", "give notice before the decision"),
    ("defend", "记录陈述申辩", "record the defence"),
    ("ask-hearing", "登记听证要求", "record the request for a hearing"),
    ("withdraw-hearing", "登记撤回听证要求", "record the withdrawal of the request"),
    ("call-hearing", "通知听证", "call the hearing"),
    ("hold-hearing", "记录听证", "record the hearing"),
    ("report-hearing", "提出听证报告", "report on the hearing"),
    ("review", "法制审核", "review"),
    ("discuss", "集体讨论", "discuss collectively"),
    ("extend", "延长办案期限", "extend the period"),
    ("halt", "中止调查", "halt the investigation"),
    ("continue", "恢复调查", "go on with the investigation"),
    ("draft-decision", "拟制决定书", "draft the decision"),
    ("terminate", "终止调查", "end the investigation without a decision"),
    ("mark-paper", "登记文书", "record the paper"),
    ("serve-paper", "送达文书", "serve the paper"),
    ("service-failed", "登记未能送达", "record that service failed"),
    ("publish", "登记公开", "record the publication"),
    ("unpublish", "登记撤回公开", "record that the publication was withdrawn"),
    ("ask-transfer-review", "提请复议移送", "ask for a review of the transfer"),
    ("defer", "办理延期分期缴纳", "decide on deferred payment"),
    ("demand", "催告", "demand performance"),
    ("answer-demand", "记录催告后的陈述", "record the answer to the demand"),
    ("waive-surcharge", "减免加处罚款", "waive the surcharge"),
    ("apply-court", "申请法院强制执行", "apply to the court"),
    ("court-answered", "登记法院答复", "record the court's answer"),
    ("dispute", "登记复议、诉讼", "record a review or suit"),
    ("dispute-ended", "登记复议、诉讼结果", "record how it ended"),
    ("correct-decision", "更正决定书", "correct the decision"),
    ("withdraw-decision", "撤销决定", "withdraw the decision"),
    ("refunded", "登记退款", "record the refund"),
    ("propose-transfer", "提出移送", "propose a transfer"),
    ("rule-transfer", "决定移送", "decide on the transfer"),
    ("send-transfer", "移送", "send the transfer"),
    ("transfer-answered", "登记移送答复", "record the answer to the transfer"),
    ("stay", "中止执行", "stay execution"),
    ("unstay", "恢复执行", "go on with execution"),
    ("end-execution", "终结执行", "end execution"),
    ("dispose-goods", "处理罚没物品", "dispose of confiscated goods"),
    ("archive", "归档", "archive"),
    ("enter-grant", "登记授权", "enter the grant"),
    ("publish-grant", "登记公布", "record the publication"),
    ("renew-grant", "续期", "renew the grant"),
    ("change-list", "调整清单", "change the list"),
    ("revoke-grant", "收回授权", "revoke the grant"),
    ("review-grant", "登记评估", "record the review"),
    ("enter-officer", "登记人员", "enter the officer"),
    ("enter-certificate", "登记证件", "enter the certificate"),
    ("extend-certificate", "办理证件延期", "extend the certificate"),
    ("check-certificate", "登记年度审验", "note the yearly check"),
    ("suspend-officer", "暂停执法资格", "suspend the officer"),
    ("change-post", "登记任职", "record the post"),
    ("declare-tie", "登记回避关系", "record the tie"),
    ("enter-class", "登记培训班", "enter the class"),
    ("enter-attendance", "登记学时", "record attendance"),
    ("enter-exam", "登记考试", "enter the exam"),
    ("enter-scores", "登记成绩", "record the scores"),
    ("enter-party", "登记当事人", "enter the party"),
    ("merge-parties", "合并登记", "merge the parties"),
    ("part-parties", "撤销合并", "undo the merge"),
    ("plan-draft", "拟定检查计划", "draft the plan"),
    ("plan-approve", "批准检查计划", "approve the plan"),
    ("plan-publish", "登记计划公布", "record the publication of the plan"),
    ("draw-prepare", "确定抽取名单", "fix the lists of the draw"),
    ("draw-commit", "公布抽取承诺值", "publish the commitment"),
    ("draw-reveal", "公布种子并抽取", "reveal the seed and draw"),
    ("check-open", "安排检查", "open the inspection"),
    ("check-approve", "审批检查", "approve the inspection"),
    ("check-override", "说明超过频次的理由", "give a reason to go past the cap"),
    ("check-notify", "通知检查", "give notice of the inspection"),
    ("check-arrive", "开始现场检查", "begin at the place"),
    ("check-answer", "填写检查表", "fill the checklist"),
    ("check-attach", "收入材料", "take in a file"),
    ("check-record", "制作现场检查笔录", "write the scene record"),
    ("check-conclude", "登记检查结果", "record the outcome"),
    ("check-settle", "登记复查", "record the re-inspection"),
    ("check-paper", "制作检查文书", "make a paper of the inspection"),
    ("check-hazard", "登记隐患去向", "write down where the hazard went"),
    ("check-tell", "告知检查结果", "tell the outcome"),
    ("check-close", "办结检查", "close the inspection"),
    ("check-call-off", "取消检查", "call the inspection off"),
    ("ask", "这样做", "do this"),
];

/// What a command does, as it stands in a sentence: `(Chinese, English)`.
pub fn deed(key: &str) -> (&'static str, &'static str) {
    let service = rounds::DEEDS.iter().chain(matters::DEEDS).chain(fieldbook::DEEDS);
    let found = DEEDS.iter().chain(service).find(|(known, ..)| *known == key);
    found.map_or(("办理", "do this"), |(_, zh, en)| (*zh, *en))
}

/// `《行政处罚法》第四十二条第一款`; an older text carries its year: `《行政处罚法》（1996年）`.
pub fn cite_zh(cite: &Cite, latest: bool) -> String {
    let name = cite.statute.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = &cite.statute[name.len()..];
    let year = if latest || year.is_empty() { String::new() } else { format!("（{year}年）") };
    let mut out = format!("《{name}》{year}");
    for (part, unit) in cite.article.split('.').zip(["条", "款", "项"]) {
        let number: u32 = part.parse().unwrap_or(0);
        if number == 0 {
            break;
        }
        match unit {
            "项" => out.push_str(&format!("第（{}）项", count_zh(number))),
            unit => out.push_str(&format!("第{}{unit}", count_zh(number))),
        }
    }
    out
}

/// A number below ten thousand in Chinese, as articles are counted: 一百零六.
pub fn count_zh(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    let mut zero = false;
    for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / unit) % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push_str(DIGITS[0]);
            zero = false;
        }
        if !(out.is_empty() && unit == 10 && digit == 1) {
            out.push_str(DIGITS[digit as usize]);
        }
        out.push_str(word);
    }
    out
}

/// `200元`
pub fn yuan(amount: Fen) -> String {
    format!("{amount}元")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_read_as_the_statute_counts_them() {
        for (number, zh) in [
            (9, "九"),
            (10, "十"),
            (42, "四十二"),
            (106, "一百零六"),
            (110, "一百一十"),
            (1259, "一千二百五十九"),
            (1003, "一千零三"),
        ] {
            assert_eq!(count_zh(number), zh);
        }
        let cite = Cite::parse("行政处罚法2021:42.1").unwrap();
        assert_eq!(cite_zh(&cite, true), "《行政处罚法》第四十二条第一款");
        let cite = Cite::parse("行政处罚法1996:33").unwrap();
        assert_eq!(cite_zh(&cite, false), "《行政处罚法》（1996年）第三十三条");
        let cite = Cite::parse("消防法2021:60.1.3").unwrap();
        assert_eq!(cite_zh(&cite, true), "《消防法》第六十条第一款第（三）项");
    }
}
