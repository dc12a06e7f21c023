//! Papers about what followed a decision that take no number of their own series.

use super::begun::{begun, penalty_zh, without};
use super::{FormPaper, Setting, Unfilled, issued};
use crate::case::after::{DisputeKind, Outcome};
use crate::case::{Case, Ending, Penalty, ServiceWay, Stage, fine};
use law::{Day, Moment};

pub(super) fn of(
    case: &Case,
    form: &str,
    at: &Setting,
    now: Moment,
) -> Result<FormPaper, Unfilled> {
    match form {
        "deferral-approval" => deferral(case, form, at),
        "goods-disposal" => goods(case, form, at),
        "service-announcement" => announcement(case, form, at),
        _ => closing(case, form, at, now),
    }
}

fn deferral(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let deferral = case.after.deferrals.last().ok_or_else(|| without(form, "asked_on"))?;
    let day = deferral.ruled_at.day();
    let fine = case.standing(day).fine;
    let owed = fine::owed(case, at.law, day)?;
    let (proposal, approval) = if deferral.granted {
        ("建议准予延期（分期）缴纳。", "同意。")
    } else {
        ("建议不予准许。", "不予准许。")
    };
    Ok(begun(case, form, at, deferral.ruled_at)
        .with("fine", fine)
        .with("balance", owed.balance)
        .with("asked_on", deferral.asked_on)
        .with("reasons", &deferral.reason)
        .with("things", issued::instalments(&deferral.instalments))
        .with("proposal", proposal)
        .with("approval", approval)
        .with("approver", at.name(&deferral.approved_by))
        .with("approved_on", day))
}

fn goods(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let disposed = case.after.goods.last().ok_or_else(|| without(form, "goods"))?;
    Ok(begun(case, form, at, disposed.at)
        .with("done_at", disposed.at)
        .with("place", "")
        .with("goods", &disposed.goods)
        .with("how", &disposed.how)
        .with("witness", &disposed.witness))
}

/// For the decision, where it is announced.
fn announcement(case: &Case, form: &str, at: &Setting) -> Result<FormPaper, Unfilled> {
    let lacks = || without(form, "paper");
    let service = case.service().filter(|s| s.way == ServiceWay::Announced).ok_or_else(lacks)?;
    let draft = case.draft().ok_or_else(lacks)?;
    let title = if matches!(draft.penalty, Penalty::None { .. }) {
        "不予行政处罚决定书"
    } else {
        "行政处罚决定书"
    };
    let unknown = case.after.attempts.iter().any(|attempt| attempt.whereabouts_unknown);
    let why = if unknown {
        "你（单位）下落不明，以其他方式无法送达"
    } else {
        "以其他方式多次送达未果"
    };
    let within = super::begun::term_zh(&at.law.on(service.at.day()), "serve-by-notice")?;
    let paper = begun(case, form, at, service.at);
    let prefix = format!("{}{}", draft.number.prefix, paper.form.form().word);
    let number = crate::number::DocumentNumber { prefix, ..draft.number.clone() };
    Ok(paper
        .numbered(number)
        .with("paper", title)
        .with("paper_number", draft.number.to_string())
        .with("why", why)
        .with("within", within)
        .with("content", format!("{}，{}", at.matter(case), penalty_zh(&draft.penalty)))
        .with("collect_at", &at.office.address)
        .with("posted", &service.note))
}

fn closing(case: &Case, form: &str, at: &Setting, now: Moment) -> Result<FormPaper, Unfilled> {
    let when = if let Stage::Closed { on, .. } = case.stage { on } else { now };
    let day = when.day();
    let mut paper = begun(case, form, at, when)
        .with("outcome", outcome(case))
        .with("performed", performed(case, at, day)?)
        .with("corrected", corrected(case))
        .with("dispute", disputes(case))
        .with("proposal", "建议结案。");
    if case.closed_at().is_some() {
        paper = paper.with("proposed_on", day);
    }
    if let Some(draft) = case.draft() {
        paper = paper.with("penalty", penalty_zh(&draft.penalty));
    }
    if let Some(archive) = &case.after.archive {
        let years = archive.years.map(|years| format!("{years}年")).unwrap_or_default();
        paper = paper.with("keep", if archive.permanent { "永久".to_owned() } else { years });
    }
    Ok(paper)
}

fn outcome(case: &Case) -> String {
    match case.ending() {
        Some(Ending::Performed) | None => match case.draft() {
            Some(draft) if matches!(draft.penalty, Penalty::None { .. }) => {
                "不予行政处罚".to_owned()
            }
            Some(_) => "行政处罚".to_owned(),
            None => "未作出处罚决定".to_owned(),
        },
        Some(Ending::NoPenalty { ground, .. }) => format!("不予行政处罚：{}", ground.zh()),
        Some(Ending::HandedOver { to, .. }) => to.zh().to_owned(),
        Some(Ending::NotFiled { .. }) => "不予立案".to_owned(),
        Some(Ending::Ended { .. }) => "撤销立案或者终止调查".to_owned(),
        Some(Ending::Withdrawn { .. }) => "处罚决定被撤销或者撤回".to_owned(),
        Some(Ending::NotEnforceable { .. }) => "终结执行".to_owned(),
    }
}

fn performed(case: &Case, at: &Setting, day: Day) -> Result<String, Unfilled> {
    let owed = fine::owed(case, at.law, day)?;
    if owed.fine.0 == 0 {
        return Ok("没有罚款需要缴纳。".to_owned());
    }
    let last = case.money.payments.last().map(|payment| payment.on.zh());
    let surcharge = match owed.surcharge.0 {
        0 => String::new(),
        _ => format!("，加处罚款{}元", owed.surcharge),
    };
    Ok(match (owed.balance.0, last) {
        (0, Some(day)) => format!("罚款{}元{surcharge}，已于{day}缴清。", owed.fine),
        (0, None) => format!("罚款{}元，无须再缴。", owed.fine),
        (_, _) => {
            format!("罚款{}元{surcharge}，已缴{}元，尚欠{}元。", owed.fine, owed.paid, owed.balance)
        }
    })
}

fn corrected(case: &Case) -> String {
    let one = |order: &crate::case::Correction| {
        let what = order.what.trim_end_matches('。');
        match order.done_on {
            Some(day) => format!("{what}：{}已经改正", day.zh()),
            None => format!("{what}：没有改正"),
        }
    };
    case.corrections.iter().map(one).collect::<Vec<_>>().join("；")
}

fn disputes(case: &Case) -> String {
    if case.after.disputes.is_empty() {
        return "没有申请行政复议，没有提起行政诉讼。".to_owned();
    }
    let one = |dispute: &crate::case::after::Dispute| {
        let kind = match dispute.kind {
            DisputeKind::Reconsideration => "行政复议",
            DisputeKind::Suit => "行政诉讼",
            DisputeKind::Appeal => "上诉",
        };
        let result = match dispute.result.as_ref().map(|result| result.outcome) {
            None => "尚未审结",
            Some(Outcome::Upheld) => "维持",
            Some(Outcome::Changed) => "变更",
            Some(Outcome::Revoked) => "撤销",
            Some(Outcome::Unlawful) => "确认违法",
            Some(Outcome::Void) => "确认无效",
            Some(Outcome::Redo) => "撤销并责令重新作出",
            Some(Outcome::Ended) => "驳回、终止或者撤回",
        };
        format!("{}{kind}（{}）：{result}", dispute.filed_on.zh(), dispute.body)
    };
    case.after.disputes.iter().map(one).collect::<Vec<_>>().join("；")
}
