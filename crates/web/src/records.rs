//! The office's records as the pages ask for them: one place that knows how the store is called.

use crate::ask::Ask;
use crate::form::Form;
use crate::house::House;
use crate::made::Made;
use crate::problem::Problem;
use crate::proposal::Registers;
use casework::case::{Command, Office, Scene};
use casework::officer::Officer;
use casework::power::Power;
use casework::{ActId, CaseId, OfficeId, Refusal};
use store::cases::{self, Attempt, EnactProblem};
use store::refused::{self, NewRefused};
use store::{Entry, Reader, Writer, offices, people, places, powers};

pub struct Records<'a> {
    pub house: &'a House,
    pub ask: &'a Ask,
    pub office: OfficeId,
}

impl<'a> Records<'a> {
    /// The records of the office of whoever asks.
    pub fn of(house: &'a House, ask: &'a Ask) -> Records<'a> {
        Records { house, ask, office: ask.person().office.clone() }
    }

    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut Reader<'_, '_>) -> Result<T, store::Problem>,
    ) -> Result<T, Problem> {
        Ok(self.house.store.read(&self.office, work)?)
    }
    /// A write that keeps what had been typed when it fails.
    pub fn write<T>(
        &self,
        work: impl FnMut(&mut Writer<'_, '_>) -> Result<T, store::Problem>,
    ) -> Result<T, Problem> {
        let done = self.house.store.write(&self.office, work);
        done.map_err(|problem| Problem::from(problem).keeping(&self.ask.form))
    }

    pub fn office(&self) -> Result<Office, Problem> {
        self.read(offices::get)
    }
    pub fn registers(&self) -> Result<Registers, Problem> {
        self.read(|r| {
            let (powers, officers) = (powers::list(r)?, people::list(r)?);
            let places = places::list(r)?.into_iter().map(|p| (p.code, p.name)).collect();
            let remote = places::remote(r)?.into_iter().map(|(code, _)| code).collect();
            Ok(Registers { powers, officers, places, remote })
        })
    }

    /// Who does something now, for the registers.
    pub fn entry(&self, act: ActId) -> Entry {
        Entry {
            act,
            actor: self.ask.person().actor(),
            done_at: self.ask.now,
            noted_at: self.ask.now,
            law_edition: self.house.law.on(self.ask.today()).id(),
        }
    }

    /// What stands around a command that is only being thought of.
    pub fn scene<'s>(
        &self,
        form: &Form,
        office: &'s Office,
        power: Option<&'s Power>,
        officers: &'s [Officer],
    ) -> Scene<'s> {
        Scene {
            law: self.house.law,
            office,
            act: form.act_id(),
            actor: self.ask.person().actor(),
            done_at: self.ask.now,
            noted_at: self.ask.now,
            power,
            officers,
            fined_before: false,
            earlier_breaches: 0,
            for_version: form.version,
            new_case: CaseId::new(""),
            next_serial: 1,
        }
    }
}

/// What came of a deed: the case it happened to, or why the law or the office said no.
pub type Outcome = Result<CaseId, Vec<Refusal>>;

impl Records<'_> {
    /// Does what the command asks, with its paper in the same transaction, or nothing at all. A
    /// refused attempt is written down on its own.
    pub fn enact(
        &self,
        case: Option<&CaseId>,
        command: &Command,
        form: &Form,
        paper: Option<&Made>,
    ) -> Result<Outcome, Problem> {
        let (act, actor) = (form.act_id(), self.ask.person().actor());
        let attempt = Attempt {
            case,
            version: form.version,
            command,
            act: &act,
            actor: &actor,
            done_at: self.ask.now,
            noted_at: self.ask.now,
        };
        let law = self.house.law;
        let done = self.house.store.write(&self.office, |w| {
            if let (Some(made), Some(case)) = (paper, case) {
                made.keep(w, &cases::subject(case), self.ask.now)?;
            }
            cases::enact(w, law, &attempt).map(|enacted| enacted.case().id.clone())
        });
        match done {
            Ok(id) => Ok(Ok(id)),
            Err(EnactProblem::Stale(_)) => Err(Problem::changed(&self.ask.form)),
            Err(EnactProblem::Store(problem)) => {
                Err(Problem::from(problem).keeping(&self.ask.form))
            }
            Err(EnactProblem::Refused(refusals)) => {
                self.note_refused(case, command.key(), &refusals)?;
                Ok(Err(refusals))
            }
        }
    }

    /// Writes down that something was tried and refused.
    pub fn note_refused(
        &self,
        case: Option<&CaseId>,
        deed: &str,
        refusals: &[Refusal],
    ) -> Result<(), Problem> {
        let Some(refusal) = refusals.first() else { return Ok(()) };
        let subject = case.map_or("case:".to_owned(), cases::subject);
        let actor = self.ask.person().actor();
        let attempt = NewRefused { subject: &subject, deed, actor: &actor, refusal };
        self.write(|w| refused::record(w, &attempt, self.ask.now))
    }
}
