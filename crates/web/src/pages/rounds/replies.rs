//! The reply list of a round as its page shows it, and the forms for the entry that was picked.

use super::page::{Deed, Read};
use super::{input, view};
use crate::act_line;
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use casework::round::{Entry, Outcome, Promise, Stage};
use law::Day;
use std::collections::HashMap;

/// Those about one entry of the list.
pub const OF_ENTRY: [&str; 3] = ["round-tell", "round-miss", "round-defer"];

/// A line of the reply list, as it stands now.
pub struct Line {
    pub subject: String,
    pub path: String,
    pub who: String,
    pub about: String,
    pub taken: String,
    pub due: String,
    pub handler: String,
    pub answer: String,
    pub tone: &'static str,
    pub state: String,
    pub detail: String,
    /// Something is still to be done with it.
    pub open: bool,
    pub red: bool,
}

/// The forms for the entry that was picked.
pub struct Settling {
    pub who: String,
    pub about: String,
    pub answer: String,
    pub deeds: Vec<Deed>,
    pub path: String,
}

pub struct Counts {
    pub all: usize,
    pub red: usize,
    pub answered: usize,
    pub open: usize,
}

impl Counts {
    pub fn of(lines: &[Line]) -> Counts {
        let count = |is: fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count();
        Counts {
            all: lines.len(),
            red: count(|line| line.red),
            answered: count(|line| !line.answer.is_empty()),
            open: count(|line| line.open),
        }
    }
}

/// The list as it was fixed, each entry with the answer there is by now; before that, what is owed.
pub fn lines(f: &Frame, read: &Read) -> Vec<Line> {
    let on = read.round.plan.on;
    if read.round.list.is_none() {
        let mut owed: Vec<&Promise> = read
            .around
            .promises
            .iter()
            .filter(|promise| promise.belongs_to(&read.round.plan.place, on))
            .collect();
        owed.sort_by(|a, b| (a.due, &a.subject).cmp(&(b.due, &b.subject)));
        let open = matches!(read.round.stage, Stage::Planned);
        let owed = owed.into_iter().filter(|_| open);
        return owed.map(|promise| line(f, promise, (&Outcome::Open, on))).collect();
    }
    let now: HashMap<&str, &Promise> =
        read.around.promises.iter().map(|promise| (promise.subject.as_str(), promise)).collect();
    let one = |entry: &Entry| {
        let fresh = now.get(entry.promise.subject.as_str()).copied();
        let open = entry.outcome == Outcome::Open;
        let promise = fresh.filter(|_| open).unwrap_or(&entry.promise);
        line(f, promise, (&entry.outcome, on))
    };
    read.round.entries().iter().map(one).collect()
}

fn line(f: &Frame, promise: &Promise, (outcome, on): (&Outcome, Day)) -> Line {
    let red = *outcome == Outcome::Open && promise.is_red(on);
    let (tone, state, detail) = match outcome {
        Outcome::Open if promise.answer.is_some() => {
            ("river-tag", f.t("entry-answered"), String::new())
        }
        Outcome::Open if red => ("bad", f.t("entry-red"), String::new()),
        Outcome::Open => ("unsure", f.t("entry-none"), String::new()),
        Outcome::Told { at, way, receiver } => {
            let how = f.t2("entry-told-how", view::way(f, *way), receiver);
            ("good", f.t("entry-told"), format!("{how} {}", at.clock()))
        }
        Outcome::Deferred { reason, until, told, .. } => {
            let state = f.t1("entry-deferred", f.day(until));
            ("unsure", state, f.t2("entry-deferred-why", reason, told))
        }
        Outcome::Missed { note, .. } => ("unsure", f.t("entry-missed"), note.clone()),
    };
    Line {
        path: act_line::path(&promise.subject).unwrap_or_default(),
        subject: promise.subject.clone(),
        who: promise.who.clone(),
        about: promise.about.clone(),
        taken: short(f, promise.taken_on),
        due: short(f, promise.due),
        handler: promise.handler.clone(),
        answer: promise.answer.as_ref().map(|a| a.text.clone()).unwrap_or_default(),
        open: *outcome == Outcome::Open,
        tone,
        state,
        detail,
        red,
    }
}

/// The day without its year: a list is read within weeks.
fn short(f: &Frame, day: Day) -> String {
    if !f.is_chinese() {
        let month = f.t(&format!("month-{}", day.month()));
        return format!("{} {month}", day.day_of_month());
    }
    f.t2("day-short", day.month().to_string(), day.day_of_month().to_string())
}

pub fn settling(
    f: &Frame,
    ask: &Ask,
    read: &Read,
    (lines, can, refused): (&[Line], &[&'static str], Option<&Form>),
) -> Option<Settling> {
    let sent = refused.filter(|form| OF_ENTRY.contains(&form.id.as_str()));
    let asked = sent.map_or(ask.query.get("entry"), |form| form.value("subject"));
    let line = lines.iter().find(|line| line.subject == asked)?;
    let answered = !line.answer.is_empty();
    let fits = |key: &&'static str| match *key {
        "round-defer" => !answered,
        _ => answered,
    };
    let deeds = OF_ENTRY.into_iter().filter(|key| can.contains(key)).filter(fits);
    let deeds = deeds.map(|key| {
        let sent = sent.filter(|form| form.id == key).cloned();
        let open = sent.is_some() || key != "round-miss";
        let blank = || input::of_entry(key, &read.round, (&line.subject, &line.who));
        Deed { key, title: view::deed(f, key), open, form: sent.unwrap_or_else(blank) }
    });
    Some(Settling {
        who: line.who.clone(),
        about: line.about.clone(),
        answer: line.answer.clone(),
        deeds: deeds.collect(),
        path: line.path.clone(),
    })
}
