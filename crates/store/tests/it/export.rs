//! A township moves from one engine to the other and back, and nothing is lost or changed.

use crate::bench::Bench;
use crate::bench::case::Driver;
use crate::bench::office::{entry, furnish, party};
use store::{Problem, Store, cases, export, journal, parties, search};

fn written(store: &Store, bench: &Bench) -> Vec<u8> {
    let mut out = Vec::new();
    export::write(store, &bench.office, &mut out).unwrap();
    out
}

#[test]
fn from_sqlite_to_postgres_and_back_nothing_changes() {
    let (first, second, third) = (Bench::sqlite(), Bench::postgres(), Bench::sqlite());
    furnish(&first);
    first.write(|w| parties::put(w, &party("x1", "虚构甲"), &entry("party")));
    Driver::served(&first, "a");
    let out = written(&first.store, &first);
    let heading = export::read(&second.store, &mut out.as_slice()).unwrap();
    let again = written(&second.store, &second);
    assert_eq!(String::from_utf8(out.clone()), String::from_utf8(again.clone()));
    export::read(&third.store, &mut again.as_slice()).unwrap();

    for bench in [&first, &second, &third] {
        let root = bench.read(journal::root);
        assert_eq!((root.hash.0, root.size), (heading.root.clone(), heading.acts));
        assert_eq!(bench.checks(), [""; 0]);
        assert_eq!(bench.read(|r| search::find(r, "木根", 5)).len(), 1);
        let case = bench.read(|r| cases::get(r, &casework::CaseId::new("2026-000001")));
        assert_eq!(case.stage.key(), "served");
    }
    // Work goes on where it was left.
    let mut driver = Driver::new(&third, "b");
    let done = driver.step(&crate::bench::case::find());
    assert_eq!(done.case().id.as_str(), "2026-000002");
    assert_eq!(third.checks(), [""; 0]);
}

both! {
    fn an_office_that_has_acts_takes_no_import(bench) {
        furnish(bench);
        let out = written(&bench.store, bench);
        let problem = export::read(&bench.store, &mut out.as_slice()).unwrap_err();
        assert!(matches!(problem, Problem::Conflict { what: "office", .. }), "{problem}");
    }

    fn a_cut_off_or_altered_export_is_not_taken_in(bench) {
        let source = Bench::sqlite();
        furnish(&source);
        let out = String::from_utf8(written(&source.store, &source)).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        let cut = lines[..lines.len() - 1].join("\n");
        let short = [&lines[..3], &lines[4..]].concat().join("\n");
        let changed = out.replacen("\"size\":4", "\"size\":5", 1);
        for (text, why) in [(cut, "cut"), (short, "short"), (changed, "changed")] {
            let problem = export::read(&bench.store, &mut text.as_bytes()).unwrap_err();
            assert!(matches!(problem.code(), "S401" | "S303"), "{why}: {problem}");
            assert_eq!(bench.read(journal::root).size, 0, "{why}: nothing was taken in");
            assert_eq!(bench.store.offices().unwrap(), []);
        }
        export::read(&bench.store, &mut out.as_bytes()).unwrap();
        assert_eq!(bench.checks(), [""; 0]);
    }
}

#[test]
fn an_import_says_which_line_is_wrong() {
    let bench = Bench::sqlite();
    let mut text = "{\"form\":\"a letter\"}\n".as_bytes();
    let problem = export::read(&bench.store, &mut text).unwrap_err();
    assert!(matches!(problem, Problem::Import { line: 1, .. }), "{problem}");
}
