//! From the form of a deed to a command of casework.

use super::{minute_end, moment};
use crate::form::{Form, MAY, MAY_TEXT, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use casework::inspection::{Command, NoticeWay, Order, Outcome};
use law::Moment;

/// What was typed, as a command; `None` when something is wrong, which the form then says.
pub fn command(f: &Frame, form: &mut Form, deed: &str, now: Moment) -> Option<Command> {
    let command = read(&mut Reader { f, form }, deed, now);
    command.filter(|_| form.wrong.is_empty())
}

fn read(r: &mut Reader<'_>, deed: &str, now: Moment) -> Option<Command> {
    Some(match deed {
        "check-approve" => Command::Approve { opinion: r.text("visit-opinion", MAY_TEXT) },
        "check-override" => Command::Override { reason: r.text("reason", MUST) },
        "check-notify" => {
            let way = r.one_of("notice-way", way);
            let at = moment(r, "noticed");
            let (receiver, reason) = (r.text("receiver", MAY), r.text("reason", MAY));
            Command::Notify { way: way?, at: at?, receiver, reason }
        }
        "check-arrive" => Command::Arrive { at: moment(r, "arrived")? },
        "check-conclude" => Command::Conclude { outcome: outcome(r)? },
        "check-tell" => {
            let at = moment(r, "outcome-told").map(|at| minute_end(at, now));
            Command::Tell { at: at?, receiver: r.text("receiver", MUST) }
        }
        "check-hazard" => Command::PlaceHazard {
            result: r.form.value("result").parse().unwrap_or(usize::MAX),
            to: r.text("hazard-to", MUST),
        },
        "check-close" => Command::Close,
        "check-call-off" => Command::CallOff { reason: r.text("reason", MUST) },
        _ => return None,
    })
}

fn way(key: &str) -> Option<NoticeWay> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
}

fn outcome(r: &mut Reader<'_>) -> Option<Outcome> {
    let key = r.form.value("visit-outcome").to_owned();
    let matter = r.form.value("matter").parse().unwrap_or(usize::MAX);
    Some(match key.as_str() {
        "clear" => Outcome::Clear,
        "corrected" => Outcome::Corrected { what: r.text("outcome-what", MUST_TEXT) },
        "educated" => Outcome::Educated { what: r.text("outcome-what", MUST_TEXT) },
        "hazard" => Outcome::Hazard { what: r.text("outcome-what", MUST_TEXT), hazard: None },
        "stopped" => {
            Outcome::Stopped { what: r.text("outcome-what", MUST_TEXT), matter, number: None }
        }
        "ordered" => {
            let (what, by) = (r.text("outcome-what", MUST_TEXT), r.day("correct-by"));
            Outcome::Ordered(Order { what, by: by?, matter, number: None, settled: None })
        }
        "handed-over" => {
            let to = r.text("to-organ", MUST);
            Outcome::HandedOver { to, what: r.text("outcome-what", MUST_TEXT) }
        }
        "rechecked" => {
            let done = r.one_of("put-right", |key| match key {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
            Outcome::Rechecked { done: done?, what: r.text("outcome-what", MUST_TEXT) }
        }
        _ => {
            let sentence = r.f.t1("wrong-choose", r.f.of("field", "visit-outcome"));
            r.form.fail("visit-outcome", sentence);
            return None;
        }
    })
}

/// A deed's form as it first stands: what is known is filled in.
pub fn blank(deed: &'static str, version: u32, now: Moment, receiver: &str) -> Form {
    let form = Form::blank(deed, version);
    let (day, clock) = (now.day().to_string(), now.clock());
    match deed {
        "check-notify" => form
            .with("notice-way", "at-place")
            .with("noticed", day)
            .with("noticed-time", clock)
            .with("receiver", receiver),
        "check-arrive" => form.with("arrived", day).with("arrived-time", clock),
        "check-tell" => form
            .with("outcome-told", day)
            .with("outcome-told-time", clock)
            .with("receiver", receiver),
        _ => form,
    }
}
