//! The papers of a matter, filled by name; their forms are the papers' own affair.

use super::count::answer_on;
use super::{AnswerKind, By, CustodyWay, Issued, Mandate, Matter, Signing, Stage};
use crate::OfficerId;
use crate::case::Office;
use crate::case::papers::{Setting, Unfilled};
use crate::officer::Officer;
use crate::papers::{FormPaper, Issuer, Paper};
use crate::round::paper::{complete, lacking};
use law::Law;
use law::row::{Shown, Unit};
use law::service::Way;

/// What a paper is filled from, besides the matter.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub officers: &'a [Officer],
    /// The page on which a receipt is looked up; its code stands on the receipt.
    pub look_up: &'a str,
}

impl At<'_> {
    fn issuer(&self) -> Issuer {
        let At { law, office, officers, .. } = *self;
        Setting { law, office, power: None, officers }.issuer()
    }
    fn name(&self, id: &OfficerId) -> String {
        let found = self.officers.iter().find(|officer| officer.id == *id);
        found.map_or_else(|| id.to_string(), |officer| officer.name.clone())
    }
}

/// The paper in this place of the matter's list; or what it lacks.
pub fn fill(matter: &Matter, issued: usize, at: &At) -> Result<Paper, Unfilled> {
    let issued = matter.issued.get(issued).ok_or_else(|| lacking("paper"))?;
    let paper = match issued.form.as_str() {
        "matter-missing" => missing(matter, issued, at)?,
        "matter-receipt" => receipt(matter, issued, at)?,
        "matter-declined" => declined(matter, issued, at)?,
        "matter-late" => late(matter, issued, at)?,
        "matter-answer" => answer(matter, issued, at)?,
        "petition-extension" => extension(matter, issued, at)?,
        "petition-opinion" => opinion(matter, issued, at)?,
        "agent-mandate" => mandate(matter, issued, at)?,
        "custody-slip" => custody(matter, issued, at)?,
        "village-posting" => posting(matter, issued, at)?,
        "mediation-request" | "mediation-record" | "mediation-agreement" => {
            mediation(matter, issued, at)?
        }
        other => return Err(lacking(other)),
    };
    complete(paper.under(at.law).about_nobody(at.office.demo).into())
}

/// What all papers of a matter say: whose it is, and what it is about.
fn begun(matter: &Matter, issued: &Issued, at: &At) -> FormPaper {
    FormPaper::new(&issued.form, at.issuer(), issued.at)
        .with("applicant", &matter.intake.applicant.name)
        .with("title", &matter.title)
        .about_nobody(matter.intake.applicant.made_up)
}

/// How it is looked up before there is a receipt: the matter's own number, the check, and the page with its code.
fn looked_up(paper: FormPaper, matter: &Matter, at: &At) -> FormPaper {
    if matter.check.is_empty() || at.look_up.is_empty() {
        return paper;
    }
    paper
        .with("number_of", matter.id.as_str())
        .with("check", &matter.check)
        .with("look_up", at.look_up)
        .with("code", format!("{}?receipt={}", at.look_up, matter.id))
}

fn receipt_number(matter: &Matter) -> String {
    matter.accepted.as_ref().map(|accepted| accepted.receipt.to_string()).unwrap_or_default()
}

/// 补正材料一次告知书
fn missing(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let told = matter.missing.get(issued.part).ok_or_else(|| lacking("lacking"))?;
    let line = |lacking: &super::Lacking| {
        let known = at.law.service_paper(&lacking.paper);
        let title = known.map_or_else(|| lacking.paper.clone(), |paper| paper.zh.clone());
        let note = match lacking.note.trim() {
            "" => "未提交".to_owned(),
            note => note.to_owned(),
        };
        let why = known.map(|paper| match &paper.cite {
            Some(cite) => format!("{}（{}）", paper.why_zh, crate::words::cite_zh(cite, true)),
            None => paper.why_zh.clone(),
        });
        vec![title, note, why.unwrap_or_default()]
    };
    let rows: Vec<Vec<String>> = told.lacking.iter().map(line).collect();
    Ok(looked_up(begun(matter, issued, at), matter, at)
        .with("taken_on", matter.taken_at.day())
        .with("lacking", rows)
        .with("answerable", at.name(&matter.answerable)))
}

/// 受理回执, with the code of the page on which it is looked up.
fn receipt(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let accepted = matter.accepted.as_ref().ok_or_else(|| lacking("receipt"))?;
    let title = |paper: &super::HandedIn| {
        let known = at.law.service_paper(&paper.paper);
        known.map_or_else(|| paper.paper.clone(), |known| known.zh.clone())
    };
    let papers: Vec<String> = matter.papers.iter().map(title).collect();
    let due = matter.due_on();
    let term = matter.service(at.law).and_then(|service| service.term.as_deref());
    let row = term.and_then(|term| at.law.on(accepted.from).term(term).ok());
    let days = match row {
        Some(row) => {
            format!("{}（{}）", row.value.zh(Unit::Term), crate::words::cite_zh(&row.cite, true))
        }
        None if accepted.promised.is_some() => "本机关承诺".to_owned(),
        None => "法律没有规定天数，抓紧办理".to_owned(),
    };
    let number = accepted.receipt.to_string();
    // Neither brackets nor Chinese letters in the address: a camera reads it, and a person may type it.
    let code =
        format!("{}?receipt={}-{}", at.look_up, accepted.receipt.year, accepted.receipt.serial);
    Ok(begun(matter, issued, at)
        .numbered(accepted.receipt.clone())
        .with("what", &matter.intake.what)
        .with("papers", &papers)
        .with("from", accepted.from)
        .with_some("due", due)
        .with("days", days)
        .with("answerable", at.name(&matter.answerable))
        .with("receipt", number)
        .with("check", &matter.check)
        .with("look_up", at.look_up)
        .with("code", code))
}

/// 不予受理通知书
fn declined(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let Stage::Declined { reason, go_to } = &matter.stage else { return Err(lacking("reason")) };
    Ok(looked_up(begun(matter, issued, at), matter, at)
        .with("taken_on", matter.taken_at.day())
        .with("reason", reason)
        .with("go_to", go_to))
}

/// 延期办理说明
fn late(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let told = matter.explained.get(issued.part).ok_or_else(|| lacking("reason"))?;
    let owed = matter.dues.iter().find(|due| due.kind == "matter-answer").map(|due| due.on);
    Ok(begun(matter, issued, at)
        .with("receipt", receipt_number(matter))
        .with_some("due", owed)
        .with("reason", &told.reason)
        .with("until_day", told.until)
        .with("answerable", at.name(&matter.answerable)))
}

/// 办理结果告知书
fn answer(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let answer = matter.answer.as_ref().ok_or_else(|| lacking("answer"))?;
    let kind = match (answer.kind, matter.way) {
        (AnswerKind::Refused, Way::Mediation) => "终止调解",
        (AnswerKind::Granted, _) => "同意",
        (AnswerKind::Refused, _) => "不予办理",
        (AnswerKind::Done, _) => "已办理、答复",
    };
    let refused = answer.kind == AnswerKind::Refused && matter.way == Way::Service;
    let result = matter.service(at.law).filter(|_| answer.kind == AnswerKind::Granted);
    Ok(begun(matter, issued, at)
        .with("receipt", receipt_number(matter))
        .with("result", kind)
        .with("answer", &answer.text)
        .with("reasons", &answer.reasons)
        .with_some("result_paper", result.map(|service| service.result_zh.clone()))
        .with("may_dispute", refused)
        .with_some(
            "late",
            answer.late.then(|| matter.explained.last()).flatten().map(|e| e.reason.clone()),
        )
        .with("answerable", at.name(&matter.answerable)))
}

/// 信访事项延期告知书 (信访工作条例 art. 34: approved by the head, and the reason told).
fn extension(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let extended = matter.extended.as_ref().ok_or_else(|| lacking("reason"))?;
    let accepted = matter.accepted.as_ref().ok_or_else(|| lacking("accepted_on"))?;
    let before = Matter { extended: None, ..matter.clone() };
    let days = at.law.on(accepted.from).term("petition-extension").ok();
    Ok(begun(matter, issued, at)
        .with("receipt", receipt_number(matter))
        .with("accepted_on", accepted.from)
        .with_some("due", answer_on(&before, at.law, extended.on))
        .with("reason", &extended.reason)
        .with_some("days", days.map(|row| row.value.zh(Unit::Term)))
        .with("until_day", extended.until)
        .with("answerable", at.name(&matter.answerable)))
}

/// 信访事项处理意见书 (信访工作条例 art. 32: request, facts, view and basis).
fn opinion(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let answer = matter.answer.as_ref().ok_or_else(|| lacking("answer"))?;
    let review = at.law.on(issued.at.day()).term("petition-review-ask").ok();
    Ok(begun(matter, issued, at)
        .with("receipt", receipt_number(matter))
        .with("what", &matter.intake.what)
        .with("answer", &answer.text)
        .with("reasons", &answer.reasons)
        .with_some("review_within", review.map(|row| row.value.zh(Unit::Term))))
}

/// 代办委托书
fn mandate(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let held = matter.mandates.get(issued.part).ok_or_else(|| lacking("agent"))?;
    let (by, witness) = match &held.signing {
        Signing::Signed { by } => (format!("{by}（签名）"), ""),
        Signing::Printed { by, witness } => (format!("{by}（按指印）"), witness.as_str()),
    };
    Ok(begun(matter, issued, at)
        .with("agent", &held.agent)
        .with("scope", &held.scope)
        .with("from", held.from)
        .with("to", held.to)
        .with("signed_by", by)
        .with("witness", witness))
}

/// 材料交接单
fn custody(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let entry = matter.custody.get(issued.part).ok_or_else(|| lacking("papers"))?;
    let agent = |id: &crate::MandateId| matter.mandates.iter().find(|held| held.id == *id);
    let by = match &entry.by {
        By::Applicant => matter.intake.applicant.name.clone(),
        By::Agent { mandate } => {
            let name = |held: &Mandate| format!("{}（代办，委托{}）", held.agent, held.id);
            agent(mandate).map_or_else(|| mandate.to_string(), name)
        }
    };
    let way = match entry.way {
        CustodyWay::HandedOver => "收取",
        CustodyWay::Returned => "退还",
    };
    let rows: Vec<Vec<String>> = entry
        .papers
        .iter()
        .map(|paper| vec![paper.clone(), "1份".to_owned(), String::new()])
        .collect();
    Ok(begun(matter, issued, at)
        .with("way", way)
        .with("on", entry.on)
        .with("slip", &entry.receipt)
        .with("other", by)
        .with("papers", rows))
}

/// 公示
fn posting(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let posted = matter.posted.get(issued.part).ok_or_else(|| lacking("places"))?;
    Ok(begun(matter, issued, at)
        .with("places", &posted.places)
        .with("from", posted.from)
        .with("until_day", posted.until)
        .with("answerable", at.name(&matter.answerable)))
}

/// 人民调解申请书、调解记录、调解协议书
fn mediation(matter: &Matter, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let paper = begun(matter, issued, at)
        .with("against", matter.intake.against.join("、"))
        .with("dispute", &matter.intake.what);
    Ok(match issued.form.as_str() {
        "mediation-record" => {
            let (when, course) =
                matter.sessions.get(issued.part).ok_or_else(|| lacking("course"))?;
            let (mediators, course) = course.split_once('：').unwrap_or(("", course));
            paper
                .with("held_at", *when)
                .with("mediators", mediators.trim_start_matches("调解员"))
                .with("course", course)
        }
        "mediation-agreement" => {
            let agreement = matter.agreement.as_ref().ok_or_else(|| lacking("agreement"))?;
            let confirm = at.law.on(agreement.on).term("mediation-confirm").ok();
            paper
                .with("agreed_on", agreement.on)
                .with("agreement", &agreement.text)
                .with("how_many", agreement.copies)
                .with_some("confirm_within", confirm.map(|row| row.value.zh(Unit::Term)))
        }
        _ => paper.with("asked_on", matter.taken_at.day()),
    })
}
