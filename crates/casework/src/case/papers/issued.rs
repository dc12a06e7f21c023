//! Papers that leave the office with a number of their own, each from the record it was issued for.

use super::begun::{begun, days_zh, last_day, penalty_zh, term_zh, things, without};
use super::{FormPaper, Setting, Unfilled, bases, inner, lacking};
use crate::case::ordinary::{HearingCall, Keeping, Notice, Sampling};
use crate::case::{Case, Issued, after};
use crate::number::Series;
use crate::papers::{Paper, PaperKind};
use law::{Cite, Fen};

/// The issued paper at this place, as the record it was issued for says it.
pub fn issued(case: &Case, index: usize, at: &Setting) -> Result<Paper, Unfilled> {
    let issued = case.issued.get(index).ok_or_else(|| lacking("number"))?;
    let paper = match issued.series {
        Series::Filing => {
            return inner(case, PaperKind::form("filing-approval"), at, issued.at);
        }
        Series::Keeping | Series::KeepingSettled => keeping(case, index, issued, at)?,
        Series::Sampling => sampling(case, index, issued, at)?,
        Series::Notice => notice(case, index, issued, at)?,
        Series::HearingCall => call(case, index, issued, at)?,
        Series::Deferral => deferral(case, index, issued, at)?,
        Series::Demand => demand(case, index, issued, at)?,
        Series::CourtApplication => court(case, index, issued, at)?,
        Series::DecisionCorrection => correction(case, index, issued, at)?,
        Series::Withdrawal => withdrawal(case, index, issued, at)?,
        Series::Transfer | Series::CrimeTransfer => transfer(case, index, issued, at)?,
        // These have papers of other kinds, or belong to an inspection.
        Series::OnSpotDecision
        | Series::Correction
        | Series::Decision
        | Series::NoPenalty
        | Series::Inspection
        | Series::Stop
        | Series::Acceptance
        | Series::Archive => return Err(lacking("number")),
    };
    paper.numbered(issued.number.clone()).done()
}

/// The record that an issued paper stands for; without it there is no paper.
fn record<'r, T>(all: &'r [T], is: impl Fn(&&'r T) -> bool) -> Result<&'r T, Unfilled> {
    all.iter().find(is).ok_or_else(|| lacking("number"))
}

fn file(case: &Case) -> Result<&crate::case::Ordinary, Unfilled> {
    case.ordinary.as_deref().ok_or_else(|| lacking("number"))
}

fn keeping(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let keepings = &file(case)?.keepings;
    if issued.series == Series::Keeping {
        let kept: &Keeping = record(keepings, |k| k.issued == index)?;
        let day = kept.at.day();
        return Ok(begun(case, "keeping-notice", at, issued.at)
            .with("things", things(&kept.things))
            .with("kept_at", &kept.place)
            .with("within", term_zh(&at.law.on(day), "register-evidence")?)
            .with_some("last_day", last_day(at, "register-evidence", day)));
    }
    let settled = |k: &&Keeping| k.settled.as_ref().is_some_and(|s| s.issued == index);
    let kept = record(keepings, settled)?;
    let settled = kept.settled.as_ref().ok_or_else(|| lacking("number"))?;
    let notice = case.issued.get(kept.issued).map(|issued| issued.number.to_string());
    Ok(begun(case, "keeping-settled", at, issued.at)
        .with("kept_on", kept.at.day())
        .with("notice", notice.unwrap_or_default())
        .with("things", things(&kept.things))
        .with("how", settled.how.zh())
        .with("note", &settled.note))
}

fn sampling(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let taken: &Sampling = record(&file(case)?.samplings, |s| s.issued == index)?;
    Ok(begun(case, "sampling-notice", at, issued.at)
        .with("from", taken.at)
        .with("things", things(&taken.things)))
}

/// The notice before a penalty, with or without a hearing.
fn notice(case: &Case, index: usize, issued: &Issued, at: &Setting) -> Result<FormPaper, Unfilled> {
    let notice: &Notice = record(&file(case)?.notices, |n| n.issued == index)?;
    let edition = at.law.on(notice.at.day());
    let paper = begun(case, notice_kind(notice.hearing), at, issued.at)
        .with("proposed", penalty_zh(&notice.proposed))
        .with("reasons", &notice.reasons)
        .with("answer_within", days_zh(&edition, notice.answer_days)?);
    if !notice.hearing {
        return Ok(paper);
    }
    let request = edition.term("hearing-request")?;
    let right =
        if crate::rules::revised(at.law, notice.at.day()) { "2021:63.1" } else { "1996:42" };
    let right = Cite::parse(&format!("行政处罚法{right}")).expect("each is an article's number");
    let mut cites = vec![right, request.cite.clone()];
    cites.dedup();
    Ok(paper
        .with("hearing_basis", bases(at.law, &cites))
        .with("request_within", term_zh(&edition, "hearing-request")?))
}

/// The form of a notice before a penalty, by whether it offers a hearing.
pub(super) fn notice_kind(hearing: bool) -> &'static str {
    if hearing { "hearing-notice" } else { "penalty-notice" }
}

fn call(case: &Case, index: usize, issued: &Issued, at: &Setting) -> Result<FormPaper, Unfilled> {
    let file = file(case)?;
    let earlier = file.earlier_hearings.iter().filter_map(|hearing| hearing.call.as_ref());
    let calls: Vec<&HearingCall> = file.hearing_call.iter().chain(earlier).collect();
    let call = *record(&calls, |call| call.issued == index)?;
    let asked = file.hearing_request.as_ref().map(|request| request.on);
    let agents = at.law.on(call.at.day()).count("hearing-agents-max")?.value;
    let agents = u32::try_from(agents).unwrap_or(1);
    let agents = match agents {
        1 => "一人".to_owned(),
        most => format!("一至{}人", crate::words::count_zh(most)),
    };
    let public = if call.public { "公开" } else { "不公开" };
    Ok(begun(case, "hearing-call", at, issued.at)
        .with_some("asked_on", asked)
        .with("from", call.to_be_held)
        .with("place", &call.place)
        .with("chair", at.name(&call.chair))
        .with("recorder", &call.recorder)
        .with("public", public)
        .with("closed_because", &call.closed_because)
        .with("agents_max", agents))
}

fn deferral(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let deferral = record(&case.after.deferrals, |d| d.issued == Some(index))?;
    Ok(begun(case, "deferral-notice", at, issued.at)
        .with("asked_on", deferral.asked_on)
        .with("things", instalments(&deferral.instalments))
        .with("account", super::bank(at, &at.law.on(issued.at.day()), None)?))
}

/// 2026年6月30日前, ¥10,000
pub(super) fn instalments(all: &[after::Instalment]) -> Vec<Vec<String>> {
    let row = |one: &after::Instalment| {
        vec![format!("{}前（含当日）", one.by.zh()), format!("{}元", one.amount)]
    };
    all.iter().map(row).collect()
}

fn demand(case: &Case, index: usize, issued: &Issued, at: &Setting) -> Result<FormPaper, Unfilled> {
    let demand = record(&case.after.demands, |d| d.issued == index)?;
    let edition = at.law.on(demand.at.day());
    Ok(begun(case, "demand", at, issued.at)
        .with("fine", demand.fine)
        .with_some("surcharge", Some(demand.surcharge).filter(|s| s.0 > 0))
        .with("amount", Fen(demand.fine.0.saturating_add(demand.surcharge.0)))
        .with("within", term_zh(&edition, "demand")?)
        .with("account", super::bank(at, &edition, None)?))
}

/// What goes with the application: 行政强制法 art. 55.
const ENCLOSED: [&str; 4] = [
    "行政处罚决定书及作出决定的事实、理由和依据",
    "当事人的意见及行政机关催告情况",
    "申请强制执行标的情况",
    "法律、行政法规规定的其他材料",
];

fn court(case: &Case, index: usize, issued: &Issued, at: &Setting) -> Result<FormPaper, Unfilled> {
    let application = case.after.court.as_ref().filter(|court| court.issued == index);
    let application = application.ok_or_else(|| lacking("number"))?;
    let paper = begun(case, "court-application", at, issued.at)
        .with("court", &at.office.court)
        .with("claimed", application.claimed)
        .with("reasons", reasons(case, at))
        .with("attached", ENCLOSED.map(str::to_owned).to_vec())
        .with("head", at.name(&application.approved_by));
    let Some(demand) = case.after.demands.last() else { return Ok(paper) };
    let Some(paper_of) = case.issued.get(demand.issued) else { return Ok(paper) };
    let served = paper_of.service.as_ref().map(|service| service.at.day());
    Ok(match served {
        Some(day) => paper.with("demand", paper_of.number.to_string()).with("demanded_on", day),
        None => paper,
    })
}

/// What was decided, in a sentence.
fn reasons(case: &Case, at: &Setting) -> String {
    let decided = case.draft().map(|draft| penalty_zh(&draft.penalty)).unwrap_or_default();
    let facts = case.ordinary.as_ref().and_then(|file| file.report.as_ref());
    let facts = facts.map_or(&case.finding.facts, |report| &report.facts);
    let end = ['。', '；', '，'];
    format!("被申请人{}：{}。本机关决定：{decided}。", at.matter(case), facts.trim_end_matches(end))
}

fn correction(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let corrected = record(&case.after.corrected, |c| c.issued == index)?;
    Ok(begun(case, "decision-correction", at, issued.at)
        .with("wrong", &corrected.wrong)
        .with("right", &corrected.right)
        .with("approver", at.name(&corrected.approved_by)))
}

fn withdrawal(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let withdrawn = case.after.withdrawn.as_ref().filter(|w| w.issued == index);
    let withdrawn = withdrawn.ok_or_else(|| lacking("number"))?;
    let published = case.after.published.is_some();
    let published = published.then_some("本机关依法撤回已经公开的处罚决定信息，并公开说明理由。");
    Ok(begun(case, "decision-withdrawal", at, issued.at)
        .with("reasons", &withdrawn.reason)
        .with_some("refund", Some(withdrawn.refund).filter(|refund| refund.0 > 0))
        .with_some("published", published)
        .with("approver", at.name(&withdrawn.approved_by)))
}

fn transfer(
    case: &Case,
    index: usize,
    issued: &Issued,
    at: &Setting,
) -> Result<FormPaper, Unfilled> {
    let transfer = record(&case.after.transfers, |t| t.issued == Some(index))?;
    let form = if transfer.crime { "crime-transfer" } else { "case-transfer" };
    let paper = begun(case, form, at, issued.at).with("to", &transfer.to);
    if !transfer.crime {
        return Ok(paper
            .with("reasons", &transfer.reason)
            .with("attached", super::begun::evidence(case)));
    }
    let ruled = transfer.ruled.as_ref().ok_or_else(|| without(form, "approver"))?;
    let team: Vec<String> = transfer.team.iter().map(|id| at.name(id)).collect();
    Ok(paper
        .with("suspected", &transfer.reason)
        .with("team", team)
        .with("approver", at.name(&ruled.by))
        .with("approved_on", ruled.at.day())
        .with("attached", TRANSFERRED.map(str::to_owned).to_vec()))
}

/// What goes with a suspected crime: 移送规定 art. 6.
const TRANSFERRED: [&str; 4] = [
    "涉嫌犯罪案件情况的调查报告",
    "涉案物品清单",
    "有关检验报告或者鉴定意见",
    "其他有关涉嫌犯罪的材料",
];
