//! The deeds of the ordinary procedure, as stories write them.

mod evidence;
mod hearing;

use super::acts::Head;
use super::tokens::{Tokens, Trouble};
use super::verbs::{ground, leniency, on, on_spot, penalty, which};
use crate::OfficerId;
use crate::case::ordinary::{ReviewReason, Source, Speaker};
use crate::case::{CollectBy, Command, FileStep, Leniency, Penalty};

const REASON: &str = "理由（a reason）";

/// The command of a line that begins with this deed; `None` when it is no deed of the ordinary procedure.
pub(super) fn verb(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Command>, Trouble> {
    let step = match word {
        "立案" | "file" => file(t)?,
        "不予立案" | "not-file" => FileStep::NotFile { reason: t.word(REASON)? },
        "撤销立案" | "withdraw-filing" => FileStep::WithdrawFiling { reason: t.word(REASON)? },
        "终止调查" | "terminate" => {
            let (ground, reason) = (ground(t)?, t.word(REASON)?);
            let gone_on = if t.take(&["于", "on"]) { Some(t.day()?) } else { None };
            FileStep::Terminate { ground, reason, gone_on }
        }
        "证据" | "evidence" => {
            FileStep::AddEvidence { item: Box::new(evidence::evidence(t, head)?) }
        }
        "核实" | "verify" => evidence::verify(t)?,
        "交接" | "move-evidence" => evidence::custody(t, head)?,
        "先行登记" | "keep" => evidence::keep(t)?,
        "处理登记" | "settle-keeping" => evidence::settle(t)?,
        "抽样" | "sample" => FileStep::Sample { things: evidence::things(t)? },
        "检测结果" | "sample-result" => evidence::sampled(t)?,
        "申请回避" | "challenge" => challenge(t)?,
        "决定回避" | "rule-challenge" => {
            let challenge = which(t)?;
            FileStep::RuleChallenge { challenge, stands_aside: either(t, "回避", "驳回")? }
        }
        "调查终结" | "end-investigation" => report(t)?,
        "告知书" | "notify" => notify(t)?,
        "申辩" | "defend" => defend(t, head)?,
        "要求听证" | "ask-hearing" => hearing::ask_hearing(t, head)?,
        "撤回听证" | "withdraw-hearing" => FileStep::WithdrawHearing { on: on(t, head)? },
        "通知听证" | "call-hearing" => hearing::call(t)?,
        "举行听证" | "hold-hearing" => hearing::hold(t, head)?,
        "听证报告" | "report-hearing" => {
            FileStep::ReportHearing { opinion: t.word("听证意见（an opinion）")? }
        }
        "审核" | "review" => review(t)?,
        "集体讨论" | "discuss" => discuss(t, head)?,
        "延长期限" | "extend" => FileStep::Extend {
            term: t.word("所依据的期限条目（the term's row）")?,
            reason: t.word(REASON)?,
        },
        "中止调查" | "halt" => FileStep::Halt { reason: t.word(REASON)? },
        "恢复调查" | "continue" => FileStep::Continue,
        "拟决定" | "draft-decision" => draft(t)?,
        _ => return Ok(None),
    };
    Ok(Some(Command::Ordinary { step: Box::new(step) }))
}

/// A penalty, where one must stand.
fn must(t: &mut Tokens) -> Result<Penalty, Trouble> {
    penalty(t)?.ok_or_else(|| t.expected("警告、罚款、没收、通报批评 或者 不罚（a penalty）"))
}

/// `可用` or `排除`: the first is yes.
fn either(t: &mut Tokens, yes: &str, no: &str) -> Result<bool, Trouble> {
    let english = match yes {
        "可用" => ["usable", "excluded"],
        "通过" => ["passed", "failed"],
        "同意" => ["agreed", "refused"],
        _ => ["stands-aside", "dismissed"],
    };
    if t.take(&[yes, english[0]]) {
        Ok(true)
    } else if t.take(&[no, english[1]]) {
        Ok(false)
    } else {
        Err(t.expected(&format!("{yes} 或者 {no}（{} or {}）", english[0], english[1])))
    }
}

/// The next word, where it is text in quotes or at least no keyword of the line's end.
fn text(t: &mut Tokens, instead: &str) -> Result<String, Trouble> {
    match t.is_quoted() {
        true => t.word("文字（a text）"),
        false => Ok(instead.to_owned()),
    }
}

/// `立案 [来源 检查|投诉|交办|移送|当场|其他] [理由 "…"]`
fn file(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let mut source = Source::Inspection;
    let mut reason = "涉嫌违法，应当查处（虚构）".to_owned();
    loop {
        if t.take(&["来源", "source"]) {
            let word = t.word("来源，如 检查（a source）")?;
            source = match word.as_str() {
                "检查" | "inspection" => Source::Inspection,
                "投诉" | "complaint" => Source::Complaint,
                "交办" | "assigned" => Source::Assigned,
                "移送" | "transferred" => Source::Transferred,
                "当场" | "on-spot" => Source::OnSpot,
                "其他" | "other" => Source::Other,
                _ => {
                    t.back();
                    return Err(t.expected("检查、投诉、交办、移送、当场 或者 其他（a source）"));
                }
            };
        } else if t.take(&["理由", "reason"]) {
            reason = t.word(REASON)?;
        } else {
            return Ok(FileStep::File { source, reason });
        }
    }
}

/// `申请回避 乙 由 张某 "…"`
fn challenge(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let against = OfficerId::new(t.word("被申请回避的人（who is challenged）")?);
    let by = match t.take(&["由", "by"]) {
        true => t.word("申请人（who asks）")?,
        false => "当事人".to_owned(),
    };
    Ok(FileStep::Challenge { against, by, reason: t.word(REASON)? })
}

/// `调查终结 拟 罚款 6000元 [事实 "…"] [理由 "…"] [从轻 "…"] [重大] [公益] [疑难]`
fn report(t: &mut Tokens) -> Result<FileStep, Trouble> {
    t.take(&["拟", "proposing"]);
    let proposed = must(t)?;
    let mut facts = "以货物堵塞通道，经调查属实（虚构）".to_owned();
    let mut reasons = "事实清楚，证据充分，裁量为一般档（虚构）".to_owned();
    let mut kind = Leniency::None;
    let (mut grave, mut public_interest, mut complicated) = (false, false, false);
    loop {
        if t.take(&["事实", "facts"]) {
            facts = t.word("事实（the facts）")?;
        } else if t.take(&["理由", "reasons"]) {
            reasons = t.word(REASON)?;
        } else if let Some(found) = leniency(t)? {
            kind = found;
        } else if t.take(&["重大", "grave"]) {
            grave = true;
        } else if t.take(&["公益", "public-interest"]) {
            public_interest = true;
        } else if t.take(&["疑难", "complicated"]) {
            complicated = true;
        } else {
            let leniency = kind;
            return Ok(FileStep::Report {
                facts,
                proposed,
                leniency,
                reasons,
                grave,
                public_interest,
                complicated,
            });
        }
    }
}

/// `告知书 罚款 6000元 [听证] [限 5日] [理由 "…"] [从轻 "…"]`
fn notify(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let proposed = must(t)?;
    let mut reasons = "事实清楚，证据充分（虚构）".to_owned();
    let mut kind = Leniency::None;
    let (mut hearing, mut answer_days) = (false, 5);
    loop {
        if t.take(&["听证", "hearing"]) {
            hearing = true;
        } else if t.take(&["限", "within"]) {
            answer_days = t.number("天数，如 5日（a number of days）")?;
        } else if t.take(&["理由", "reasons"]) {
            reasons = t.word(REASON)?;
        } else if let Some(found) = leniency(t)? {
            kind = found;
        } else {
            let leniency = kind;
            return Ok(FileStep::Notify { proposed, leniency, reasons, hearing, answer_days });
        }
    }
}

/// `申辩 "…" 复核 "…" [采纳] [于 DAY]`, `申辩 放弃`, `申辩 未提出`
fn defend(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let waived = t.take(&["放弃", "waived"]);
    let silent = !waived && t.take(&["未提出", "silent"]);
    let statement = text(t, "")?;
    let weighed = match t.take(&["复核", "weighed"]) {
        true => t.word("复核意见（how it was weighed）")?,
        false => String::new(),
    };
    let accepted = t.take(&["采纳", "accepted"]);
    Ok(FileStep::Defend { on: on(t, head)?, statement, waived, silent, weighed, accepted })
}

/// `审核 通过|未通过 [因 听证|公益|疑难|其他|本机关] ["…"]`
fn review(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let passed = either(t, "通过", "未通过")?;
    let mut reason = ReviewReason::Office;
    if t.take(&["因", "because"]) {
        reason = if t.take(&["公益", "public-interest"]) {
            ReviewReason::PublicInterest
        } else if t.take(&["听证", "hearing"]) {
            ReviewReason::AfterHearing
        } else if t.take(&["疑难", "complicated"]) {
            ReviewReason::Complicated
        } else if t.take(&["其他", "other-law"]) {
            ReviewReason::OtherLaw
        } else if t.take(&["本机关", "office"]) {
            ReviewReason::Office
        } else {
            return Err(t.expected("公益、听证、疑难、其他 或者 本机关"));
        };
    }
    let opinion = text(t, "主体、权限、事实、证据、程序、适用法律均无不当（虚构）")?;
    Ok(FileStep::Review { reason, passed, opinion })
}

/// `集体讨论 同意|不同意 [主持 镇长丙] [发言 镇长丙、副镇长丁] ["…"]`; without them whoever the line names.
fn discuss(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let agreed = either(t, "同意", "不同意")?;
    let mut chair = head.names.first().cloned().unwrap_or_default();
    let mut names = head.names.clone();
    loop {
        if t.take(&["主持", "chair"]) {
            chair = t.word("主持人（the chair）")?;
        } else if t.take(&["发言", "speakers"]) {
            names = t.names("发言人（the speakers）")?;
        } else {
            break;
        }
    }
    let view = if agreed { "同意" } else { "不同意" };
    let speaker = |name: String| Speaker {
        officer: OfficerId::new(name.clone()),
        name,
        view: view.to_owned(),
    };
    Ok(FileStep::Discuss {
        place: "本机关会议室（虚构）".to_owned(),
        chair: OfficerId::new(chair),
        recorder: "记录员（虚构）".to_owned(),
        speakers: names.into_iter().map(speaker).collect(),
        conclusion: text(t, view)?,
        agreed,
    })
}

/// `拟决定 罚款 6000元 [理由 "…"] [从轻 "…"|减轻 "…"] [当场收缴 票据 N [边远请求] [难以执行]]`
fn draft(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let penalty = must(t)?;
    let mut reasons = "事实清楚，证据充分，程序合法（虚构）".to_owned();
    let (mut kind, mut collect) = (Leniency::None, CollectBy::Bank);
    loop {
        if t.take(&["理由", "reasons"]) {
            reasons = t.word(REASON)?;
        } else if let Some(found) = leniency(t)? {
            kind = found;
        } else if t.take(&["当场收缴", "on-spot"]) {
            collect = on_spot(t)?;
        } else {
            let leniency = kind;
            return Ok(FileStep::Draft { penalty, reasons, leniency, collect });
        }
    }
}
