//! Many at once: writers share commits, failures stay with those who failed, readers see one moment.

use crate::bench::office::entry;
use casework::Act;
use std::panic::{AssertUnwindSafe, catch_unwind};
use store::{Problem, journal};

fn act(id: &str) -> Act {
    entry(id).act("x:1".into(), "x.tried", "试。".into(), 1.into())
}

both! {
    fn every_answered_write_is_there_and_no_failed_one(bench) {
        std::thread::scope(|scope| {
            for thread in 0..16 {
                scope.spawn(move || {
                    for n in 0..12 {
                        let outcome = bench.try_write(|w| {
                            journal::append(w, &act(&format!("{thread}-{n}")), "")?;
                            if n % 3 == 2 { Err(Problem::Busy) } else { Ok(()) }
                        });
                        assert_eq!(outcome.is_ok(), n % 3 != 2);
                    }
                });
            }
        });
        let lines = bench.read(|r| journal::page(r, None, 1000));
        assert_eq!(lines.len(), 16 * 8);
        assert!(lines.iter().all(|line| {
            let n: u32 = line.act.id.as_str().split_once('-').unwrap().1.parse().unwrap();
            n % 3 != 2
        }));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_panic_in_one_write_harms_no_other(bench) {
        std::thread::scope(|scope| {
            for thread in 0..8 {
                scope.spawn(move || {
                    let id = format!("t{thread}");
                    let outcome = catch_unwind(AssertUnwindSafe(|| {
                        bench.write(|w| {
                            journal::append(w, &act(&id), "")?;
                            assert!(thread != 3, "a fault in the program");
                            Ok(())
                        });
                    }));
                    assert_eq!(outcome.is_err(), thread == 3);
                });
            }
        });
        let lines = bench.read(|r| journal::page(r, None, 100));
        assert_eq!(lines.len(), 7);
        assert!(bench.read(|r| journal::find(r, &act("t3").id)).is_none());
        bench.write(|w| journal::append(w, &act("after"), ""));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_reader_sees_one_moment(bench) {
        bench.write(|w| journal::append(w, &act("a"), ""));
        bench.read(|r| {
            let before = journal::root(r)?;
            std::thread::scope(|scope| {
                scope.spawn(|| bench.write(|w| journal::append(w, &act("b"), "")));
            });
            assert_eq!(journal::root(r)?, before);
            Ok(())
        });
        assert_eq!(bench.read(journal::root).size, 2);
    }

    fn a_statement_that_failed_cannot_be_passed_over(bench) {
        let mut wrong = act("a");
        wrong.noted_at = wrong.done_at.plus_minutes(-1);
        let outcome = bench.try_write(|w| {
            let _ = journal::append(w, &wrong, "");
            Ok(())
        });
        assert_eq!(outcome.unwrap_err().code(), "S107");
        assert_eq!(bench.read(journal::root).size, 0);
    }
}
