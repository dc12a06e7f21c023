//! A copy is made while the office goes on working.

use crate::bench::Bench;
use crate::bench::case::Driver;
use crate::bench::keys;
use crate::bench::office::{entry, furnish};
use store::{Problem, Store, backup, doctor, journal};

#[test]
fn a_copy_made_while_others_write_is_whole() {
    let bench = Bench::sqlite();
    furnish(&bench);
    Driver::served(&bench, "a");
    let before = bench.read(journal::root).size;
    let copy = bench.dir.path().join("copy.db");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..50 {
                let act = entry(&format!("n{n}")).act("x:1".into(), "x.y", "试。".into(), 1.into());
                bench.write(|w| journal::append(w, &act, ""));
            }
        });
        backup::copy(&bench.store, &copy).unwrap();
    });
    let copied = Store::open(&format!("sqlite:{}", copy.display()), keys()).unwrap();
    let report = doctor::examine(&copied, &bench.office).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    assert!(report.root.size >= before);
}

#[test]
fn a_copy_overwrites_nothing() {
    let bench = Bench::sqlite();
    let path = bench.dir.path().join("letter.txt");
    std::fs::write(&path, "已有的文件").unwrap();
    let problem = backup::copy(&bench.store, &path).unwrap_err();
    assert!(matches!(problem, Problem::Conflict { what: "file", .. }));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "已有的文件");
}

#[test]
fn postgresql_names_its_own_tool() {
    let bench = Bench::postgres();
    let problem = backup::copy(&bench.store, &bench.dir.path().join("x")).unwrap_err();
    assert!(problem.to_string().contains("pg_dump"), "{problem}");
}
