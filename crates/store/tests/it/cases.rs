//! Enacting: a lawful command changes everything in one transaction, any other one nothing.

use crate::bench::case::{Driver, draft, find, finding, pay};
use crate::bench::office::{CODE, actor, at, day, entry, furnish, party};
use casework::case::Command;
use casework::number::DocumentNumber;
use store::cases::{self, EnactProblem, Enacted, Filter, Page};
use store::numbers::{self, NumberState, Series};
use store::refused::{self, NewRefused};
use store::{Problem, dues, journal};

fn first_page() -> Page {
    Page { after: None, sort: cases::Sort::Newest, rows_max: 50 }
}

both! {
    fn a_case_goes_from_finding_to_closing(bench) {
        furnish(bench);
        let mut driver = Driver::served(bench, "a");
        driver.step(&pay(200));
        driver.step(&Command::Report);
        let done = driver.step(&Command::Close);
        let id = done.case().id.clone();
        assert_eq!(id.as_str(), "2026-000001");
        let held = bench.read(|r| cases::get(r, &id));
        assert_eq!(&held, done.case(), "what comes out is what decide made");
        assert_eq!(held.finding.party.code, CODE);

        let lines = bench.read(|r| cases::list(r, &Filter::default(), &first_page())).lines;
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].stage, "closed");
        assert_eq!(lines[0].number.as_deref(), Some("虚构当罚决〔2026〕1号"));
        assert_eq!(lines[0].amount, Some(law::Fen::yuan(200)));
        let acts = bench.read(|r| journal::of_subject(r, "case:2026-000001"));
        assert_eq!(acts.len() as u32, held.version);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn dues_follow_the_case(bench) {
        furnish(bench);
        Driver::served(bench, "a");
        let open = bench.read(|r| dues::open(r, None, 50));
        assert!(open.iter().any(|due| due.kind == "pay"), "{open:?}");
        assert!(open.windows(2).all(|pair| pair[0].on <= pair[1].on), "by day: {open:?}");
        let all = bench.read(|r| dues::of_subject(r, "case:2026-000001"));
        assert!(all.len() > open.len(), "a met one stays on record: {all:?}");
        let early = bench.read(|r| dues::open(r, Some(day("2026-03-01")), 50));
        assert_eq!(early, []);
    }

    fn a_refused_command_writes_nothing_and_is_counted(bench) {
        furnish(bench);
        let driver = Driver::heard(bench, "a");
        let root = bench.read(journal::root);
        let EnactProblem::Refused(refusals) = driver.attempt("over", &draft(5000)).unwrap_err()
        else { panic!("5000 yuan is no fine to give on the spot") };
        assert_eq!(bench.read(journal::root), root);
        let series = Series { prefix: "虚构当罚决".into(), year: 2026 };
        assert_eq!(bench.read(|r| numbers::next(r, &series)), 1);

        bench.write(|w| {
            let refused = NewRefused {
                subject: "case:2026-000001", deed: "draft", actor: &actor("甲"),
                refusal: &refusals[0],
            };
            refused::record(w, &refused, at("2026-03-09"))
        });
        let count = |from: &str, to: &str| bench.read(|r| refused::count(r, day(from), day(to)));
        assert_eq!(count("2026-03-09", "2026-03-09"), 1);
        assert_eq!(count("2026-03-10", "2026-12-31"), 0);
        let listed = bench.read(|r| refused::list(r, 10));
        assert_eq!((&listed[0].gate, listed[0].deed.as_str()), (&refusals[0].gate, "draft"));
    }

    fn of_two_at_once_the_second_is_told_to_look_again(bench) {
        furnish(bench);
        let mut first = Driver::heard(bench, "a");
        let (case, version) = (first.case.clone(), first.version);
        let second = Driver { case, version, ..Driver::new(bench, "b") };
        first.step(&draft(200));
        let EnactProblem::Stale(problem) = second.attempt("b", &draft(100)).unwrap_err()
        else { panic!("the second saw an older version") };
        assert!(matches!(problem, Problem::Stale { expected: 3, found: 4, .. }), "{problem}");
        assert!(problem.zh().contains("刚刚被他人改动"), "{}", problem.zh());
    }

    fn of_many_threads_deciding_one_case_one_succeeds(bench) {
        furnish(bench);
        let first = Driver::heard(bench, "a");
        let (case, version, now) = (first.case.clone(), first.version, first.now);
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let one = |n: usize| {
                let driver = Driver { case: case.clone(), version, now, ..Driver::new(bench, "t") };
                driver.attempt(&format!("t{n}"), &draft(200)).is_ok()
            };
            let threads: Vec<_> = (0..8).map(|n| scope.spawn(move || one(n))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(outcomes.iter().filter(|done| **done).count(), 1);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn cases_found_at_once_get_ids_of_their_own(bench) {
        furnish(bench);
        std::thread::scope(|scope| {
            for n in 0..8 {
                scope.spawn(move || Driver::new(bench, &format!("t{n}")).step(&find()));
            }
        });
        let lines = bench.read(|r| cases::list(r, &Filter::default(), &first_page())).lines;
        let ids: Vec<_> = lines.iter().map(|line| line.id.to_string()).collect();
        let wanted: Vec<_> = (1..=8).rev().map(|n| format!("2026-{n:06}")).collect();
        assert_eq!(ids, wanted);
    }

    fn the_same_request_twice_is_answered_with_the_first(bench) {
        furnish(bench);
        let driver = Driver::new(bench, "a");
        let first = driver.attempt("once", &find()).unwrap();
        let again = driver.attempt("once", &find()).unwrap();
        let Enacted::Done { seq, case, .. } = first else { panic!("done") };
        assert_eq!(again, Enacted::Known { case, seq });
        assert_eq!(bench.read(cases::count_by_stage), [("found".to_owned(), 1)]);
    }

    fn an_act_of_another_subject_is_no_answer(bench) {
        furnish(bench);
        let driver = Driver::new(bench, "a");
        let problem = driver.attempt("power", &find()).unwrap_err();
        assert!(matches!(problem, EnactProblem::Store(Problem::Conflict { .. })), "{problem}");
    }

    fn a_voided_form_keeps_its_number(bench) {
        furnish(bench);
        let mut driver = Driver::heard(bench, "a");
        driver.step(&draft(200));
        driver.step(&Command::Void { reason: "金额填写错误".into() });
        let done = driver.step(&draft(100));
        assert_eq!(done.case().draft().unwrap().number.serial, 2);
        let series = Series { prefix: "虚构当罚决".into(), year: 2026 };
        let states: Vec<_> =
            bench.read(|r| numbers::list(r, &series)).iter().map(|n| n.state).collect();
        assert_eq!(states, [NumberState::Void, NumberState::Taken]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_fine_for_the_same_breach_is_seen(bench) {
        furnish(bench);
        // Both stand before the first is fined.
        let second = Driver::heard(bench, "b");
        Driver::served(bench, "a");
        let around = |finding: casework::case::Finding| {
            let command = Command::Find { finding: Box::new(finding) };
            bench.read(|r| cases::around(r, None, Some(&command), day("2026-03-09")))
        };
        let same = around(finding());
        assert_eq!((same.fined_before, same.earlier_breaches), (true, 2));
        let by_number = around(casework::case::Finding {
            party: party("another-id", "虚构甲"), ..finding()
        });
        assert!(by_number.fined_before, "the same number under another id is the same party");
        let earlier = around(casework::case::Finding { ended_on: day("2026-03-08"), ..finding() });
        assert!(earlier.fined_before, "a last day put earlier makes no other breach");
        let place = |code: &str| casework::PlaceId::new(code);
        let market = casework::case::Finding { place: place("500156112208-M1"), ..finding() };
        assert!(around(market).fined_before, "a market lies in its village");
        let elsewhere = casework::case::Finding { place: place("500156112209"), ..finding() };
        assert!(!around(elsewhere).fined_before, "the next village is another place");
        let later = around(casework::case::Finding { ended_on: day("2026-03-10"), ..finding() });
        assert!(!later.fined_before, "a breach that went on after the decision is another one");
        assert!(matches!(second.attempt("x", &draft(200)), Err(EnactProblem::Refused(_))));
    }

    fn a_list_can_be_narrowed_and_paged(bench) {
        furnish(bench);
        for name in ["a", "b", "c"] {
            Driver::new(bench, name).step(&find());
        }
        Driver::heard(bench, "d");
        let ids = |filter: Filter, page: Page| -> Vec<String> {
            let lines = bench.read(|r| cases::list(r, &filter, &page)).lines;
            lines.into_iter().map(|line| line.id.0).collect()
        };
        let found = Filter { stage: Some("found".into()), ..Filter::default() };
        let page = Page { rows_max: 2, ..first_page() };
        assert_eq!(ids(found.clone(), page), ["2026-000003", "2026-000002"]);
        let after = Some(casework::CaseId::new("2026-000002"));
        let next = Page { after, rows_max: 2, ..first_page() };
        assert_eq!(ids(found, next), ["2026-000001"]);
        let from_on = cases::Span { from: Some(day("2026-03-10")), to: None };
        let late = Filter { found: from_on, ..Filter::default() };
        assert_eq!(ids(late, first_page()), [""; 0]);
        assert_eq!(ids(Filter { open_only: true, ..Filter::default() }, first_page()).len(), 4);
    }

    fn an_unknown_case_or_office_is_missing(bench) {
        let driver = Driver {
            case: Some(casework::CaseId::new("2026-000009")), ..Driver::new(bench, "a")
        };
        let problem = driver.attempt("x", &Command::Show).unwrap_err();
        let EnactProblem::Store(Problem::Missing { what, .. }) = problem else { panic!() };
        assert_eq!(what, "case");
        let problem = Driver::new(bench, "b").attempt("y", &find()).unwrap_err();
        let EnactProblem::Store(Problem::Missing { what, .. }) = problem else { panic!() };
        assert_eq!(what, "office");
    }

    fn looking_at_a_partys_number_is_an_act_of_the_case(bench) {
        furnish(bench);
        let driver = Driver::heard(bench, "a");
        let id = driver.case.clone().unwrap();
        let party = bench.write(|w| cases::unmask(w, &id, "核对身份", &entry("look")));
        assert_eq!(party.code, CODE);
        let acts = bench.read(|r| journal::of_subject(r, "case:2026-000001"));
        assert_eq!(acts.last().unwrap().act.kind, "case.unmasked");
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_case_is_found_by_number_party_and_place(bench) {
        furnish(bench);
        let mut driver = Driver::heard(bench, "a");
        driver.step(&draft(200));
        for query in ["当罚决〔2026〕1号", "虚构甲", "木根", "堵塞", "2026-000001"] {
            let found = bench.read(|r| store::search::find_of(r, "case", query, 5));
            assert_eq!(found.len(), 1, "{query}");
        }
    }

    fn a_number_taken_elsewhere_in_between_does_not_double(bench) {
        furnish(bench);
        let number = DocumentNumber { prefix: "虚构当罚决".into(), year: 2026, serial: 1 };
        bench.write(|w| numbers::take(w, &number, "case:other", at("2026-03-09")));
        let mut driver = Driver::heard(bench, "a");
        let done = driver.step(&draft(200));
        assert_eq!(done.case().draft().unwrap().number.serial, 2);
    }
}
