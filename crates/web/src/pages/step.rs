//! One step of whatever changes by steps of its own: inspections, plans, draws, rounds, markets, questions, articles.

use crate::form::Form;
use crate::problem::Problem;
use crate::records::Records;
use casework::Refusal;
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
