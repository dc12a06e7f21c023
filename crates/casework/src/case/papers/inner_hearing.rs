//! 听证笔录 and 听证报告, from the hearing that was held.

use super::begun::{begun, penalty_zh, without};
use super::inner::file;
use super::{FormPaper, Setting, Unfilled};
use crate::case::Case;
use crate::case::ordinary::HearingHeld;

pub(super) fn hearing(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let file = file(case, form)?;
    let lacks = |field| without(form, field);
    let held = file.hearing_held.as_ref().ok_or_else(|| lacks("chair"))?;
    let call = file.hearing_call.as_ref().ok_or_else(|| lacks("chair"))?;
    let reported = file.hearing_report.as_ref();
    let when = match form {
        "hearing-report" => reported.ok_or_else(|| lacks("opinion"))?.at,
        _ => held.at,
    };
    let paper = begun(case, form, at, when)
        .with("place", &call.place)
        .with("chair", at.name(&call.chair))
        .with("public", if call.public { "公开" } else { "不公开" });
    if form == "hearing-record" {
        return Ok(transcript(paper, case, held, at).with("recorder", &call.recorder));
    }
    let reported = reported.ok_or_else(|| lacks("opinion"))?;
    let proposed = file.notices.last().map(|notice| penalty_zh(&notice.proposed));
    Ok(paper
        .with("held_at", held.at)
        .with_some("proposed", proposed)
        .with("summary", summary(held))
        .with("opinion", &reported.opinion)
        .with("reporter", at.name(&reported.by))
        .with("reported_on", reported.at.day()))
}

fn transcript(paper: FormPaper, case: &Case, held: &HearingHeld, at: &Setting) -> FormPaper {
    let told = if held.transcript.trim().is_empty() { "（无）" } else { &held.transcript };
    paper
        .with("from", held.at)
        .with("until", held.ended_at)
        .with("present", &held.present)
        .with("agents", &held.agents)
        .with("investigators", vec![at.handlers(case)])
        .with("absent", held.absent)
        .with("transcript", told)
        .with("signature", &held.signature)
}

fn summary(held: &HearingHeld) -> String {
    if held.absent {
        return "当事人无正当理由拒不出席或者未经许可中途退出，视为放弃听证权利，听证终止。"
            .to_owned();
    }
    format!("{}，参加人：{}。\n{}", held.at.zh(), held.present.join("、"), held.transcript.trim())
}
