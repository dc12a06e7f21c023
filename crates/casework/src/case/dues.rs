//! The dues of a case: added, met, and computed again, each by an act.
//!
//! Every day comes from `law::term`, except where the office itself sets a number of days for the
//! report (the Act sets none) or an order names its own day.

use super::{Case, Scene};
use crate::due::Due;
use law::{Day, Gap};

/// Which due, and from which day it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    /// `pay`, `serve`, `hand-in`, `bank`
    pub kind: &'static str,
    pub part: u32,
    /// The row of `law::term`.
    pub term: &'static str,
    pub from: Day,
}

/// Adds the due that follows from a trigger, with the calendars known when it was noted.
pub(super) fn add(case: &mut Case, scene: &Scene, trigger: Trigger) -> Result<Day, Gap> {
    let known_on = scene.noted_at.day();
    let due = scene.law.due(trigger.term, trigger.from, known_on)?;
    case.dues.push(Due {
        kind: trigger.kind.to_owned(),
        subject: format!("case:{}", case.id),
        part: trigger.part,
        on: due.on,
        firm: due.firm,
        term: trigger.term.to_owned(),
        from: trigger.from,
        known_on,
        met_on: None,
    });
    Ok(due.on)
}

/// Adds a due whose day the office or an order has set; its term says so.
pub(super) fn set(case: &mut Case, scene: &Scene, trigger: Trigger, on: Day) {
    case.dues.push(Due {
        kind: trigger.kind.to_owned(),
        subject: format!("case:{}", case.id),
        part: trigger.part,
        on,
        firm: true,
        term: trigger.term.to_owned(),
        from: trigger.from,
        known_on: scene.noted_at.day(),
        met_on: None,
    });
}

/// Adds the end of a period whose number of days a paper has set, counted as those of the term are.
pub(super) fn add_days(
    case: &mut Case,
    scene: &Scene,
    trigger: Trigger,
    number: u32,
) -> Result<Day, Gap> {
    let known_on = scene.noted_at.day();
    let due = scene.law.due_set(trigger.term, number, trigger.from, known_on)?;
    case.dues.push(Due {
        kind: trigger.kind.to_owned(),
        subject: format!("case:{}", case.id),
        part: trigger.part,
        on: due.on,
        firm: due.firm,
        term: crate::due::days_like(number, trigger.term),
        from: trigger.from,
        known_on,
        met_on: None,
    });
    Ok(due.on)
}

/// Says that the open dues of this kind were met; returns the first that had run out before.
pub(super) fn meet(case: &mut Case, kind: &str, part: u32, on: Day) -> Option<Day> {
    let mut late = None;
    for due in &mut case.dues {
        if due.kind == kind && due.part == part && due.met_on.is_none() {
            due.met_on = Some(on);
            if on > due.on {
                late = late.or(Some(due.on));
            }
        }
    }
    late
}

/// The open dues of this kind, whatever their part, need nothing more: what they were about has come, or
/// has become moot.
pub(super) fn settle(case: &mut Case, kind: &str, on: Day) {
    for due in case.dues.iter_mut().filter(|due| due.kind == kind && due.met_on.is_none()) {
        due.met_on = Some(on);
    }
}

/// A due before and after it was computed again.
pub(super) struct Recounted {
    pub kind: String,
    pub before: Day,
    pub after: Day,
}

/// Computes every open due of the law again with the calendars known now.
pub(super) fn recount(case: &mut Case, scene: &Scene) -> Result<Vec<Recounted>, Gap> {
    let known_on = scene.noted_at.day();
    let mut changed = Vec::new();
    for due in case.dues.iter_mut().filter(|due| due.met_on.is_none()) {
        // A day that the office or a paper has set stays.
        let Some(again) = crate::due::computed(due, scene.law, known_on).transpose()? else {
            continue;
        };
        if (again.on, again.firm) == (due.on, due.firm) {
            continue;
        }
        changed.push(Recounted { kind: due.kind.clone(), before: due.on, after: again.on });
        (due.on, due.firm, due.known_on) = (again.on, again.firm, known_on);
        if due.kind == "pay" {
            case.money.due_on = Some(again.on);
        }
    }
    Ok(changed)
}

/// The day named in the plan of a deferral.
pub(super) const INSTALMENT_DAY: &str = "set:instalment";
/// The day on which the hours to transfer a suspected crime end.
pub(super) const TRANSFER_HOURS: &str = "set:transfer-within-hours";
/// The office's own number of days for the report.
pub(super) const RECORD_DAYS: &str = "set:record-days";
/// The day named in an order to correct.
pub(super) const ORDER_DAY: &str = "set:correction-by";
