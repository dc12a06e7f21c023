//! What a page reads does not grow with the office: counted in SQLite's own steps, so that a quick machine
//! hides nothing. A planner that chooses a wrong index goes through every row, and is seen here.

use crate::bench::Bench;
use crate::bench::office::{actor, at, entry, furnish, party};
use crate::lists::many;
use crate::matters::take;
use casework::{ActId, CaseId, OfficerId, PartyId};
use law::{Day, Law};
use store::cases::{self, Filter, Page, Sort, Span};
use store::rounds::Attempt;
use store::{Reader, dues, journal, matters, parties, search};

type Asked = fn(&mut Reader<'_, '_>);

/// What the pages ask for, each with many more rows behind it than it shows.
const PAGES: &[(&str, Asked)] = &[
    ("newest", |r| list(r, Sort::Newest, "")),
    ("by due", |r| list(r, Sort::Due, "")),
    ("by day", |r| list(r, Sort::Found, "odd")),
    ("by amount", |r| list(r, Sort::Amount, "odd")),
    ("filtered", |r| list(r, Sort::Newest, "odd")),
    ("further on", |r| {
        let after = Some(CaseId::new("2025-001200"));
        let page = Page { after, sort: Sort::Newest, rows_max: 50 };
        assert_eq!(cases::list(r, &Filter::default(), &page).unwrap().lines.len(), 50);
    }),
    ("search", |r| assert_eq!(search::find(r, "虚构", 11).unwrap().len(), 11)),
    ("search for parties", |r| {
        let found = search::find_of(r, "party", "虚构", 50).unwrap();
        let ids = found.iter().map(|hit| PartyId::new(hit.subject.replace("party:", "")));
        assert_eq!(parties::shown(r, &ids.collect::<Vec<_>>()).unwrap().len(), 50);
    }),
    ("search for acts", |r| assert_eq!(search::of_acts(r, "登记", 11).unwrap().len(), 11)),
    ("parties", |r| assert_eq!(parties::list(r, None, 50).unwrap().len(), 50)),
    ("journal", |r| assert_eq!(journal::page(r, None, 50).unwrap().len(), 50)),
    ("dues", |r| drop(dues::open(r, None, 50).unwrap())),
    ("dues of later days", |r| {
        let later = Span { from: Some(Day::new(2099, 1, 1).unwrap()), to: None };
        assert_eq!(dues::page(r, later, None, 50).unwrap(), []);
    }),
];

fn list(r: &mut Reader<'_, '_>, sort: Sort, officer: &str) {
    let officer = (!officer.is_empty()).then(|| OfficerId::new(officer));
    let filter = Filter { officer, ..Filter::default() };
    let page = Page { after: None, sort, rows_max: 50 };
    assert_eq!(cases::list(r, &filter, &page).unwrap().lines.len(), 50);
}

/// Cases and parties with these serials.
fn fill(bench: &Bench, first: u32, last: u32) {
    many(bench, first..=last);
    bench.write(|w| {
        for n in first..=last {
            let party = party(&format!("grown{n:06}"), &format!("虚构{n}"));
            parties::put(w, &party, &entry(&format!("grown-{n}")))?;
        }
        Ok(())
    });
}

/// Matters as somebody takes them in, so many.
fn take_in(bench: &Bench, numbers: std::ops::RangeInclusive<u32>) {
    let law = Law::embedded();
    bench.write(|w| {
        for n in numbers.clone() {
            let (act, actor, command) = (ActId::new(format!("grown-{n}")), actor("甲"), take());
            let attempt = Attempt {
                id: None,
                version: 0,
                command: &command,
                act: &act,
                actor: &actor,
                done_at: at("2026-03-02"),
                noted_at: at("2026-03-02"),
            };
            assert!(matters::enact(w, law, &attempt).is_ok());
        }
        Ok(())
    });
}

const MATTERS: &[(&str, Asked)] = &[
    ("newest", |r| matters_of(r, matters::Filter::default(), None)),
    ("filtered", |r| {
        let handler = Some(OfficerId::new("甲"));
        let filter = matters::Filter { handler, open_only: true, ..Default::default() };
        matters_of(r, filter, Some("2026-000600"));
    }),
    ("found by little", |r| {
        let filter = matters::Filter { stage: Some("closed".into()), ..Default::default() };
        let page = store::listed::Page { after: None, rows_max: 50 };
        assert!(matters::list(r, &filter, (matters::Sort::Due, &page)).unwrap().lines.is_empty());
    }),
];

fn matters_of(r: &mut Reader<'_, '_>, filter: matters::Filter, after: Option<&str>) {
    let page = store::listed::Page { after: after.map(str::to_owned), rows_max: 50 };
    let listed = matters::list(r, &filter, (matters::Sort::Newest, &page)).unwrap();
    assert_eq!((listed.lines.len(), listed.more), (50, true));
}

#[test]
fn no_list_of_matters_reads_more_when_there_are_four_times_as_many() {
    let bench = Bench::sqlite();
    furnish(&bench);
    take_in(&bench, 1..=1_100);
    let before = costs(&bench, MATTERS);
    take_in(&bench, 1_101..=4_400);
    for ((name, before), (_, after)) in before.into_iter().zip(costs(&bench, MATTERS)) {
        assert!(after * 3 < before * 4, "{name}: {before} steps, then {after}");
    }
}

fn costs(bench: &Bench, pages: &[(&'static str, Asked)]) -> Vec<(&'static str, i64)> {
    let steps = || bench.store.steps().expect("SQLite counts its steps");
    let cost = |(name, ask): &(&'static str, Asked)| {
        let before = steps();
        bench.read(|r| {
            ask(r);
            Ok(())
        });
        (*name, steps() - before)
    };
    pages.iter().map(cost).collect()
}

#[test]
fn no_page_reads_more_when_there_are_four_times_as_many() {
    let bench = Bench::sqlite();
    furnish(&bench);
    // More than a list counts, and half of them still are.
    fill(&bench, 1, 2_100);
    let before = costs(&bench, PAGES);
    fill(&bench, 2_101, 8_400);
    for ((name, before), (_, after)) in before.into_iter().zip(costs(&bench, PAGES)) {
        assert!(after * 3 < before * 4, "{name}: {before} steps, then {after}");
    }
}
