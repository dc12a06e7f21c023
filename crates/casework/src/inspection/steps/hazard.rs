//! A hazard that was found: it stays an open point of the visit until somebody writes down where it went.
//!
//! 未建模：the register of hazards itself; what is written here is who looks after it.

use crate::case::without_numbers;
use crate::inspection::ask::{Ask, Said};
use crate::inspection::{Inspection, Outcome};
use crate::rules;
use serde_json::json;

/// Where the hazard of this result went. Written once: a second home would hide the first.
pub(in crate::inspection) fn place_hazard(
    ask: &mut Ask,
    after: &mut Inspection,
    result: usize,
    to: &str,
) -> Option<Said> {
    let to = to.trim();
    let (why, en) = ("没有写明隐患移交给谁、登记在哪里", "where the hazard went is not written");
    ask.no_if(to.is_empty(), &rules::CHECK_OUTCOME, why, en);
    let found = after.results.get_mut(result).map(|reached| &mut reached.outcome);
    let Some(Outcome::Hazard { what, hazard: hazard @ None }) = found else {
        ask.no(&rules::NOTHING, "没有待登记去向的隐患", "no hazard waits for a place");
        return None;
    };
    let said = format!("隐患“{}”的去向：{}", without_numbers(what.trim()), without_numbers(to));
    *hazard = Some(to.to_owned());
    Some(Said { kind: "inspection.hazard-placed", said, facts: json!({ "result": result }) })
}
