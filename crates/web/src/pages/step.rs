//! One step of whatever changes by steps of its own: inspections, plans, draws, rounds, markets, questions, articles.

use super::not_done::{NotDone, Undone};
use crate::form::Form;
use crate::problem::Problem;
use crate::records::Records;
use casework::{ActId, Refusal};
use law::Law;
use store::Writer;
use store::cases::EnactProblem;
use store::refused::{self, NewRefused};
use store::rounds::{Attempt, Enacted};

/// How the store enacts a command of one of them.
pub type Door<C, S> =
    fn(&mut Writer<'_, '_>, &Law, &Attempt<'_, C>) -> Result<Enacted<S>, EnactProblem>;

/// What is written beside a step, in its transaction.
pub type Beside<'b> = &'b mut dyn FnMut(&mut Writer<'_, '_>) -> Result<(), store::Problem>;

/// What is written after a step, in its transaction; it is told the step's act.
pub type After<'b> = &'b mut dyn FnMut(&mut Writer<'_, '_>, &ActId) -> Result<(), Undone>;

impl Records<'_> {
    /// One step, with whatever is written beside it in the same transaction.
    pub fn go_on<C, S: Clone>(
        &self,
        (kind, id): (&str, Option<&str>),
        (command, deed): (&C, &str),
        (form, beside): (&Form, Beside<'_>),
        door: Door<C, S>,
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
            beside(w)?;
            door(w, law, &attempt).map(|enacted| enacted.state().clone())
        });
        self.came(done, (&format!("{kind}:{}", id.unwrap_or_default()), deed))
    }

    /// One step, with whatever it makes of another thing set and kept after it in the same transaction; what
    /// cannot be made leaves the step undone.
    pub fn go_on_and<C, S: Clone>(
        &self,
        (kind, id): (&str, Option<&str>),
        (command, deed): (&C, &str),
        (form, after): (&Form, After<'_>),
        door: Door<C, S>,
    ) -> Result<Result<S, NotDone>, Problem> {
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
        let done = self.house.store.write(&self.office, |w| -> Result<S, Undone> {
            let enacted = door(w, law, &attempt)?;
            after(w, &act)?;
            Ok(enacted.state().clone())
        });
        let subject = format!("{kind}:{}", id.unwrap_or_default());
        match done {
            Err(Undone::Not(NotDone::Unfilled(sentence))) => Ok(Err(NotDone::Unfilled(sentence))),
            Err(Undone::Not(NotDone::Refused(refusals))) => {
                let came = self.came(Err(EnactProblem::Refused(refusals)), (&subject, deed))?;
                Ok(came.map_err(NotDone::Refused))
            }
            Err(Undone::Stale) => Err(Problem::changed(&self.ask.form)),
            Err(Undone::Store(problem)) => Err(Problem::from(problem).keeping(&self.ask.form)),
            Ok(state) => Ok(Ok(state)),
        }
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

/// Nothing beside the step itself.
pub fn alone(_: &mut Writer<'_, '_>) -> Result<(), store::Problem> {
    Ok(())
}
