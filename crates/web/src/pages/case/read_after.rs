//! From the form of a step after a decision to the step.

use super::read::{Near, coded, ids, service};
use crate::form::{MAY_TEXT, MUST, MUST_TEXT, Reader, amount_words};
use casework::case::after::{CourtAnswer, DisputeKind, EndGround, Instalment, Outcome};
use casework::case::{AfterStep, ServiceWay};
use law::{Day, Fen};

/// The step of a deed as it was typed. `mark-paper` is not typed: its bytes are made.
pub fn step(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<AfterStep> {
    match deed {
        "defer" | "demand" | "answer-demand" | "waive-surcharge" | "apply-court"
        | "court-answered" | "stay" | "unstay" | "end-execution" | "dispose-goods" => {
            execution(r, deed)
        }
        deed => remedy(r, deed, near),
    }
}

fn execution(r: &mut Reader<'_>, deed: &str) -> Option<AfterStep> {
    let reason = |r: &mut Reader<'_>| r.text("reason", MUST_TEXT);
    Some(match deed {
        "defer" => {
            let (asked_on, reason) = (r.day("asked-on"), reason(r));
            let granted = r.yes_or_no("granted");
            let instalments = if granted == Some(true) { instalments(r) } else { Vec::new() };
            AfterStep::Defer { asked_on: asked_on?, reason, granted: granted?, instalments }
        }
        "demand" => {
            let fine = r.amount("demand-fine");
            let surcharge = r.amount_or_zero("demand-surcharge");
            AfterStep::Demand { fine: fine?, surcharge: surcharge? }
        }
        "answer-demand" => {
            let (said, weighed) = (r.text("said", MUST_TEXT), r.text("weighed", MUST_TEXT));
            AfterStep::AnswerDemand { said, weighed }
        }
        "waive-surcharge" => {
            let amount = r.amount("waived-amount");
            AfterStep::WaiveSurcharge { reason: reason(r), amount: amount? }
        }
        "apply-court" => AfterStep::ApplyCourt { claimed: r.amount("claimed")? },
        "court-answered" => AfterStep::CourtAnswered { answer: court(r)? },
        "stay" => {
            let from = r.day("from");
            AfterStep::Stay { reason: reason(r), from: from? }
        }
        "unstay" => AfterStep::Unstay { to: r.day("to")? },
        "end-execution" => {
            let ground = r.one_of("end-ground", coded::<EndGround>);
            let gone_on = r.day_if_any("gone-on");
            let nothing_left = r.form.value("nothing-left") == "yes";
            let reason = reason(r);
            AfterStep::EndExecution { reason, ground: ground?, gone_on, nothing_left }
        }
        _ => {
            let goods = r.text("disposed-goods", MUST_TEXT);
            let how = r.text("disposed-how", MUST_TEXT);
            AfterStep::DisposeGoods { goods, how, witness: r.text("disposal-witness", MUST) }
        }
    })
}

/// Each row a day and an amount; a row that is none is told with its number.
fn instalments(r: &mut Reader<'_>) -> Vec<Instalment> {
    let rows = r.rows("instalments", &[("instalment-by", MUST), ("instalment-amount", MUST)]);
    if rows.is_empty() && r.form.wrong_of("instalments").is_none() {
        r.form.fail("instalments", r.f.t1("wrong-empty", r.f.of("field", "instalments")));
    }
    let mut read = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.iter().all(|c| !c.is_empty())) {
        let wrong = match (Day::parse(&row[0]), Fen::parse(&row[1])) {
            (Ok(by), Ok(amount)) => {
                read.push(Instalment { by, amount });
                continue;
            }
            (Err(_), _) => r.f.t1("wrong-day", crate::form::clip(&row[0])),
            (_, Err(problem)) => amount_words(r.f, &problem),
        };
        r.form.fail("instalments", r.f.t2("wrong-row", (at + 1).to_string(), wrong));
    }
    read
}

fn court(r: &mut Reader<'_>) -> Option<CourtAnswer> {
    let answer = r.one_of("court-answer", |code| {
        let known = ["accepted", "not-accepted", "enforce", "not-enforce", "enforced"];
        known.into_iter().find(|known| *known == code)
    });
    let on = r.day("on");
    let (reason, received) = (r.text("reason", MAY_TEXT), r.amount_or_zero("received"));
    let (on, received) = (on?, received?);
    Some(match answer? {
        "accepted" => CourtAnswer::Accepted { on },
        "not-accepted" => CourtAnswer::NotAccepted { on, reason },
        "enforce" => CourtAnswer::Ruled { on, enforce: true, reason },
        "not-enforce" => CourtAnswer::Ruled { on, enforce: false, reason },
        _ => CourtAnswer::Enforced { on, received },
    })
}

fn remedy(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<AfterStep> {
    Some(match deed {
        "serve-paper" => {
            let issued = r.place("issued");
            AfterStep::ServePaper { service: service(r, near)?, issued: issued? }
        }
        "dispute" => {
            let kind = r.one_of("dispute-kind", coded::<DisputeKind>);
            let (filed_on, body) = (r.day("filed-on"), r.text("body", MUST));
            let stayed = r.form.ticked("stayed");
            AfterStep::Dispute { kind: kind?, filed_on: filed_on?, body, stayed }
        }
        "dispute-ended" => {
            let (dispute, on) = (r.place("which-dispute"), r.day("on"));
            let outcome = r.one_of("outcome", coded::<Outcome>);
            let paper = r.text("outcome-paper", MUST);
            let changed = outcome == Some(Outcome::Changed);
            let changed_to = if changed { Some(r.amount_or_zero("changed-to")?) } else { None };
            AfterStep::DisputeEnded {
                dispute: dispute?,
                on: on?,
                outcome: outcome?,
                paper,
                changed_to,
            }
        }
        "service-failed" => {
            // The decision stands in the list without a place among the issued papers.
            let issued = r.one_of("failed-paper", |code| match code {
                "decision" => Some(None),
                code => code.parse().ok().map(Some),
            });
            let (way, at) = (r.one_of("way", coded::<ServiceWay>), near.moment(r, "tried"));
            AfterStep::ServiceFailed {
                reason: r.text("reason", MUST_TEXT),
                issued: issued?,
                way: way?,
                at: at?,
                whereabouts_unknown: r.form.ticked("whereabouts-unknown"),
            }
        }
        "publish" => {
            let (on, place) = (r.day("on"), r.text("publish-place", MUST));
            AfterStep::Publish { on: on?, place }
        }
        "unpublish" => AfterStep::Unpublish { on: r.day("on")? },
        "correct-decision" => {
            let (wrong, right) = (r.text("wrong-text", MUST_TEXT), r.text("right-text", MUST_TEXT));
            AfterStep::CorrectDecision { wrong, right }
        }
        "withdraw-decision" => AfterStep::WithdrawDecision { reason: r.text("reason", MUST_TEXT) },
        "refunded" => AfterStep::Refunded { on: r.day("on")? },
        "archive" => AfterStep::Archive { keeper: r.text("keeper", MUST) },
        deed => transfer(r, deed)?,
    })
}

fn transfer(r: &mut Reader<'_>, deed: &str) -> Option<AfterStep> {
    Some(match deed {
        "propose-transfer" => {
            let (to, reason) = (r.text("transfer-to", MUST), r.text("reason", MUST_TEXT));
            let (crime, team) = (r.form.ticked("crime"), ids(r, "team"));
            AfterStep::ProposeTransfer { crime, to, reason, team }
        }
        "rule-transfer" => {
            let (approved, reason) = (r.yes_or_no("approved"), r.text("reason", MAY_TEXT));
            AfterStep::RuleTransfer { approved: approved?, reason }
        }
        "send-transfer" => AfterStep::SendTransfer,
        "transfer-answered" => {
            let (on, taken) = (r.day("on"), r.yes_or_no("taken-over"));
            let note = r.text("note", MAY_TEXT);
            AfterStep::TransferAnswered { on: on?, taken: taken?, note }
        }
        "ask-transfer-review" => {
            let (on, of) = (r.day("on"), r.text("review-of", MUST));
            AfterStep::AskTransferReview { on: on?, of }
        }
        _ => return None,
    })
}
