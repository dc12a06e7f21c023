//! 中止执行, 恢复执行, 终结执行 (行政强制法 arts 39, 40). Who has no means and does no harm to society is let go
//! when execution has been stayed for three years.

use super::{between, by_head, not_void, reason_given, something_open};
use crate::case::after::{EndGround, ExecutionEnded, Stay};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::steps::finding::end as ended;
use crate::case::{AfterStep, Case, without_numbers};
use crate::party::PartyKind;
use crate::rules;
use law::Day;
use serde_json::json;

pub(super) fn begin(ask: &mut Ask, case: &mut Case, from: Day, reason: &str) -> Option<Done> {
    executable(ask, case);
    reason_given(ask, reason);
    let served = case.service().map(|service| service.at.day());
    between(ask, from, served, "中止之日");
    let running = case.after.stayed().is_some();
    ask.no_if(running, &rules::STAY, "已经中止执行", "execution is stayed already");
    if !ask.clear() {
        return None;
    }
    case.after.stays.push(Stay { from, reason: reason.to_owned(), to: None });
    // Before 2012 no row sets how long: then no day is kept, and execution may be taken up at any time.
    let trigger = Trigger { kind: "stay-ends", part: 0, term: "stay-ends-enforcement", from };
    let until = dues::add(case, ask.scene, trigger).ok();
    let until = until.map(|day| format!("，满三年不再执行的期满日为{}", day.zh()));
    let said = format!(
        "自{}中止执行：{}{}",
        from.zh(),
        without_numbers(reason.trim().trim_end_matches('。')),
        until.unwrap_or_default()
    );
    Some(Said { kind: "case.stayed", said: ended(said), facts: json!({ "from": from }) }.into())
}

pub(super) fn end(ask: &mut Ask, case: &mut Case, to: Day) -> Option<Done> {
    running(ask, case);
    let from = case.after.stayed()?.from;
    between(ask, to, Some(from), "恢复之日");
    if !ask.clear() {
        return None;
    }
    if let Some(stay) = case.after.stays.iter_mut().find(|stay| stay.to.is_none()) {
        stay.to = Some(to);
    }
    dues::settle(case, "stay-ends", to);
    let said = format!("{}恢复执行", to.zh());
    Some(Said { kind: "case.unstayed", said: ended(said), facts: json!({ "to": to }) }.into())
}

pub(super) fn running(ask: &mut Ask, case: &Case) {
    let none = case.after.stayed().is_none();
    ask.no_if(none, &rules::NOTHING, "没有中止执行", "execution is not stayed");
}

/// Something is left to execute of a decision that stands.
pub(super) fn executable(ask: &mut Ask, case: &Case) {
    not_void(ask, case);
    something_open(ask, case);
    let over = case.after.ended.is_some();
    ask.no_if(over, &rules::NOTHING, "已经终结执行", "execution has been ended already");
}

/// On what ground, with what the law asks of it.
#[derive(Clone, Copy)]
struct Gone {
    ground: EndGround,
    on: Option<Day>,
    nothing_left: bool,
}

pub(super) fn end_execution(ask: &mut Ask, case: &mut Case, step: &AfterStep) -> Option<Done> {
    let AfterStep::EndExecution { reason, ground, gone_on, nothing_left } = step else {
        return None;
    };
    let gone = Gone { ground: *ground, on: *gone_on, nothing_left: *nothing_left };
    executable(ask, case);
    reason_given(ask, reason);
    let f = super::facts_of(ask, case);
    by_head(ask, &f, &rules::END_EXECUTION);
    match gone.ground {
        EndGround::Unable => long_enough(ask, case),
        EndGround::PartyDied | EndGround::PartyEnded => party_gone(ask, case, gone),
    }
    if !ask.clear() {
        return None;
    }
    let at = ask.scene.done_at;
    let approved_by = ask.scene.actor.officer.clone();
    let (ground, reason_kept) = (gone.ground, reason.to_owned());
    let gone_on = gone.on.filter(|_| ground != EndGround::Unable);
    case.after.ended =
        Some(ExecutionEnded { at, reason: reason_kept, approved_by, ground, gone_on });
    for kind in ["pay", "instalment", "court-opens", "court-until", "stay-ends"] {
        dues::settle(case, kind, at.day());
    }
    let why = match gone_on {
        Some(on) => format!("{}（{}）。", ground.zh(), on.zh()),
        None => String::new(),
    };
    let said = format!("终结执行：{why}{}", without_numbers(reason.trim()));
    let facts = json!({ "ground": ground, "gone_on": gone_on });
    Some(Said { kind: "case.execution-ended", said: ended(said), facts }.into())
}

/// 行政强制法 art. 40: after the decision a person has died or an organisation has ended, with nothing to
/// execute in and nobody who takes the duty over. Who was gone before was never punished at all.
fn party_gone(ask: &mut Ask, case: &Case, gone: Gone) {
    let act = ask.scene.law.statute("行政强制法2011");
    if !act.is_some_and(|act| act.in_force_on(ask.day())) {
        let (why, why_en) = ("行政强制法尚未施行", "the Compulsion Act is not yet in force");
        return ask.no(&rules::PARTY_LEFT, why, why_en);
    }
    let organisation = case.finding.party.kind == PartyKind::Organisation;
    ask.no_if(
        organisation != (gone.ground == EndGround::PartyEnded),
        &rules::PARTY_LEFT,
        "公民死亡、法人或者其他组织终止，与登记的当事人类别不符",
        "a person dies, an organisation ends: the kind of party does not fit",
    );
    ask.no_if(
        !gone.nothing_left,
        &rules::PARTY_LEFT,
        "还有遗产、财产可供执行，或者有义务承受人，应当继续执行",
        "something is left to execute in, or somebody takes the duty over: it goes on",
    );
    let decided = case.decision().map(|(on, _)| on.day());
    match gone.on {
        None => ask.no(
            &rules::PARTY_LEFT,
            "没有写明死亡或者终止之日",
            "the day of the death or end is not given",
        ),
        Some(on) if decided.is_some_and(|decided| on < decided) => ask.no(
            &rules::PARTY_LEFT,
            format!("{}在作出决定之前，决定应当撤销，而不是终结执行", on.zh()),
            format!("{on} is before the decision, which is to be withdrawn instead"),
        ),
        Some(on) => between(ask, on, decided, "死亡或者终止之日"),
    }
}

/// Stayed for three years, or the court has refused.
fn long_enough(ask: &mut Ask, case: &Case) {
    if case.after.court_refused() || !ask.clear() {
        return;
    }
    let Some(stay) = case.after.stayed() else {
        ask.no(
            &rules::END_EXECUTION,
            "没有中止执行满三年，也没有法院不予受理、不准予执行的裁定",
            "execution was not stayed long enough, nor has the court refused it",
        );
        return;
    };
    match ask.scene.law.due("stay-ends-enforcement", stay.from, ask.day()) {
        Ok(due) if ask.day() <= due.on => ask.no(
            &rules::END_EXECUTION,
            format!("中止执行未满期限，至{}届满", due.on.zh()),
            format!("it has been stayed since {}; the term ends on {}", stay.from, due.on),
        ),
        Ok(_) => {}
        Err(gap) => ask.gap(&gap),
    }
}
