//! Which cases there are at each moment: one line a case, in the order in which they begin.

use super::course::{Course, Reached, Try};
use super::matters::{self, Matter};
use super::staff;
use super::township::Era;
use Course::{
    CorrectedAndPaid, Deferred, FirstBreach, Heeded, Left, PaidBank, PaidLate, PaidOnSpot,
    PutRight, Reviewed, Spoiled, ToOrdinary, ToOrgan, Under14, Unheeded, Unpaid, Until, Warned,
};

/// A case to be: what about, how it runs, what is tried in vain on the way.
#[derive(Debug)]
pub struct Row {
    pub matter: &'static str,
    pub course: Course,
    pub tried: &'static [Try],
    /// Who comes along and may not: places in the enforcement team.
    pub unfit: &'static [usize],
    /// One officer alone, although the law of the day wants two.
    pub alone: bool,
}

const fn row(matter: &'static str, course: Course) -> Row {
    Row { matter, course, tried: &[], unfit: &[], alone: false }
}
const fn tried(matter: &'static str, course: Course, tried: &'static [Try]) -> Row {
    Row { matter, course, tried, unfit: &[], alone: false }
}

const fn with(unfit: &'static [usize], matter: &'static str, course: Course) -> Row {
    Row { matter, course, tried: &[], unfit, alone: false }
}
const fn alone(matter: &'static str, course: Course) -> Row {
    Row { matter, course, tried: &[Try::Hear], unfit: &[], alone: true }
}

const PILOT: &[Row] = &[
    row("exit", PaidBank(6)),
    row("driver-warned", Warned),
    tried("grain", PaidOnSpot, &[Try::BeforeHearing]),
    row("food", CorrectedAndPaid),
    tried("driver", PaidBank(9), &[Try::Fine(100)]),
    row("walker", PaidOnSpot),
    row("exit-school", Warned),
    tried("netbar", PaidBank(12), &[Try::Fine(1_500)]),
    row("stall-road", PaidOnSpot),
    row("health-paper", CorrectedAndPaid),
    with(&[staff::EXPIRED], "hydrant", PaidOnSpot),
    row("gravel", PaidLate(20)),
    row("exit-site", CorrectedAndPaid),
    row("unlicensed", PaidBank(8)),
    row("child-fire", Under14),
    row("walker", PaidOnSpot),
    tried("canteen", PaidBank(10), &[Try::Criticism]),
    row("driver-warned", Warned),
    row("gear", PaidBank(5)),
    row("food", PutRight),
    with(&[staff::TRAINEE], "stall-road", PaidOnSpot),
    row("pesticide", Warned),
    tried("netbar-hours", Unpaid, &[Try::Pause, Try::Electronic]),
    row("forest-smoke", PaidOnSpot),
    row("driver", Left),
    row("straw", Unpaid),
    row("works", PaidOnSpot),
    row("exit", Spoiled),
    row("forest-fire", PaidBank(7)),
    row("walker", PaidOnSpot),
    tried("seeds", PaidBank(11), &[Try::Close]),
    row("grain", PaidOnSpot),
    row("forest-entry", PaidOnSpot),
    row("health-paper", PutRight),
    // Under an entrusted power the grantor's head defers payment, and none works in the township.
    tried("driver", PaidBank(6), &[Try::Cash]),
    row("stall-road", PaidOnSpot),
    row("food", PaidLate(3)),
    row("forest-fire", Unpaid),
    row("driver-warned", Warned),
    row("gravel", Until(Reached::Served)),
    row("exit-site", Until(Reached::Heard)),
    row("walker", Until(Reached::Shown)),
];

const TODAY: &[Row] = &[
    row("exit-villager", PaidBank(4)),
    tried("exit-shop", CorrectedAndPaid, &[Try::Fine(300)]),
    row("exit-inn", Warned),
    row("exit-hotel", ToOrdinary),
    row("lane", PaidOnSpot),
    row("gear", Warned),
    row("forest-fire", PaidBank(6)),
    tried("forest-signs", PaidBank(9), &[Try::Fine(300)]),
    row("stall-road", PaidOnSpot),
    row("hygiene", Unheeded),
    row("open-flame", PaidOnSpot),
    row("hazard", CorrectedAndPaid),
    row("grain", PutRight),
    row("dog", FirstBreach),
    row("tractor", PaidLate(12)),
    row("netbar-hours", ToOrgan),
    row("stall", Heeded),
    row("netbar-signs", Warned),
    with(&[staff::EXPIRED], "burning", PaidOnSpot),
    row("rubbish", PaidOnSpot),
    tried("exit-shop", PaidBank(3), &[Try::Criticism]),
    row("child-fire", Under14),
    row("clutter", Unheeded),
    row("forest-fire", Left),
    row("records", PaidBank(8)),
    tried("hazard-site", Reviewed, &[Try::Fine(5_000)]),
    row("dog", PaidOnSpot),
    row("lane", PutRight),
    row("card", Heeded),
    row("barbecue", ToOrgan),
    row("grain", PaidOnSpot),
    row("gravel", PaidBank(10)),
    with(&[staff::MARKET_ONLY], "exit-inn", Warned),
    row("window-bars", Spoiled),
    tried("tractor", PaidBank(5), &[Try::BeforeHearing]),
    row("netbar-identity", PaidLate(40)),
    row("shed", CorrectedAndPaid),
    row("gas", Unheeded),
    row("exit-villager", FirstBreach),
    tried("forest-warning", Warned, &[Try::Fine(2_000)]),
    row("stall-road", PaidOnSpot),
    with(&[staff::TRAINEE], "exit-shop", PaidBank(7)),
    row("lane", PaidOnSpot),
    row("hygiene", Heeded),
    tried("rubbish", PaidBank(2), &[Try::Close]),
    row("dog", PaidOnSpot),
    row("tractor", Deferred),
    row("hazard", Unpaid),
    row("burning", PaidOnSpot),
    tried("records", PaidBank(4), &[Try::Cash]),
    row("forest-fire", Unpaid),
    row("open-flame", PaidOnSpot),
    with(&[staff::SUSPENDED], "gear", Warned),
    row("exit-shop", Unpaid),
    row("grain", PaidOnSpot),
    row("lane", PaidBank(9)),
    row("stall", Unheeded),
    row("hazard-site", Until(Reached::Served)),
    row("rubbish", Until(Reached::Served)),
    alone("exit-inn", Until(Reached::Shown)),
    row("gear", Until(Reached::Heard)),
    row("stall-road", Until(Reached::Shown)),
    row("dog", Until(Reached::Decided)),
    row("exit-villager", Until(Reached::Found)),
    row("burning", Until(Reached::Drafted)),
];

pub fn rows(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => PILOT,
        Era::Today => TODAY,
    }
}

pub fn matter(era: Era, row: &Row) -> &'static Matter {
    match era {
        Era::Pilot => matters::find(matters::PILOT, row.matter),
        Era::Today => matters::find(matters::TODAY, row.matter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use law::Law;

    #[test]
    fn every_row_is_about_a_matter_whose_item_the_catalogue_has() {
        for era in Era::BOTH {
            for row in rows(era) {
                let item = matter(era, row).item;
                assert!(Law::embedded().item(item).is_some(), "{item}");
            }
        }
    }

    #[test]
    fn every_matter_is_played() {
        for (era, list) in [(Era::Pilot, matters::PILOT), (Era::Today, matters::TODAY)] {
            for matter in list {
                assert!(rows(era).iter().any(|row| row.matter == matter.key), "{}", matter.key);
            }
        }
    }
}
