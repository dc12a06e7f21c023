//! The steps of an inspection, in the usual order.

mod after;
mod before;
mod hazard;
mod opening;
mod visit;

pub(super) use after::{call_off, close, conclude, mark_paper, settle, tell};
pub(super) use before::{approve, notify, override_};
pub(super) use hazard::place_hazard;
pub(super) use opening::open;
pub(super) use visit::{answer, arrive, attach, record};

use super::ask::Ask;
use super::{Command, Inspection};
use crate::case::{LONG_TEXT_MAX, TEXT_MAX};
use crate::rules;

/// Texts are bounded and hold nothing that cannot be seen. What was found at the scene, and what somebody
/// answered, is as long as it takes to write down: as long as a transcript of a case.
pub(super) fn text(ask: &mut Ask, command: &Command) {
    let value = serde_json::to_value(command).expect("our own types become JSON");
    let mut bad = Vec::new();
    walk(&value, TEXT_MAX, &mut bad);
    for (text, long) in bad {
        let start: String = text.chars().filter(|c| !c.is_control()).take(12).collect();
        let (what, en) = match long {
            Some(most) => (format!("超过{most}字"), "is too long"),
            None => ("含有不可见字符".to_owned(), "holds characters that cannot be seen"),
        };
        ask.no(&rules::TEXT, format!("“{start}…”{what}"), format!("“{start}…” {en}"));
    }
}

/// Fields of a record that a whole talk goes into.
const LONG: [&str; 2] = ["found", "answered"];

/// Collects every bad text, with what it may have at most where it is too long.
fn walk(value: &serde_json::Value, most: usize, bad: &mut Vec<(String, Option<usize>)>) {
    match value {
        serde_json::Value::String(text) => {
            let long = text.chars().count() > most;
            if long || text.chars().any(unseen) {
                bad.push((text.clone(), long.then_some(most)));
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, most, bad)),
        serde_json::Value::Object(map) => map.iter().for_each(|(name, item)| {
            let most = if LONG.contains(&name.as_str()) { LONG_TEXT_MAX } else { TEXT_MAX };
            walk(item, most, bad);
        }),
        _ => {}
    }
}

fn unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What stands against a deed before its particulars are known.
pub(super) fn foresee(ask: &mut Ask, held: &Inspection) {
    match ask.deed {
        "check-approve" => before::may_approve(ask, held),
        "check-override" => before::may_override(ask, held),
        "check-notify" => before::may_notify(ask, held),
        "check-arrive" => visit::may_arrive(ask, held),
        "check-record" => visit::may_record(ask, held),
        "check-tell" => after::may_tell(ask, held),
        "check-close" => after::may_close(ask, held),
        _ => {}
    }
}

/// An officer of the visit does what is done face to face.
fn own_officer(ask: &mut Ask, held: &Inspection) {
    let actor = &ask.scene.actor;
    if !held.opening.officers.contains(&actor.officer) {
        let why = format!("{}不是本次检查的执法人员", actor.name);
        let en = format!("{} is not an officer of this inspection", actor.name);
        ask.no(&rules::CHECK_OFFICER, why, en);
    }
}
