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
use store::cases::EnactProblem;
use store::inspections::{self, Attempt, Enacted};
use store::refused::{self, NewRefused};
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

/// How the store enacts a command of one of the three.
type Door<C, S> =
    fn(&mut Writer<'_, '_>, &law::Law, &Attempt<'_, C>) -> Result<Enacted<S>, EnactProblem>;

impl Records<'_> {
    /// One step of a visit, with whatever is written beside it in the same transaction.
    fn visit(
        &self,
        held: Option<&str>,
        command: &Command,
        form: &Form,
        beside: &mut dyn FnMut(&mut Writer<'_, '_>, &Entry) -> Result<(), store::Problem>,
    ) -> Result<Result<Inspection, Vec<Refusal>>, Problem> {
        let (act, actor) = (form.act_id(), self.ask.person().actor());
        let attempt = Attempt {
            id: held,
            version: form.version,
            command,
            act: &act,
            actor: &actor,
            done_at: self.ask.now,
            noted_at: self.ask.now,
        };
        let (law, entry) = (self.house.law, self.entry(act.clone()));
        let done = self.house.store.write(&self.office, |w| {
            beside(w, &entry)?;
            inspections::visit(w, law, &attempt).map(|enacted| enacted.state().clone())
        });
        let about = format!("inspection:{}", held.unwrap_or_default());
        self.came(done, (&about, command.key()))
    }

    /// One step of a plan or a draw: `enact` is the store's door to it.
    fn drive<C, S: Clone>(
        &self,
        (kind, id): (&str, Option<&str>),
        (command, deed): (&C, &str),
        form: &Form,
        enact: Door<C, S>,
    ) -> Result<Result<S, Vec<Refusal>>, Problem> {
        let (act, actor) = (form.act_id(), self.ask.person().actor());
        let attempt = Attempt {
            id,
            version: form.version,
            command,
            act: &act,
            actor: &actor,
            done_at: self.ask.now,
            noted_at: self.ask.now,
        };
        let law = self.house.law;
        let done = self.house.store.write(&self.office, |w| {
            enact(w, law, &attempt).map(|enacted| enacted.state().clone())
        });
        self.came(done, (&format!("{kind}:{}", id.unwrap_or_default()), deed))
    }

    /// What came of an attempt: a refused one is written down on its own.
    pub(crate) fn came<S>(
        &self,
        done: Result<S, EnactProblem>,
        (subject, deed): (&str, &str),
    ) -> Result<Result<S, Vec<Refusal>>, Problem> {
        match done {
            Ok(state) => Ok(Ok(state)),
            Err(EnactProblem::Stale(_)) => Err(Problem::changed(&self.ask.form)),
            Err(EnactProblem::Store(problem)) => {
                Err(Problem::from(problem).keeping(&self.ask.form))
            }
            Err(EnactProblem::Refused(refusals)) => {
                if let Some(refusal) = refusals.first() {
                    let actor = self.ask.person().actor();
                    let attempt = NewRefused { subject, deed, actor: &actor, refusal };
                    self.write(|w| refused::record(w, &attempt, self.ask.now))?;
                }
                Ok(Err(refusals))
            }
        }
    }
}
