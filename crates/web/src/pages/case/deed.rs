//! Every deed of a case as the page knows it: its group on the page, and whose door it is behind.
//!
//! The door only: whether a deed may be done is for the gates.

use crate::role::Role;
use casework::case::{AfterStep, Command, FileStep};

/// The groups in the order of a case.
pub const GROUPS: [&str; 13] = [
    "finding",
    "on-spot",
    "correction",
    "filing",
    "investigation",
    "notice",
    "hearing",
    "deliberation",
    "decision",
    "service",
    "execution",
    "remedy",
    "end",
];

/// The key as the houses write it, for a key that came from an address. Finding has a page of its own.
pub fn known(key: &str) -> Option<&'static str> {
    let all = Command::KEYS.into_iter().chain(FileStep::KEYS).chain(AfterStep::KEYS);
    all.filter(|known| *known != "find").find(|known| *known == key)
}

/// The group a deed stands in.
pub fn group(deed: &str) -> &'static str {
    match deed {
        "complete" | "assign" => "finding",
        "show" | "hear" | "draft" | "void" => "on-spot",
        "order-correction" | "correction-paper" | "correction-done" => "correction",
        "file" | "not-file" | "withdraw-filing" | "hand-over" | "close-without-penalty" => "filing",
        "notify" | "defend" => "notice",
        "ask-hearing" | "withdraw-hearing" | "call-hearing" | "hold-hearing" | "report-hearing" => {
            "hearing"
        }
        "review" | "discuss" => "deliberation",
        "draft-decision" | "decide" => "decision",
        "serve" | "serve-paper" | "service-failed" | "mark-paper" => "service",
        "pay" | "hand-in" | "bank" | "pause" | "resume" | "defer" | "demand" | "answer-demand"
        | "waive-surcharge" | "apply-court" | "court-answered" | "stay" | "unstay"
        | "end-execution" | "dispose-goods" => "execution",
        "dispute"
        | "dispute-ended"
        | "correct-decision"
        | "withdraw-decision"
        | "refunded"
        | "propose-transfer"
        | "rule-transfer"
        | "send-transfer"
        | "transfer-answered"
        | "ask-transfer-review" => "remedy",
        "report" | "publish" | "unpublish" | "close" | "archive" | "recount" => "end",
        _ => "investigation",
    }
}

const HANDLERS: &[Role] = &[Role::Officer, Role::TeamLeader, Role::Head];
const WITH_CLERK: &[Role] = &[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk];
const WITH_REVIEWER: &[Role] =
    &[Role::Officer, Role::TeamLeader, Role::Head, Role::LegalReviewer, Role::Clerk];
/// Whoever reviews may not have handled the case; the organ's head is asked by the gates in no review.
const REVIEWERS: &[Role] = &[Role::LegalReviewer];

/// Who finds the deed on the page.
pub fn door(deed: &str) -> &'static [Role] {
    match deed {
        "review" => REVIEWERS,
        // A meeting or a hearing is written down by whoever keeps its record, or leads it.
        "discuss" | "call-hearing" | "hold-hearing" | "report-hearing" => WITH_REVIEWER,
        "pay" | "bank" | "recount" | "refunded" | "archive" | "dispose-goods" | "mark-paper"
        | "serve-paper" | "service-failed" | "court-answered" | "publish" | "unpublish" => {
            WITH_CLERK
        }
        _ => HANDLERS,
    }
}

/// The hint above the form of a deed that has one: `hint-deed-KEY`.
pub fn hint(deed: &str) -> String {
    format!("deed-{deed}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::case::input::{CellKind, Kind};
    use crate::pages::case::inputs::inputs;
    use crate::words::{self, Tongue};

    fn all() -> impl Iterator<Item = &'static str> {
        let all = Command::KEYS.into_iter().chain(FileStep::KEYS).chain(AfterStep::KEYS);
        all.filter(|key| *key != "find")
    }

    #[test]
    fn every_deed_stands_in_a_group_that_the_page_shows_and_behind_a_door() {
        for key in all() {
            assert!(GROUPS.contains(&group(key)), "{key}");
            assert!(!door(key).is_empty(), "{key}");
            assert_eq!(known(key), Some(key));
        }
        assert_eq!(known("find"), None, "finding has a page of its own");
        assert_eq!(known("penalise"), None);
    }

    #[test]
    fn every_deed_field_and_value_has_words_in_both_languages() {
        let mut missing = Vec::new();
        let mut want = |key: String| {
            for tongue in [Tongue::Hans, Tongue::En] {
                if words::find(tongue, &key, &[]).is_none() {
                    missing.push(format!("{tongue:?} {key}"));
                }
            }
        };
        for name in GROUPS {
            want(format!("group-{name}"));
        }
        for key in all() {
            want(format!("deed-{key}"));
            for input in inputs(key) {
                if input.kind == Kind::Hidden {
                    continue;
                }
                want(format!("field-{}", input.name));
                let (list, values) = input.choices();
                values.iter().for_each(|value| want(format!("{list}-{value}")));
                input.cells().iter().for_each(|cell| want(format!("field-{}", cell.name)));
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_field_stands_twice_in_a_form_and_conditions_name_a_field_of_it() {
        for key in all() {
            let inputs = inputs(key);
            let mut names: Vec<&str> = inputs.iter().map(|i| i.name).collect();
            for input in &inputs {
                if let Some((field, values)) = input.only {
                    let asked = inputs.iter().find(|i| i.name == field);
                    let known = asked.map_or(&[][..], |i| i.choices().1);
                    for value in values.split(' ') {
                        // The short list of the spot lacks what only the ordinary procedure gives.
                        let spot = matches!(key, "hear" | "draft");
                        assert!(known.contains(&value) || spot, "{key}: {field} {value}");
                    }
                }
            }
            for input in &inputs {
                for cell in input.cells() {
                    names.push(cell.name);
                    if let CellKind::Pick(list) = cell.kind {
                        assert_eq!(cell.list(), Some(list));
                    }
                }
            }
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{key}");
        }
    }
}
