//! 申请法院强制执行 (行政强制法 arts 53–58): after the demand's days, within three months after the days for
//! review and suit, with the sum that is owed, signed by the head, once; and what the court answered.

use super::{by_head, issue, not_void, owed, something_open};
use crate::case::after::{CourtAnswer, CourtApplication, windows};
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

pub(super) fn apply(ask: &mut Ask, case: &mut Case, claimed: Fen) -> Option<Done> {
    possible(ask, case);
    let sum = owed(ask, case).filter(|_| ask.clear());
    if let Some(sum) = sum.filter(|sum| sum.balance != claimed) {
        ask.no(
            &rules::CLAIM,
            format!("申请执行{claimed}元，应缴余额为{}元", sum.balance),
            format!("{claimed} yuan is claimed; {} yuan is owed", sum.balance),
        );
    }
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::CourtApplication);
    case.after.court = Some(CourtApplication {
        at: ask.scene.done_at,
        claimed,
        approved_by: ask.scene.actor.officer.clone(),
        issued,
        answers: Vec::new(),
    });
    dues::settle(case, "court-opens", ask.day());
    dues::settle(case, "court-until", ask.day());
    expect(ask, case, "court-accept", "court-accept", ask.day());
    let said = format!("{number}申请{}强制执行{claimed}元", ask.scene.office.court);
    let facts = json!({ "number": number, "claimed": claimed });
    let said = Said { kind: "case.court-asked", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

/// A day by which the court answers. Where the law of the day sets none, none is kept.
fn expect(ask: &Ask, case: &mut Case, kind: &'static str, term: &'static str, from: Day) {
    let trigger = Trigger { kind, part: 0, term, from };
    let _ = dues::add(case, ask.scene, trigger);
}

/// What stands against asking the court, whatever is claimed.
pub(super) fn possible(ask: &mut Ask, case: &Case) {
    let f = super::facts_of(ask, case);
    ask.gates(Deed::ApplyCourt, &f);
    not_void(ask, case);
    if case.after.court.is_some() && ask.clear() {
        ask.no(&rules::COURT_ASKED, "已经申请过一次", "the court has been asked once already");
    }
    if case.disputed() && ask.clear() {
        ask.no(&rules::DISPUTE_RUNNING, "复议或者诉讼尚未结束", "review or suit is not over yet");
    }
    something_open(ask, case);
    in_window(ask, case);
    by_head(ask, &f, &rules::COURT_HEAD);
}

fn in_window(ask: &mut Ask, case: &Case) {
    if !ask.clear() {
        return;
    }
    let today = ask.day();
    let found = match windows(case, ask.scene.law, today) {
        Ok(found) => found,
        Err(gap) => return ask.gap(&gap),
    };
    let Some(from) = found.apply_from else {
        ask.no(&rules::NO_DEMAND, "催告书还没有送达", "no demand has been served");
        return;
    };
    let over = found.remedies_end.is_some_and(|end| today > end);
    let first = found.remedies_end.map_or(from, |end| from.max(end.next()));
    if today < from || !over {
        ask.no(
            &rules::APPLY_WINDOW,
            format!("{}起才可以申请", first.zh()),
            format!("the court may be asked from {first}"),
        );
    }
    if let Some(until) = found.apply_until.filter(|until| today > *until) {
        ask.no(
            &rules::APPLY_WINDOW,
            format!("申请期限已于{}届满", until.zh()),
            format!("the days to ask the court ended on {until}"),
        );
    }
}

pub(super) fn asked(ask: &mut Ask, case: &Case) {
    let none = case.after.court.is_none();
    ask.no_if(none, &rules::COURT_ANSWER, "没有向法院提出申请", "the court has not been asked");
}

/// What the court answered, one after the other.
pub(super) fn answered(ask: &mut Ask, case: &mut Case, answer: &CourtAnswer) -> Option<Done> {
    asked(ask, case);
    let court = case.after.court.as_ref()?;
    let after = court.answers.last().map_or(court.at.day(), CourtAnswer::on);
    super::between(ask, answer.on(), Some(after), "答复之日");
    fits(ask, court.answers.last(), answer);
    if !ask.clear() {
        return None;
    }
    let on = answer.on();
    let said = match answer {
        CourtAnswer::Accepted { .. } => {
            dues::settle(case, "court-accept", on);
            expect(ask, case, "court-rule", "court-rule", on);
            format!("法院于{}受理强制执行申请", on.zh())
        }
        CourtAnswer::NotAccepted { reason, .. } => {
            dues::settle(case, "court-accept", on);
            format!("法院于{}不予受理：{}", on.zh(), without_numbers(reason.trim()))
        }
        CourtAnswer::Ruled { enforce, reason, .. } => {
            dues::settle(case, "court-rule", on);
            let what = if *enforce { "准予" } else { "不准予" };
            format!("法院于{}裁定{what}强制执行：{}", on.zh(), without_numbers(reason.trim()))
        }
        CourtAnswer::Enforced { received, .. } => {
            format!("法院于{}执行到位{received}元", on.zh())
        }
    };
    if let Some(court) = case.after.court.as_mut() {
        court.answers.push(answer.clone());
    }
    if owed(ask, case).is_some_and(|owed| owed.refund > Fen(0)) {
        ask.no(&rules::OVERPAID, "执行到位的数额超过应缴", "more came in than is owed");
    }
    settle_when_paid(ask, case, on);
    let facts = json!({ "answer": answer });
    Some(Said { kind: "case.court-answered", said: end(said), facts }.into())
}

/// Accepted, then ruled, then enforced; what was refused goes no further.
fn fits(ask: &mut Ask, last: Option<&CourtAnswer>, next: &CourtAnswer) {
    let fits = match next {
        CourtAnswer::Accepted { .. } | CourtAnswer::NotAccepted { .. } => last.is_none(),
        CourtAnswer::Ruled { .. } => matches!(last, Some(CourtAnswer::Accepted { .. })),
        CourtAnswer::Enforced { received, .. } => {
            let ruled = matches!(
                last,
                Some(CourtAnswer::Ruled { enforce: true, .. } | CourtAnswer::Enforced { .. })
            );
            ruled && *received > Fen(0)
        }
    };
    if !fits {
        ask.no(
            &rules::COURT_ANSWER,
            "先受理，后裁定，准予执行后才有执行到位的数额",
            "first accepted, then ruled, and only then enforced",
        );
    }
}

/// Nothing is owed any more: every due about paying is met.
pub(in crate::case) fn settle_when_paid(ask: &mut Ask, case: &mut Case, on: Day) {
    let Some(owed) = owed(ask, case) else { return };
    if owed.balance == Fen(0) {
        for kind in ["pay", "instalment", "court-opens", "court-until"] {
            dues::settle(case, kind, on);
        }
    }
}

impl CourtAnswer {
    pub fn on(&self) -> Day {
        match self {
            CourtAnswer::Accepted { on }
            | CourtAnswer::NotAccepted { on, .. }
            | CourtAnswer::Ruled { on, .. }
            | CourtAnswer::Enforced { on, .. } => *on,
        }
    }
}
