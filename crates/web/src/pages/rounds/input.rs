//! From the form of a deed of a round to a command of casework; and the forms as they first stand.

use super::plan::{Staff, staff};
use crate::form::{Form, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use casework::RoundId;
use casework::round::{Command, Round, ToldWay};
use law::Moment;

/// The most people that one round is said to have served, and the most leaflets it is said to have given.
const COUNT_MAX: u32 = 100_000;

/// What was typed, as a command; `None` when something is wrong, which the form then says.
pub fn command(f: &Frame, form: &mut Form, deed: &str, now: Moment) -> Option<Command> {
    let command = read(&mut Reader { f, form }, deed, now);
    command.filter(|_| form.wrong.is_empty())
}

fn read(r: &mut Reader<'_>, deed: &str, now: Moment) -> Option<Command> {
    let subject = r.form.value("subject").to_owned();
    Some(match deed {
        "round-staff" => {
            let Staff { leader, crew, recorder, transport, leaflets, forms } = staff(r);
            Command::Staff { leader, crew, recorder, transport, leaflets, forms }
        }
        "round-bring" => Command::Bring,
        "round-hold" => Command::Hold { from: r.moment("round-from", now)? },
        "round-tell" => {
            let way = r.one_of("told-way", told_way);
            let receiver = r.text("receiver", MUST);
            Command::Tell { subject, way: way?, receiver }
        }
        "round-defer" => {
            let (reason, until) = (r.text("reason", MUST), r.day("defer-until"));
            let told = r.text("defer-told", MUST);
            Command::Defer { subject, reason, until: until?, told }
        }
        "round-miss" => Command::Miss { subject, note: r.text("miss-note", MUST) },
        "round-record" => {
            let to = r.moment("round-to", now);
            let served = r.count("round-served", (0, COUNT_MAX));
            let leaflets_given = r.count("leaflets-given", (0, COUNT_MAX));
            let happened = r.text("round-happened", MUST_TEXT);
            Command::Record { to: to?, served: served?, leaflets_given: leaflets_given?, happened }
        }
        "round-close" => Command::Close,
        "round-postpone" => {
            let (to, reason) = (r.day("postpone-to"), r.text("reason", MUST));
            Command::Postpone { to: to?, reason }
        }
        "round-replace" => {
            let (by, reason) = (r.text("replaced-by", MUST), r.text("reason", MUST));
            Command::Replace { by: RoundId::new(by), reason }
        }
        _ => return None,
    })
}

pub fn told_way(key: &str) -> Option<ToldWay> {
    ToldWay::ALL.into_iter().find(|way| way.key() == key)
}

/// A deed's form as it first stands: what is known is filled in.
pub fn blank(deed: &'static str, round: &Round, now: Moment) -> Form {
    let form = Form::blank(deed, round.version);
    let (day, clock) = (now.day().to_string(), now.clock());
    let plan = &round.plan;
    match deed {
        "round-staff" => {
            let form = form
                .with("leader", plan.leader.as_str())
                .with("round-recorder", plan.recorder.as_str())
                .with("transport", plan.transport.clone())
                .with("leaflets", plan.leaflets.join("\n"))
                .with("round-forms", plan.forms.join("\n"));
            plan.crew.iter().fold(form, |form, id| form.with("round-crew", id.as_str()))
        }
        "round-hold" => form.with("round-from", day).with("round-from-time", clock),
        "round-record" => {
            let form = form.with("round-to", day).with("round-to-time", clock);
            match &round.record {
                Some(record) => form
                    .with("round-served", record.served.to_string())
                    .with("leaflets-given", record.leaflets_given.to_string())
                    .with("round-happened", record.happened.clone()),
                None => form.with("leaflets-given", "0"),
            }
        }
        _ => form,
    }
}

/// The form of a deed about one entry of the list.
pub fn of_entry(deed: &'static str, round: &Round, (subject, who): (&str, &str)) -> Form {
    let form = Form::blank(deed, round.version).with("subject", subject);
    match deed {
        "round-tell" => form.with("told-way", "in-person").with("receiver", who),
        _ => form,
    }
}
