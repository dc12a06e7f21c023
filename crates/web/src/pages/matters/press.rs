//! The papers that a step of a matter issued: set, kept, and each named by an act of its own.
//!
//! Setting one takes its time, so it is set ahead of the transaction as far as that can be foreseen; what
//! was set last is remembered, and the transaction finds it there.

use super::papers::{self, Unset};
use crate::house::House;
use crate::pages::not_done::{NotDone, Undone};
use casework::matter::{Command, Matter};
use casework::{ActId, Actor, MatterId};
use law::Moment;
use store::cases::EnactProblem;
use store::matters;
use store::rounds::{Around, Attempt};
use store::{Reader, Store, Writer};

/// Who sets papers for whom, and when.
pub struct Press<'a> {
    pub house: &'a House,
    pub actor: &'a Actor,
    pub now: Moment,
}

/// Why a paper was not made.
pub enum Unmade {
    Unset(Unset),
    Enact(EnactProblem),
}

impl From<EnactProblem> for Unmade {
    fn from(problem: EnactProblem) -> Unmade {
        Unmade::Enact(problem)
    }
}
impl From<store::Problem> for Unmade {
    fn from(problem: store::Problem) -> Unmade {
        Unmade::Enact(EnactProblem::Store(problem))
    }
}

impl Unmade {
    /// The same, in the reader's words.
    pub fn undone(self, f: &crate::frame::Frame) -> Undone {
        match self {
            Unmade::Unset(unset) => Undone::Not(NotDone::Unfilled(unset.said(f))),
            Unmade::Enact(problem) => problem.into(),
        }
    }
}

impl Press<'_> {
    /// Sets what has no bytes, after the first so many papers, before anybody waits for the writer. What
    /// cannot be set is said by the real attempt.
    pub fn ahead(&self, (matter, around): (&Matter, &Around), before: usize) {
        for place in papers::unmade(matter, before) {
            let _: Result<_, Unset> = papers::set(self.house, (matter, around), place);
        }
    }

    /// Makes all of them; each act is called after `act`.
    pub fn all(
        &self,
        w: &mut Writer<'_, '_>,
        mut matter: Matter,
        (before, act): (usize, &ActId),
    ) -> Result<Matter, Unmade> {
        for place in papers::unmade(&matter, before) {
            let act = ActId::new(format!("{act}-{place}"));
            matter = self.one(w, matter, (place, &act))?;
        }
        Ok(matter)
    }

    /// Sets the paper in this place, keeps it, and names it by an act.
    pub fn one(
        &self,
        w: &mut Writer<'_, '_>,
        matter: Matter,
        (place, act): (usize, &ActId),
    ) -> Result<Matter, Unmade> {
        let around = self.around(w, &matter)?;
        let made = papers::set(self.house, (&matter, &around), place).map_err(Unmade::Unset)?;
        made.keep(w, &matters::subject(&matter.id), self.now)?;
        let command = Command::MarkPaper { issued: place, paper: made.rendered.hash.clone() };
        let attempt = Attempt {
            id: Some(matter.id.as_str()),
            version: matter.version,
            command: &command,
            act,
            actor: self.actor,
            done_at: self.now,
            noted_at: self.now,
        };
        Ok(matters::enact(w, self.house.law, &attempt)?.state)
    }

    /// Makes what a matter of an office still lacks, in a transaction of its own: what was done in the field
    /// stands already. What cannot be set waits on the matter's page, which says why.
    pub fn later(
        &self,
        (store, office): (&Store, &casework::OfficeId),
        (id, act): (&MatterId, &str),
    ) -> Result<(), store::Problem> {
        let found = store.read(office, |r: &mut Reader<'_, '_>| {
            let Some(matter) = matters::find(r, id)? else { return Ok(None) };
            let around = self.around(r, &matter)?;
            Ok::<_, store::Problem>(Some((matter, around)))
        })?;
        let Some((matter, around)) = found else { return Ok(()) };
        self.ahead((&matter, &around), 0);
        for place in papers::unmade(&matter, 0) {
            let made = store.write(office, |w: &mut Writer<'_, '_>| -> Result<(), Unmade> {
                // Somebody may have made it by now.
                let matter = matters::get(w, id)?;
                let waits = papers::unmade(&matter, place).first() == Some(&place);
                let act = ActId::new(format!("{act}-{place}"));
                if waits {
                    self.one(w, matter, (place, &act))?;
                }
                Ok(())
            });
            if let Err(Unmade::Enact(EnactProblem::Store(problem))) = made {
                return Err(problem);
            }
        }
        Ok(())
    }

    fn around(&self, r: &mut Reader<'_, '_>, matter: &Matter) -> Result<Around, store::Problem> {
        matters::around(r, Some(matter), None, (&self.actor.officer, self.now.day()))
    }
}
