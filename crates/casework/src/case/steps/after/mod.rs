//! The steps after a decision, each in the file named after what it is about.

mod amend;
mod archive;
mod closing;
mod court;
mod deferral;
mod demand;
mod dispute;
mod goods;
mod paper;
mod stay;
mod transfer;

pub(in crate::case) use closing::{ending, open};
pub(in crate::case) use transfer::by_procedure_only;

use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::order::shown;
use crate::case::{AfterStep, Case, Issued, facts};
use crate::number::{DocumentNumber, Series};
use crate::rules::{self, Rule};
use law::gate::Facts;
use law::{Day, Fen};

/// Takes one step on a copy of the case; `None` when something stands against it.
pub(in crate::case) fn take(ask: &mut Ask, case: &mut Case, step: &AfterStep) -> Option<Done> {
    match step {
        AfterStep::MarkPaper { issued, paper } => paper::mark(ask, case, *issued, paper),
        AfterStep::ServePaper { issued, service } => paper::serve(ask, case, *issued, service),
        AfterStep::ServiceFailed { issued, way, at, reason, whereabouts_unknown } => {
            let attempt = crate::case::after::Attempt {
                issued: *issued,
                way: *way,
                at: *at,
                reason: reason.clone(),
                whereabouts_unknown: *whereabouts_unknown,
            };
            paper::failed(ask, case, attempt)
        }
        AfterStep::Defer { asked_on, reason, granted, instalments } => {
            let request = deferral::Request { asked_on: *asked_on, reason, instalments };
            deferral::rule(ask, case, &request, *granted)
        }
        AfterStep::Demand { fine, surcharge } => {
            let claim = demand::Claim { fine: *fine, surcharge: *surcharge };
            demand::demand(ask, case, &claim)
        }
        AfterStep::AnswerDemand { said, weighed } => demand::answer(ask, case, said, weighed),
        AfterStep::WaiveSurcharge { amount, reason } => demand::waive(ask, case, *amount, reason),
        AfterStep::ApplyCourt { claimed } => court::apply(ask, case, *claimed),
        AfterStep::CourtAnswered { answer } => court::answered(ask, case, answer),
        AfterStep::Dispute { kind, filed_on, body, stayed } => {
            let begun = dispute::Begun { kind: *kind, filed_on: *filed_on, body, stayed: *stayed };
            dispute::begin(ask, case, &begun)
        }
        AfterStep::DisputeEnded { dispute, on, outcome, paper, changed_to } => {
            let result = crate::case::after::DisputeResult {
                on: *on,
                outcome: *outcome,
                paper: paper.clone(),
                changed_to: *changed_to,
            };
            dispute::ended(ask, case, *dispute, &result)
        }
        AfterStep::CorrectDecision { wrong, right } => amend::correct(ask, case, wrong, right),
        AfterStep::WithdrawDecision { reason } => amend::withdraw(ask, case, reason),
        AfterStep::Refunded { on } => amend::refunded(ask, case, *on),
        AfterStep::Publish { on, place } => amend::publish(ask, case, *on, place),
        AfterStep::Unpublish { on } => amend::unpublish(ask, case, *on),
        AfterStep::ProposeTransfer { crime, to, reason, team } => {
            let proposal = transfer::Proposal { crime: *crime, to, reason, team };
            transfer::propose(ask, case, &proposal)
        }
        AfterStep::RuleTransfer { approved, reason } => {
            transfer::rule(ask, case, *approved, reason)
        }
        AfterStep::SendTransfer => transfer::send(ask, case),
        AfterStep::TransferAnswered { on, taken, note } => {
            let answer =
                crate::case::after::TransferAnswer { on: *on, taken: *taken, note: note.clone() };
            transfer::answered(ask, case, answer)
        }
        AfterStep::AskTransferReview { on, of } => transfer::ask_review(ask, case, *on, of),
        AfterStep::Stay { from, reason } => stay::begin(ask, case, *from, reason),
        AfterStep::Unstay { to } => stay::end(ask, case, *to),
        AfterStep::EndExecution { .. } => stay::end_execution(ask, case, step),
        AfterStep::DisposeGoods { goods, how, witness } => {
            let disposal = goods::Disposal { goods, how, witness };
            goods::dispose(ask, case, &disposal)
        }
        AfterStep::Archive { keeper } => archive::archive(ask, case, keeper),
    }
}

/// What stands against a step already, whatever its particulars will be.
pub(in crate::case) fn foresee(ask: &mut Ask, case: &Case) {
    match ask.deed {
        "mark-paper" => paper::waits_for_bytes(ask, case),
        "serve-paper" => paper::waits_for_service(ask, case),
        "defer" => deferral::possible(ask, case),
        "demand" => demand::possible(ask, case),
        "answer-demand" => demand::answerable(ask, case),
        "waive-surcharge" => demand::waivable(ask, case),
        "apply-court" => court::possible(ask, case),
        "court-answered" => court::asked(ask, case),
        "dispute" => dispute::none_running(ask, case),
        "dispute-ended" => dispute::one_running(ask, case),
        "correct-decision" | "withdraw-decision" => amend::possible(ask, case),
        "refunded" => amend::refund_due(ask, case),
        "publish" => amend::publishable(ask, case),
        "unpublish" => amend::unpublishable(ask, case),
        "propose-transfer" => transfer::none_open(ask, case),
        "rule-transfer" => transfer::rulable(ask, case),
        "send-transfer" => transfer::sendable(ask, case),
        "transfer-answered" => transfer::answerable(ask, case),
        "ask-transfer-review" => transfer::reviewable(ask, case),
        "stay" | "end-execution" => stay::executable(ask, case),
        "unstay" => stay::running(ask, case),
        "dispose-goods" => goods::some(ask, case),
        "archive" => archive::complete(ask, case),
        _ => {}
    }
}

/// Issues the next paper of a series. Numbers of one case follow the order of time.
fn issue(ask: &mut Ask, case: &mut Case, series: Series) -> (usize, DocumentNumber) {
    let at = ask.scene.done_at;
    if let Some(last) = case.last_issued_at().filter(|last| at < *last) {
        ask.no(
            &rules::TIME,
            format!("办理时间{}早于上一份文书{}", shown(at), shown(last)),
            format!("done at {at}, before the last paper at {last}"),
        );
    }
    Issued::issue(case, ask.scene, series)
}

/// Only the head of the organ in whose name the deed is done.
fn by_head(ask: &mut Ask, f: &Facts, rule: &Rule) {
    if !f.actor_is_head && ask.clear() {
        let name = ask.scene.actor.name.clone();
        ask.no(
            rule,
            format!("{name}不是作出决定的机关的负责人"),
            format!("{name} is not the head of the organ that decides"),
        );
    }
}

/// A decision that was revoked, found void or withdrawn is not carried out.
fn not_void(ask: &mut Ask, case: &Case) {
    if case.standing(ask.day()).void && ask.clear() {
        ask.no(
            &rules::VOID,
            "处罚决定已被撤销、确认无效或者撤回，不得执行",
            "the decision was revoked, found void or withdrawn: it is not carried out",
        );
    }
}

fn reason_given(ask: &mut Ask, reason: &str) {
    let empty = reason.trim().is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明理由", "no reason is given");
}

/// A day that somebody reports lies between an earlier event and the record.
fn between(ask: &mut Ask, on: Day, after: Option<Day>, what: &str) {
    let today = ask.day();
    if on > today || after.is_some_and(|after| on < after) {
        let from = after.map(|day| day.zh()).unwrap_or_default();
        ask.no(
            &rules::TIME,
            format!("{what}{}不在{from}与登记之日之间", on.zh()),
            format!("{on} is not between the step before and the record"),
        );
    }
}

/// What is owed today; a gap of the law is refused by name.
fn owed(ask: &mut Ask, case: &Case) -> Option<crate::case::fine::Owed> {
    match crate::case::fine::owed(case, ask.scene.law, ask.day()) {
        Ok(owed) => Some(owed),
        Err(gap) => {
            ask.gap(&gap);
            None
        }
    }
}

fn facts_of(ask: &Ask, case: &Case) -> Facts {
    facts::of_case(case, ask.scene, None)
}

/// Something is still to be paid.
fn something_open(ask: &mut Ask, case: &Case) {
    let none = owed(ask, case).is_some_and(|owed| owed.balance == Fen(0));
    if none && ask.clear() {
        ask.no(&rules::NOTHING, "没有应缴的款项", "nothing is owed");
    }
}
