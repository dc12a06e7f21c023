//! Cases of the ordinary procedure, in every stage it knows: one line a case.

mod after;
mod enact;
mod matters;
mod steps;
mod thread;

use super::cast::Company;
use super::course::{self, weekday};
use super::timeline::Event;
use super::township::Era;
use casework::case::ordinary::ReviewReason;
use casework::case::{Ground, Penalty, ServiceWay};
use casework::power::Power;
use law::{Day, Law, Moment};
use matters::Matter;
use thread::{Plot, Team, Thread};

/// How far a case goes before its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    Filed,
    Kept,
    Evidence,
    Halted,
    Reported,
    Told,
    Defended,
    HearingAsked,
    HearingCalled,
    HearingHeld,
    Reviewed,
    Discussed,
    Drafted,
    Decided,
    Served,
}

/// How it ends; or where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    Until(Reached),
    Paid,
    Archived,
    Instalments { first: i64 },
    Deferred,
    Demanded,
    CourtAsked,
    CourtEnforced,
    Reconsidered,
    Upheld,
    NoPenalty,
    Withdrawn,
    NotFiled,
    FilingWithdrawn,
    Terminated,
    Police,
    ToOrgan,
}

/// A case to be: what about, whether there is a hearing, how it goes, and how many days ago its last
/// step was.
#[derive(Debug)]
struct Row {
    matter: &'static str,
    goes: Goes,
    ago: i64,
}

const fn row(matter: &'static str, goes: Goes, ago: i64) -> Row {
    Row { matter, goes, ago }
}

use Goes::*;
use Reached::*;

const TODAY: &[Row] = &[
    row("dead-pigs", Archived, 95),
    row("hotel-exit", CourtEnforced, 20),
    row("crusher", Archived, 70),
    row("no-licence-slight", NoPenalty, 60),
    row("gravel", Demanded, 6),
    row("dung", CourtAsked, 3),
    row("netbar", Upheld, 30),
    row("records", Archived, 50),
    row("scaffold", Paid, 40),
    row("school-exit", FilingWithdrawn, 45),
    row("pesticide", Terminated, 38),
    row("crusher", Police, 25),
    row("no-licence", ToOrgan, 33),
    row("gravel", NotFiled, 28),
    row("dung", Withdrawn, 22),
    // The first part falls due today.
    row("scaffold", Instalments { first: 21 }, 21),
    row("pesticide", Deferred, 9),
    row("netbar", Reconsidered, 7),
    row("records", Until(Served), 4),
    // Should have been served by now.
    row("hotel-exit", Until(Decided), 13),
    row("school-exit", Until(Decided), 1),
    row("dung", Until(Drafted), 0),
    row("dead-pigs", Until(Discussed), 0),
    row("dead-pigs", Until(Reviewed), 1),
    row("dead-pigs", Until(HearingHeld), 1),
    row("dead-pigs", Until(HearingCalled), 3),
    row("dead-pigs", Until(HearingAsked), 0),
    row("crusher", Until(Defended), 1),
    row("no-licence", Until(Told), 2),
    row("gravel", Until(Reported), 2),
    row("scaffold", Until(Halted), 40),
    row("pesticide", Until(Kept), 6),
    row("records", Until(Reached::Evidence), 75),
    row("hotel-exit", Until(Filed), 1),
];

const PILOT: &[Row] = &[
    row("scrap", Archived, 20),
    row("timber", Paid, 30),
    row("scrap", Until(Served), 6),
    row("timber", Until(Defended), 1),
    row("scrap", Until(Reported), 2),
    row("timber", Until(Filed), 1),
];

pub struct World<'a> {
    pub era: Era,
    pub law: &'static Law,
    pub powers: &'a [Power],
    pub now: Moment,
    /// No case begins before this day.
    pub earliest: Day,
    pub company: Company<'a>,
}

/// All cases that fit between the first day and the present.
pub fn all(world: &mut World) -> Vec<Event> {
    let rows = rows(world.era);
    let mut events = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        events.extend(placed(world, nth, row).unwrap_or_default());
    }
    events
}

/// How many there are.
#[cfg(test)]
pub fn count(era: Era) -> usize {
    rows(era).len()
}

fn rows(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => PILOT,
        Era::Today => TODAY,
    }
}

/// The whole case, laid so that its last step was so many days ago.
fn placed(world: &mut World, nth: usize, row: &Row) -> Option<Vec<Event>> {
    let list = if world.era == Era::Pilot { matters::PILOT } else { matters::TODAY };
    let matter = matters::find(list, row.matter);
    let (party, home) = world.company.party(matter.who, world.now.day());
    let place = world.company.place(matter.at, home);
    let team = team(world.era, nth, matter);
    let key = format!("file-{:02}", nth + 1);
    let (law, powers, now) = (world.law, world.powers, world.now);
    let (party, place, team) = (&party, &place, &team);
    let plot = Plot { law, powers, key, nth, matter, party, place, team, now };
    let last = Moment::at(now.day().plus_days(-row.ago), 23, 59).min(now);
    let mut start = last.day();
    while start >= world.earliest {
        let hour = if row.ago == 0 && row.goes == Until(Filed) { 8 } else { 9 };
        let at = Moment::at(weekday(start), hour, 5);
        let mut thread = Thread { plot: &plot, events: Vec::new(), at };
        go(&mut thread, row.goes);
        let end = thread.events.last()?.at;
        if end <= last {
            return Some(thread.events);
        }
        start = start.plus_days(-end.day().days_since(last.day()).max(1));
    }
    None
}

/// In the name of whom: the office's own people, or the grantor's where the power is entrusted.
fn team(era: Era, nth: usize, matter: &Matter) -> Team {
    let pair = course::fit(nth, false);
    let officer = |at: usize| format!("E{:02}", pair[at] + 1);
    let entrusted = era == Era::Pilot || matter.item.starts_with("work-safety.");
    let [head, second, chair, reviewer] = match entrusted {
        true => ["G1", "G2", "G3", "G4"],
        false => ["L1", "L2", "S03", "V1"],
    };
    Team { officers: [officer(0), officer(1)], head, second, chair, reviewer }
}

fn go(t: &mut Thread, goes: Goes) {
    t.found();
    if goes == NotFiled {
        return t.not_filed();
    }
    t.filed();
    let until = |reached| goes == Until(reached);
    if until(Filed) {
        return;
    }
    t.ordered();
    if t.plot.nth.is_multiple_of(4) || until(Kept) {
        t.kept();
        if until(Kept) {
            return;
        }
        t.settled();
    }
    t.evidence();
    match goes {
        Until(Reached::Evidence) => return,
        Until(Halted) => return t.halted(),
        FilingWithdrawn => return t.filing_withdrawn(),
        Terminated => return t.terminated(),
        Police => {
            t.transferred(true);
            return t.taken_over();
        }
        ToOrgan => {
            t.transferred(false);
            return t.taken_over();
        }
        _ => t.put_right(),
    }
    if goes == NoPenalty {
        return no_penalty(t);
    }
    let hearing = t.plot.matter.item == "farm-supplies.dead-animal-dumped";
    t.reported(None, hearing);
    if until(Reported) || !told(t, goes, hearing) {
        return;
    }
    t.drafted();
    if until(Drafted) {
        return;
    }
    t.decided();
    if until(Decided) {
        return;
    }
    let ways = [ServiceWay::Direct, ServiceWay::Direct, ServiceWay::Left, ServiceWay::Post];
    t.served(ways[t.plot.nth % ways.len()]);
    if !until(Served) {
        after(t, goes);
    }
}

/// From the notice to the discussion; false where the case stands somewhere on the way.
fn told(t: &mut Thread, goes: Goes, hearing: bool) -> bool {
    let until = |reached| goes == Until(reached);
    t.notified(hearing);
    t.serve_last();
    if until(Told) {
        return false;
    }
    if !hearing {
        t.defended();
        return !until(Defended);
    }
    t.spoke("要求听证，其余意见在听证会上提出。");
    t.hearing_asked();
    if until(HearingAsked) {
        return false;
    }
    let held = t.hearing_called();
    if until(HearingCalled) {
        return false;
    }
    t.hearing_held(held);
    if until(HearingHeld) {
        return false;
    }
    t.reviewed(ReviewReason::AfterHearing);
    if until(Reviewed) {
        return false;
    }
    t.discussed();
    !until(Discussed)
}

fn no_penalty(t: &mut Thread) {
    let ground = Ground::MinorCorrected;
    t.reported(Some(Penalty::None { ground }), false);
    t.drafted();
    t.decided();
    t.served(ServiceWay::Direct);
    t.closed();
    t.archived();
}

fn after(t: &mut Thread, goes: Goes) {
    match goes {
        Paid | Archived => {
            t.days(6, 10);
            t.paid(None);
            t.closed();
            if goes == Archived {
                t.archived();
            }
        }
        Instalments { first } => t.deferred(3, first),
        Deferred => t.deferred(1, 90),
        Demanded => {
            t.days(200, 9);
            t.demanded();
        }
        CourtAsked | CourtEnforced => {
            t.days(186, 9);
            t.demanded();
            t.days(22, 9);
            t.court_asked();
            if goes == CourtEnforced {
                t.court_enforced();
                t.closed();
            }
        }
        Reconsidered => t.disputed("重庆市武隆区人民政府"),
        Upheld => {
            t.disputed("重庆市武隆区人民政府");
            t.upheld();
            t.days(3, 10);
            t.paid(None);
            t.closed();
            t.archived();
        }
        Withdrawn => {
            t.withdrawn();
            t.closed();
            t.archived();
        }
        _ => {}
    }
}
