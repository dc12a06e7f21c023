//! A case as search and lists know it: its title, its words, and the values it is filtered by.
//!
//! What people wrote in their own words is sealed with the case. Of that, only the facts are searched, as
//! they always were, without long numbers; acts' sentences are found through the journal.

use crate::search::{Doc, Facets};
use casework::case::{Case, Stage, without_numbers};
use law::{Day, Law};

/// Levels of a place code that a list is filtered by: county, township, village.
const PLACE_LEVELS: [usize; 3] = [6, 9, 12];

/// The document of a case. Without an item's title where the law knows none.
pub(crate) fn doc(law: &Law, case: &Case) -> Doc {
    let finding = &case.finding;
    let number = case.draft().map(|draft| draft.number.to_string()).unwrap_or_default();
    let title = format!("{} {} {number}", case.id, finding.party.name);
    Doc {
        subject: super::subject(&case.id),
        title: title.trim_end().to_owned(),
        words: words(law, case),
        facets: facets(case),
    }
}

fn words(law: &Law, case: &Case) -> String {
    let finding = &case.finding;
    let item = law.item(finding.item.as_str()).map(|item| item.title.as_str());
    let mut words = vec![
        item.unwrap_or_default().to_owned(),
        without_numbers(&finding.place_text),
        finding.item.to_string(),
        without_numbers(&finding.facts),
    ];
    words.extend(case.ordinary.iter().map(|file| file.filing.number.to_string()));
    words.extend(case.issued.iter().map(|paper| paper.number.to_string()));
    words.extend(case.corrections.iter().map(|order| order.number.to_string()));
    words.extend(case.money.payments.iter().map(|payment| without_numbers(&payment.receipt)));
    words.retain(|text| !text.trim().is_empty());
    words.join("　")
}

fn facets(case: &Case) -> Facets {
    let (finding, mut facets) = (&case.finding, Facets::default());
    facets.is("stage", case.stage.key());
    facets.is("open", if matches!(case.stage, Stage::Closed { .. }) { "no" } else { "yes" });
    facets.is("procedure", procedure(case));
    facets.is("item", finding.item.as_str());
    facets.is("power", finding.power.as_str());
    facets.is("party", finding.party.id.as_str());
    for place in places(finding.place.as_str()) {
        facets.is("place", &place);
    }
    for officer in &finding.officers {
        facets.is("officer", officer.as_str());
    }
    let days: [(&str, Option<Day>); 5] = [
        ("found", Some(finding.found_at.day())),
        ("filed", filed_on(case)),
        ("decided", case.decision().map(|(on, _)| on.day())),
        ("closed", closed_on(case)),
        ("due", due_on(case)),
    ];
    for (name, day) in days {
        match day {
            Some(day) => facets.day(name, day),
            None => facets.is(name, "none"),
        }
    }
    if let Some(draft) = case.draft() {
        facets.amount("amount", draft.penalty.fine());
    }
    facets
}

/// `simple` or `ordinary`.
pub(super) fn procedure(case: &Case) -> &'static str {
    if case.ordinary.is_some() { "ordinary" } else { "simple" }
}

fn filed_on(case: &Case) -> Option<Day> {
    let filed = case.ordinary.as_ref().map(|file| file.filing.at.day());
    filed.or(match case.stage.reached() {
        Stage::Filed { on } => Some(on.day()),
        _ => None,
    })
}

fn closed_on(case: &Case) -> Option<Day> {
    match &case.stage {
        Stage::Closed { on, .. } => Some(on.day()),
        _ => None,
    }
}

/// The earliest due that is still open.
pub(super) fn due_on(case: &Case) -> Option<Day> {
    case.dues.iter().filter(|due| due.met_on.is_none()).map(|due| due.on).min()
}

/// A place and those that it lies in, as whole codes.
pub(crate) fn places(code: &str) -> Vec<String> {
    let mut all = vec![code.to_owned()];
    for level in PLACE_LEVELS {
        if let Some(stem) =
            code.get(..level).filter(|stem| stem.bytes().all(|b| b.is_ascii_digit()))
        {
            all.push(format!("{stem:0<12}"));
        }
    }
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_place_is_found_under_what_it_lies_in() {
        let all = super::places("500156112208-01");
        assert_eq!(all, ["500156112208-01", "500156000000", "500156112000", "500156112208"]);
        assert_eq!(super::places("x"), ["x"]);
    }
}
