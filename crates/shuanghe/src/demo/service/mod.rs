//! The second river of both offices: market calendars, rounds into the villages with their reply lists, questions,
//! matters of every kind, and the articles that answers became.
//!
//! The pilot has the three months of early 2008 with twelve market days, of which snow took one; today has a
//! quarter that ends now. Whatever a round finds on its list it settles by what stands in the books then.

mod articles;
mod enact;
mod matters;
mod people;
mod questions;
mod rounds;
mod rows;
mod said;
#[cfg(test)]
pub(super) mod shown;
mod texts;

use super::residents::Residents;
use super::timeline::Event;
use super::township::Era;
use law::{Day, Law, Moment};
use people::People;

pub struct World {
    pub era: Era,
    pub law: &'static Law,
    pub now: Moment,
    people: People,
}

impl World {
    pub fn new(era: Era, law: &'static Law, now: Moment, residents: &Residents) -> World {
        World { era, law, now, people: People::of(era, residents) }
    }

    /// The first day of what is shown: of 2008, or of the quarter that ends now.
    fn first(&self) -> Day {
        match self.era {
            Era::Pilot => Day::new(2008, 1, 2).expect("January has a second day"),
            Era::Today => self.now.day().plus_days(-88).max(Era::Today.opens().plus_days(20)),
        }
    }

    /// Who leads the rounds: the discipline secretary in the pilot, as the source has it.
    fn leader(&self) -> &'static str {
        match self.era {
            Era::Pilot => "L3",
            Era::Today => "L2",
        }
    }
}

pub fn events(world: &World) -> Vec<Event> {
    let rounds = rounds::all(world);
    let mut all = rounds::markets(world);
    all.extend(rounds::events(world, &rounds));
    all.extend(articles::events(world));
    all.extend(questions::events(world, &rounds));
    all.extend(matters::events(world, &rounds));
    all
}
