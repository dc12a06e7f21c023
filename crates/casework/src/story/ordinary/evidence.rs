//! Evidence: what is entered, verified, handed over, kept and sampled, as stories write it.

use super::{REASON, either, text};
use crate::OfficerId;
use crate::case::FileStep;
use crate::case::ordinary::{Custody, EvidenceItem, EvidenceKind, KeepingEnd, Thing};
use crate::story::acts::Head;
use crate::story::tokens::{Tokens, Trouble};
use crate::story::verbs::which;

/// `证据 书证 "…" [证明 "…"] [来源 "…"] [取证 甲、乙] [取于 DAY [TIME]]`; all who are named on the line took
/// it, unless it says who did.
pub(super) fn evidence(t: &mut Tokens, head: &Head) -> Result<EvidenceItem, Trouble> {
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

/// `核实 第1件 可用`, `核实 第1件 排除 "…"`
pub(super) fn verify(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let evidence = which(t)?;
    let usable = either(t, "可用", "排除")?;
    Ok(FileStep::VerifyEvidence { evidence, usable, note: text(t, "")? })
}

/// `交接 第1件 自 甲 交 乙 存 "证物室"`
pub(super) fn custody(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
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

/// `先行登记 "货箱" [存 "…"] [理由 "…"] 批准 镇长丙`
pub(super) fn keep(t: &mut Tokens) -> Result<FileStep, Trouble> {
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
pub(super) fn settle(t: &mut Tokens) -> Result<FileStep, Trouble> {
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
pub(super) fn sampled(t: &mut Tokens) -> Result<FileStep, Trouble> {
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

/// One or several things, each in quotes.
pub(super) fn things(t: &mut Tokens) -> Result<Vec<Thing>, Trouble> {
    let mut all = Vec::new();
    while t.is_quoted() {
        let name = t.word("物品（a thing）")?;
        let (model, quantity, state) = (String::new(), "1件".to_owned(), "完好".to_owned());
        all.push(Thing { name, model, quantity, state });
    }
    Ok(all)
}
