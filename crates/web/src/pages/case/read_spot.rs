//! From the form of a deed that both procedures share, or that is done on the spot, to its command.

use super::read::{Near, coded, collect, ids, leniency, reason, service};
use crate::form::{MAY, MAY_TEXT, MUST, MUST_TEXT, Reader};
use crate::proposal;
use casework::Hash;
use casework::case::{
    Command, Destination, Ground, Harm, Heard, Pause, PauseReason, Payment, PaymentWay, Penalty,
};

pub fn command(
    r: &mut Reader<'_>,
    (deed, paper): (&str, Option<Hash>),
    near: &Near<'_>,
) -> Option<Command> {
    Some(match deed {
        "complete" => Command::Complete {
            facts: r.text("facts", MAY_TEXT),
            evidence: r.lines("evidence", MAY_TEXT),
            address: r.text("address", MAY),
            legal_representative: r.text("legal-representative", MAY),
        },
        "assign" => Command::Assign { officers: ids(r, "officer"), recused: ids(r, "recused") },
        "show" => Command::Show,
        "hear" => Command::Hear { heard: heard(r)? },
        "order-correction" => {
            let (what, by) = (r.text("what", MUST_TEXT), r.day_if_any("by"));
            Command::OrderCorrection { what, by }
        }
        "correction-paper" => Command::CorrectionPaper { paper: paper? },
        "correction-done" => Command::CorrectionDone { on: r.day("on")? },
        "draft" => {
            let penalty = penalty(r);
            let (reasons, collect, leniency) =
                (r.text("reasons", MUST_TEXT), collect(r), leniency(r));
            Command::Draft { penalty: penalty?, reasons, collect, leniency }
        }
        "decide" => Command::Decide { paper: paper? },
        "void" => Command::Void { reason: r.text("reason", MUST) },
        "serve" => Command::Serve { service: service(r, near)? },
        "report" => Command::Report,
        "recount" => Command::Recount,
        "close-without-penalty" => {
            let (ground, harm) =
                (r.one_of("ground", coded::<Ground>), r.one_of("harm", coded::<Harm>));
            let grounds_text = r.text("grounds-text", MUST_TEXT);
            Command::CloseWithoutPenalty { ground: ground?, harm: harm?, grounds_text }
        }
        "hand-over" => {
            let to = r.one_of("destination", coded::<Destination>);
            Command::HandOver { reason: reason(r), to: to? }
        }
        "close" => Command::Close,
        deed => money(r, deed)?,
    })
}

/// A penalty that can be given on the spot; what is wrong with kind or amount is noted.
pub fn penalty(r: &mut Reader<'_>) -> Option<Penalty> {
    let kind = r.form.value("penalty").to_owned();
    let amount = if kind == "warning" { None } else { Some(r.amount("amount")?) };
    r.one_of("penalty", |kind| proposal::penalty(kind, amount))
}

fn heard(r: &mut Reader<'_>) -> Option<Heard> {
    let proposed = penalty(r);
    let (statement, weighed) = (r.text("statement", MAY_TEXT), r.text("weighed", MAY_TEXT));
    let (told, waived) = (r.form.ticked("told"), r.form.ticked("waived"));
    Some(Heard { told, proposed: Some(proposed?), statement, waived, weighed })
}

fn money(r: &mut Reader<'_>, deed: &str) -> Option<Command> {
    Some(match deed {
        "pay" => pay(r)?,
        "hand-in" => {
            let (payment, on) = (r.place("payment"), r.day("on"));
            Command::HandIn { payment: payment?, on: on? }
        }
        "bank" => {
            let (payment, on) = (r.place("payment"), r.day("on"));
            Command::Bank { payment: payment?, on: on? }
        }
        "pause" => {
            let why = r.one_of("why", coded::<PauseReason>);
            let (from, to) = (r.day("from"), r.day_if_any("to"));
            Command::Pause { pause: Pause { from: from?, to, why: why? } }
        }
        "resume" => Command::Resume { on: r.day("on")? },
        _ => return None,
    })
}

fn pay(r: &mut Reader<'_>) -> Option<Command> {
    let (on, amount) = (r.day("on"), r.amount("amount"));
    let way = r.one_of("pay-way", coded::<PaymentWay>);
    let receipt = r.text("receipt", MAY);
    let (on, amount, way) = (on?, amount?, way?);
    let payment = Payment { on, amount, way, receipt, handed_in_on: None, banked_on: None };
    let (asked_by_party, hard_to_enforce) = (r.form.ticked("asked"), r.form.ticked("hard"));
    Some(Command::Pay { payment, asked_by_party, hard_to_enforce })
}
