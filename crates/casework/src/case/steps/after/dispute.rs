//! 行政复议、行政诉讼: begun, and how they ended. They do not stop execution unless whoever decides them
//! says so (2021 art. 73.1), they do stop the surcharge since 2021 (art. 73.3), and while one runs the court
//! is not asked (行政强制法 art. 53).

use crate::case::after::{Dispute, DisputeKind, DisputeResult, Outcome};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::steps::finding::end;
use crate::case::{Case, after::Standing};
use crate::rules;
use law::{Day, Fen};
use serde_json::json;

/// What was begun.
pub(super) struct Begun<'a> {
    pub kind: DisputeKind,
    pub filed_on: Day,
    pub body: &'a str,
    pub stayed: bool,
}

pub(super) fn begin(ask: &mut Ask, case: &mut Case, begun: &Begun) -> Option<Done> {
    none_running(ask, case);
    let empty = begun.body.trim().is_empty();
    ask.no_if(empty, &rules::DISPUTE, "没有写明复议机关或者法院", "who decides it is not named");
    let decided = case.decision().map(|(on, _)| on.day());
    let last = case.after.disputes.last().and_then(|d| d.result.as_ref()).map(|r| r.on);
    super::between(ask, begun.filed_on, last.max(decided), "提出之日");
    follows(ask, case, begun.kind);
    case.after.disputes.push(Dispute {
        kind: begun.kind,
        filed_on: begun.filed_on,
        body: begun.body.trim().to_owned(),
        stayed: begun.stayed,
        result: None,
    });
    let stayed = if begun.stayed { "，决定停止执行" } else { "" };
    let said =
        format!("{}向{}提起{}{stayed}", begun.filed_on.zh(), begun.body.trim(), begun.kind.zh());
    let facts = json!({ "kind": begun.kind, "filed_on": begun.filed_on, "stayed": begun.stayed });
    Some(Said { kind: "case.disputed", said: end(said), facts }.into())
}

/// An appeal is against a judgment; after a judgment nobody goes to reconsideration.
fn follows(ask: &mut Ask, case: &Case, kind: DisputeKind) {
    let judged =
        case.after.disputes.iter().any(|d| {
            matches!(d.kind, DisputeKind::Suit | DisputeKind::Appeal) && d.result.is_some()
        });
    let (bad, zh, en) = match kind {
        DisputeKind::Appeal => {
            (!judged, "没有一审判决，不能上诉", "there is no judgment to appeal")
        }
        DisputeKind::Reconsideration | DisputeKind::Suit => {
            (judged, "法院已经判决，只能上诉", "a court has judged: there is only an appeal")
        }
    };
    ask.no_if(bad, &rules::DISPUTE, zh, en);
}

pub(super) fn none_running(ask: &mut Ask, case: &Case) {
    let running = case.after.running().is_some();
    ask.no_if(
        running,
        &rules::DISPUTE_RUNNING,
        "上一次复议、诉讼还没有结果",
        "one is still running",
    );
}

pub(super) fn one_running(ask: &mut Ask, case: &Case) {
    let none = case.after.running().is_none();
    ask.no_if(none, &rules::NOTHING, "没有正在进行的复议、诉讼", "no dispute is running");
}

pub(super) fn ended(
    ask: &mut Ask,
    case: &mut Case,
    index: usize,
    result: &DisputeResult,
) -> Option<Done> {
    let Some(dispute) = case.after.disputes.get(index).cloned() else {
        ask.no(&rules::DISPUTE, "没有这一复议、诉讼", "there is no such dispute");
        return None;
    };
    let already = dispute.result.is_some();
    ask.no_if(already, &rules::NOTHING, "已经登记结果", "its result is recorded already");
    super::between(ask, result.on, Some(dispute.filed_on), "作出之日");
    let empty = result.paper.trim().is_empty();
    ask.no_if(empty, &rules::DISPUTE, "没有写明复议决定书、判决书的文号", "its paper is not named");
    changed_or_not(ask, case, result);
    if !ask.clear() {
        return None;
    }
    case.after.disputes[index].result = Some(result.clone());
    let standing = case.standing(result.on);
    consequences(ask, case, result.on, standing);
    let changed = result.changed_to.map(|to| format!("为罚款{to}元")).unwrap_or_default();
    let said = format!(
        "{}{}{}（{}）：{}{changed}",
        result.on.zh(),
        dispute.body,
        dispute.kind.zh(),
        result.paper.trim(),
        result.outcome.zh()
    );
    let facts = json!({
        "kind": dispute.kind, "on": result.on, "outcome": result.outcome,
        "changed_to": result.changed_to, "void": standing.void,
    });
    Some(Said { kind: "case.dispute-ended", said: end(said), facts }.into())
}

fn changed_or_not(ask: &mut Ask, case: &Case, result: &DisputeResult) {
    let fine = case.draft().map(|draft| draft.penalty.fine()).unwrap_or_default();
    let named = result.changed_to.is_some();
    let bad = named != (result.outcome == Outcome::Changed);
    ask.no_if(
        bad,
        &rules::DISPUTE,
        "变更的，写明变更后的罚款；没有变更的，不写",
        "a change names the fine as changed, and nothing else does",
    );
    if let Some(to) = result.changed_to.filter(|to| *to < Fen(0) || *to > fine) {
        ask.no(
            &rules::DISPUTE,
            format!("变更后的罚款{to}元重于原罚款{fine}元"),
            format!("{to} yuan is heavier than the {fine} yuan that was decided"),
        );
    }
}

/// A decision that does not stand any longer leaves nothing to pay, and nothing published.
fn consequences(ask: &mut Ask, case: &mut Case, on: Day, standing: Standing) {
    if standing.void {
        for kind in ["pay", "instalment", "court-opens", "court-until"] {
            dues::settle(case, kind, on);
        }
    }
    withdraw_publication(ask, case, on);
    super::court::settle_when_paid(ask, case, on);
}

/// Published information is withdrawn within three working days (2021 art. 48.2).
pub(super) fn withdraw_publication(ask: &mut Ask, case: &mut Case, on: Day) {
    let published = case.after.published.as_ref().is_some_and(|p| p.withdrawn_on.is_none());
    let kept = case.dues.iter().any(|due| due.kind == "unpublish" && due.met_on.is_none());
    if !published || kept || !case.must_unpublish() {
        return;
    }
    let trigger = Trigger { kind: "unpublish", part: 0, term: "withdraw-publication", from: on };
    if let Err(gap) = dues::add(case, ask.scene, trigger) {
        ask.gap(&gap);
    }
}
