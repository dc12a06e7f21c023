//! 事先告知 and 陈述申辩 (2021 arts 44, 45, 62, 63; 1996 arts 31, 32, 42).

use super::{done, file, issue, numbered, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::dues;
use crate::case::facts::ordinary::answer_by;
use crate::case::ordinary::{Defence, EarlierHearing, Notice, Ordinary};
use crate::case::steps::hearing::heavier;
use crate::case::text::without_numbers;
use crate::case::{Case, FileStep, Penalty, facts};
use crate::number::Series;
use crate::rules;
use law::gate::Deed;
use serde_json::json;

/// May be given again: then the party's days begin anew, and what was said to the one before stays in
/// the file.
pub(super) fn notify(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::Notify { proposed, leniency, reasons, hearing, answer_days } = step else {
        return None;
    };
    let scene = ask.scene;
    let mut f = facts::of_case(case, scene, Some(proposed));
    f.hearing_offered = *hearing;
    ask.gates(Deed::Notify, &f);
    reported(ask, case);
    if f.hearing_due && !hearing && ask.clear() {
        ask.no(
            &rules::NOTICE,
            format!("拟{}，达到听证标准，没有告知要求听证的权利", proposed.zh()),
            format!("{} reaches the threshold of a hearing, which is not offered", proposed.en()),
        );
    }
    super::substance(ask, case, proposed, leniency);
    written(ask, reasons, &rules::NOTICE, ("处罚的理由", "reasons"));
    super::super::decision::leniency_grounded(ask, leniency);
    let none = *answer_days == 0;
    ask.no_if(none, &rules::NOTICE, "没有写明陈述申辩的期限", "no days to answer are given");
    not_heavier_for_defending(ask, case, proposed);
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::Notice);
    let at = scene.done_at;
    let file = file(ask, case)?;
    put_aside(file);
    file.notices.push(Notice {
        at,
        proposed: proposed.clone(),
        leniency: leniency.clone(),
        reasons: reasons.clone(),
        hearing: *hearing,
        answer_days: *answer_days,
        issued,
    });
    let right = if *hearing { "，并告知要求听证的权利" } else { "" };
    let said = format!(
        "制作行政处罚事先告知书（{number}），拟{}，{answer_days}日内可以陈述申辩{right}",
        proposed.zh()
    );
    let facts = json!({
        "number": number, "proposed": proposed, "leniency": leniency, "hearing": hearing,
        "answer_days": answer_days, "notice": file.notices.len() - 1,
    });
    numbered("case.notified", (said, number), facts)
}

fn reported(ask: &mut Ask, case: &Case) {
    let none = case.ordinary.as_ref().is_none_or(|file| file.report.is_none());
    if none && ask.clear() {
        ask.no(&rules::NOT_YET, "调查还没有终结", "the investigation has not been ended");
    }
}

/// Told again after a defence or a hearing, it is heavier only where evidence has come to light since
/// (2021 art. 45.2; 1996 art. 32.2).
fn not_heavier_for_defending(ask: &mut Ask, case: &Case, proposed: &Penalty) {
    let Some(file) = &case.ordinary else { return };
    let Some(before) = file.notice() else { return };
    let spoke = file.defence.as_ref().is_some_and(|d| !d.waived && !d.silent);
    let heard = spoke || file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    let new = file.used_evidence().any(|item| item.taken_at > before.at);
    if heard && !new && heavier(proposed, &before.proposed) {
        ask.no(
            &rules::HEAVIER,
            format!("当事人申辩后改告知{}，重于原告知的{}", proposed.zh(), before.proposed.zh()),
            format!(
                "told {} after the defence, heavier than {} before",
                proposed.en(),
                before.proposed.en()
            ),
        );
    }
}

/// What was said to the notice that is being replaced stays among the earlier ones.
fn put_aside(file: &mut Ordinary) {
    file.earlier_defences.extend(file.defence.take());
    let (call, held, report) =
        (file.hearing_call.take(), file.hearing_held.take(), file.hearing_report.take());
    if let Some(request) = file.hearing_request.take() {
        file.earlier_hearings.push(EarlierHearing { request, call, held, report });
    }
}

/// What the party said within the days told and how it was weighed; or that it clearly gave it up; or
/// that the days have passed without a word.
pub(super) fn defend(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::Defend { on, statement, waived, silent, weighed, accepted } = step else {
        return None;
    };
    let scene = ask.scene;
    ask.gates(Deed::Defend, &facts::of_case(case, scene, None));
    served_before(ask, case, *on);
    said_or_not(ask, case, step);
    let at = scene.done_at;
    let file = file(ask, case)?;
    let mut defence = Defence {
        at,
        statement: statement.clone(),
        waived: *waived,
        silent: *silent,
        weighed: weighed.clone(),
        accepted: *accepted,
        on: *on,
    };
    let before = file.defence.take();
    if let Some(before) = before.filter(|before| !before.waived && !before.silent) {
        let join = |one: &str, two: &str| format!("{one}\n{two}").trim().to_owned();
        defence.statement = join(&before.statement, statement);
        defence.weighed = join(&before.weighed, weighed);
        defence.silent = false;
    }
    let part = u32::try_from(file.notices.len().saturating_sub(1)).unwrap_or(u32::MAX);
    file.defence = Some(defence);
    dues::meet(case, "answer-notice", part, *on);
    let said = if *waived {
        format!("当事人于{}明确放弃陈述申辩", on.zh())
    } else if *silent {
        "期限届满，当事人没有陈述申辩".to_owned()
    } else {
        format!(
            "当事人于{}陈述：{}；复核：{}，{}",
            on.zh(),
            without_numbers(statement.trim()),
            without_numbers(weighed.trim()),
            if *accepted { "予以采纳" } else { "不予采纳" },
        )
    };
    let facts = json!({ "on": on, "waived": waived, "silent": silent, "accepted": accepted });
    done("case.defended", said, facts)
}

/// Nobody answers a notice that has not reached them.
fn served_before(ask: &mut Ask, case: &Case, on: law::Day) {
    let served = case.notice_service().map(|service| service.effective_on(ask.scene.law));
    match served {
        None if ask.clear() => {
            ask.no(&rules::NOT_YET, "告知书还没有送达", "the notice has not been served");
        }
        Some(Ok(served)) if on < served || on > ask.day() => ask.no(
            &rules::TIME,
            format!("陈述之日{}不在告知书送达与登记之间", on.zh()),
            format!("said on {on}, not between service and record"),
        ),
        Some(Err(gap)) => ask.gap(&gap),
        _ => {}
    }
}

fn said_or_not(ask: &mut Ask, case: &Case, step: &FileStep) {
    let FileStep::Defend { statement, waived, silent, weighed, .. } = step else { return };
    if *silent && !waived {
        let by = answer_by(case, ask.scene).and_then(Result::ok);
        if let Some(by) = by.filter(|by| ask.day() <= *by) {
            ask.no(
                &rules::STATEMENT,
                format!("陈述申辩的期限至{}，还没有届满", by.zh()),
                format!("the party may still answer until {by}"),
            );
        }
    } else if !waived && statement.trim().is_empty() {
        ask.no(
            &rules::STATEMENT,
            "没有记录当事人的陈述申辩，也没有记明其放弃",
            "neither a statement nor a waiver is recorded",
        );
    } else if !waived && weighed.trim().is_empty() {
        ask.no(
            &rules::STATEMENT,
            "没有写明对陈述申辩的复核意见",
            "how the statement was weighed is not written",
        );
    }
}
