//! Lists of visits: every filter and order, and whose calendar they stand in.

use crate::bench::office::day;
use crate::inspections::{Driver, opening, ordered};
use store::inspections::{self, Filter, Sort};
use store::listed::{Count, Page, Span};

both! {
    fn visits_are_listed_by_each_filter_and_stand_in_their_officers_calendars(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let held = driver.step(Some(&held), ordered());
        let shown = |filter: Filter, sort: Sort| {
            let page = Page { after: None, rows_max: 50 };
            let listed = bench.read(|r| inspections::list(r, &filter, (sort, &page)));
            assert_eq!(listed.count, Count::Exactly(listed.lines.len() as u32));
            listed.lines.len()
        };
        let all = Filter::default;
        let till = |to: &str| Filter { due: Span { from: None, to: Some(day(to)) }, ..all() };
        assert_eq!((shown(till("2026-03-16"), Sort::Due), shown(till("2026-03-15"), Sort::Due)), (1, 0));
        assert_eq!(shown(Filter { due_none: true, ..all() }, Sort::Newest), 0);
        let opened = held.opening.clone();
        let officer = |id: &str| Filter { officer: Some(casework::OfficerId::new(id)), ..all() };
        assert_eq!(shown(officer(opened.officers[0].as_str()), Sort::Planned), 1);
        assert_eq!(shown(officer("nobody"), Sort::Newest), 0);
        let item = Some(opened.matters[0].item.clone());
        assert_eq!(shown(Filter { item, place: Some(opened.place.clone()), ..all() }, Sort::Newest), 1);
        let outcome = |key: &str| Filter { outcome: Some(key.into()), ..all() };
        assert_eq!((shown(outcome("ordered"), Sort::Newest), shown(outcome("clear"), Sort::Newest)), (1, 0));
        assert_eq!(shown(Filter { stage: Some("opened".into()), ..all() }, Sort::Newest), 0, "it went on");
        assert_eq!(shown(Filter { text: "虚构店".into(), ..all() }, Sort::Newest), 1);
        let lines = bench.read(|r| inspections::list(r, &all(), (Sort::Due, &Page { after: None, rows_max: 50 }))).lines;
        assert_eq!(lines[0].due_on, Some(day("2026-03-16")));
        assert_eq!(lines[0].officers, opened.officers);
        // A person's calendar has it without opening anything.
        let theirs = bench.read(|r| store::feeds::within_reach(r, Some(&opened.officers[0]), 10));
        assert!(theirs.iter().any(|line| line.due.kind == "recheck"), "{theirs:?}");
        assert_eq!(bench.checks(), [""; 0]);
        bench.write(|w| store::search::rebuild(w).map(|_| ()));
        assert_eq!(shown(officer(opened.officers[0].as_str()), Sort::Newest), 1, "made again, it says the same");
    }
}
