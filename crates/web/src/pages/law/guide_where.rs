//! Where somebody goes with what they want: the window of the office, and the next rounds into the villages.

use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::receipt::Office;
use crate::pages::rounds::{Places, view};
use crate::problem::Problem;
use store::{offices, rounds};

/// So many rounds to come are told.
const ROUNDS_MAX: u32 = 3;

pub struct Where {
    pub office: Office,
    /// Day and place of the rounds to come.
    pub rounds: Vec<(String, String)>,
}

/// The reader's own office; for visitors every one that works today, and none that is only for practice.
pub fn all(house: &House, ask: &Ask, f: &Frame) -> Result<Vec<Where>, Problem> {
    let own = ask.person.as_ref().map(|person| &person.office);
    let mut found = Vec::new();
    for id in house.store.offices()? {
        if own.is_some_and(|own| *own != id) {
            continue;
        }
        let (office, planned, places) = house.store.read(&id, |r| {
            let planned = rounds::next_planned(r, f.today, ROUNDS_MAX)?;
            Ok::<_, store::Problem>((offices::get(r)?, planned, Places::read(r)?))
        })?;
        if own.is_none() && office.practice_on.is_some() {
            continue;
        }
        let round =
            |line: &rounds::RoundLine| (view::day(f, &line.on), places.name(line.place.as_str()));
        let rounds = planned.iter().map(round).collect();
        found.push(Where { office: Office::of(office), rounds });
    }
    Ok(found)
}
