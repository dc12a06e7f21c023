//! What closing a decided case has to look at, and how the case ends: performed, enforced, not enforceable,
//! or without the decision that was withdrawn.

use super::owed;
use crate::case::after::Outcome;
use crate::case::ask::Ask;
use crate::case::{Case, Ending, without_numbers};
use crate::rules;
use law::Fen;

/// What is still open after the decision.
pub(in crate::case) fn open(ask: &mut Ask, case: &Case) {
    if !ask.clear() {
        return;
    }
    if case.disputed() {
        ask.no(&rules::DISPUTE_RUNNING, "复议或者诉讼尚未结束", "review or suit is not over yet");
    }
    let transfer = case.after.transfers.last().is_some_and(|transfer| transfer.open());
    ask.no_if(transfer, &rules::OPEN_END, "移送还没有结果", "a transfer is under way");
    let goods = case.after.goods_open(case);
    ask.no_if(goods, &rules::OPEN_END, "罚没物品还没有处理", "goods are not disposed of");
    let refund = owed(ask, case).is_some_and(|owed| owed.refund > Fen(0));
    ask.no_if(refund, &rules::OPEN_END, "应退的款项还没有退还", "money is still to be given back");
    let published = case.after.published.as_ref().is_some_and(|p| p.withdrawn_on.is_none());
    let stale = published && case.must_unpublish();
    ask.no_if(
        stale,
        &rules::OPEN_END,
        "公开的信息还没有撤回",
        "what was published must be withdrawn",
    );
}

/// How the case ends, and the sentence that says so. None where nothing but performance was in question.
pub(in crate::case) fn ending(case: &Case) -> Option<(Ending, String)> {
    let after = &case.after;
    if let Some(withdrawal) = &after.withdrawn {
        let reason = withdrawal.reason.clone();
        let said = format!("处罚决定已撤销，结案：{}", without_numbers(reason.trim()));
        return Some((Ending::Withdrawn { reason }, said));
    }
    if case.standing(law::gate::open_end()).void {
        let results = after.disputes.iter().rev().filter_map(|d| Some((d, d.result.as_ref()?)));
        let mut void = results.filter(|(_, result)| {
            matches!(result.outcome, Outcome::Revoked | Outcome::Void | Outcome::Redo)
        });
        let (dispute, result) = void.next()?;
        let reason = format!("{}{}（{}）", dispute.body, result.outcome.zh(), result.paper);
        let said = format!("处罚决定不再有效，结案：{reason}");
        return Some((Ending::Withdrawn { reason }, said));
    }
    if let Some(ended) = &after.ended {
        let reason = ended.reason.clone();
        let said = format!("终结执行，结案：{}", without_numbers(reason.trim()));
        return Some((Ending::NotEnforceable { reason }, said));
    }
    let enforced = after.enforced(law::gate::open_end());
    (enforced > Fen(0))
        .then(|| (Ending::Performed, format!("经法院强制执行到位{enforced}元，各项均已办结，结案")))
}
