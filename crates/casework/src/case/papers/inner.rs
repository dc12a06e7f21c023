//! Papers filled from the file of a case that take no number of their own series: approvals, reports,
//! records, review, discussion.

use super::begun::{begun, penalty_zh, things, without};
use super::{FormPaper, Setting, Unfilled, decision, lacking};
use crate::case::ordinary::{Challenge, Defence, Report};
use crate::case::{Case, Ending, Leniency, Ordinary, Penalty, Stage};
use crate::papers::{Paper, PaperKind};
use law::Moment;

/// The paper of this kind as the case stands: of several records of one kind, the last. `now` is the
/// moment of a paper whose record has none.
pub fn inner(case: &Case, kind: PaperKind, at: &Setting, now: Moment) -> Result<Paper, Unfilled> {
    let form = match kind {
        PaperKind::Decision | PaperKind::NoPenalty => {
            return decision(case, at).map(Paper::from);
        }
        PaperKind::Form(form) => form.key(),
        // The other typed papers have functions of their own.
        _ => return Err(lacking("number")),
    };
    let paper = match form {
        "filing-approval" => filing(case, at)?,
        "not-filing-approval" | "withdraw-filing-approval" => not_filed(case, form, at)?,
        "evidence-register" => evidence(case, at, now)?,
        "keeping-approval" => keeping(case, at)?,
        "things-list" => things_list(case, at)?,
        "sample-result" | "sampling-settled" => sampled(case, form, at)?,
        "recusal-decision" => recusal(case, at)?,
        "investigation-report" => report(case, at)?,
        "handling-approval" => handling(case, at, now)?,
        "legal-review" => review(case, at)?,
        "defence-record" | "defence-review" => defence(case, form, at)?,
        "hearing-record" | "hearing-report" => super::inner_hearing::hearing(case, form, at)?,
        "discussion-record" => discussion(case, at)?,
        "extension-approval" => extension(case, at)?,
        "halt-decision" | "resume-decision" => halt(case, form, at)?,
        "deferral-approval" | "goods-disposal" | "service-announcement" | "closing-report" => {
            super::inner_after::of(case, form, at, now)?
        }
        // What the case does not record is filled by whoever was there.
        _ => begun(case, form, at, now),
    };
    paper.done()
}

pub(super) fn file<'c>(case: &'c Case, form: &str) -> Result<&'c Ordinary, Unfilled> {
    case.ordinary.as_deref().ok_or_else(|| without(form, "filing"))
}

fn report_of<'c>(case: &'c Case, form: &str) -> Result<&'c Report, Unfilled> {
    file(case, form)?.report.as_ref().ok_or_else(|| without(form, "facts"))
}

fn filing(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let filing = &file(case, "filing-approval")?.filing;
    let (facts, reason) = (case.finding.facts.trim(), filing.reason.trim());
    // Whoever repeats the facts among the reasons need not read them twice.
    let facts =
        if reason.contains(facts) { reason.to_owned() } else { format!("{facts}\n{reason}") };
    Ok(begun(case, "filing-approval", at, filing.at)
        .numbered(filing.number.clone())
        .with("facts", facts)
        .with("proposal", format!("建议立案，由{}承办。", at.handlers(case)))
        .with("proposed_on", filing.at.day())
        .with("approval", "同意立案。")
        .with("approver", at.name(&filing.approved_by))
        .with("approved_on", filing.at.day()))
}

/// 不予立案, 撤销立案
fn not_filed(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let Stage::Closed { on, how, .. } = &case.stage else { return Err(without(form, "reasons")) };
    let (reason, proposal) = match (form, how) {
        ("not-filing-approval", Ending::NotFiled { reason }) => (reason, "不予立案"),
        ("withdraw-filing-approval", Ending::Ended { reason }) => (reason, "撤销立案"),
        _ => return Err(without(form, "reasons")),
    };
    let source = case.ordinary.as_ref().map_or("检查发现", |file| file.filing.source.zh());
    Ok(begun(case, form, at, *on)
        .with("source", source)
        .with("reasons", reason)
        .with("proposal", format!("建议{proposal}。"))
        .with("approval", format!("同意{proposal}。"))
        .with("approved_on", on.day()))
}

fn evidence(case: &Case, at: &Setting, now: Moment) -> Result<FormPaper, Unfilled> {
    let file = file(case, "evidence-register")?;
    let listed = file.evidence.iter().map(|e| {
        let state = match &e.verified {
            Some(verified) if verified.usable => "已核实，可以采用".to_owned(),
            Some(verified) => format!("不予采用：{}", verified.note.trim()),
            None => "未核实".to_owned(),
        };
        let file = e.file.as_ref().map(|hash| format!("（SHA-256：{hash}）")).unwrap_or_default();
        let shows = format!("{}{file}", e.shows);
        vec![
            e.kind.zh().to_owned(),
            e.title.clone(),
            e.source.clone(),
            e.taken_at.zh(),
            shows,
            state,
        ]
    });
    let handed = file.evidence.iter().flat_map(|e| {
        e.custody.iter().map(|c| {
            vec![
                e.title.clone(),
                c.at.zh(),
                c.from.clone(),
                c.to.clone(),
                c.place.clone(),
                c.state.clone(),
            ]
        })
    });
    let (listed, handed): (Vec<_>, Vec<_>) = (listed.collect(), handed.collect());
    Ok(begun(case, "evidence-register", at, now).with("things", listed).with("handed", handed))
}

fn keeping(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "keeping-approval";
    let kept = file(case, form)?.keepings.last().ok_or_else(|| without(form, "things"))?;
    let within = super::begun::term_zh(&at.law.on(kept.at.day()), "register-evidence")?;
    Ok(begun(case, form, at, kept.at)
        .with("reasons", &kept.reason)
        .with("things", things(&kept.things))
        .with("kept_at", &kept.place)
        .with("within", within)
        .with("proposal", "建议先行登记保存。")
        .with("proposed_on", kept.at.day())
        .with("approval", "同意。")
        .with("approver", at.name(&kept.approved_by))
        .with("approved_on", kept.at.day()))
}

fn things_list(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "things-list";
    let file = file(case, form)?;
    let kept = file.keepings.last().map(|k| (k.at, &k.things, k.issued));
    let sampled = file.samplings.last().map(|s| (s.at, &s.things, s.issued));
    let last = kept.into_iter().chain(sampled).max_by_key(|(when, ..)| *when);
    let (when, listed, issued) = last.ok_or_else(|| without(form, "things"))?;
    let paper = case.issued.get(issued).map(|paper| paper.number.to_string());
    Ok(begun(case, form, at, when)
        .with("things", things(listed))
        .with("paper", paper.unwrap_or_default()))
}

/// 检测结果告知书, 抽样取证物品处理通知书
fn sampled(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let lacks = || without(form, "finding");
    let taken = file(case, form)?.samplings.iter().rev().find(|s| s.result.is_some());
    let taken = taken.ok_or_else(lacks)?;
    let result = taken.result.as_ref().ok_or_else(lacks)?;
    let notice = case.issued.get(taken.issued).map(|paper| paper.number.to_string());
    let paper = begun(case, form, at, result.at).with("notice", notice.unwrap_or_default());
    Ok(if form == "sample-result" {
        paper.with("laboratory", &result.laboratory).with("finding", &result.finding)
    } else {
        paper.with("sampled_on", taken.at.day()).with("things", things(&taken.things))
    })
}

fn recusal(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "recusal-decision";
    let ruled = |c: &&Challenge| c.ruled.is_some();
    let challenge = file(case, form)?.challenges.iter().rev().find(ruled);
    let challenge = challenge.ok_or_else(|| without(form, "ruling"))?;
    let (aside, on) = challenge.ruled.ok_or_else(|| without(form, "ruling"))?;
    let name = at.name(&challenge.against);
    let ruling = if aside { format!("{name}回避") } else { format!("{name}不回避") };
    Ok(begun(case, form, at, on)
        .with("applicant", &challenge.by)
        .with("against", name)
        .with("asked_on", challenge.at.day())
        .with("reasons", &challenge.reason)
        .with("ruling", ruling))
}

fn report(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "investigation-report";
    let report = report_of(case, form)?;
    let paper = begun(case, form, at, report.at)
        .with("reasons", &report.reasons)
        .with("proposed", penalty_zh(&report.proposed));
    let corrected: Vec<String> = case
        .corrections
        .iter()
        .map(|order| match order.done_on {
            Some(day) => format!("{}，{}已经改正", order.what.trim_end_matches('。'), day.zh()),
            None => order.what.trim_end_matches('。').to_owned(),
        })
        .collect();
    let paper = paper.with("corrected", corrected.join("；"));
    Ok(match &report.leniency {
        Leniency::None => paper,
        Leniency::Lighter { ground } | Leniency::Reduced { ground } => {
            paper.with("leniency", ground)
        }
    })
}

fn handling(case: &Case, at: &Setting, now: Moment) -> Result<FormPaper, Unfilled> {
    let form = "handling-approval";
    let (file, report) = (file(case, form)?, report_of(case, form)?);
    let proposed = case.draft().map_or(&report.proposed, |draft| &draft.penalty);
    let decided = case.decision().map(|(on, _)| on);
    let mut paper = begun(case, form, at, decided.unwrap_or(now))
        .with("proposed", penalty_zh(proposed))
        .with("proposal", format!("建议{}。", penalty_zh(&report.proposed)))
        .with("proposed_on", report.at.day());
    if let Some(defence) = &file.defence {
        paper = paper.with("defence", defended(defence));
    }
    if let Some(report) = &file.hearing_report {
        paper = paper.with("hearing", &report.opinion);
    }
    // Whoever decided has answered what was proposed.
    if let (Some(on), Some(head)) = (decided, &file.decided_by) {
        let answer =
            if *proposed == report.proposed { "同意。".to_owned() } else { settled(proposed) };
        paper = paper
            .with("approval", answer)
            .with("approver", at.name(head))
            .with("approved_on", on.day());
    }
    let Some(review) = file.reviews.last() else { return Ok(paper) };
    Ok(paper
        .with("review", &review.opinion)
        .with("review_by", at.name(&review.reviewer))
        .with("review_on", review.at.day()))
}

/// What was decided where it is not what the handlers had proposed.
fn settled(penalty: &Penalty) -> String {
    format!("决定{}。", penalty_zh(penalty))
}

fn defended(defence: &Defence) -> String {
    match (defence.waived, defence.silent) {
        (true, _) => "当事人明确放弃陈述、申辩。".to_owned(),
        (_, true) => "当事人在告知的期限内没有提出陈述、申辩。".to_owned(),
        _ => format!("{}\n复核：{}", defence.statement.trim(), defence.weighed.trim()),
    }
}

/// What a review looks at (2021 art. 58; the heads are practice).
const REVIEWED: [&str; 6] = [
    "执法主体是否合法，执法人员是否具备执法资格",
    "事实是否清楚，证据是否合法充分",
    "适用法律、法规、规章是否准确，裁量是否适当",
    "程序是否合法",
    "文书是否完备、规范",
    "是否超越法定权限，是否涉嫌犯罪需要移送",
];

fn review(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "legal-review";
    let review = file(case, form)?.reviews.last().ok_or_else(|| without(form, "opinion"))?;
    let report = report_of(case, form)?;
    let known = at.officers.iter().find(|officer| officer.id == review.reviewer);
    let lawyer = known.and_then(|officer| officer.lawyer_since);
    let lawyer = lawyer.map(|day| format!("{}取得国家统一法律职业资格", day.zh()));
    Ok(begun(case, form, at, review.at)
        .with("why", review.reason.zh())
        .with("proposed", penalty_zh(&report.proposed))
        .with("points", REVIEWED.map(str::to_owned).to_vec())
        .with("opinion", &review.opinion)
        .with("result", if review.passed { "审核通过" } else { "审核不通过" })
        .with("reviewer", at.name(&review.reviewer))
        .with("reviewed_on", review.at.day())
        .with_some("qualified", lawyer))
}

fn defence(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let file = file(case, form)?;
    let defence = file.defence.as_ref().filter(|d| !d.silent && !d.waived);
    let defence = defence.ok_or_else(|| without(form, "said"))?;
    let notice = file.notices.last().and_then(|notice| case.issued.get(notice.issued));
    let notice = notice.map(|issued| issued.number.to_string());
    let paper = begun(case, form, at, defence.at)
        .with_some("notice", notice)
        .with("said", &defence.statement);
    Ok(if form == "defence-record" {
        paper.with("from", defence.at).with("speaker", &case.finding.party.name)
    } else {
        paper
            .with("said_on", defence.on)
            .with("weighed", &defence.weighed)
            .with("accepted", if defence.accepted { "采纳" } else { "不采纳" })
            .with("changed", "不因陈述、申辩而加重处罚")
    })
}

fn discussion(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "discussion-record";
    let (file, report) = (file(case, form)?, report_of(case, form)?);
    let held = file.discussions.last().ok_or_else(|| without(form, "conclusion"))?;
    let views: Vec<Vec<String>> =
        held.speakers.iter().map(|s| vec![s.name.clone(), s.view.clone()]).collect();
    let reviewed = file.reviews.last().map(|review| review.opinion.clone());
    Ok(begun(case, form, at, held.at)
        .with("from", held.at)
        .with("place", &held.place)
        .with("chair", at.name(&held.chair))
        .with("recorder", &held.recorder)
        .with("proposed", penalty_zh(&report.proposed))
        .with_some("reviewed", reviewed)
        .with("views", views)
        .with("conclusion", &held.conclusion)
        .with("agreed", if held.agreed { "同意" } else { "不同意" }))
}

fn extension(case: &Case, at: &Setting) -> Result<FormPaper, Unfilled> {
    let form = "extension-approval";
    let extension = file(case, form)?.extensions.last();
    let extension = extension.ok_or_else(|| without(form, "until_day"))?;
    let edition = at.law.on(extension.at.day());
    let allowed = super::basis(at.law, &edition.term(&extension.term)?.cite);
    Ok(begun(case, form, at, extension.at)
        .with("reasons", &extension.reason)
        .with("until_day", extension.until)
        .with("term_basis", allowed.text)
        .with("proposal", "建议延长办案期限。")
        .with("approval", "同意延长。")
        .with("approver", at.name(&extension.approved_by))
        .with("approved_on", extension.at.day()))
}

fn halt(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let halt = file(case, form)?.halts.last().ok_or_else(|| without(form, "on"))?;
    if form == "halt-decision" {
        return Ok(begun(case, form, at, halt.from)
            .with("on", halt.from.day())
            .with("reasons", &halt.reason)
            .with("approver", at.name(&halt.approved_by)));
    }
    let to = halt.to.ok_or_else(|| without(form, "on"))?;
    Ok(begun(case, form, at, to).with("halted_on", halt.from.day()).with("on", to.day()))
}
