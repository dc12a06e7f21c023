//! What stands against a step of the ordinary procedure already, whatever its particulars will be.

use super::by_head;
use crate::case::ask::Ask;
use crate::case::ordinary::Ordinary;
use crate::case::{Case, facts, people};
use crate::rules;
use law::gate::{Deed, Facts};

/// False when the deed is none of the ordinary procedure.
pub(in crate::case) fn foresee(ask: &mut Ask, case: &Case) -> bool {
    let scene = ask.scene;
    let f = || facts::of_case(case, scene, None);
    match ask.deed {
        "file" => {
            ask.gates(Deed::File, &f());
            by_head(ask, case);
            super::reach(ask, case);
            super::handlers(ask, case);
        }
        "not-file" => {
            ask.gates(Deed::NotFile, &f());
            by_head(ask, case);
        }
        "withdraw-filing" | "terminate" | "rule-challenge" | "continue" => by_head(ask, case),
        "add-evidence" | "sample" => ask.gates(Deed::GatherEvidence, &f()),
        "keep" => ask.gates(Deed::KeepEvidence, &Facts { head_approved: true, ..f() }),
        "report-investigation" => ask.gates(Deed::EndInvestigation, &f()),
        "notify" => {
            // What is proposed and whether a hearing is offered will be said with the notice.
            ask.gates(Deed::Notify, &Facts { hearing_offered: true, ..f() });
        }
        "defend" => ask.gates(Deed::Defend, &f()),
        "ask-hearing" => {
            let mut f = f();
            f.hearing_asked_on = f.today;
            ask.gates(Deed::AskHearing, &f);
        }
        "call-hearing" => {
            let mut f = f();
            (f.hearing_earliest, f.hearing_on) = (f.today, f.today);
            (f.chair_investigated, f.chair_recused) = (false, false);
            ask.gates(Deed::CallHearing, &f);
        }
        "hold-hearing" => {
            let mut f = f();
            f.hearing_on = f.today;
            if case.call_service().is_none() {
                f.hearing_earliest = f.today;
            }
            ask.gates(Deed::HoldHearing, &f);
        }
        "review" => reviewing(ask, case, f()),
        "discuss" => ask.gates(Deed::Discuss, &f()),
        "extend" => {
            ask.gates(Deed::ExtendTerm, &Facts { extension_has_row: true, ..f() });
            by_head(ask, case);
        }
        "halt" => {
            ask.gates(Deed::HaltCase, &f());
            by_head(ask, case);
        }
        "draft-decision" => drafting(ask, case),
        "verify-evidence" | "move-evidence" | "settle-keeping" | "sample-result"
        | "withdraw-hearing" | "report-hearing" | "challenge" => {}
        _ => return false,
    }
    if ask.clear()
        && let Some(file) = &case.ordinary
    {
        nothing_there(ask, file);
    }
    true
}

fn reviewing(ask: &mut Ask, case: &Case, mut f: Facts) {
    let scene = ask.scene;
    let known = people::known(&scene.actor.officer, scene);
    f.reviewer_investigated = f.actor_investigated;
    f.reviewer_of_organ = f.actor_of_organ;
    f.reviewer_qualified =
        known.is_some_and(|officer| facts::ordinary::may_review(officer, scene, ask.day()));
    ask.gates(Deed::Review, &f);
    let _ = case;
}

/// The gates about what is proposed, as the head would be asked; without a proposal, about a warning.
fn drafting(ask: &mut Ask, case: &Case) {
    let file = case.ordinary.as_ref();
    let told = file.and_then(|file| file.notice()).map(|notice| notice.proposed.clone());
    let found = file.and_then(|file| file.report.as_ref()).map(|report| report.proposed.clone());
    let Some(penalty) = told.or(found) else {
        ask.no(&rules::NOT_YET, "调查还没有终结", "the investigation has not been ended");
        return;
    };
    super::decision::foresee(ask, case, &penalty);
}

/// Steps that need something to work on.
fn nothing_there(ask: &mut Ask, file: &Ordinary) {
    let (nothing, zh, en) = match ask.deed {
        "verify-evidence" => (
            file.evidence.iter().all(|item| item.verified.is_some()),
            "没有待核实的证据",
            "no evidence waits to be verified",
        ),
        "move-evidence" => (file.evidence.is_empty(), "没有证据", "there is no evidence"),
        "settle-keeping" => (
            file.keepings.iter().all(|keeping| keeping.settled.is_some()),
            "没有待处理的登记保存",
            "nothing is registered for keeping",
        ),
        "sample-result" => (
            file.samplings.iter().all(|sampling| sampling.result.is_some()),
            "没有待登记结果的抽样",
            "no sample waits for its result",
        ),
        "rule-challenge" => (
            file.challenges.iter().all(|challenge| challenge.ruled.is_some()),
            "没有待决定的回避申请",
            "no challenge waits for a ruling",
        ),
        "notify" | "review" | "discuss" if file.report.is_none() => {
            ask.no(&rules::NOT_YET, "调查还没有终结", "the investigation has not been ended");
            return;
        }
        "withdraw-hearing" => (
            file.hearing_held.is_some() || file.hearing_stands().is_none(),
            "没有正在进行的听证要求",
            "no request for a hearing stands",
        ),
        "report-hearing" => (
            file.hearing_held.as_ref().is_none_or(|held| held.absent),
            "听证还没有举行",
            "no hearing has been held",
        ),
        "continue" => (
            file.halts.last().is_none_or(|halt| halt.to.is_some()),
            "调查没有中止",
            "the case does not stand still",
        ),
        _ => return,
    };
    ask.no_if(nothing, &rules::NOTHING, zh, en);
}
