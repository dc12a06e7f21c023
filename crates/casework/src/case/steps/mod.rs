//! The steps of a case, each in the file named after it: what stands against it, and what it changes.

mod after;
mod closing;
mod correction;
mod decision;
mod finding;
pub(super) mod hearing;
mod ordinary;
mod payment;
mod service;

pub(super) use finding::find;

use super::ask::Ask;
use super::decide::Done;
use super::{Case, Command, facts, live, papers};
use crate::papers::Paper;
use crate::rules;
use law::gate::Deed;

/// Takes one step on a copy of the case; `None` when something stands against it.
pub(super) fn take(ask: &mut Ask, case: &mut Case, command: &Command) -> Option<Done> {
    match command {
        Command::Find { .. } => unreachable!("decide does not take a finding as a later step"),
        Command::Assign { officers, recused } => finding::assign(ask, case, officers, recused),
        Command::Show => hearing::show(ask, case),
        Command::Hear { heard } => hearing::hear(ask, case, heard),
        Command::OrderCorrection { what, by } => correction::order(ask, case, what, *by),
        Command::CorrectionPaper { paper } => correction::paper(ask, case, paper),
        Command::CorrectionDone { on } => correction::done(ask, case, *on),
        Command::Draft { penalty, reasons, collect, leniency } => {
            let form = decision::Form { penalty, reasons, collect, leniency };
            decision::draft(ask, case, &form)
        }
        Command::Decide { paper } => decision::decide(ask, case, paper),
        Command::Void { reason } => decision::void(ask, case, reason),
        Command::Serve { service } => service::serve(ask, case, service),
        Command::Report => service::report(ask, case),
        Command::Recount => service::recount(ask, case),
        Command::Pay { payment, asked_by_party, hard_to_enforce } => {
            let by = facts::paid_on_spot(payment, *asked_by_party, *hard_to_enforce);
            payment::pay(ask, case, payment, &by)
        }
        Command::HandIn { payment, on } => payment::hand_in(ask, case, *payment, *on),
        Command::Bank { payment, on } => payment::bank(ask, case, *payment, *on),
        Command::Pause { pause } => payment::pause(ask, case, pause),
        Command::Resume { on } => payment::resume(ask, case, *on),
        Command::CloseWithoutPenalty { ground, harm, grounds_text } => {
            let why = closing::Why { ground: *ground, harm: *harm, text: grounds_text };
            closing::without_penalty(ask, case, &why)
        }
        Command::HandOver { to, reason } => closing::hand_over(ask, case, *to, reason),
        Command::Close => closing::close(ask, case),
        Command::Complete { facts, evidence, address, legal_representative } => {
            let more = finding::More { facts, evidence, address, legal_representative };
            finding::complete(ask, case, &more)
        }
        Command::Ordinary { step } => ordinary::take(ask, case, step),
        Command::After { step } => after::take(ask, case, step),
    }
}

/// What stands against a deed already, whatever its particulars will be.
pub(super) fn foresee(ask: &mut Ask, case: &Case) {
    if ordinary::foresee(ask, case) {
        return;
    }
    after::foresee(ask, case);
    let facts = || facts::of_case(case, ask.scene, None);
    match ask.deed {
        "show" => ask.gates(Deed::Show, &facts()),
        "hear" => ask.gates(Deed::Hear, &facts()),
        "order-correction" => ask.gates(Deed::OrderCorrection, &facts()),
        "draft" => {
            let proposal = live::Proposal::of(case, None, ask.day());
            let refusals = live::penalty_refusals(&proposal, ask);
            ask.refusals.extend(refusals);
        }
        "decide" => {
            if let Some(draft) = case.draft() {
                ask.gates(facts::deed_of(&draft.penalty), &facts());
            }
        }
        "serve" => ask.gates(Deed::Serve, &facts()),
        "report" => {
            ask.gates(Deed::RecordReport, &facts());
            service::reported_already(ask, case);
        }
        "close" => closing::ready(ask, case),
        "correction-paper" => correction::paper_due(ask, case),
        "correction-done" => correction::done_already(ask, case),
        "pay" => payment::may_take(ask, case),
        "pause" => payment::something_owed(ask, case),
        "resume" => payment::running_pause(ask, case),
        "hand-in" => payment::cash_to_hand_in(ask, case),
        "bank" => payment::cash_to_bank(ask, case),
        _ => {}
    }
}

/// What stands on a paper, held against the law of the day on which the step is taken: remedies told with
/// other periods, or an organ that cannot sign, are refused before anybody signs.
fn by_the_law_of_today(ask: &mut Ask, case: &Case, paper: &Paper) {
    let item = case.finding.item.as_str();
    for wrong in paper.wrong_on(ask.day(), ask.scene.law, Some(item)) {
        ask.no(&rules::WRONG_PAPER, wrong.zh, wrong.en);
    }
}

/// A paper with a particular missing is refused by name, before anything is rendered.
fn papers_complete<P>(ask: &mut Ask, paper: Result<P, papers::Unfilled>) -> Option<P> {
    match paper {
        Ok(paper) => Some(paper),
        Err(papers::Unfilled::Gap(gap)) => {
            ask.gap(&gap);
            None
        }
        Err(papers::Unfilled::Missing(missing)) => {
            let zh: Vec<&str> = missing.iter().map(|m| m.zh.as_str()).collect();
            let en: Vec<&str> = missing.iter().map(|m| m.en.as_str()).collect();
            let why = format!("文书缺少{}", zh.join("、"));
            ask.no(&rules::INCOMPLETE, why, format!("the paper lacks {}", en.join(", ")));
            None
        }
    }
}
