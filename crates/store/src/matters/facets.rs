//! The values by which lists of matters are filtered.

use crate::cases::places;
use crate::search::Facets;
use casework::matter::Matter;

pub(super) fn of(matter: &Matter) -> Facets {
    let (intake, mut facets) = (&matter.intake, Facets::default());
    facets.is("stage", matter.stage.key());
    facets.is("open", if matter.is_open() { "yes" } else { "no" });
    facets.is("service", &intake.service);
    if let Some(service) = matter.service(law::Law::embedded()) {
        facets.is("area", service.area.key());
    }
    for place in places(intake.place.as_str()) {
        facets.is("place", &place);
    }
    if let Some(round) = &intake.round {
        facets.is("round", round.as_str());
    }
    facets.is("handler", matter.answerable.as_str());
    if !intake.applicant.id.as_str().is_empty() {
        facets.is("party", intake.applicant.id.as_str());
    }
    facets.day("taken", matter.taken_at.day());
    match matter.owed_on() {
        Some(day) => facets.day("due", day),
        None => facets.is("due", "none"),
    }
    facets
}
