//! Inspections: lists, plans, draws, a visit with its checklist, its record and its files.

pub mod attach;
pub mod checklist;
pub mod draw_form;
pub mod draws;
pub mod input;
pub mod list;
pub mod open;
pub mod page;
pub mod papers;
mod parts;
pub mod plans;
pub mod record;
pub mod to_case;
pub(crate) mod view;

use crate::form::{Form, Reader};
use crate::problem::Problem;
use crate::records::Records;
use casework::Refusal;
use casework::inspection::{Command, Inspection};
use law::Moment;
use store::inspections;
use store::{Entry, Writer};

/// A day and an hour in two fields, `NAME` and `NAME-time`, also of something still to come.
fn moment(r: &mut Reader<'_>, name: &'static str) -> Option<Moment> {
    let day = r.day(name)?;
    let written = r.form.value(&format!("{name}-time")).trim().replace('：', ":");
    let (hour, minute) = written.split_once(':').unwrap_or((written.as_str(), "0"));
    match (hour.parse::<u8>(), minute.parse::<u8>()) {
        (Ok(hour), Ok(minute)) if hour < 24 && minute < 60 => Some(Moment::at(day, hour, minute)),
        _ => {
            let sentence = r.f.t1("wrong-time", crate::form::clip(&written));
            r.form.fail(name, sentence);
            None
        }
    }
}

/// People write minutes: the end of the minute, so that what was done in it came before.
fn minute_end(at: Moment, now: Moment) -> Moment {
    Moment::from_millis((at.millis() + 59_999).min(now.millis().max(at.millis())))
}

impl Records<'_> {
    /// One step of a visit, with whatever is written beside it in the same transaction.
    fn visit(
        &self,
        held: Option<&str>,
        command: &Command,
        form: &Form,
        beside: &mut dyn FnMut(&mut Writer<'_, '_>, &Entry) -> Result<(), store::Problem>,
    ) -> Result<Result<Inspection, Vec<Refusal>>, Problem> {
        let entry = self.entry(form.act_id());
        let mut with = |w: &mut Writer<'_, '_>| beside(w, &entry);
        let what = (command, command.key());
        self.go_on(("inspection", held), what, (form, &mut with), inspections::visit)
    }
}
