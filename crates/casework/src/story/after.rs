//! The deeds after a decision, as stories write them.

use super::Verb;
use super::acts::Head;
use super::served::{OfPaper, PaperDeed, ends, failed, paper, service, witness};
use super::tokens::{Tokens, Trouble};
use super::verbs::on;
use crate::OfficerId;
use crate::case::after::{CourtAnswer, DisputeKind, EndGround, Instalment, Outcome};
use crate::case::{AfterStep, Command};
use law::Fen;

const REASON: &str = "理由（a reason）";

/// The deed of a line that begins with this word; `None` when it is no deed after a decision.
pub(super) fn verb(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Verb>, Trouble> {
    let step = match word {
        "制作文书" | "mark-paper" => {
            let issued = paper(t)?;
            return Ok(Some(Verb::Paper(PaperDeed { issued, what: OfPaper::Mark })));
        }
        "送达文书" | "serve-paper" => {
            let issued = paper(t)?;
            let what = OfPaper::Serve(service(t, head)?);
            return Ok(Some(Verb::Paper(PaperDeed { issued, what })));
        }
        "未送达" | "service-failed" => return failed(t, head).map(Some),
        "延期" | "defer" => defer(t, head)?,
        "催告" | "demand" => {
            let fine = t.amount()?;
            let surcharge = if t.take(&["加处", "surcharge"]) { t.amount()? } else { Fen(0) };
            AfterStep::Demand { fine, surcharge }
        }
        "催告陈述" | "answer-demand" => {
            let said = t.word("陈述（a statement）")?;
            let weighed = match t.take(&["复核", "weighed"]) {
                true => t.word("复核意见（how it was weighed）")?,
                false => String::new(),
            };
            AfterStep::AnswerDemand { said, weighed }
        }
        "减免加处" | "waive" => {
            AfterStep::WaiveSurcharge { amount: t.amount()?, reason: t.word(REASON)? }
        }
        "申请执行" | "apply-court" => AfterStep::ApplyCourt { claimed: t.amount()? },
        "法院" | "court" => AfterStep::CourtAnswered { answer: court(t, head)? },
        "提起" | "dispute" => dispute(t, head)?,
        "结果" | "dispute-ended" => dispute_ended(t, head)?,
        _ => return amend(word, t, head).map(|step| step.map(done)),
    };
    Ok(Some(done(step)))
}

fn done(step: AfterStep) -> Verb {
    Verb::Do(Command::After { step: Box::new(step) })
}

/// What the organ does about its decision, where the case goes, and how it rests.
fn amend(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<AfterStep>, Trouble> {
    Ok(Some(match word {
        "更正" | "correct-decision" => {
            let wrong = t.word("写错之处（what is wrong）")?;
            t.take(&["为", "into"]);
            AfterStep::CorrectDecision { wrong, right: t.word("更正为（what is right）")? }
        }
        "撤销决定" | "withdraw-decision" => {
            AfterStep::WithdrawDecision { reason: t.word(REASON)? }
        }
        "退款" | "refunded" => AfterStep::Refunded { on: on(t, head)? },
        "公开" | "publish" => {
            let place = match t.is_quoted() {
                true => t.word("公开之处（where）")?,
                false => "区政府网站（虚构）".to_owned(),
            };
            AfterStep::Publish { on: on(t, head)?, place }
        }
        "撤回公开" | "unpublish" => AfterStep::Unpublish { on: on(t, head)? },
        "提出移送" | "propose-transfer" => propose(t)?,
        "决定移送" | "rule-transfer" => {
            let approved = if t.take(&["批准", "approved"]) {
                true
            } else if t.take(&["不批准", "denied"]) {
                false
            } else {
                return Err(t.expected("批准 或者 不批准（approved or denied）"));
            };
            AfterStep::RuleTransfer { approved, reason: t.word(REASON)? }
        }
        "发出移送" | "send-transfer" => AfterStep::SendTransfer,
        "移送答复" | "transfer-answered" => transfer_answered(t, head)?,
        "复核移送" | "ask-transfer-review" => {
            let of = t.word("向谁提请（who is asked）")?;
            AfterStep::AskTransferReview { on: on(t, head)?, of }
        }
        "中止执行" | "stay" => {
            let reason = t.word(REASON)?;
            let from = if t.take(&["自", "from"]) { t.day()? } else { head.at.day() };
            AfterStep::Stay { from, reason }
        }
        "恢复执行" | "unstay" => AfterStep::Unstay { to: on(t, head)? },
        "终结执行" | "end-execution" => end_execution(t)?,
        "处理物品" | "dispose-goods" => {
            let goods = t.word("物品（the goods）")?;
            let how = t.word("处理方式（what was done）")?;
            let witness = witness(t)?;
            AfterStep::DisposeGoods { goods, how, witness }
        }
        "归档" | "archive" => {
            let keeper = match t.peek() {
                Some(word) if !ends(word) => t.word("接收案卷的人（who takes it over）")?,
                _ => String::new(),
            };
            AfterStep::Archive { keeper }
        }
        _ => return Ok(None),
    }))
}

/// `延期 100元 至 2026-05-01 [100元 至 2026-06-01] [理由 "…"] [申请于 DATE]`, `延期 不批准 [理由 "…"]`
fn defer(t: &mut Tokens, head: &Head) -> Result<AfterStep, Trouble> {
    let granted = !t.take(&["不批准", "denied"]);
    let mut instalments = Vec::new();
    let sum = |word: &str| word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    while t.peek().is_some_and(sum) {
        let amount = t.amount()?;
        if !t.take(&["至", "by"]) {
            return Err(t.expected("至（by）"));
        }
        instalments.push(Instalment { by: t.day()?, amount });
    }
    let (mut reason, mut asked_on) = ("家庭困难（虚构）".to_owned(), head.at.day());
    loop {
        if t.take(&["理由", "reason"]) {
            reason = t.word(REASON)?;
        } else if t.take(&["申请于", "asked"]) {
            asked_on = t.day()?;
        } else {
            return Ok(AfterStep::Defer { asked_on, reason, granted, instalments });
        }
    }
}

/// `终结执行 "…" [当事人死亡|当事人终止 [于 DATE] [无可执行]]`
fn end_execution(t: &mut Tokens) -> Result<AfterStep, Trouble> {
    let reason = t.word(REASON)?;
    let ground = if t.take(&["当事人死亡", "party-died"]) {
        EndGround::PartyDied
    } else if t.take(&["当事人终止", "party-ended"]) {
        EndGround::PartyEnded
    } else {
        EndGround::Unable
    };
    let gone_on = if t.take(&["于", "on"]) { Some(t.day()?) } else { None };
    let nothing_left = t.take(&["无可执行", "nothing-left"]);
    Ok(AfterStep::EndExecution { reason, ground, gone_on, nothing_left })
}

/// `法院 受理`, `法院 不受理 "…"`, `法院 准予 "…"`, `法院 不准予 "…"`, `法院 到位 400元`, each `[于 DATE]`
fn court(t: &mut Tokens, head: &Head) -> Result<CourtAnswer, Trouble> {
    let (accepted, refused) = (t.take(&["受理", "accepted"]), t.take(&["不受理", "not-accepted"]));
    if accepted {
        return Ok(CourtAnswer::Accepted { on: on(t, head)? });
    }
    if refused {
        let reason = t.word(REASON)?;
        return Ok(CourtAnswer::NotAccepted { on: on(t, head)?, reason });
    }
    if t.take(&["到位", "enforced"]) {
        let received = t.amount()?;
        return Ok(CourtAnswer::Enforced { on: on(t, head)?, received });
    }
    let enforce = if t.take(&["准予", "granted"]) {
        true
    } else if t.take(&["不准予", "denied"]) {
        false
    } else {
        return Err(t.expected("受理、不受理、准予、不准予 或者 到位（the court's answer）"));
    };
    let reason = t.word(REASON)?;
    Ok(CourtAnswer::Ruled { on: on(t, head)?, enforce, reason })
}

/// `提起 复议|诉讼|上诉 [向 "…"] [停止执行] [于 DATE]`
fn dispute(t: &mut Tokens, head: &Head) -> Result<AfterStep, Trouble> {
    let kind = if t.take(&["复议", "reconsideration"]) {
        DisputeKind::Reconsideration
    } else if t.take(&["诉讼", "suit"]) {
        DisputeKind::Suit
    } else if t.take(&["上诉", "appeal"]) {
        DisputeKind::Appeal
    } else {
        return Err(t.expected("复议、诉讼 或者 上诉（a dispute）"));
    };
    let body = match t.take(&["向", "before"]) {
        true => t.word("复议机关或者法院（who decides it）")?,
        false => match kind {
            DisputeKind::Reconsideration => "重庆市武隆区人民政府".to_owned(),
            DisputeKind::Suit => "重庆市武隆区人民法院".to_owned(),
            DisputeKind::Appeal => "重庆市第三中级人民法院".to_owned(),
        },
    };
    let stayed = t.take(&["停止执行", "stayed"]);
    Ok(AfterStep::Dispute { kind, filed_on: on(t, head)?, body, stayed })
}

/// `结果 [第1件] 维持|变更 100元|撤销|违法|无效|重作|终止 [文号 "…"] [于 DATE]`
fn dispute_ended(t: &mut Tokens, head: &Head) -> Result<AfterStep, Trouble> {
    let dispute = paper(t)?.unwrap_or(0);
    let words: [(&[&str], Outcome); 7] = [
        (&["维持", "upheld"], Outcome::Upheld),
        (&["变更", "changed"], Outcome::Changed),
        (&["撤销", "revoked"], Outcome::Revoked),
        (&["违法", "unlawful"], Outcome::Unlawful),
        (&["无效", "void"], Outcome::Void),
        (&["重作", "redo"], Outcome::Redo),
        (&["终止", "ended"], Outcome::Ended),
    ];
    let found = words.into_iter().find(|(words, _)| t.take(words));
    let (_, outcome) =
        found.ok_or_else(|| t.expected("维持、变更、撤销、违法、无效、重作、终止"))?;
    let changed_to = if outcome == Outcome::Changed { Some(t.amount()?) } else { None };
    let paper = match t.take(&["文号", "paper"]) {
        true => t.word("文号（its paper）")?,
        false => "虚构〔2026〕1号".to_owned(),
    };
    Ok(AfterStep::DisputeEnded { dispute, on: on(t, head)?, outcome, paper, changed_to })
}

/// `提出移送 犯罪|机关 "县公安局(虚构)" "理由" [专案 甲、乙]`
fn propose(t: &mut Tokens) -> Result<AfterStep, Trouble> {
    let crime = if t.take(&["犯罪", "crime"]) {
        true
    } else if t.take(&["机关", "organ"]) {
        false
    } else {
        return Err(t.expected("犯罪 或者 机关（crime or organ）"));
    };
    let to = t.word("移送何处（where it goes）")?;
    let reason = t.word(REASON)?;
    let team = match t.take(&["专案", "team"]) {
        true => t.names("专案组（the team）")?.into_iter().map(OfficerId::new).collect(),
        false => Vec::new(),
    };
    Ok(AfterStep::ProposeTransfer { crime, to, reason, team })
}

/// `移送答复 受理|不受理 ["…"] [于 DATE]`
fn transfer_answered(t: &mut Tokens, head: &Head) -> Result<AfterStep, Trouble> {
    let taken = if t.take(&["受理", "taken"]) {
        true
    } else if t.take(&["不受理", "not-taken"]) {
        false
    } else {
        return Err(t.expected("受理 或者 不受理（taken or not-taken）"));
    };
    let note = if t.is_quoted() { t.word("说明（a note）")? } else { String::new() };
    Ok(AfterStep::TransferAnswered { on: on(t, head)?, taken, note })
}
