//! The values by which lists of questions are filtered.

use crate::cases::places;
use crate::search::Facets;
use casework::consultation::Question;

pub(super) fn of(question: &Question) -> Facets {
    let (asked, mut facets) = (&question.asked, Facets::default());
    facets.is("stage", question.stage());
    facets.is("area", asked.area.key());
    facets.is("channel", asked.channel.key());
    for place in places(asked.place.as_str()) {
        facets.is("place", &place);
    }
    if let Some(round) = &asked.round {
        facets.is("round", round.as_str());
    }
    facets.is("handler", question.handler.as_str());
    if let Some(party) = &asked.asker.party {
        facets.is("party", party.as_str());
    }
    facets.day("asked", asked.at.day());
    match question.owed_on() {
        Some(day) => facets.day("due", day),
        None => facets.is("due", "none"),
    }
    facets
}
