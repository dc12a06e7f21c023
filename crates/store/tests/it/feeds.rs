//! Calendar feeds: one address a person, and the dues it shows.

use crate::bench::Bench;
use crate::bench::case::{Driver, find};
use crate::bench::office::{at, day, entry, furnish, other_office};
use casework::OfficerId;
use casework::case::Command;
use store::cases::{Count, Span};
use store::feeds::{self, After};
use store::{dues, journal};

/// Cases of 甲 and 乙, each with a correction due a day later than the one before.
fn cases(bench: &Bench, days: &[&str]) {
    furnish(bench);
    for (n, by) in days.iter().enumerate() {
        let mut driver = Driver::new(bench, &format!("case-{n}"));
        driver.step(&find());
        driver.step(&Command::Show);
        driver.step(&Command::OrderCorrection {
            what: "清除堵塞物。".into(), by: Some(day(by))
        });
    }
}

both! {
    fn an_address_is_found_by_its_secret_renewed_and_revoked_by_acts(bench) {
        assert!(bench.write(|w| feeds::renew(w, "jia", "secret-1", &entry("a"))));
        assert_eq!(bench.read(|r| feeds::find(r, "secret-1")).unwrap().owner, "jia");
        let other = bench.store.read(&other_office(), |r| feeds::find(r, "secret-1")).unwrap();
        assert_eq!(other, None);
        assert!(bench.write(|w| feeds::renew(w, "jia", "secret-2", &entry("b"))));
        assert_eq!(bench.read(|r| feeds::find(r, "secret-1")), None, "the old one is dead");
        assert!(!bench.write(|w| feeds::renew(w, "jia", "secret-3", &entry("b"))), "the same act");
        assert!(bench.read(|r| feeds::find(r, "secret-2")).is_some());
        bench.write(|w| feeds::used(w, "jia", at("2026-03-10")));
        let feed = bench.read(|r| feeds::of_owner(r, "jia")).unwrap();
        assert_eq!((feed.uses, feed.last_used_at), (1, Some(at("2026-03-10"))));
        bench.write(|w| feeds::revoke(w, "jia", &entry("c")));
        bench.write(|w| feeds::revoke(w, "jia", &entry("d")));
        assert_eq!(bench.read(|r| feeds::find(r, "secret-2")), None);
        let acts = bench.read(|r| journal::of_subject(r, "user:jia")).into_iter();
        let kinds: Vec<_> = acts.map(|line| line.act.kind).collect();
        assert_eq!(kinds, ["feed.made", "feed.renewed", "feed.revoked"]);
    }

    fn open_dues_come_in_pages_without_gaps_or_doubles(bench) {
        let days = ["2026-03-20", "2026-03-18", "2026-03-20", "2026-03-19", "2026-03-18"];
        cases(bench, &days);
        let all = bench.read(|r| feeds::open(r, None, None, 100));
        assert!(all.len() >= days.len());
        let (mut paged, mut after) = (Vec::new(), None);
        loop {
            let page = bench.read(|r| feeds::open(r, None, after.as_ref(), 2));
            let Some(last) = page.last() else { break };
            let case = last.case.clone();
            after = Some(After { on: last.due.on, case, position: last.position });
            paged.extend(page);
        }
        assert_eq!(paged, all);
        assert!(all.is_sorted_by_key(|line| line.due.on));
        let until = bench.read(|r| feeds::open(r, Some(day("2026-03-18")), None, 100));
        let wanted: Vec<_> = all.iter().filter(|l| l.due.on <= day("2026-03-18")).cloned().collect();
        assert_eq!(until, wanted);
    }

    fn an_officer_reaches_their_own_cases_and_leaders_all(bench) {
        cases(bench, &["2026-03-20", "2026-03-18"]);
        let all = bench.read(|r| feeds::within_reach(r, None, 100));
        let theirs = bench.read(|r| feeds::within_reach(r, Some(&OfficerId::new("甲")), 100));
        assert!(!all.is_empty() && theirs == all);
        let nobody = bench.read(|r| feeds::within_reach(r, Some(&OfficerId::new("丙")), 100));
        assert_eq!(nobody, []);
        assert_eq!(bench.read(|r| feeds::within_reach(r, None, 1)).len(), 1);
    }

    fn groups_of_dues_are_counted_and_come_in_pages(bench) {
        let days = ["2026-03-20", "2026-03-18", "2026-03-20", "2026-03-19", "2026-03-18"];
        cases(bench, &days);
        let near = Span { from: Some(day("2026-03-19")), to: Some(day("2026-03-20")) };
        let all = bench.read(|r| dues::page(r, near, None, 100));
        assert_eq!(all.len(), 3, "{all:?}");
        let (mut paged, mut after) = (Vec::new(), None);
        loop {
            let page = bench.read(|r| dues::page(r, near, after.as_ref(), 1));
            let Some(last) = page.last() else { break };
            after = Some(last.place());
            paged.extend(page);
        }
        assert_eq!(paged, all);
        assert_eq!(bench.read(|r| dues::count(r, near)), Count::Exactly(3));
        let none = Span { from: None, to: Some(day("2026-03-01")) };
        assert_eq!(bench.read(|r| dues::count(r, none)), Count::Exactly(0));
    }
}
