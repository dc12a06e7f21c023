//! From the form of a deed to a command of casework; and what the form of a deed starts with.

use crate::ask::Fields;
use crate::form::{Form, MAY, MAY_TEXT, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use crate::proposal;
use casework::case::{
    Case, CollectBy, Command, Destination, Ground, Harm, Heard, Leniency, Pause, PauseReason,
    Payment, PaymentWay, Penalty, Service, ServiceWay,
};
use casework::{Hash, OfficerId};
use law::{Fen, Moment};
use serde::de::DeserializeOwned;

/// A value of a closed list by its code, as casework's own types are written.
fn coded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// What was typed, as a command; `None` when something is wrong, which the form then says. A command
/// that needs a paper gets the hash of the one that was made.
pub fn command(
    f: &Frame,
    form: &mut Form,
    deed: &str,
    paper: Option<Hash>,
    now: Moment,
) -> Option<Command> {
    let command = read(&mut Reader { f, form }, deed, paper, now)?;
    form.wrong.is_empty().then_some(command)
}

fn read(r: &mut Reader<'_>, deed: &str, paper: Option<Hash>, now: Moment) -> Option<Command> {
    Some(match deed {
        "assign" => {
            let ids =
                |name: &str| r.form.values.all(name).into_iter().map(OfficerId::new).collect();
            Command::Assign { officers: ids("officer"), recused: ids("recused") }
        }
        "show" => Command::Show,
        "hear" => Command::Hear { heard: heard(r)? },
        "order-correction" => {
            let (what, by) = (r.text("what", MUST_TEXT), r.day_if_any("by"));
            Command::OrderCorrection { what, by }
        }
        "correction-paper" => Command::CorrectionPaper { paper: paper? },
        "correction-done" => Command::CorrectionDone { on: r.day("on")? },
        "draft" => draft(r)?,
        "decide" => Command::Decide { paper: paper? },
        "void" => Command::Void { reason: r.text("reason", MUST) },
        "serve" => serve(r, now)?,
        "pay" => pay(r)?,
        "hand-in" => Command::HandIn { payment: index(r), on: r.day("on")? },
        "bank" => Command::Bank { payment: index(r), on: r.day("on")? },
        "pause" => {
            let why = r.one_of("why", coded::<PauseReason>);
            let (from, to) = (r.day("from"), r.day_if_any("to"));
            Command::Pause { pause: Pause { from: from?, to, why: why? } }
        }
        "resume" => Command::Resume { on: r.day("on")? },
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
            let reason = r.text("reason", MUST_TEXT);
            Command::HandOver { to: to?, reason }
        }
        "close" => Command::Close,
        _ => return None,
    })
}

/// The penalty as it was typed; what is wrong with kind or amount is noted.
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

fn draft(r: &mut Reader<'_>) -> Option<Command> {
    let penalty = penalty(r);
    let reasons = r.text("reasons", MUST_TEXT);
    let receipt = r.text("receipt", MAY);
    let ground = r.text("leniency-ground", MAY);
    let collect = match r.form.value("collect") {
        "on-spot" => CollectBy::OnSpot {
            asked_by_party: r.form.ticked("asked"),
            hard_to_enforce: r.form.ticked("hard"),
            receipt,
        },
        _ => CollectBy::Bank,
    };
    let leniency = match r.form.value("leniency") {
        "lighter" => Leniency::Lighter { ground },
        "reduced" => Leniency::Reduced { ground },
        _ => Leniency::None,
    };
    Some(Command::Draft { penalty: penalty?, reasons, collect, leniency })
}

fn serve(r: &mut Reader<'_>, now: Moment) -> Option<Command> {
    let way = r.one_of("way", coded::<ServiceWay>);
    // People write minutes: the end of the minute, so that what was decided in it came before.
    let minute_end = |at: Moment| Moment::from_millis((at.millis() + 59_999).min(now.millis()));
    let at = r.moment("served", now).map(minute_end);
    let (receiver, witness) = (r.text("receiver", MAY), r.text("witness", MAY));
    Some(Command::Serve { service: Service::new(way?, at?, receiver, witness) })
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

/// Which payment; one that does not exist is refused by casework.
fn index(r: &Reader<'_>) -> usize {
    r.form.value("payment").parse().unwrap_or(usize::MAX)
}

fn penalty_fields(penalty: &Penalty) -> (&'static str, Option<Fen>) {
    match penalty {
        Penalty::Warning => ("warning", None),
        Penalty::Fine { amount } => ("fine", Some(*amount)),
        Penalty::WarningAndFine { amount } => ("warning-and-fine", Some(*amount)),
        Penalty::Criticism => ("criticism", None),
        // Not on the spot: their own form fills them in.
        Penalty::Confiscation { .. } | Penalty::None { .. } => ("", None),
    }
}

/// A deed's form as it first stands: what is known is filled in.
pub fn blank(case: &Case, deed: &str, meant: &Fields, balance: Option<Fen>, now: Moment) -> Form {
    let mut form = Form::blank(deed, case.version);
    let today = now.day().to_string();
    let mut set = |name: &str, value: String| form.values.0.push((name.to_owned(), value));
    match deed {
        "assign" => {
            case.finding.officers.iter().for_each(|o| set("officer", o.to_string()));
            case.finding.recused.iter().for_each(|o| set("recused", o.to_string()));
        }
        // Carried along to the next form, in the address.
        "show" => {
            set("penalty", meant.get("penalty").to_owned());
            set("amount", meant.get("amount").to_owned());
        }
        "hear" | "draft" => {
            let told = case.hearing.as_ref().and_then(|h| h.proposed.as_ref()).map(penalty_fields);
            let (kind, amount) = match told {
                Some((kind, amount)) => (kind.to_owned(), amount.map(|a| a.to_string())),
                None => (meant.get("penalty").to_owned(), Some(meant.get("amount").to_owned())),
            };
            set("penalty", kind);
            set("amount", amount.unwrap_or_default());
        }
        "serve" => {
            set("served", today);
            set("served-time", now.clock());
            set("receiver", case.finding.party.name.clone());
        }
        "pay" => {
            set("on", today);
            set("amount", balance.filter(|b| b.0 > 0).map(|b| b.to_string()).unwrap_or_default());
        }
        "correction-done" | "hand-in" | "bank" | "resume" => set("on", today),
        "pause" => set("from", today),
        _ => {}
    }
    form
}
