//! Money coming in: paying, handing in cash, banking it, and pausing the surcharge.

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::{Case, CollectBy, Pause, PauseReason, Payment, PaymentWay, facts, fine};
use crate::rules;
use law::gate::Deed;
use law::{Day, Fen};
use serde_json::json;

/// Records a payment. Only cash taken by the officers is put to the gates of collection.
pub(super) fn pay(
    ask: &mut Ask,
    case: &mut Case,
    payment: &Payment,
    by: &CollectBy,
) -> Option<Done> {
    something_owed(ask, case);
    sound(ask, case, payment);
    way(ask, case, payment, by);
    if !ask.clear() {
        return None;
    }
    let part = u32::try_from(case.money.payments.len()).unwrap_or(u32::MAX);
    let fresh = Payment { handed_in_on: None, banked_on: None, ..payment.clone() };
    case.money.payments.push(fresh);
    not_too_much(ask, case, payment);
    if payment.way == PaymentWay::OnSpot {
        let hand_in = Trigger { kind: "hand-in", part, term: "hand-in-officer", from: payment.on };
        if let Err(gap) = dues::add(case, ask.scene, hand_in) {
            ask.gap(&gap);
        }
    }
    let owed = match fine::owed(case, ask.scene.law, ask.day()) {
        Ok(owed) => owed,
        Err(gap) => {
            ask.gap(&gap);
            return None;
        }
    };
    if owed.balance == Fen(0) {
        for kind in ["pay", "instalment", "court-opens", "court-until"] {
            dues::settle(case, kind, payment.on);
        }
    }
    instalments_met(case, payment.on);
    let said = format!(
        "{}{}{}元，票据{}，尚欠{}元",
        payment.on.zh(),
        payment.way.zh(),
        payment.amount,
        payment.receipt,
        owed.balance
    );
    let facts = json!({
        "part": part, "on": payment.on, "amount": payment.amount, "way": payment.way,
        "receipt": payment.receipt, "surcharge": owed.surcharge, "balance": owed.balance,
    });
    Some(Said { kind: "case.paid", said: end(said), facts }.into())
}

fn sound(ask: &mut Ask, case: &Case, payment: &Payment) {
    if payment.amount <= Fen(0) {
        ask.no(
            &rules::AMOUNT,
            format!("缴款数额为{}元，须大于零", payment.amount),
            format!("a payment of {} yuan; it must be more than nothing", payment.amount),
        );
    }
    let no_receipt = payment.receipt.trim().is_empty();
    // On the spot the gate of the law says it, with its own article.
    if no_receipt && payment.way != PaymentWay::OnSpot {
        ask.no(&rules::RECEIPT, "没有填写缴款票据号码", "the number of the receipt is missing");
    }
    let twice = case.money.payments.iter().any(|p| p.receipt == payment.receipt);
    if twice && !no_receipt {
        let why = format!("票据{}已经登记过", payment.receipt);
        ask.no(&rules::RECEIPT, why, format!("receipt {} is recorded already", payment.receipt));
    }
    let served_on = case.service().map(|service| service.at.day());
    if payment.on > ask.day() || served_on.is_some_and(|served| payment.on < served) {
        ask.no(
            &rules::TIME,
            format!("缴款之日{}不在送达与登记之间", payment.on.zh()),
            format!("paid on {}, not between service and record", payment.on),
        );
    }
}

fn way(ask: &mut Ask, case: &Case, payment: &Payment, by: &CollectBy) {
    match payment.way {
        PaymentWay::OnSpot => {
            let mut f = facts::of_case(case, ask.scene, None);
            facts::collecting(&mut f, by);
            ask.gates(Deed::Collect, &f);
            let no_receipt = payment.receipt.trim().is_empty();
            if no_receipt && ask.clear() {
                ask.no(&rules::RECEIPT, "没有出具财政统一票据", "no treasury receipt was given");
            }
        }
        PaymentWay::Electronic if !rules::revised(ask.scene.law, payment.on) => ask.no(
            &rules::ELECTRONIC,
            "当时的法律只规定到指定银行缴纳",
            "the Act of that day knew payment at the bank only",
        ),
        PaymentWay::Electronic | PaymentWay::Bank => {}
    }
    if payment.way != PaymentWay::OnSpot {
        not_the_handlers(ask, case);
    }
}

/// Who investigated or decided does not keep the money's record (2021 art. 67.1; 1996 art. 46.1).
fn not_the_handlers(ask: &mut Ask, case: &Case) {
    ask.gates(Deed::TakePayment, &facts::of_case(case, ask.scene, None));
}

/// Whether any way of paying is open to whoever asks: where cash may be taken on the spot, who handled
/// the case may take it; otherwise that person records no payment at all.
pub(super) fn may_take(ask: &mut Ask, case: &Case) {
    something_owed(ask, case);
    let mut cash = facts::of_case(case, ask.scene, None);
    (cash.collect_hard, cash.treasury_receipt) = (true, true);
    cash.collect_remote_asked = case.finding.remote;
    if !ask.scene.law.on(ask.day()).may(Deed::Collect, &cash).allowed {
        not_the_handlers(ask, case);
    }
}

/// Parts of a plan are met in their order, by what has come in since it was granted.
fn instalments_met(case: &mut Case, on: Day) {
    let Some(plan) = case.after.deferral() else { return };
    let since = plan.ruled_at.day();
    let came = case.money.payments.iter().filter(|payment| payment.on >= since);
    let mut left = came.map(|payment| payment.amount.0).fold(0, i64::saturating_add);
    let parts = case.dues.iter().filter(|due| due.kind == "instalment").count();
    let first = parts.saturating_sub(plan.instalments.len());
    let mut met = Vec::new();
    for (i, part) in plan.instalments.iter().enumerate() {
        left -= part.amount.0;
        if left >= 0 {
            met.push(u32::try_from(first + i).unwrap_or(u32::MAX));
        }
    }
    for part in met {
        dues::meet(case, "instalment", part, on);
    }
}

fn not_too_much(ask: &mut Ask, case: &Case, payment: &Payment) {
    match fine::owed(case, ask.scene.law, ask.day()).map(|owed| owed.refund) {
        Ok(Fen(0)) => {}
        Ok(over) => ask.no(
            &rules::OVERPAID,
            format!("缴款{}元，超过应缴{over}元", payment.amount),
            format!("{} yuan is {over} yuan more than is owed", payment.amount),
        ),
        Err(gap) => ask.gap(&gap),
    }
}

/// There is a fine, and something of it or of the surcharge is still open.
pub(super) fn something_owed(ask: &mut Ask, case: &Case) {
    if case.service().is_some() && case.standing(ask.day()).void {
        ask.no(
            &rules::VOID,
            "处罚决定已被撤销、确认无效或者撤回，不再收款",
            "the decision was revoked, found void or withdrawn: nothing is taken for it",
        );
        return;
    }
    let owed = fine::owed(case, ask.scene.law, ask.day());
    if case.service().is_some() && owed.is_ok_and(|owed| owed.balance == Fen(0)) {
        ask.no(&rules::OVERPAID, "没有应缴的款项", "nothing is owed");
    }
}

/// Cash goes from the officer to the organ within two days (2021 art. 71; 1996 art. 50).
pub(super) fn hand_in(ask: &mut Ask, case: &mut Case, index: usize, on: Day) -> Option<Done> {
    let payment = cash(ask, case, index)?;
    if payment.handed_in_on.is_some() {
        ask.no(&rules::NOT_CASH, "这笔现金已经交回", "this cash has been handed in already");
    }
    between(ask, on, payment.on);
    let amount = payment.amount;
    let part = u32::try_from(index).unwrap_or(u32::MAX);
    let late = dues::meet(case, "hand-in", part, on);
    case.money.payments[index].handed_in_on = Some(on);
    let bank = Trigger { kind: "bank", part, term: "hand-in-organ", from: on };
    if let Err(gap) = dues::add(case, ask.scene, bank) {
        ask.gap(&gap);
    }
    let said = format!("当场收缴的{amount}元于{}交至本机关{}", on.zh(), late_zh(late));
    let facts = json!({ "part": part, "on": on, "amount": amount, "late": late.is_some() });
    Some(Said { kind: "case.handed-in", said: end(said), facts }.into())
}

/// And from the organ to the bank within two days.
pub(super) fn bank(ask: &mut Ask, case: &mut Case, index: usize, on: Day) -> Option<Done> {
    let payment = cash(ask, case, index)?;
    let (amount, banked) = (payment.amount, payment.banked_on);
    let Some(handed_in) = payment.handed_in_on else {
        ask.no(&rules::CASH_OUT, "这笔现金还没有交至本机关", "this cash is not handed in yet");
        return None;
    };
    if banked.is_some() {
        ask.no(&rules::NOT_CASH, "这笔现金已经缴存", "this cash has been banked already");
    }
    between(ask, on, handed_in);
    let part = u32::try_from(index).unwrap_or(u32::MAX);
    let late = dues::meet(case, "bank", part, on);
    case.money.payments[index].banked_on = Some(on);
    let said = format!("当场收缴的{amount}元于{}缴付银行{}", on.zh(), late_zh(late));
    let facts = json!({ "part": part, "on": on, "amount": amount, "late": late.is_some() });
    Some(Said { kind: "case.banked", said: end(said), facts }.into())
}

fn late_zh(late: Option<Day>) -> String {
    late.map(|due| format!("，超过期限{}", due.zh())).unwrap_or_default()
}

fn cash(ask: &mut Ask, case: &Case, index: usize) -> Option<Payment> {
    let payment = case.money.payments.get(index).filter(|p| p.way == PaymentWay::OnSpot);
    let none = payment.is_none();
    ask.no_if(none, &rules::NOT_CASH, "没有这笔当场收缴的现金", "there is no such cash");
    payment.cloned()
}

fn between(ask: &mut Ask, on: Day, after: Day) {
    if on < after || on > ask.day() {
        ask.no(
            &rules::TIME,
            format!("日期{}不在{}与登记之日之间", on.zh(), after.zh()),
            format!("{on} is not between {after} and the record"),
        );
    }
}

pub(super) fn cash_to_hand_in(ask: &mut Ask, case: &Case) {
    let any = case.money.payments.iter().any(|p| p.in_officers_hands());
    ask.no_if(!any, &rules::NOT_CASH, "没有待交回的现金", "there is no cash to hand in");
}

pub(super) fn cash_to_bank(ask: &mut Ask, case: &Case) {
    let waits = |p: &Payment| p.handed_in_on.is_some() && p.banked_on.is_none();
    let any = case.money.payments.iter().any(waits);
    ask.no_if(!any, &rules::NOT_CASH, "没有待缴存的现金", "there is no cash to bank");
}

/// Stops the surcharge: reconsideration or suit (since 2021), or payment deferred.
pub(super) fn pause(ask: &mut Ask, case: &mut Case, pause: &Pause) -> Option<Done> {
    something_owed(ask, case);
    let deferral = pause.why == PauseReason::Deferral;
    if !deferral && !rules::revised(ask.scene.law, ask.day()) {
        ask.no(
            &rules::NO_PAUSE,
            "当时的法律没有规定复议、诉讼期间不计加处罚款",
            "the Act of that day did not stop the surcharge in reconsideration or suit",
        );
    }
    if deferral {
        by_the_head(ask, case);
    }
    let no_end = deferral && pause.to.is_none();
    ask.no_if(no_end, &rules::END_DAY, "没有写明延期或者分期的期限", "a deferral has its last day");
    if pause.to.is_some_and(|to| to < pause.from) {
        ask.no(&rules::TIME, "止日早于起日", "it ends before it begins");
    }
    let open = case.money.pauses.iter().any(|p| p.to.is_none());
    ask.no_if(open, &rules::PAUSE_OPEN, "上一次暂停还没有结束", "a pause is still running");
    case.money.pauses.push(pause.clone());
    let to = pause.to.map_or("恢复之日".to_owned(), Day::zh);
    let said = format!("{}，自{}至{to}不计加处罚款", pause.why.zh(), pause.from.zh());
    let facts = json!({ "from": pause.from, "to": pause.to, "why": pause.why });
    Some(Said { kind: "case.paused", said: end(said), facts }.into())
}

/// Nobody but the head defers payment, whichever way it is entered (2021 art. 66.2; 1996 art. 52).
fn by_the_head(ask: &mut Ask, case: &Case) {
    if facts::of_case(case, ask.scene, None).actor_is_head {
        return;
    }
    let name = ask.scene.actor.name.clone();
    ask.no(
        &rules::DEFER_HEAD,
        format!("{name}不是作出决定的机关的负责人"),
        format!("{name} is not the head of the organ that decides"),
    );
}

pub(super) fn resume(ask: &mut Ask, case: &mut Case, on: Day) -> Option<Done> {
    running_pause(ask, case);
    let pause = case.money.pauses.iter_mut().find(|p| p.to.is_none())?;
    if on < pause.from || on > ask.day() {
        let from = pause.from;
        between(ask, on, from);
        return None;
    }
    pause.to = Some(on);
    let said = format!("{}至{}止，次日起恢复计收加处罚款", pause.why.zh(), on.zh());
    let facts = json!({ "on": on, "why": pause.why });
    Some(Said { kind: "case.resumed", said: end(said), facts }.into())
}

pub(super) fn running_pause(ask: &mut Ask, case: &Case) {
    let running = case.money.pauses.iter().any(|p| p.to.is_none());
    ask.no_if(!running, &rules::NOTHING, "没有正在进行的暂停", "no pause is running");
}
