//! What the cover and the back sheet say.

use crate::case::papers::{Setting, Unfilled, begun};
use crate::case::{Case, Ending, Penalty};
use crate::papers::{FormPaper, Missing};
use law::{Law, Moment};

/// Cover and back sheet of a case's file at a moment. The keeping period is the archive's, or before
/// archiving the one the law's row of the day gives.
pub fn cover(case: &Case, at: &Setting, now: Moment) -> Result<(FormPaper, FormPaper), Unfilled> {
    let party = &case.finding.party.name;
    let title = format!("{party}{}案", matter(case, at).trim_end_matches('案'));
    let archive = case.after.archive.as_ref();
    let (keep, number) = match archive {
        Some(archive) => (kept(archive.permanent, archive.years), archive.number.clone()),
        None => (keeping(case, at.law, now)?, String::new()),
    };
    let issuer = at.issuer();
    let handled_by = match issuer.entrusted_to.trim() {
        "" => issuer.organ.clone(),
        township => format!("{township}（受{}委托）", issuer.organ),
    };
    let decision = case.decision().and(case.draft()).map(|draft| draft.number.to_string());
    let cover = begun(case, "file-cover", at, now)
        .with("title", &title)
        .with_some("decision", decision)
        .with("handled_by", handled_by)
        .with("handlers", at.handlers(case))
        .with("outcome", outcome(case))
        .with_some("closed_on", case.closed_at().map(|moment| moment.day()))
        .with_some("archived_on", archive.map(|archive| archive.at.day()))
        .with("keep", &keep)
        .with("archive", &number);
    let back = begun(case, "file-backsheet", at, now)
        .with("title", &title)
        .with("archive", &number)
        .with("state", state(case))
        .with_some("filed_by", archive.map(|archive| archive.keeper.as_str()))
        .with_some("filed_on", archive.map(|archive| archive.at.day()));
    let missing: Vec<Missing> = cover.missing().into_iter().chain(back.missing()).collect();
    if missing.is_empty() { Ok((cover, back)) } else { Err(Unfilled::Missing(missing)) }
}

fn matter(case: &Case, at: &Setting) -> String {
    at.law.item(case.finding.item.as_str()).map(|item| item.title.clone()).unwrap_or_default()
}

fn kept(permanent: bool, years: Option<u32>) -> String {
    match years {
        Some(years) if !permanent => format!("{years}年"),
        _ => "永久".to_owned(),
    }
}

/// An ordinary file is kept for ever: the law's table has a gap in place of a number of years.
fn keeping(case: &Case, law: &Law, now: Moment) -> Result<String, Unfilled> {
    if case.ordinary.is_some() {
        return Ok(kept(true, None));
    }
    let years = law.on(now.day()).count("archive-years-simple")?.value;
    Ok(kept(false, u32::try_from(years).ok()))
}

fn outcome(case: &Case) -> String {
    match (case.ending(), case.draft()) {
        (Some(Ending::NotFiled { .. }), _) => "不予立案".to_owned(),
        (Some(Ending::Ended { .. }), _) => "撤销立案或者终止调查".to_owned(),
        (Some(Ending::HandedOver { to, .. }), _) => to.zh().to_owned(),
        (Some(Ending::Withdrawn { .. }), _) => "处罚决定被撤销或者撤回".to_owned(),
        (Some(Ending::NoPenalty { .. }), _) => "不予行政处罚".to_owned(),
        (_, Some(draft)) => match draft.penalty {
            Penalty::None { .. } => "不予行政处罚".to_owned(),
            _ => crate::case::papers::penalty_zh(&draft.penalty),
        },
        (_, None) => String::new(),
    }
}

fn state(case: &Case) -> String {
    let mut said =
        vec!["本卷由程序按登记的文书排列，各文书以原件为准，原件的校验值见目录。".to_owned()];
    if !case.voided.is_empty() {
        let numbers: Vec<String> = case.voided.iter().map(|v| v.number.to_string()).collect();
        said.push(format!("作废的文书编号：{}。", numbers.join("、")));
    }
    said.join("\n")
}
