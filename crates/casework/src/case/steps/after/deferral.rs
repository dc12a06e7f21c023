//! 延期、分期缴纳: asked for by the party in hardship, decided by the head of the organ (2021 art. 66.2;
//! 1996 art. 52). No surcharge runs while the plan is kept, and the days to ask the court begin when it
//! ends (2021 art. 72.2).

use super::{between, by_head, issue, not_void, owed, something_open};
use crate::case::after::{Deferral, Instalment};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::steps::finding::end;
use crate::case::{Case, without_numbers};
use crate::number::Series;
use crate::rules;
use law::gate::Deed;
use law::{Day, Fen};
use serde_json::json;

/// What the party asked for, and the plan.
pub(super) struct Request<'a> {
    pub asked_on: Day,
    pub reason: &'a str,
    pub instalments: &'a [Instalment],
}

pub(super) fn rule(
    ask: &mut Ask,
    case: &mut Case,
    request: &Request,
    granted: bool,
) -> Option<Done> {
    let sum = sum(request.instalments);
    let mut f = super::facts_of(ask, case);
    f.instalments_sum = if granted { sum } else { f.owed };
    ask.gates(Deed::Defer, &f);
    by_head(ask, &f, &rules::DEFER_HEAD);
    not_void(ask, case);
    something_open(ask, case);
    super::reason_given(ask, request.reason);
    let served = case.service().map(|service| service.at.day());
    between(ask, request.asked_on, served, "申请之日");
    if granted {
        plan(ask, case, request.instalments, sum);
    }
    if !ask.clear() {
        return None;
    }
    let issued = granted.then(|| issue(ask, case, Series::Deferral));
    if granted {
        add_dues(ask, case, request.instalments);
    }
    let number = issued.as_ref().map(|(_, number)| number.clone());
    case.after.deferrals.push(Deferral {
        asked_on: request.asked_on,
        reason: request.reason.to_owned(),
        ruled_at: ask.scene.done_at,
        approved_by: ask.scene.actor.officer.clone(),
        granted,
        instalments: if granted { request.instalments.to_vec() } else { Vec::new() },
        issued: issued.as_ref().map(|(index, _)| *index),
    });
    let said = sentence(request, granted, number.as_ref().map(ToString::to_string));
    let facts = json!({
        "granted": granted, "asked_on": request.asked_on, "number": number,
        "instalments": if granted { request.instalments } else { &[] },
    });
    let said = Said { kind: "case.deferred", said: end(said), facts };
    Some(Done { said, took_number: number })
}

fn sum(instalments: &[Instalment]) -> Fen {
    Fen(instalments.iter().map(|part| part.amount.0).fold(0, i64::saturating_add))
}

/// The parts sum up to what is owed, each more than nothing, on days that follow each other.
fn plan(ask: &mut Ask, case: &Case, instalments: &[Instalment], sum: Fen) {
    let Some(owed) = owed(ask, case) else { return };
    if instalments.is_empty() {
        ask.no(&rules::END_DAY, "没有写明延期或者分期的期限", "a deferral has its last day");
    }
    if sum != owed.balance && ask.clear() {
        ask.no(
            &rules::INSTALMENTS,
            format!("各期合计{sum}元，应缴余额为{}元", owed.balance),
            format!("the parts sum up to {sum} yuan; {} yuan is owed", owed.balance),
        );
    }
    let today = ask.day();
    let past = instalments.first().is_some_and(|part| part.by < today);
    let follow = instalments.windows(2).all(|pair| pair[0].by < pair[1].by);
    let nothing = instalments.iter().any(|part| part.amount <= Fen(0));
    ask.no_if(
        (past || !follow) && ask.clear(),
        &rules::INSTALMENTS,
        "各期日期须不早于今日，依次在后",
        "the days must not be past, and follow each other",
    );
    ask.no_if(nothing, &rules::INSTALMENTS, "每期数额须大于零", "every part is more than nothing");
}

fn add_dues(ask: &Ask, case: &mut Case, instalments: &[Instalment]) {
    // The plan takes the place of the general term and of any plan before it.
    for kind in ["pay", "instalment", "court-opens", "court-until"] {
        dues::settle(case, kind, ask.day());
    }
    let before = case.dues.iter().filter(|due| due.kind == "instalment").count();
    for (i, part) in instalments.iter().enumerate() {
        let part_no = u32::try_from(before + i).unwrap_or(u32::MAX);
        let trigger = Trigger {
            kind: "instalment",
            part: part_no,
            term: dues::INSTALMENT_DAY,
            from: ask.day(),
        };
        dues::set(case, ask.scene, trigger, part.by);
    }
}

fn sentence(request: &Request, granted: bool, number: Option<String>) -> String {
    let why = without_numbers(request.reason.trim());
    let Some(number) = number.filter(|_| granted) else {
        return format!("{}申请延期、分期缴纳，不予批准：{why}", request.asked_on.zh());
    };
    let part = |part: &Instalment| format!("{}前缴{}元", part.by.zh(), part.amount);
    let parts: Vec<String> = request.instalments.iter().map(part).collect();
    format!("{number}批准延期、分期缴纳：{}。理由：{why}", parts.join("，"))
}

/// What stands against a deferral whatever its plan.
pub(super) fn possible(ask: &mut Ask, case: &Case) {
    let mut f = super::facts_of(ask, case);
    f.instalments_sum = f.owed;
    ask.gates(Deed::Defer, &f);
    by_head(ask, &f, &rules::DEFER_HEAD);
    not_void(ask, case);
    something_open(ask, case);
}
