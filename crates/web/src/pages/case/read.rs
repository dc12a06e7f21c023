//! From the form of a deed to a command of casework.

pub use super::read_spot::penalty as penalty_on_spot;

use super::{read_after, read_file, read_spot};
use crate::form::{Form, MAY, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use casework::case::ordinary::Thing;
use casework::case::{
    AfterStep, CollectBy, Command, FileStep, Ground, Leniency, Penalty, Service, ServiceWay,
};
use casework::officer::Officer;
use casework::{Hash, OfficerId};
use law::{Fen, Moment};
use serde::de::DeserializeOwned;

/// What the reading of a form must know besides the form.
#[derive(Clone, Copy)]
pub struct Near<'a> {
    pub now: Moment,
    pub officers: &'a [Officer],
}

impl Near<'_> {
    /// Somebody of the register, by id.
    pub fn officer(&self) -> impl Fn(&str) -> Option<OfficerId> + '_ {
        |id| self.officers.iter().find(|o| o.id.as_str() == id).map(|o| o.id.clone())
    }
    pub fn name(&self, id: &OfficerId) -> String {
        let known = self.officers.iter().find(|o| o.id == *id);
        known.map_or_else(|| id.to_string(), |o| o.name.clone())
    }
    /// People write minutes: the end of the minute, so that what was done earlier in it came before.
    pub fn moment(&self, r: &mut Reader<'_>, name: &'static str) -> Option<Moment> {
        let at = r.moment(name, self.now)?;
        Some(Moment::from_millis((at.millis() + 59_999).min(self.now.millis())))
    }
}

/// A value of a closed list by its code, as casework's own types are written.
pub fn coded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// What was typed, as a command; `None` when something is wrong, which the form then says. A command
/// that needs a paper gets the hash of the one that was made.
pub fn command(
    f: &Frame,
    form: &mut Form,
    (deed, paper): (&str, Option<Hash>),
    near: &Near<'_>,
) -> Option<Command> {
    let r = &mut Reader { f, form };
    let command = if deed == "mark-paper" {
        let issued = r.place("issued");
        let step = AfterStep::MarkPaper { issued: issued?, paper: paper? };
        Some(Command::After { step: Box::new(step) })
    } else if FileStep::KEYS.contains(&deed) {
        read_file::step(r, deed, near).map(|step| Command::Ordinary { step: Box::new(step) })
    } else if AfterStep::KEYS.contains(&deed) {
        read_after::step(r, deed, near).map(|step| Command::After { step: Box::new(step) })
    } else {
        read_spot::command(r, (deed, paper), near)
    };
    command.filter(|_| form.wrong.is_empty())
}

/// The boxes that were ticked, as people of the register.
pub fn ids(r: &Reader<'_>, name: &str) -> Vec<OfficerId> {
    r.form.values.all(name).into_iter().map(OfficerId::new).collect()
}

/// The penalty as it was typed, any outcome of the ordinary procedure; what is wrong is noted.
pub fn penalty(r: &mut Reader<'_>) -> Option<Penalty> {
    match r.form.value("penalty").to_owned().as_str() {
        "criticism" => Some(Penalty::Criticism),
        "confiscation" => {
            let (gains, amount) = (r.amount_or_zero("gains"), r.amount_or_zero("amount"));
            let goods = r.text("goods", crate::form::MAY_TEXT);
            let (gains, amount) = (gains?, amount?);
            if gains == Fen(0) && goods.is_empty() && r.form.wrong_of("goods").is_none() {
                r.form.fail("goods", r.f.t("wrong-nothing-taken"));
            }
            Some(Penalty::Confiscation {
                gains,
                goods,
                amount,
                warning: r.form.ticked("with-warning"),
            })
        }
        "none" => {
            let ground = r.one_of("no-penalty-ground", coded::<Ground>)?;
            Some(Penalty::None { ground })
        }
        _ => read_spot::penalty(r),
    }
}

pub fn leniency(r: &mut Reader<'_>) -> Leniency {
    let ground = r.text("leniency-ground", MAY);
    match r.form.value("leniency") {
        "lighter" => Leniency::Lighter { ground },
        "reduced" => Leniency::Reduced { ground },
        _ => Leniency::None,
    }
}

pub fn collect(r: &mut Reader<'_>) -> CollectBy {
    let receipt = r.text("receipt", MAY);
    match r.form.value("collect") {
        "on-spot" => CollectBy::OnSpot {
            asked_by_party: r.form.ticked("asked"),
            hard_to_enforce: r.form.ticked("hard"),
            receipt,
        },
        _ => CollectBy::Bank,
    }
}

pub fn service(r: &mut Reader<'_>, near: &Near<'_>) -> Option<Service> {
    let way = r.one_of("way", coded::<ServiceWay>);
    let at = near.moment(r, "served");
    let (receiver, witness) = (r.text("receiver", MAY), r.text("witness", MAY));
    let (note, late_reason) = (r.text("service-note", MAY), r.text("late-reason", MAY));
    let confirmed = r.form.ticked("confirmed");
    let service = Service::new(way?, at?, receiver, witness);
    Some(Service { note, confirmed, late_reason, ..service })
}

/// Things registered for keeping or sampled: at least one, each with a name.
pub fn thing_rows(r: &mut Reader<'_>) -> Vec<Thing> {
    let cells = [
        ("thing-name", MUST),
        ("thing-model", MAY),
        ("thing-quantity", MUST),
        ("thing-state", MAY),
    ];
    let rows = r.rows("things", &cells);
    if rows.is_empty() && r.form.wrong_of("things").is_none() {
        r.form.fail("things", r.f.t1("wrong-empty", r.f.of("field", "things")));
    }
    let thing = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        Thing { name: next(), model: next(), quantity: next(), state: next() }
    };
    rows.into_iter().map(thing).collect()
}

/// A long text that must be there.
pub fn reason(r: &mut Reader<'_>) -> String {
    r.text("reason", MUST_TEXT)
}
