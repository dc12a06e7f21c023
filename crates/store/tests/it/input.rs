//! Bad input: a clear sentence, and nothing half-written remains.

use crate::bench::Bench;
use crate::bench::case::{Driver, draft, find, finding};
use crate::bench::office::{entry, furnish, party};
use casework::case::{Command, Finding};
use casework::party::Party;
use store::cases::EnactProblem;
use store::{InputFault, Problem, journal, parties};

fn refused(bench: &Bench, party: &Party) -> Problem {
    let before = bench.read(journal::root);
    let problem = bench.try_write(|w| parties::put(w, party, &entry("p"))).unwrap_err();
    assert_eq!(bench.read(journal::root), before);
    problem
}

both! {
    fn a_name_of_ten_megabytes_is_refused(bench) {
        let long = "长".repeat(3_500_000);
        let problem = refused(bench, &Party { name: long.clone(), ..party("x", "") });
        let Problem::Input { field: "name", why } = problem else { panic!("{problem}") };
        assert_eq!(why, InputFault::TooLong { chars: 3_500_000, chars_max: 100 });
        furnish(bench);
        let party = Party { name: long, ..party("x", "") };
        let command = Command::Find { finding: Box::new(Finding { party, ..finding() }) };
        let problem = Driver::new(bench, "a").attempt("x", &command).unwrap_err();
        assert!(matches!(problem, EnactProblem::Store(Problem::Input { .. })), "{problem}");
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn control_characters_are_refused(bench) {
        for name in ["虚\u{0}构", "虚\u{7}构", "虚\n构", "虚\u{202e}构"] {
            let problem = refused(bench, &party("x", name));
            let Problem::Input { field: "name", why: InputFault::Control } = problem
            else { panic!("{name:?}: {problem}") };
            assert!(problem.zh().contains("控制字符"), "{}", problem.zh());
        }
        let problem = refused(bench, &party("x", "  "));
        assert!(matches!(problem, Problem::Input { why: InputFault::Empty, .. }));
    }

    fn a_control_character_deep_in_a_command_is_refused(bench) {
        furnish(bench);
        let facts = Finding { evidence: vec!["照片\u{1b}[31m".into()], ..finding() };
        let command = Command::Find { finding: Box::new(facts) };
        let problem = Driver::new(bench, "a").attempt("x", &command).unwrap_err();
        let EnactProblem::Store(problem) = problem else { panic!("{problem}") };
        assert_eq!(problem.code(), "S203");
    }
}

#[test]
fn on_a_full_disk_nothing_half_written_remains() {
    let bench = Bench::sqlite();
    furnish(&bench);
    let mut driver = Driver::heard(&bench, "a");
    let root = bench.read(journal::root);
    // No page more than there are.
    bench.store.raw("pragma wal_checkpoint(truncate); pragma max_page_count = 1").unwrap();
    let mut refused = 0;
    for n in 0..200 {
        let large = Command::Hear {
            heard: casework::case::Heard {
                told: true,
                proposed: Some(crate::bench::case::fine(200)),
                statement: "陈述".repeat(900),
                waived: false,
                weighed: "复核".repeat(900),
            },
        };
        match driver.attempt(&format!("full-{n}"), &large) {
            Ok(done) => driver.version = done.case().version,
            Err(EnactProblem::Store(problem)) => {
                assert_eq!(problem, Problem::Full);
                assert!(problem.zh().contains("没有写入任何内容"));
                refused += 1;
                break;
            }
            Err(problem) => panic!("{problem:?}"),
        }
    }
    assert_eq!(refused, 1);
    assert_eq!(bench.checks(), [""; 0]);
    assert!(bench.read(journal::root).size >= root.size);
    // Room is made: work goes on.
    bench.store.raw("pragma max_page_count = 1000000").unwrap();
    driver.step(&draft(200));
    assert_eq!(
        bench.reopened().read(&bench.office, journal::root).unwrap(),
        bench.read(journal::root)
    );
    assert_eq!(bench.checks(), [""; 0]);
    let found = find();
    Driver::new(&bench, "later").step(&found);
}
