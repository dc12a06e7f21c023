//! When the office is told of what is due, and to whom what is late goes up: three numbers that the head
//! or the administrator sets, by an act. No law names them.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::due::Alarm;
use store::{journal, offices};

pub const PATH: &str = "/office/warnings";
/// Who may set them.
pub const SETTERS: &[Role] = &[Role::Head, Role::Admin];
const KIND: &str = "office.alarm-set";

#[derive(Template)]
#[template(path = "register/warnings.html")]
struct Warnings {
    f: Frame,
    form: Form,
    /// As it stood when the form was shown.
    seen: String,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let alarm = ask.person().alarm;
    let form = Form::blank("warnings", 0)
        .with("warn-working-days", alarm.warn_working_days.to_string())
        .with("leader-after-days", alarm.leader_after_days.to_string())
        .with("head-after-days", alarm.head_after_days.to_string());
    page(house, ask, form, &written(&alarm), 200)
}

fn page(house: &House, ask: &Ask, form: Form, seen: &str, status: u16) -> Answer {
    let (f, records) = (Frame::new(house, ask, "warnings"), Records::of(house, ask));
    let subject = format!("office:{}", records.office);
    let mut acts = records.read(|r| journal::of_subject(r, &subject))?;
    acts.retain(|line| line.act.kind == KIND);
    acts.reverse();
    let (acts, seen) = (act_line::of(acts), seen.to_owned());
    Reply::page_with(status, &Warnings { f, form, seen, acts })
}

pub fn set(house: &House, ask: &Ask) -> Answer {
    let (f, records) = (Frame::new(house, ask, "warnings"), Records::of(house, ask));
    let mut form = Form::sent("warnings", &ask.form);
    let seen = form.value("seen").to_owned();
    let before = read(&seen).ok_or_else(|| Problem::unreadable("seen", &ask.form))?;
    let mut reader = Reader { f: &f, form: &mut form };
    let warn = reader.count("warn-working-days", (0, Alarm::DAYS_MAX));
    let leader = reader.count("leader-after-days", (1, Alarm::DAYS_MAX));
    let head = reader.count("head-after-days", (1, Alarm::DAYS_MAX));
    let (Some(warn_working_days), Some(leader_after_days), Some(head_after_days)) =
        (warn, leader, head)
    else {
        return page(house, ask, form, &seen, 422);
    };
    let wanted = Alarm { warn_working_days, leader_after_days, head_after_days };
    if !wanted.is_sound() {
        form.fail("head-after-days", f.t("warnings-head-first"));
        return page(house, ask, form, &seen, 422);
    }
    let entry = records.entry(form.act_id());
    let set =
        house.store.write(&records.office, |w| offices::set_alarm(w, (&before, &wanted), &entry));
    match set {
        Ok(()) => Ok(Reply::see(PATH)),
        Err(store::Problem::Conflict { .. }) => Err(Problem::changed(&ask.form)),
        Err(problem) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}

/// `3-1-3`.
fn written(alarm: &Alarm) -> String {
    format!("{}-{}-{}", alarm.warn_working_days, alarm.leader_after_days, alarm.head_after_days)
}

fn read(written: &str) -> Option<Alarm> {
    let mut numbers = written.split('-').map(|number| number.parse::<u32>().ok());
    let mut next = || numbers.next().flatten();
    Some(Alarm { warn_working_days: next()?, leader_after_days: next()?, head_after_days: next()? })
}
