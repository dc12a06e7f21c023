//! 催告 (行政强制法 arts 35, 54): once the days to pay are over, with fine and surcharge as they stand; what
//! the party said to it; and 减免加处罚款 by an agreement on performance (art. 42).

use super::{by_head, issue, not_void, owed, something_open};
use crate::case::after::{Demand, Waiver, windows};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::steps::finding::end;
use crate::case::{Case, fine, without_numbers};
use crate::number::Series;
use crate::rules;
use law::Fen;
use law::gate::Deed;
use serde_json::json;

/// What the paper claims: fine and gains, and the surcharge until today.
pub(super) struct Claim {
    pub fine: Fen,
    pub surcharge: Fen,
}

pub(super) fn demand(ask: &mut Ask, case: &mut Case, claim: &Claim) -> Option<Done> {
    let mut f = super::facts_of(ask, case);
    f.surcharge_claimed = claim.surcharge;
    ask.gates(Deed::Demand, &f);
    in_order(ask, case);
    right_sum(ask, case, claim);
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::Demand);
    case.after.demands.push(Demand {
        at: ask.scene.done_at,
        fine: claim.fine,
        surcharge: claim.surcharge,
        issued,
        answer: None,
    });
    last_day_for_the_court(ask, case);
    let said = format!("{number}催告缴纳罚款{}元、加处罚款{}元", claim.fine, claim.surcharge);
    let facts = json!({ "number": number, "fine": claim.fine, "surcharge": claim.surcharge });
    let said = Said { kind: "case.demanded", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

/// The last day to ask the court is known once the days for review and suit are.
fn last_day_for_the_court(ask: &mut Ask, case: &mut Case) {
    let found = match windows(case, ask.scene.law, ask.day()) {
        Ok(found) => found,
        Err(gap) => return ask.gap(&gap),
    };
    let until = case.after.deferral().and_then(crate::case::after::Deferral::until);
    let Some(from) = found.remedies_end.map(|end| until.map_or(end, |until| until.max(end))) else {
        return;
    };
    dues::settle(case, "court-until", ask.day());
    let trigger = Trigger { kind: "court-until", part: 0, term: "apply-court", from };
    if let Err(gap) = dues::add(case, ask.scene, trigger) {
        ask.gap(&gap);
    }
}

/// The order of things, where no gate has said it already.
fn in_order(ask: &mut Ask, case: &Case) {
    not_void(ask, case);
    let today = ask.day();
    let deferred = case.after.deferral().and_then(crate::case::after::Deferral::until);
    if let Some(until) = deferred.filter(|until| today <= *until && ask.clear()) {
        ask.no(
            &rules::DEFERRED,
            format!("已批准延期、分期缴纳至{}", until.zh()),
            format!("payment is deferred until {until}"),
        );
    }
    if let Some(due) = case.money.due_on.filter(|due| today <= *due && ask.clear()) {
        ask.no(
            &rules::PAY_TERM,
            format!("缴款期限至{}，尚未届满", due.zh()),
            format!("the days to pay run until {due}"),
        );
    }
    something_open(ask, case);
    if case.after.demand().is_some() && ask.clear() {
        ask.no(&rules::DEMANDED, "已经催告", "performance has been demanded already");
    }
}

fn right_sum(ask: &mut Ask, case: &Case, claim: &Claim) {
    let Some(owed) = owed(ask, case).filter(|_| ask.clear()) else { return };
    let most = fine::cap(case, ask.scene.law, ask.day());
    if let Some(most) = most.filter(|most| claim.surcharge > *most) {
        ask.no(
            &rules::CLAIM,
            format!("主张加处罚款{}元，超过上限{most}元", claim.surcharge),
            format!("{} yuan of surcharge is more than the cap of {most}", claim.surcharge),
        );
        return;
    }
    let (fine, surcharge) = (owed.principal(), owed.surcharge_open());
    if (claim.fine, claim.surcharge) != (fine, surcharge) {
        ask.no(
            &rules::CLAIM,
            format!(
                "主张罚款{}元、加处罚款{}元，应为{fine}元、{surcharge}元",
                claim.fine, claim.surcharge
            ),
            format!("{fine} yuan and {surcharge} yuan of surcharge are owed, not what is claimed"),
        );
    }
}

/// 陈述、申辩 after the demand (行政强制法 art. 36).
pub(super) fn answer(ask: &mut Ask, case: &mut Case, said: &str, weighed: &str) -> Option<Done> {
    answerable(ask, case);
    let empty = said.trim().is_empty() || weighed.trim().is_empty();
    ask.no_if(empty, &rules::STATEMENT, "没有写明陈述或者复核意见", "statement or view is missing");
    let at = ask.scene.done_at;
    let demand = case.after.demands.last_mut()?;
    demand.answer = Some((at, said.to_owned(), weighed.to_owned()));
    let line = format!(
        "当事人对催告陈述：{}。复核：{}",
        without_numbers(said.trim().trim_end_matches('。')),
        without_numbers(weighed.trim())
    );
    Some(Said { kind: "case.demand-answered", said: end(line), facts: json!({}) }.into())
}

pub(super) fn answerable(ask: &mut Ask, case: &Case) {
    let last = case.after.demands.last();
    let served = last.is_some_and(|demand| case.issued_service(demand.issued).is_some());
    ask.no_if(!served, &rules::NO_DEMAND, "没有已经送达的催告书", "no demand has been served");
    let answered = last.is_some_and(|demand| demand.answer.is_some());
    ask.no_if(answered, &rules::NOTHING, "已经记录陈述", "the answer is recorded already");
}

/// Waives a part of the surcharge: the party has remedied, the head agrees.
pub(super) fn waive(ask: &mut Ask, case: &mut Case, amount: Fen, reason: &str) -> Option<Done> {
    waivable(ask, case);
    super::reason_given(ask, reason);
    let open = owed(ask, case)?.surcharge_open();
    if (amount <= Fen(0) || amount > open) && ask.clear() {
        ask.no(
            &rules::WAIVER,
            format!("减免{amount}元，尚未缴纳的加处罚款为{open}元"),
            format!("{amount} yuan is waived; {open} yuan of surcharge is open"),
        );
    }
    case.after.waivers.push(Waiver {
        at: ask.scene.done_at,
        amount,
        reason: reason.to_owned(),
        approved_by: ask.scene.actor.officer.clone(),
    });
    super::court::settle_when_paid(ask, case, ask.day());
    let said = format!("按执行协议减免加处罚款{amount}元：{}", without_numbers(reason.trim()));
    Some(Said { kind: "case.waived", said: end(said), facts: json!({ "amount": amount }) }.into())
}

pub(super) fn waivable(ask: &mut Ask, case: &Case) {
    let day = ask.day();
    let compulsion = ask.scene.law.statute("行政强制法2011");
    let known = compulsion.is_some_and(|act| act.in_force_on(day));
    ask.no_if(
        !known,
        &rules::WAIVER,
        "当时的法律没有规定执行协议减免加处罚款",
        "the law of that day knew no agreement on performance",
    );
    let f = super::facts_of(ask, case);
    by_head(ask, &f, &rules::WAIVER);
    not_void(ask, case);
    let Some(owed) = owed(ask, case) else { return };
    let remedied = owed.principal() == Fen(0);
    if !remedied && ask.clear() {
        ask.no(&rules::WAIVER, "罚款还没有缴清", "the fine itself is not paid yet");
    }
    if owed.surcharge_open() == Fen(0) && ask.clear() {
        ask.no(&rules::NOTHING, "没有加处罚款", "there is no surcharge");
    }
}

/// What stands against a demand whatever it claims.
pub(super) fn possible(ask: &mut Ask, case: &Case) {
    let mut f = super::facts_of(ask, case);
    f.surcharge_claimed = owed(ask, case).map(|owed| owed.surcharge_open()).unwrap_or_default();
    ask.gates(Deed::Demand, &f);
    in_order(ask, case);
}
