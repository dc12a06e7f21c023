//! Calendar feeds: one address a person, and the dues it shows.

use crate::bench::Bench;
use crate::bench::case::{Driver, find};
use crate::bench::office::{at, day, entry, furnish, other_office};
use casework::OfficerId;
use casework::case::Command;
use store::cases::{Count, Span};
use store::feeds;
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

    fn what_is_over_is_kept_with_how_often_it_changed(bench) {
        cases(bench, &["2026-03-20"]);
        let held = bench.read(|r| dues::page(r, Span::default(), None, 10));
        assert_eq!((held.len(), held[0].sequence), (1, 0));
        let officers = held[0].officers.clone();
        assert_eq!(officers.iter().map(|o| o.as_str()).collect::<Vec<_>>(), ["甲", "乙"]);
        let since = |on: &str| bench.read(|r| dues::past(r, day(on), 10));
        assert_eq!(since("2026-01-01"), []);
        // The day is moved, then it is done, then it has to be done again, then nobody asks for it.
        let (subject, first) = (held[0].due.subject.clone(), held[0].due.clone());
        let write = |on: &str, dues: &[casework::due::Due]| {
            bench.write(|w| dues::rewritten(w, (&subject, &officers), day(on), dues));
        };
        let moved = casework::due::Due { on: day("2026-03-27"), ..first.clone() };
        write("2026-03-10", std::slice::from_ref(&moved));
        write("2026-03-10", std::slice::from_ref(&moved));
        let held = bench.read(|r| dues::page(r, Span::default(), None, 10));
        assert_eq!(held[0].sequence, 1, "the same again is no change");
        let met = casework::due::Due { met_on: Some(day("2026-03-11")), ..moved.clone() };
        write("2026-03-11", std::slice::from_ref(&met));
        let past = since("2026-03-11");
        assert_eq!((past.len(), past[0].sequence, past[0].due.met_on), (1, 2, met.met_on));
        assert_eq!(since("2026-03-12"), [], "it ended before");
        write("2026-03-12", std::slice::from_ref(&moved));
        assert_eq!(since("2026-01-01"), [], "it stands again");
        let held = bench.read(|r| dues::page(r, Span::default(), None, 10));
        assert_eq!(held[0].sequence, 3);
        write("2026-03-13", &[]);
        let past = since("2026-01-01");
        assert_eq!((past.len(), past[0].sequence, past[0].due.met_on), (1, 4, None));
        let theirs = |id: &str| {
            let officer = OfficerId::new(id);
            bench.read(|r| feeds::past_within_reach(r, Some(&officer), (day("2026-01-01"), 10)))
        };
        assert_eq!((theirs("甲").len(), theirs("丙").len()), (1, 0));
    }
}
