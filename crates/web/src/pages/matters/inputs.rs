//! What the form of each deed of a matter asks for, drawn by the same template as the deeds of a case.
//!
//! A field's words stand in the words files under its name: `field-NAME`, `hint-NAME`.

use crate::pages::case::input::{Cell, CellKind, Input, Kind, List, YES_NO, cell, may, must, only};
use law::service::Way;

macro_rules! form {
    ($($input:expr),* $(,)?) => { const { &[$($input),*] } };
}

pub const GRADES: &[&str] = &["5", "4", "3", "2", "1"];
pub const ANSWERS: &[&str] = &["granted", "refused", "done"];
pub const WAYS: &[&str] = &["handed-over", "returned"];
pub const SIGNINGS: &[&str] = &["signed", "printed"];
const LACKING: &[Cell] =
    &[cell("lacking-paper", CellKind::Pick(List::Asked)), cell("lacking-note", CellKind::Line)];
const SIGNING: (Input, Input, Input) = (
    must("m-signing", Kind::Usual("m-signing", SIGNINGS)),
    must("m-signed-by", Kind::Line),
    only("witness", Kind::Line, ("m-signing", "printed")),
);
const BY: Input = must("m-by", Kind::Pick(List::Acting));
const REASON: Input = must("reason", Kind::Text);

/// What a deed asks for that depends on the matter: whether the office promises a day or posts for days of
/// its own.
#[derive(Debug, Clone, Copy)]
pub struct Wants {
    pub promise: bool,
    pub days: bool,
    pub way: Way,
}

pub fn inputs(deed: &str, wants: Wants) -> Vec<Input> {
    let all = whole(deed);
    let asked = |input: &&Input| match input.name {
        "m-promised" => wants.promise,
        "m-days" => wants.days,
        _ => true,
    };
    let mut all: Vec<Input> = all.iter().filter(asked).copied().collect();
    // An opinion on a petition always gives facts and basis.
    for input in all.iter_mut().filter(|input| input.name == "m-reasons") {
        input.must = wants.way == Way::Petition;
    }
    all
}

/// Every field that the deed may ask for.
pub fn whole(deed: &str) -> &'static [Input] {
    match deed {
        "matter-missing" => form![must("lacking", Kind::Rows(LACKING))],
        "matter-bring" => form![must("m-papers", Kind::Many(List::Wanted)), BY],
        "matter-accept" => form![must("m-promised", Kind::Day)],
        "matter-decline" => form![REASON, must("m-go-to", Kind::Line)],
        "matter-sort" => form![must("m-handler", Kind::Pick(List::People))],
        "matter-do" => form![
            must("m-step", Kind::Pick(List::Steps)),
            must("m-found", Kind::Text),
            may("m-from", Kind::Day),
        ],
        "matter-post" => form![must("m-places", Kind::Line), must("m-days", Kind::Count)],
        "matter-end-posting" => form![
            must("m-objected", Kind::Choice("yes-no", YES_NO)),
            only("m-objection", Kind::Text, ("m-objected", "yes")),
        ],
        "matter-forward" => form![must("m-to", Kind::Line)],
        "matter-back" => {
            form![must("m-granted", Kind::Choice("yes-no", YES_NO)), must("m-back", Kind::Text)]
        }
        "matter-explain" => form![must("m-why-late", Kind::Text), must("m-until", Kind::Day)],
        "matter-answer" => form![
            must("m-answer-kind", Kind::Choice("m-answer-kind", ANSWERS)),
            must("m-answer", Kind::Text),
            may("m-reasons", Kind::Text),
        ],
        "matter-deliver" => {
            form![BY, must("receiver", Kind::Line), SIGNING.0, SIGNING.1, SIGNING.2]
        }
        "matter-rate" => {
            form![must("m-grade", Kind::Choice("m-grade", GRADES)), may("m-words", Kind::Text)]
        }
        "matter-follow-up" => form![must("m-followed", Kind::Text)],
        "matter-withdraw" => form![REASON, BY],
        "matter-mandate" => form![
            must("m-agent", Kind::Line),
            must("m-scope", Kind::Text),
            must("m-runs-from", Kind::Day),
            must("m-runs-to", Kind::Day),
            SIGNING.0,
            SIGNING.1,
            SIGNING.2,
        ],
        "matter-end-mandate" => form![must("m-mandate", Kind::Pick(List::Mandates))],
        "matter-papers" => form![
            must("m-way", Kind::Usual("m-way", WAYS)),
            only("m-handed", Kind::Text, ("m-way", "handed-over")),
            only("m-returned", Kind::Many(List::Kept), ("m-way", "returned")),
            must("m-slip", Kind::Short),
            BY,
        ],
        "matter-paper" => form![must("m-paper", Kind::Pick(List::MatterPapers))],
        deed => of_kind(deed),
    }
}

/// What only mediation, petitions and postings have.
fn of_kind(deed: &str) -> &'static [Input] {
    match deed {
        "matter-mediate" => {
            form![must("m-mediators", Kind::Line), must("m-course", Kind::Long)]
        }
        "matter-agree" => form![
            must("m-agreement", Kind::Long),
            must("m-sides", Kind::Many(List::Sides)),
            may("m-mediator-signed", Kind::Tick),
            may("m-sealed", Kind::Tick),
            must("m-copies", Kind::Count),
        ],
        "matter-stop-mediation" => form![REASON],
        "matter-confirm" => form![may("m-jointly", Kind::Tick)],
        "matter-extend" => form![REASON, must("m-told", Kind::Text)],
        "matter-objection" => form![
            must("m-upheld", Kind::Choice("yes-no", YES_NO)),
            must("m-looked-into", Kind::Text),
        ],
        "matter-review-answer" => form![
            must("m-review-by", Kind::Line),
            must("m-changed", Kind::Choice("yes-no", YES_NO)),
            must("m-review-text", Kind::Text),
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{self, Tongue};
    use casework::matter::{Command, Stage};

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
        Stage::KEYS.iter().for_each(|stage| want(format!("matter-stage-{stage}")));
        for deed in Command::KEYS {
            want(format!("deed-{deed}"));
            for input in whole(deed) {
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
        for deed in Command::KEYS {
            let inputs = whole(deed);
            let mut names: Vec<&str> = inputs.iter().map(|input| input.name).collect();
            for (field, values) in inputs.iter().filter_map(|input| input.only) {
                let asked = inputs.iter().find(|input| input.name == field);
                let known = asked.map_or(&[][..], |input| input.choices().1);
                assert!(values.split(' ').all(|value| known.contains(&value)), "{deed}: {field}");
            }
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{deed}");
        }
    }
}
