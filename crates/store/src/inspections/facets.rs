//! The values by which lists of inspections are filtered.

use crate::cases::places;
use crate::search::Facets;
use crate::value::word_of;
use casework::inspection::{Inspection, Stage};
use law::Day;

pub(super) fn of(visit: &Inspection) -> Facets {
    let (opening, mut facets) = (&visit.opening, Facets::default());
    let over = matches!(visit.stage, Stage::Closed { .. } | Stage::CalledOff { .. });
    facets.is("stage", visit.stage.key());
    facets.is("open", if over { "no" } else { "yes" });
    facets.is("kind", &word_of(&opening.kind));
    facets.is("party", opening.party.id.as_str());
    for place in places(opening.place.as_str()) {
        facets.is("place", &place);
    }
    for officer in &opening.officers {
        facets.is("officer", officer.as_str());
    }
    for matter in &opening.matters {
        facets.is("item", matter.item.as_str());
    }
    for result in &visit.results {
        facets.is("outcome", result.outcome.key());
    }
    facets.day("planned", opening.on());
    match due_on(visit) {
        Some(day) => facets.day("due", day),
        None => facets.is("due", "none"),
    }
    facets
}

/// The earliest order that nobody has looked after.
pub(super) fn due_on(visit: &Inspection) -> Option<Day> {
    visit.dues.iter().filter(|due| due.met_on.is_none()).map(|due| due.on).min()
}
