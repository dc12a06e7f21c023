//! The steps of a matter, one file a part of the way.

mod agent;
mod answer;
mod going;
mod intake;
mod paper;
mod special;

pub(super) use agent::{end_mandate, mandate, papers};
pub(super) use answer::{answer, close, deliver, explain, follow_up, rate, withdraw};
pub(super) use going::{
    back, do_step, end_posting, forward, post, settle_objection, sort, take_over,
};
pub use intake::missing;
pub(super) use intake::{accept, bring, decline, take, tell_missing};
pub(super) use paper::mark_paper;
pub(super) use special::{
    agree, ask_confirmation, ask_review, extend, mediate, review_answered, stop_mediation,
};

use super::{By, Matter, Signing};
use crate::round::ask::{Ask, Said, blank};
use crate::rules;
use serde_json::json;

fn said(kind: &'static str, text: impl Into<String>) -> Option<Said> {
    Some(Said { kind, said: text.into(), facts: json!({}) })
}

/// What stands against a deed before its particulars are known.
pub(super) fn foresee(ask: &mut Ask, held: &Matter) {
    match ask.deed {
        "matter-missing" | "matter-accept" | "matter-decline" | "matter-bring" => {
            answerable(ask, held);
        }
        "matter-take-over" => going::may_take_over(ask, held),
        "matter-post" => going::may_post(ask, held),
        "matter-forward" => going::may_forward(ask, held),
        "matter-do" | "matter-mediate" | "matter-stop-mediation" | "matter-explain" => {
            answerable(ask, held);
        }
        "matter-agree" => special::may_agree(ask, held),
        "matter-confirm" => special::may_confirm(ask, held),
        "matter-extend" => special::may_extend(ask, held),
        "matter-review" => special::may_review(ask, held),
        "matter-review-answer" => special::may_answer_review(ask, held),
        "matter-objection" => going::may_settle_objection(ask, held),
        "matter-rate" => answer::may_rate(ask, held),
        "matter-follow-up" => answer::may_follow_up(ask, held),
        "matter-withdraw" => answer::nothing_kept(ask, held),
        "matter-answer" => answer::may_answer(ask, held),
        "matter-close" => answer::may_close(ask, held),
        "matter-end-posting" => going::may_end_posting(ask, held),
        "matter-back" => going::may_back(ask, held),
        "matter-paper" => paper::may_mark(ask, held),
        _ => {}
    }
}

/// 首问负责: whoever is answerable acts, until somebody takes over by an act; or the head.
fn answerable(ask: &mut Ask, held: &Matter) {
    let scene = ask.scene;
    if scene.by_head() || scene.actor.officer == held.answerable {
        return;
    }
    let name = scene.name(&held.answerable);
    let why = format!("这件事项现由{name}负责");
    ask.no(&rules::MATTER_ANSWERABLE, why, format!("{name} is answerable for it"));
}

/// An agent acts under a mandate that holds on the day.
fn acts_for(ask: &mut Ask, held: &Matter, by: &By) {
    let By::Agent { mandate } = by else { return };
    let on = ask.day();
    match held.mandates.iter().find(|known| known.id == *mandate) {
        Some(known) if known.holds_on(on) => {}
        Some(known) => {
            let last = known.ended.map_or(known.to, |ended| ended.min(known.to));
            let why = format!("{}的委托自{}起至{}止", known.agent, known.from.zh(), last.zh());
            let en = format!("the mandate runs from {} to {last}", known.from);
            ask.no(&rules::MATTER_MANDATE, why, en);
        }
        None => {
            ask.no(&rules::MATTER_MANDATE, "没有登记这项委托", "no such mandate is recorded");
        }
    }
}

fn signed(ask: &mut Ask, signing: &Signing, rule: &rules::Rule) {
    let lacking = match signing {
        Signing::Signed { by } => blank(by),
        Signing::Printed { by, witness } => blank(by) || blank(witness),
    };
    let (why, en) =
        ("没有签名，或者按指印没有见证人", "no signature, or a print without a witness");
    ask.no_if(lacking, rule, why, en);
}
