//! The demo office: the real frame of Shuanghe at two moments, with people, parties and cases that are
//! all made up. The pilot of 2007–08 and today stand side by side in one database.
//!
//! It is made by the same commands that an officer gives; nothing is written past the gates. Made
//! twice for the same day it is the same, but for salts, keys and passwords.

mod cast;
mod chance;
mod course;
mod deeds;
mod figures;
mod letters;
mod line;
mod made;
mod made_up;
mod matters;
mod ordinary;
mod plan;
mod play;
mod powers;
mod register;
mod residents;
mod school;
mod service;
mod staff;
mod supervised;
mod timeline;
mod township;
mod visits;

pub use line::{Line, answer};
pub use play::Played;
pub use register::SignIn;

use anyhow::Result;
use law::{Day, Law, Moment};
use play::Player;
use store::Store;
use township::Era;

/// What the demo is made with.
pub struct Making<'a> {
    pub store: &'a Store,
    pub law: &'static Law,
    /// The present: nothing of the demo lies after it.
    pub now: Moment,
    /// What stands before `/p/…` in the code on a paper: `http://127.0.0.1:8080`.
    pub address: &'a str,
    /// Hears of each step, how far it is, and how much there is.
    pub progress: &'a dyn Fn(&str, usize, usize),
}

/// What only whoever makes the demo learns. What it holds, `shuanghe demo` counts.
pub struct Demo {
    /// One a role, for both offices. The passwords are made now and stand nowhere else.
    pub sign_ins: Vec<SignIn>,
    pub played: Vec<Played>,
}

/// Makes both offices. The database must not have them yet.
pub fn make(making: &Making) -> Result<Demo> {
    let mut demo = Demo { sign_ins: Vec::new(), played: Vec::new() };
    for era in Era::BOTH {
        let (sign_ins, played) = make_office(making, era)?;
        // Today's office is the one to look at first.
        demo.sign_ins.splice(0..0, sign_ins);
        demo.played.push(played);
    }
    Ok(demo)
}

fn make_office(making: &Making, era: Era) -> Result<(Vec<SignIn>, Played)> {
    (making.progress)(&format!("{} 名册", era.zh()), 0, 1);
    let staff = staff::make(era);
    let powers = powers::make(era, making.law);
    let supervised = supervised::make(era);
    let residents = residents::make(era);
    let registers = register::Registers {
        era,
        staff: &staff,
        powers: &powers,
        supervised: &supervised,
        residents: &residents,
    };
    let sign_ins = register::enter(making, &registers)?;
    let casts = cast::all(era, &residents, &supervised, days(era, making.now.day()));
    let now = present(era, making.now);
    let earliest = era.opens().plus_days(20);
    let company = cast::Company::of(era, &residents, &supervised, "files");
    let law = making.law;
    let mut world = ordinary::World { era, law, powers: &powers, now, earliest, company };
    let mut events = ordinary::all(&mut world);
    events.extend(school::events(era, &staff));
    events.extend(service::events(&service::World::new(era, law, now, &residents)));
    if era == Era::Today {
        events.extend(letters::events(now, &powers));
        let office = township::office(era).name;
        let world = visits::World::new(making.law, &office, era.opens(), now);
        events.extend(visits::all(&visits::World { supervised: &supervised, ..world }));
    }
    let player = Player {
        store: making.store,
        law: making.law,
        office: era.office(),
        staff: &staff,
        powers: &powers,
        casts: &casts,
        events: &events,
        setting: paper::Setting { address: format!("{}/p", making.address) },
    };
    let progress = |done, of| (making.progress)(&format!("{} 案件", era.zh()), done, of);
    let played = player.play(now, &progress)?;
    Ok((sign_ins, played))
}

/// The days on which cases begin: the pilot's months, or the ten months before today.
fn days(era: Era, today: Day) -> (Day, Day) {
    let fixed = |y, m, d| Day::new(y, m, d).expect("the calendar has the days of the pilot");
    match era {
        Era::Pilot => (fixed(2007, 11, 20), fixed(2008, 3, 14)),
        Era::Today => {
            let earliest = Era::Today.opens().plus_days(20);
            (today.plus_days(-300).max(earliest), today.max(earliest))
        }
    }
}

/// The pilot stands still at the end of March 2008.
fn present(era: Era, now: Moment) -> Moment {
    match era {
        Era::Pilot => Moment::at(Day::new(2008, 3, 31).expect("March has 31 days"), 18, 0).min(now),
        Era::Today => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Keys, cases, doctor, inspections};

    /// The whole demo, papers and all, as `make run` makes it; then everything is checked.
    #[test]
    fn both_offices_are_made_and_the_doctor_finds_nothing_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("office.db").display());
        let store = Store::open(&url, Keys::from_secret(&[7; 32])).unwrap();
        let now = Moment::at(Day::new(2026, 11, 24).unwrap(), 12, 0);
        let (law, address) = (Law::embedded(), "http://127.0.0.1:8080");
        let making = Making { store: &store, law, now, address, progress: &|_, _, _| {} };
        let demo = make(&making).unwrap();
        // Eight posts in each era, since 2018 a legal reviewer too; and the grantor's head, clerk and reviewer.
        assert_eq!(demo.sign_ins.len(), (8 + 2) + (9 + 3));
        for (era, played) in Era::BOTH.into_iter().zip(&demo.played) {
            assert!(played.refusals >= 10, "{played:?}");
            assert!(played.papers > played.cases, "{played:?}");
            let report = doctor::examine(&store, &era.office()).unwrap();
            assert!(report.is_clean(), "{:?}", report.findings);
        }
        counted(&store, &demo.played);
        visited(&store);
        service::shown::pilot(&store);
        service::shown::today(&store, now.day());
        desk(&store, now.day());
    }

    /// Every case that is told of is there, at every stage.
    fn counted(store: &Store, played: &[Played]) {
        let stages = |era: Era| store.read(&era.office(), cases::count_by_stage).unwrap();
        for (era, played) in Era::BOTH.into_iter().zip(played) {
            // Two visits of today became cases.
            let from_visits = if era == Era::Today { 2 } else { 0 };
            let told = plan::rows(era).len() + ordinary::count(era) + from_visits;
            assert_eq!(played.cases, told, "{era:?}");
            let sum: u32 = stages(era).iter().map(|(_, count)| count).sum();
            assert_eq!(sum as usize, told, "{era:?}");
        }
        assert!(ordinary::count(Era::Today) >= 25);
        let of = |era, stage: &str| {
            stages(era).iter().find(|(key, _)| key == stage).map_or(0, |(_, count)| *count)
        };
        assert_eq!(of(Era::Today, "filed"), 12, "{:?}", stages(Era::Today));
        for stage in ["found", "shown", "heard", "filed", "drafted", "decided", "served", "closed"]
        {
            assert!(of(Era::Today, stage) > 0, "{stage}");
        }
        for stage in ["filed", "served", "closed"] {
            assert!(of(Era::Pilot, stage) > 0, "{stage}");
        }
    }

    /// Visits with every outcome; what was drawn can be drawn again by anybody.
    fn visited(store: &Store) {
        use casework::inspection::draw::{Published, verify};
        let office = Era::Today.office();
        let (visits, draws, plans) = store
            .read(&office, |r| -> Result<_, store::Problem> {
                let draws = inspections::draws(r, None)?;
                let filter = inspections::Filter::default();
                let page = store::listed::Page { after: None, rows_max: 200 };
                let sort = inspections::Sort::Newest;
                let lines = inspections::list(r, &filter, (sort, &page))?.lines;
                let visits: Result<Vec<_>, _> =
                    lines.iter().map(|line| inspections::get(r, &line.id)).collect();
                Ok((visits?, draws, inspections::plans(r)?))
            })
            .unwrap();
        assert!(visits.len() >= 25, "{}", visits.len());
        let outcomes = visits.iter().flat_map(|visit| &visit.results);
        let seen: std::collections::BTreeSet<_> =
            outcomes.map(|result| result.outcome.key()).collect();
        let every: std::collections::BTreeSet<_> =
            casework::inspection::Outcome::KEYS.into_iter().collect();
        assert_eq!(seen, every);
        for stage in casework::inspection::Stage::KEYS {
            assert!(visits.iter().any(|visit| visit.stage.key() == stage), "{stage}");
        }
        assert!(plans.iter().all(|plan| plan.is_in_force()) && plans.len() == 1);
        let [draw] = &draws[..] else { panic!("one draw, not {}", draws.len()) };
        assert_eq!(draw.stage(), "revealed");
        assert_eq!(verify(&Published::from(draw)), []);
    }

    /// A week as it is: something is late, something falls due today, and more lies ahead.
    fn desk(store: &Store, today: Day) {
        let office = Era::Today.office();
        let dues = store.read(&office, |r| store::dues::open(r, None, 200)).unwrap();
        let waits = |due: &&casework::due::Due| casework::due::kind(&due.kind).waits;
        let ours: Vec<_> = dues.iter().filter(|due| !waits(due)).collect();
        for (what, is) in [
            ("late", ours.iter().any(|due| due.on < today)),
            ("today", ours.iter().any(|due| due.on == today)),
            ("ahead", ours.iter().filter(|due| due.on > today).count() >= 5),
        ] {
            assert!(is, "{what}: {ours:?}");
        }
    }

    /// Letters of both kinds: one ends soon, one was taken back; classes and exams are on record.
    #[test]
    fn letters_and_training_are_on_record() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("office.db").display());
        let store = Store::open(&url, Keys::from_secret(&[7; 32])).unwrap();
        let now = Moment::at(Day::new(2026, 11, 24).unwrap(), 12, 0);
        let today = now.day();
        let staff = staff::make(Era::Today);
        let powers = powers::make(Era::Today, Law::embedded());
        let mut events = school::events(Era::Today, &staff);
        events.extend(letters::events(now, &powers));
        let registers = register::Registers {
            era: Era::Today,
            staff: &staff,
            powers: &powers,
            supervised: &[],
            residents: &Default::default(),
        };
        let (law, address) = (Law::embedded(), "http://127.0.0.1:8080");
        let making = Making { store: &store, law, now, address, progress: &|_, _, _| {} };
        register::enter(&making, &registers).unwrap();
        let player = Player {
            store: &store,
            law,
            office: Era::Today.office(),
            staff: &staff,
            powers: &powers,
            casts: &[],
            events: &events,
            setting: paper::Setting { address: address.to_owned() },
        };
        player.play(now, &|_, _| {}).unwrap();
        let (letters, classes, exams) = store
            .read(&Era::Today.office(), |r| -> Result<_, store::Problem> {
                let letters = store::grants::list(r)?;
                Ok((letters, store::training::classes(r)?, store::training::exams(r)?))
            })
            .unwrap();
        use casework::grant::GrantState;
        use casework::power::PowerMode;
        assert!(letters.iter().any(|l| l.mode == PowerMode::Empowered));
        assert!(letters.iter().any(|l| l.state_on(today) == GrantState::Revoked));
        let soon = |l: &casework::grant::Grant| {
            l.ends().is_some_and(|ends| ends >= today && ends <= today.plus_days(30))
        };
        assert_eq!(letters.iter().filter(|l| soon(l)).count(), 1);
        assert_eq!((classes.len(), exams.len()), (6, 2));
        assert!(classes.iter().all(|class| class.attendance.len() >= 7));
        let report = doctor::examine(&store, &Era::Today.office()).unwrap();
        assert!(report.is_clean(), "{:?}", report.findings);
    }

    #[test]
    fn nothing_begins_after_the_present_or_before_the_powers() {
        for today in ["2025-07-10", "2026-01-01", "2026-11-24", "2031-05-05"] {
            let today = Day::parse(today).unwrap();
            let (first, last) = days(Era::Today, today);
            assert!(first >= Era::Today.opens() && first <= last);
            assert!(last == today || today < Era::Today.opens().plus_days(21));
        }
    }
}
