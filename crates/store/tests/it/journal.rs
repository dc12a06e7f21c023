//! The journal grows by one line an act and never changes.

use crate::bench::office::{OTHER_OFFICE, entry, other_office};
use casework::Act;
use serde_json::json;
use store::{Problem, journal};

fn act(id: &str) -> Act {
    let said = "在虚构村开展检查。".into();
    entry(id).act("case:2026-000001".into(), "case.found", said, json!({ "n": 1 }))
}

both! {
    fn acts_are_numbered_without_holes(bench) {
        for n in 1..=5 {
            let appended = bench.write(|w| journal::append(w, &act(&format!("a{n}")), ""));
            assert_eq!(appended.seq, n);
        }
        let seqs: Vec<i64> =
            bench.read(|r| journal::page(r, None, 10)).iter().map(|line| line.seq).collect();
        assert_eq!(seqs, [5, 4, 3, 2, 1]);
        let next: Vec<i64> =
            bench.read(|r| journal::page(r, Some(4), 2)).iter().map(|line| line.seq).collect();
        assert_eq!(next, [3, 2]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_same_act_twice_is_one_act(bench) {
        let first = bench.write(|w| journal::append(w, &act("a"), ""));
        let again = bench.write(|w| journal::append(w, &act("a"), ""));
        assert_eq!((first.seq, first.known), (1, false));
        assert_eq!((again.seq, again.known), (1, true));
        assert_eq!(bench.read(journal::root).size, 1);
    }

    fn another_act_under_the_same_id_is_refused(bench) {
        bench.write(|w| journal::append(w, &act("a"), ""));
        let mut other = act("a");
        other.kind = "case.closed".into();
        let problem = bench.try_write(|w| journal::append(w, &other, "")).unwrap_err();
        assert_eq!(problem, Problem::Conflict { what: "act", id: "a".into() });
    }

    fn what_went_in_comes_out(bench) {
        bench.write(|w| journal::append(w, &act("a"), "f00d"));
        let lines = bench.read(|r| journal::of_subject(r, "case:2026-000001"));
        assert_eq!(lines.len(), 1);
        assert_eq!((&lines[0].act, lines[0].state_hash.as_str()), (&act("a"), "f00d"));
    }

    fn a_failed_write_leaves_no_hole(bench) {
        bench.write(|w| journal::append(w, &act("a"), ""));
        let failed: Result<(), Problem> = bench.try_write(|w| {
            journal::append(w, &act("b"), "")?;
            Err(Problem::Busy)
        });
        assert_eq!(failed, Err(Problem::Busy));
        assert_eq!(bench.write(|w| journal::append(w, &act("c"), "")).seq, 2);
    }

    fn an_act_noted_before_it_was_done_is_refused(bench) {
        let mut early = act("a");
        early.noted_at = early.done_at.plus_minutes(-1);
        let problem = bench.try_write(|w| journal::append(w, &early, "")).unwrap_err();
        assert_eq!(problem.code(), "S107", "{problem}");
        assert_eq!(bench.read(journal::root).size, 0);
    }

    fn the_engine_refuses_to_change_or_remove_an_act(bench) {
        bench.write(|w| journal::append(w, &act("a"), ""));
        let before = bench.read(journal::root);
        let mut tries = vec!["update acts set said = 'x'", "delete from acts"];
        if !bench.is_sqlite() {
            tries.push("truncate acts");
        }
        for sql in tries {
            let problem = bench.store.raw(sql).unwrap_err();
            assert!(problem.to_string().contains("append-only"), "{sql}: {problem}");
        }
        assert_eq!(bench.read(journal::root), before);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn offices_do_not_see_each_other(bench) {
        bench.write(|w| journal::append(w, &act("a"), ""));
        let other = bench.store.write(&other_office(), |w| journal::append(w, &act("a"), ""));
        assert_eq!(other.unwrap().seq, 1, "its own line from one on");
        let found = bench.store.read(&other_office(), |r| journal::page(r, None, 10)).unwrap();
        assert_eq!(found.len(), 1);
        let empty = casework::OfficeId::new(format!("{OTHER_OFFICE}0"));
        let none = bench.store.read(&empty, |r| journal::page(r, None, 10)).unwrap();
        assert!(none.is_empty());
    }

    fn the_root_is_kept_across_a_restart(bench) {
        for n in 1..=9 {
            bench.write(|w| journal::append(w, &act(&format!("a{n}")), ""));
        }
        let root = bench.read(journal::root);
        let again = bench.reopened().read(&bench.office, journal::root).unwrap();
        assert_eq!(root, again);
        let walked = store::doctor::examine(&bench.store, &bench.office).unwrap().root;
        assert_eq!(walked, root);
    }
}
