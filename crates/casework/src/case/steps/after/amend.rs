//! What the organ itself does about its decision: 更正 a slip of the pen, 撤销 of what is wrong (2021 art.
//! 75.2), giving back what was paid, publishing it and withdrawing the publication (art. 48).

use super::dispute::withdraw_publication;
use super::{between, by_head, issue, owed, reason_given};
use crate::case::after::{DecisionCorrection, Publication, Refund, Withdrawal};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues;
use crate::case::steps::finding::end;
use crate::case::{Case, without_numbers};
use crate::number::Series;
use crate::rules;
use law::gate::Deed;
use law::{Day, Fen};
use serde_json::json;

/// A slip of the pen is put right. It changes nothing that was decided.
pub(super) fn correct(ask: &mut Ask, case: &mut Case, wrong: &str, right: &str) -> Option<Done> {
    possible(ask, case);
    let (wrong, right) = (wrong.trim(), right.trim());
    let bad = wrong.is_empty() || right.is_empty() || wrong == right;
    ask.no_if(
        bad,
        &rules::SLIP_OF_PEN,
        "没有写明何处更正为何",
        "what is corrected into what is missing",
    );
    substance(ask, case, wrong, right);
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::DecisionCorrection);
    case.after.corrected.push(DecisionCorrection {
        at: ask.scene.done_at,
        wrong: wrong.to_owned(),
        right: right.to_owned(),
        approved_by: ask.scene.actor.officer.clone(),
        issued,
    });
    let said = format!(
        "{number}更正决定书：“{}”更正为“{}”",
        without_numbers(wrong),
        without_numbers(right)
    );
    let said = Said {
        kind: "case.corrected-decision",
        said: end(said),
        facts: json!({ "number": number }),
    };
    Some(Done { said, took_number: Some(number) })
}

/// What the penalty says, in figures: whoever corrects it decides anew. The remedies told are the law's,
/// and no correction makes other periods of them.
fn substance(ask: &mut Ask, case: &Case, wrong: &str, right: &str) {
    let Some(draft) = case.draft() else { return };
    let remedy = ["复议", "诉讼", "起诉"];
    let tells = |text: &str| remedy.iter().any(|word| text.contains(word));
    if tells(wrong) || tells(right) {
        ask.no(
            &rules::WRONG_PAPER,
            "救济途径和期限由法律规定，不得以更正改变",
            "routes and periods of remedy are the law's: no correction changes them",
        );
    }
    let penalty = &draft.penalty;
    let sums = [penalty.fine(), penalty.gains()].into_iter().filter(|sum| *sum > Fen(0));
    let said = |text: &str| sums.clone().any(|sum| text.contains(&format!("{sum}元")));
    let bad = said(wrong) || said(right) || wrong.contains(&penalty.zh());
    ask.no_if(
        bad,
        &rules::SLIP_OF_PEN,
        "处罚的种类和数额不是笔误，不得以更正改变",
        "kind and amount of the penalty are no slip of the pen",
    );
}

/// The organ withdraws its own decision: nothing of it is carried out, what was paid is given back.
pub(super) fn withdraw(ask: &mut Ask, case: &mut Case, reason: &str) -> Option<Done> {
    possible(ask, case);
    reason_given(ask, reason);
    let withdrawn = case.after.withdrawn.is_some();
    ask.no_if(withdrawn, &rules::NOTHING, "已经撤销", "it has been withdrawn already");
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::Withdrawal);
    let at = ask.scene.done_at;
    case.after.withdrawn = Some(Withdrawal {
        at,
        reason: reason.to_owned(),
        approved_by: ask.scene.actor.officer.clone(),
        refund: Fen(0),
        refunded_on: None,
        issued,
    });
    let refund = owed(ask, case).map(|owed| owed.refund).unwrap_or_default();
    if let Some(withdrawal) = case.after.withdrawn.as_mut() {
        withdrawal.refund = refund;
    }
    for kind in ["pay", "instalment", "court-opens", "court-until", "serve"] {
        dues::settle(case, kind, at.day());
    }
    withdraw_publication(ask, case, at.day());
    let back = if refund > Fen(0) { format!("，应退{refund}元") } else { String::new() };
    let decided = case.draft().map(|draft| draft.number.to_string()).unwrap_or_default();
    let said = format!("{number}撤销{decided}{back}：{}", without_numbers(reason.trim()));
    let facts = json!({ "number": number, "refund": refund });
    let said = Said { kind: "case.withdrawn", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

pub(super) fn possible(ask: &mut Ask, case: &Case) {
    let f = super::facts_of(ask, case);
    let deed = match ask.deed {
        "correct-decision" => Deed::CorrectDecision,
        _ => Deed::WithdrawDecision,
    };
    ask.gates(deed, &f);
    by_head(ask, &f, &rules::CORRECT_HEAD);
    super::not_void(ask, case);
}

/// 退款: all that is to be given back, at once.
pub(super) fn refunded(ask: &mut Ask, case: &mut Case, on: Day) -> Option<Done> {
    refund_due(ask, case);
    let last = case.money.payments.iter().map(|payment| payment.on).max();
    between(ask, on, last, "退款之日");
    let amount = owed(ask, case)?.refund;
    case.after.refunds.push(Refund { on, amount });
    if let Some(withdrawal) = case.after.withdrawn.as_mut() {
        withdrawal.refunded_on = Some(on);
    }
    let said = format!("{}退还{amount}元", on.zh());
    let facts = json!({ "on": on, "amount": amount });
    Some(Said { kind: "case.refunded", said: end(said), facts }.into())
}

pub(super) fn refund_due(ask: &mut Ask, case: &Case) {
    let none = owed(ask, case).is_some_and(|owed| owed.refund == Fen(0));
    ask.no_if(none, &rules::REFUND, "没有应退的款项", "nothing is to be given back");
}

pub(super) fn publish(ask: &mut Ask, case: &mut Case, on: Day, place: &str) -> Option<Done> {
    publishable(ask, case);
    let empty = place.trim().is_empty();
    ask.no_if(empty, &rules::PUBLISHED, "没有写明公开之处", "where it is published is not named");
    between(ask, on, case.decision().map(|(on, _)| on.day()), "公开之日");
    case.after.published =
        Some(Publication { on, place: place.trim().to_owned(), withdrawn_on: None });
    let said = format!("{}在{}公开处罚决定", on.zh(), place.trim());
    Some(Said { kind: "case.published", said: end(said), facts: json!({ "on": on }) }.into())
}

pub(super) fn publishable(ask: &mut Ask, case: &Case) {
    let already = case.after.published.is_some();
    ask.no_if(already, &rules::NOTHING, "已经公开", "it is published already");
    super::not_void(ask, case);
}

pub(super) fn unpublish(ask: &mut Ask, case: &mut Case, on: Day) -> Option<Done> {
    unpublishable(ask, case);
    let published = case.after.published.as_ref().map(|published| published.on);
    between(ask, on, published, "撤回之日");
    let late = dues::meet(case, "unpublish", 0, on);
    if let Some(published) = case.after.published.as_mut() {
        published.withdrawn_on = Some(on);
    }
    let late_zh = late.map(|due| format!("，超过期限{}", due.zh())).unwrap_or_default();
    let said = format!("{}撤回公开的处罚决定信息{late_zh}", on.zh());
    let facts = json!({ "on": on, "late": late.is_some() });
    Some(Said { kind: "case.unpublished", said: end(said), facts }.into())
}

pub(super) fn unpublishable(ask: &mut Ask, case: &Case) {
    let open = case.after.published.as_ref().is_some_and(|p| p.withdrawn_on.is_none());
    ask.no_if(!open, &rules::NOTHING, "没有公开的信息", "nothing is published");
}
