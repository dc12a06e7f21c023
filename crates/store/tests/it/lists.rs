//! Lists of cases: every filter, alone and together, and pages without gaps or doubles.

use crate::bench::Bench;
use crate::bench::case::{Driver, draft, find, finding, hear, serve};
use crate::bench::office::{day, furnish, other_office, party};
use casework::case::{Command, Finding};
use casework::party::Party;
use casework::{CaseId, ItemId, OfficerId, PlaceId, PowerId};
use law::{Day, Fen};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use store::cases::{self, COUNT_MAX, CaseLine, Count, Filter, Page, Sort, Span};
use store::search::{self, Doc, Facets};

fn page(sort: Sort, rows_max: u32) -> Page {
    Page { after: None, sort, rows_max }
}

fn days(from: &str, to: &str) -> Span<Day> {
    let end = |text: &str| (!text.is_empty()).then(|| day(text));
    Span { from: end(from), to: end(to) }
}

/// Eight cases: three found, two heard, two served, one closed after paying.
fn filled(bench: &Bench) {
    furnish(bench);
    for (name, place) in [("a", "500156112208"), ("b", "500156112208-01"), ("c", "500156112209")] {
        let place = PlaceId::new(place);
        let finding = Finding { place, place_text: format!("虚构{name}摊"), ..finding() };
        Driver::new(bench, name).step(&Command::Find { finding: Box::new(finding) });
    }
    Driver::heard(bench, "d");
    Driver::heard(bench, "e");
    Driver::served(bench, "f");
    // Somebody else, since nobody is fined twice for one breach.
    let mut last = Driver::new(bench, "g");
    let other = Party { code: String::new(), ..party("x2", "虚构乙") };
    let finding = Finding { party: other, ..finding() };
    last.step(&Command::Find { finding: Box::new(finding) });
    last.step(&Command::Show);
    last.step(&hear());
    last.step(&draft(200));
    let paper = last.paper();
    last.step(&Command::Decide { paper });
    last.step(&serve(last.now));
}

fn ids(lines: &[CaseLine]) -> Vec<u32> {
    lines.iter().map(|line| line.id.as_str()[5..].parse().unwrap()).collect()
}

fn found(bench: &Bench, filter: &Filter) -> Vec<u32> {
    let listed = bench.read(|r| cases::list(r, filter, &page(Sort::Newest, 50)));
    let mut every = Vec::new();
    bench.read(|r| {
        cases::each(r, filter, &mut |line| {
            every.push(line);
            Ok(())
        })
    });
    assert_eq!(listed.lines, every, "a walk through all gives what the list shows");
    assert_eq!(listed.count, Count::Exactly(listed.lines.len() as u32));
    ids(&listed.lines)
}

both! {
    fn each_filter_narrows_the_list(bench) {
        filled(bench);
        let all = Filter::default;
        assert_eq!(found(bench, &all()), [7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(found(bench, &Filter { stage: Some("heard".into()), ..all() }), [5, 4]);
        assert_eq!(found(bench, &Filter { stage: Some("nowhere".into()), ..all() }), [0; 0]);
        assert_eq!(found(bench, &Filter { open_only: true, ..all() }).len(), 7);
        assert_eq!(found(bench, &Filter { procedure: Some("ordinary".into()), ..all() }), [0; 0]);
        assert_eq!(found(bench, &Filter { procedure: Some("simple".into()), ..all() }).len(), 7);
        let item = |id: &str| Filter { items: Some(vec![ItemId::new("x"), ItemId::new(id)]), ..all() };
        assert_eq!(found(bench, &item("fire.exit-blocked")).len(), 7);
        assert_eq!(found(bench, &item("fire.exit")), [0; 0]);
        assert_eq!(found(bench, &Filter { items: Some(Vec::new()), ..all() }), [0; 0]);
        assert_eq!(found(bench, &Filter { powers: Some(vec![PowerId::new("p1")]), ..all() }).len(), 7);
        let officer = |id: &str| Filter { officer: Some(OfficerId::new(id)), ..all() };
        assert_eq!(found(bench, &officer("乙")).len(), 7);
        assert_eq!(found(bench, &officer("丙")), [0; 0]);
        let place = |code: &str| Filter { place: Some(PlaceId::new(code)), ..all() };
        assert_eq!(found(bench, &place("500156112209")), [3]);
        assert_eq!(found(bench, &place("500156112208-01")), [2]);
        assert_eq!(found(bench, &place("500156112208")), [7, 6, 5, 4, 2, 1], "and what lies in it");
        assert_eq!(found(bench, &place("500156112000")).len(), 7);
        assert_eq!(found(bench, &Filter { text: "虚构b".into(), ..all() }), [2]);
        assert_eq!(found(bench, &Filter { text: "虚构罚决".into(), ..all() }), [0; 0]);
        assert_eq!(found(bench, &Filter { text: "当罚决〔2026〕2号".into(), ..all() }), [7]);
    }

    fn days_and_amounts_include_their_ends(bench) {
        filled(bench);
        let decided = |from: &str, to: &str| {
            found(bench, &Filter { decided: days(from, to), ..Filter::default() })
        };
        assert_eq!(decided("2026-03-09", "2026-03-09"), [7, 6]);
        assert_eq!(decided("2026-03-10", ""), [0; 0]);
        assert_eq!(decided("", "2026-03-08"), [0; 0]);
        assert_eq!(decided("2020-02-29", ""), [7, 6]);
        assert_eq!(decided("2026-03-10", "2026-03-08"), [0; 0], "an end before its beginning");
        let amount = |from: Option<i64>, to: Option<i64>| {
            let amount = Span { from: from.map(Fen), to: to.map(Fen) };
            found(bench, &Filter { amount, ..Filter::default() })
        };
        assert_eq!(amount(Some(20_000), Some(20_000)), [7, 6]);
        assert_eq!(amount(Some(20_001), None), [0; 0]);
        assert_eq!(amount(None, Some(19_999)), [0; 0]);
        assert_eq!(amount(Some(0), None), [7, 6], "those without a penalty have no amount");
        assert_eq!(amount(Some(-5), Some(i64::MAX)), [7, 6]);
        let due = |from: &str, to: &str| {
            found(bench, &Filter { due: days(from, to), ..Filter::default() })
        };
        assert_eq!(due("", "2099-12-31"), [7, 6]);
        assert_eq!(due("", "2026-03-09"), [0; 0]);
    }

    fn filters_hold_together(bench) {
        filled(bench);
        let both = Filter {
            stage: Some("found".into()),
            place: Some(PlaceId::new("500156112208")),
            officer: Some(OfficerId::new("甲")),
            found: days("2026-03-01", "2026-03-31"),
            text: "虚构".into(),
            ..Filter::default()
        };
        assert_eq!(found(bench, &both), [2, 1]);
        let none = Filter { stage: Some("served".into()), ..both };
        assert_eq!(found(bench, &none), [7, 6]);
        assert_eq!(found(bench, &Filter { decided: days("2027-01-01", ""), ..none }), [0; 0]);
    }

    fn a_case_stands_under_what_it_is_now(bench) {
        furnish(bench);
        let mut driver = Driver::new(bench, "a");
        driver.step(&find());
        let at = |stage: &str| found(bench, &Filter { stage: Some(stage.into()), ..Filter::default() });
        assert_eq!((at("found"), at("shown")), (vec![1], vec![]));
        driver.step(&Command::Show);
        assert_eq!((at("found"), at("shown")), (vec![], vec![1]));
    }

    fn pages_have_no_gaps_or_doubles_while_cases_are_added(bench) {
        furnish(bench);
        let mut made = 0;
        let mut add = |count: usize| {
            for _ in 0..count {
                made += 1;
                Driver::new(bench, &format!("c{made}")).step(&find());
            }
        };
        add(9);
        for sort in [Sort::Newest, Sort::Found] {
            let first = bench.read(|r| cases::list(r, &Filter::default(), &page(sort, 1)));
            let newest = ids(&first.lines)[0];
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let at = Page { after, sort, rows_max: 4 };
                let listed = bench.read(|r| cases::list(r, &Filter::default(), &at));
                seen.extend(ids(&listed.lines));
                if !listed.more {
                    break;
                }
                after = listed.lines.last().map(|line| line.id.clone());
                add(1);
            }
            let wanted: Vec<u32> = (1..=newest).rev().collect();
            assert_eq!(seen, wanted, "{sort:?}: what was there is seen once, what came later is not");
        }
    }

    fn a_page_after_a_case_that_is_not_there_is_empty(bench) {
        filled(bench);
        let after = Some(CaseId::new("2026-999999'\" or 1"));
        for sort in [Sort::Newest, Sort::Found] {
            let at = Page { after: after.clone(), sort, rows_max: 4 };
            let listed = bench.read(|r| cases::list(r, &Filter::default(), &at));
            assert!(listed.lines.len() <= 4);
        }
    }

    fn an_order_leaves_out_what_it_cannot_place(bench) {
        filled(bench);
        let by = |sort: Sort| ids(&bench.read(|r| cases::list(r, &Filter::default(), &page(sort, 50))).lines);
        assert_eq!(by(Sort::Due), [7, 6]);
        assert_eq!(by(Sort::Amount), [7, 6]);
        assert_eq!(by(Sort::Found), [7, 6, 5, 4, 3, 2, 1]);
    }

    fn many_are_ordered_as_few_are(bench) {
        furnish(bench);
        many(bench, 1..=2_600);
        let odd = Filter { officer: Some(OfficerId::new("odd")), ..Filter::default() };
        for sort in [Sort::Due, Sort::Found, Sort::Amount] {
            for filter in [Filter::default(), odd.clone()] {
                let (mut seen, mut after) = (Vec::new(), None);
                loop {
                    let at = Page { after, sort, rows_max: 333 };
                    let listed = bench.read(|r| cases::list(r, &filter, &at));
                    assert_eq!(listed.count, Count::MoreThan(COUNT_MAX));
                    seen.extend(listed.lines.clone());
                    if !listed.more {
                        break;
                    }
                    after = listed.lines.last().map(|line| line.id.clone());
                }
                let key = |line: &CaseLine| match sort {
                    Sort::Due => line.due_on.unwrap().number(),
                    Sort::Found => -line.found_on.number(),
                    _ => -line.amount.unwrap().0,
                };
                assert!(seen.is_sorted_by_key(|line| (key(line), std::cmp::Reverse(line.id.0.clone()))));
                let once: BTreeSet<_> = seen.iter().map(|line| line.id.0.clone()).collect();
                assert_eq!(once.len(), seen.len());
                let some = |line: &CaseLine| line.due_on.is_some() && line.amount.is_some();
                let wanted = if filter.officer.is_some() { 1_300 } else { 2_600 };
                assert!(seen.iter().all(|line| sort == Sort::Found || some(line)));
                assert_eq!(seen.len(), wanted, "{sort:?}");
            }
        }
    }

    fn another_office_s_cases_are_in_no_list(bench) {
        filled(bench);
        let listed = bench.store.read(&other_office(), |r| {
            cases::list(r, &Filter::default(), &page(Sort::Newest, 50))
        }).unwrap();
        assert_eq!((listed.lines.len(), listed.count), (0, Count::Exactly(0)));
    }
}

/// Rows of cases with these serials, as lists read them, with their documents: by days, amounts and dues
/// that repeat. A list needs no more of a case.
pub fn many(bench: &Bench, serials: RangeInclusive<u32>) {
    let (first, last) = (serials.start(), serials.end());
    let sql = if bench.is_sqlite() {
        format!(
            "with recursive n (i) as (select {first} union all select i + 1 from n where i < {last})
             insert into cases (office, id, version, last_seq, stage, party, party_name,
               party_mac, item, power, place, place_text, found_on, ended_on, number, due_on,
               amount_fen, fined_on, state, sealed)
             select '500156112000', printf('2025-%06d', i), 1, 1, 'served', '', '虚构',
               x'', 'fire.exit-blocked', 'p1', '500156112208', '',
               date('2025-01-01', '+' || (i % 60) || ' days'), '2025-01-01', null,
               date('2025-03-01', '+' || (i % 90) || ' days'), (i % 7) * 100, null, '{{}}', x''
             from n"
        )
    } else {
        format!(
            "insert into cases (office, id, version, last_seq, stage, party, party_name,
               party_mac, item, power, place, place_text, found_on, ended_on, number, due_on,
               amount_fen, fined_on, state, sealed)
             select '500156112000', '2025-' || lpad(i::text, 6, '0'), 1, 1, 'served', '', '虚构',
               '', 'fire.exit-blocked', 'p1', '500156112208', '',
               to_char(date '2025-01-01' + (i % 60), 'YYYY-MM-DD'), '2025-01-01', null,
               to_char(date '2025-03-01' + (i % 90), 'YYYY-MM-DD'), (i % 7) * 100, null, '{{}}', ''
             from generate_series({first}, {last}) i"
        )
    };
    bench.store.raw(&sql).unwrap();
    bench.write(|w| {
        for i in serials.clone() {
            let mut facets = Facets::default();
            facets.is("officer", if i % 2 == 1 { "odd" } else { "even" });
            let subject = format!("case:2025-{i:06}");
            let (title, words) = (format!("2025-{i:06} 虚构"), String::new());
            search::index_doc(w, &Doc { subject, title, words, facets })?;
        }
        Ok(())
    });
}
