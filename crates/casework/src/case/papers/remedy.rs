//! The routes against a paper, as the law of its day has them.
//!
//! Since 2024-01-01 whoever is penalised on the spot must go to reconsideration first
//! (行政复议法2023 art. 23); before, and against other acts, the party chooses. Periods come from rows.

use super::{bases, term};
use crate::case::Office;
use crate::papers::Remedy;
use law::{Day, Gap, Law};

/// What the remedy is against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// A penalty of the simple procedure.
    OnSpot,
    /// Any other act of the office.
    Other,
}

/// The remedy that a paper of this day must name.
pub fn remedy(law: &Law, office: &Office, day: Day, route: Route) -> Result<Remedy, Gap> {
    remedy_for(law, office, None, day, route)
}

/// The same about a matter, whose own law may set other periods.
pub fn remedy_for(
    law: &Law,
    office: &Office,
    item: Option<&str>,
    day: Day,
    route: Route,
) -> Result<Remedy, Gap> {
    let mut remedy = routes(law, item, day, route)?;
    let (Remedy::ReconsiderationFirst { reconsider_at, sue_at, .. }
    | Remedy::Either { reconsider_at, sue_at, .. }) = &mut remedy;
    reconsider_at.clone_from(&office.reconsideration_organ);
    sue_at.clone_from(&office.court);
    Ok(remedy)
}

/// Routes and periods alone, without the organs to go to.
pub fn routes(law: &Law, item: Option<&str>, day: Day, route: Route) -> Result<Remedy, Gap> {
    let edition = law.on(day);
    let terms = law.remedy_terms(item.and_then(|id| law.item(id)), day);
    let first = edition.count("reconsideration-first-on-spot")?;
    let reconsider = edition.term(terms.reconsider)?;
    let reconsider_within = term(&edition, terms.reconsider)?;
    let (reconsider_at, sue_at) = (String::new(), String::new());
    if route == Route::OnSpot && first.value == 1 {
        let sue = edition.term("sue-after-reconsideration")?;
        return Ok(Remedy::ReconsiderationFirst {
            reconsider_at,
            reconsider_within,
            sue_at,
            sue_within: term(&edition, "sue-after-reconsideration")?,
            basis: bases(law, &[reconsider.cite.clone(), first.cite.clone(), sue.cite.clone()]),
        });
    }
    let sue = edition.term(terms.sue)?;
    Ok(Remedy::Either {
        reconsider_at,
        reconsider_within,
        sue_at,
        sue_within: term(&edition, terms.sue)?,
        basis: bases(law, &[reconsider.cite.clone(), sue.cite.clone()]),
    })
}
