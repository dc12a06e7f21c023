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
mod line;
mod made;
mod made_up;
mod matters;
mod plan;
mod play;
mod powers;
mod register;
mod residents;
mod staff;
mod supervised;
mod township;

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
    let player = Player {
        store: making.store,
        law: making.law,
        office: era.office(),
        staff: &staff,
        casts: &casts,
        setting: paper::Setting { address: format!("{}/p", making.address) },
    };
    let progress = |done, of| (making.progress)(&format!("{} 案件", era.zh()), done, of);
    let played = player.play(present(era, making.now), &progress)?;
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
    use store::{Keys, cases, doctor};

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
        // Seven posts in each era, and since 2018 a legal reviewer.
        assert_eq!(demo.sign_ins.len(), 7 + 8);
        for (era, played) in Era::BOTH.into_iter().zip(&demo.played) {
            assert_eq!(played.cases, plan::rows(era).len());
            assert!(played.refusals >= 10, "{played:?}");
            assert!(played.papers > played.cases, "{played:?}");
            let report = doctor::examine(&store, &era.office()).unwrap();
            assert!(report.is_clean(), "{:?}", report.findings);
            let stages = store.read(&era.office(), cases::count_by_stage).unwrap();
            let wanted = if era == Era::Today { 7 } else { 4 };
            assert_eq!(stages.len(), wanted, "{stages:?}");
        }
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
