//! The deeds of the ordinary procedure, as stories write them.

use super::acts::Head;
use super::tokens::{Tokens, Trouble};
use super::verbs::{ground, leniency, on, on_spot, penalty, which};
use crate::OfficerId;
use crate::case::ordinary::{
    Custody, EvidenceItem, EvidenceKind, KeepingEnd, ReviewReason, Source, Speaker, Thing,
};
use crate::case::{CollectBy, Command, FileStep, Leniency, Penalty};
use law::Moment;

const REASON: &str = "理由（a reason）";

/// The command of a line that begins with this deed; `None` when it is no deed of the ordinary procedure.
pub(super) fn verb(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Command>, Trouble> {
    let step = match word {
        "立案" | "file" => file(t)?,
        "不予立案" | "not-file" => FileStep::NotFile { reason: t.word(REASON)? },
        "撤销立案" | "withdraw-filing" => FileStep::WithdrawFiling { reason: t.word(REASON)? },
        "终止调查" | "terminate" => {
            FileStep::Terminate { ground: ground(t)?, reason: t.word(REASON)? }
        }
        "证据" | "evidence" => FileStep::AddEvidence { item: Box::new(evidence(t, head)?) },
        "核实" | "verify" => verify(t)?,
        "交接" | "move-evidence" => custody(t, head)?,
        "先行登记" | "keep" => keep(t)?,
        "处理登记" | "settle-keeping" => settle(t)?,
        "抽样" | "sample" => FileStep::Sample { things: things(t)? },
        "检测结果" | "sample-result" => sampled(t)?,
        "申请回避" | "challenge" => challenge(t)?,
        "决定回避" | "rule-challenge" => {
            let challenge = which(t)?;
            FileStep::RuleChallenge { challenge, stands_aside: either(t, "回避", "驳回")? }
        }
        "调查终结" | "end-investigation" => report(t)?,
        "告知书" | "notify" => notify(t)?,
        "申辩" | "defend" => defend(t, head)?,
        "要求听证" | "ask-hearing" => ask_hearing(t, head)?,
        "撤回听证" | "withdraw-hearing" => FileStep::WithdrawHearing { on: on(t, head)? },
        "通知听证" | "call-hearing" => call(t)?,
        "举行听证" | "hold-hearing" => hold(t, head)?,
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

fn kind(t: &mut Tokens) -> Result<EvidenceKind, Trouble> {
    let word = t.word("证据种类，如 书证（a kind of evidence）")?;
    Ok(match word.as_str() {
        "书证" | "document" => EvidenceKind::Document,
        "物证" | "object" => EvidenceKind::Object,
        "视听资料" | "audio-visual" => EvidenceKind::AudioVisual,
        "电子数据" | "electronic-data" => EvidenceKind::ElectronicData,
        "证人证言" | "witness" => EvidenceKind::Witness,
        "当事人陈述" | "party-statement" => EvidenceKind::PartyStatement,
        "鉴定意见" | "expert-opinion" => EvidenceKind::ExpertOpinion,
        "现场笔录" | "scene-record" => EvidenceKind::SceneRecord,
        _ => {
            t.back();
            return Err(t.expected(
                "书证、物证、视听资料、电子数据、证人证言、当事人陈述、鉴定意见 或者 现场笔录",
            ));
        }
    })
}

/// `证据 书证 "…" [证明 "…"] [来源 "…"] [取证 甲、乙] [取于 DAY [TIME]]`; all who are named on the line took
/// it, unless it says who did.
fn evidence(t: &mut Tokens, head: &Head) -> Result<EvidenceItem, Trouble> {
    let mut item = EvidenceItem {
        kind: kind(t)?,
        title: t.word("证据名称（a title）")?,
        shows: "违法事实（虚构）".to_owned(),
        source: "现场取得（虚构）".to_owned(),
        taken_at: head.at,
        taken_by: head.names.iter().map(|name| OfficerId::new(name.clone())).collect(),
        file: None,
        signature: String::new(),
        verified: None,
        custody: Vec::new(),
    };
    loop {
        if t.take(&["证明", "shows"]) {
            item.shows = t.word("证明内容（what it shows）")?;
        } else if t.take(&["来源", "source"]) {
            item.source = t.word("来源（its source）")?;
        } else if t.take(&["取证", "taken-by"]) {
            let names = t.names("取证人（who took it）")?;
            item.taken_by = names.into_iter().map(OfficerId::new).collect();
        } else if t.take(&["取于", "taken-at"]) {
            item.taken_at = t.moment(head.at)?;
        } else {
            return Ok(item);
        }
    }
}

/// `核实 第1件 可用`, `核实 第1件 排除 "…"`
fn verify(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let evidence = which(t)?;
    let usable = either(t, "可用", "排除")?;
    Ok(FileStep::VerifyEvidence { evidence, usable, note: text(t, "")? })
}

/// `交接 第1件 自 甲 交 乙 存 "证物室"`
fn custody(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let evidence = which(t)?;
    let mut custody = Custody {
        at: head.at,
        from: String::new(),
        to: String::new(),
        place: "证物室（虚构）".to_owned(),
        state: "完好".to_owned(),
    };
    loop {
        if t.take(&["自", "from"]) {
            custody.from = t.word("移交人（the giver）")?;
        } else if t.take(&["交", "to"]) {
            custody.to = t.word("接收人（the receiver）")?;
        } else if t.take(&["存", "in"]) {
            custody.place = t.word("地点（a place）")?;
        } else if t.take(&["状态", "state"]) {
            custody.state = t.word("状态（its state）")?;
        } else {
            return Ok(FileStep::MoveEvidence { evidence, custody });
        }
    }
}

/// One or several things, each in quotes.
fn things(t: &mut Tokens) -> Result<Vec<Thing>, Trouble> {
    let mut all = Vec::new();
    while t.is_quoted() {
        let name = t.word("物品（a thing）")?;
        let (model, quantity, state) = (String::new(), "1件".to_owned(), "完好".to_owned());
        all.push(Thing { name, model, quantity, state });
    }
    Ok(all)
}

/// `先行登记 "货箱" [存 "…"] [理由 "…"] 批准 镇长丙`
fn keep(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let things = things(t)?;
    let mut place = "就地保存".to_owned();
    let mut reason = "证据可能灭失（虚构）".to_owned();
    let mut approved_by = None;
    loop {
        if t.take(&["存", "in"]) {
            place = t.word("地点（a place）")?;
        } else if t.take(&["理由", "reason"]) {
            reason = t.word(REASON)?;
        } else if t.take(&["批准", "approved-by"]) {
            approved_by = Some(OfficerId::new(t.word("批准人（who approved）")?));
        } else if let Some(approved_by) = approved_by {
            return Ok(FileStep::Keep { things, place, reason, approved_by });
        } else {
            return Err(t.expected("存、理由 或者 批准（in, reason or approved-by）"));
        }
    }
}

/// `处理登记 第1次 返还 ["…"]`
fn settle(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let keeping = which(t)?;
    let how = if t.take(&["返还", "returned"]) {
        KeepingEnd::Returned
    } else if t.take(&["记录", "recorded"]) {
        KeepingEnd::Recorded
    } else if t.take(&["检测", "tested"]) {
        KeepingEnd::Tested
    } else if t.take(&["移交", "transferred"]) {
        KeepingEnd::Transferred
    } else {
        return Err(t.expected("返还、记录、检测 或者 移交"));
    };
    Ok(FileStep::SettleKeeping { keeping, how, note: text(t, "")? })
}

/// `检测结果 第1次 机构 "…" 结果 "…" [告知 DAY]`
fn sampled(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let sampling = which(t)?;
    let (mut laboratory, mut finding, mut told_on) = (String::new(), String::new(), None);
    loop {
        if t.take(&["机构", "laboratory"]) {
            laboratory = t.word("检测机构（a laboratory）")?;
        } else if t.take(&["结果", "finding"]) {
            finding = t.word("检测结果（its finding）")?;
        } else if t.take(&["告知", "told"]) {
            told_on = Some(t.day()?);
        } else {
            return Ok(FileStep::SampleResult { sampling, laboratory, finding, told_on });
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

/// `要求听证 [由 张某] [方式 书面] [于 DAY]`; without 由 whoever the line names asks.
fn ask_hearing(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let mut by = head.names.first().cloned().unwrap_or_default();
    let mut way = "书面".to_owned();
    loop {
        if t.take(&["由", "by"]) {
            by = t.word("要求听证的人（who asks）")?;
        } else if t.take(&["方式", "way"]) {
            way = t.word("方式，如 书面（a way）")?;
        } else {
            return Ok(FileStep::AskHearing { on: on(t, head)?, by, way });
        }
    }
}

/// `通知听证 DAY TIME 主持 戊 [记录 己] [地点 "…"] [不公开 "…"]`
fn call(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let day = t.day()?;
    let to_be_held = t.moment_of(day, Moment::at(day, 9, 0))?;
    let mut place = "本机关会议室（虚构）".to_owned();
    let mut recorder = "记录员（虚构）".to_owned();
    let (mut public, mut closed_because) = (true, String::new());
    let mut chair = None;
    loop {
        if t.take(&["主持", "chair"]) {
            chair = Some(OfficerId::new(t.word("主持人（the chair）")?));
        } else if t.take(&["记录", "recorder"]) {
            recorder = t.word("记录人（the recorder）")?;
        } else if t.take(&["地点", "place"]) {
            place = t.word("地点（a place）")?;
        } else if t.take(&["不公开", "closed"]) {
            public = false;
            closed_because = text(t, "")?;
        } else if let Some(chair) = chair {
            return Ok(FileStep::CallHearing {
                to_be_held,
                place,
                chair,
                recorder,
                public,
                closed_because,
            });
        } else {
            return Err(t.expected("主持（chair）"));
        }
    }
}

/// `举行听证 [始于 TIME] [到场 甲、乙] [代理 律师] [缺席] [笔录 "…"] [签名 "…"]`; the line's time is its end.
fn hold(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let mut at = head.at;
    let mut present = vec!["当事人".to_owned(), "调查人员".to_owned()];
    let (mut agents, mut absent) = (Vec::new(), false);
    let mut transcript = "调查人员陈述，当事人申辩、质证（虚构）".to_owned();
    let mut signature = "当事人核对后签名（虚构）".to_owned();
    loop {
        if t.take(&["始于", "began"]) {
            at = t.moment_of(head.at.day(), head.at)?;
        } else if t.take(&["到场", "present"]) {
            present = t.names("到场的人（who came）")?;
        } else if t.take(&["代理", "agents"]) {
            agents = t.names("代理人（the agents）")?;
        } else if t.take(&["缺席", "absent"]) {
            absent = true;
        } else if t.take(&["笔录", "transcript"]) {
            transcript = t.word("笔录（the transcript）")?;
        } else if t.take(&["签名", "signature"]) {
            signature = t.word("签名（the signature）")?;
        } else {
            let ended_at = head.at;
            return Ok(FileStep::HoldHearing {
                at,
                ended_at,
                present,
                agents,
                absent,
                transcript,
                signature,
            });
        }
    }
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
