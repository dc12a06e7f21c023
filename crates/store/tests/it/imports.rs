//! A whole list by one confirmation, or nothing.

use crate::bench::Bench;
use crate::bench::office::{day, entry, furnish, party};
use crate::grants::{grant, listed};
use casework::sheet::{self, Report};
use casework::{GrantId, Hash, PowerId};
use law::Law;
use std::cell::Cell;
use store::imports::{self, ImportProblem, Into, NewImport, Status};
use store::register::{RegisterProblem, Request};
use store::{Problem, journal, parties, people, powers};

fn check(bench: &Bench, into: &Into, text: &str, id: &str) -> Result<Report, ImportProblem> {
    let grid = sheet::read(text.as_bytes())?;
    let hash = Hash::of(text.as_bytes());
    let new = NewImport { id, into, file_name: "名单.csv", file_hash: &hash, grid: &grid };
    let entry = entry(&format!("{id}-check"));
    let ask = Request { law: Law::embedded(), version: None, entry: &entry };
    bench.store.write(&bench.office, |w| imports::check(w, &new, &ask))
}

fn write(bench: &Bench, id: &str, report: &Report, act: &str) -> Result<usize, ImportProblem> {
    let entry = entry(act);
    let ask = Request { law: Law::embedded(), version: None, entry: &entry };
    let (seen, told) = (imports::seen(report), Cell::new(0));
    bench.store.write(&bench.office, |w| {
        imports::write(w, (id, &seen), &ask, &|done, _| told.set(done))
    })?;
    Ok(told.get())
}

fn people_list(rows: usize) -> String {
    let mut text = String::from("姓名,岗位,证件编号,发证机关,执法范围,有效期起,有效期止\n");
    for n in 0..rows {
        text += &format!("虚构{n},执法员,虚构{n:05},虚构局,全部,2026-01-01,2030-12-31\n");
    }
    text
}

both! {
    fn a_list_is_looked_at_and_then_written_as_a_whole(bench) {
        furnish(bench);
        let report = check(bench, &Into::Officers, &people_list(30), "i1").unwrap();
        assert_eq!((report.count("new"), report.may_be_written()), (30, true));
        assert_eq!(bench.read(people::list).len(), 2, "nothing is written yet");
        assert_eq!(bench.checks(), [""; 0]);
        assert_eq!(write(bench, "i1", &report, "w1").unwrap(), 30);
        write(bench, "i1", &report, "w1").unwrap();
        assert_eq!(bench.read(people::list).len(), 32, "the same confirmation twice is one");
        assert_eq!(bench.read(|r| imports::list(r, 5))[0].status, Status::Written);
        assert_eq!(bench.checks(), [""; 0]);
        let again = check(bench, &Into::Officers, &people_list(30), "i2").unwrap();
        assert_eq!((again.count("same"), again.may_be_written()), (30, false));
        let nothing = write(bench, "i2", &again, "w2").unwrap_err();
        assert!(matches!(nothing, ImportProblem::NotWritable(_)), "{nothing}");
    }

    fn one_wrong_row_among_ten_thousand_writes_nothing(bench) {
        furnish(bench);
        let text = people_list(10_000).replace("虚构09999,虚构局,全部,2026-01-01", "虚构09999,虚构局,全部,明天");
        let before = bench.read(journal::root).size;
        let report = check(bench, &Into::Officers, &text, "i1").unwrap();
        assert_eq!((report.count("new"), report.count("wrong")), (9_999, 1));
        let wrong = report.lines.iter().find(|l| l.verdict.key() == "wrong").unwrap();
        assert_eq!((wrong.number, wrong.about.as_str()), (10_001, "虚构9999"));
        let refused = write(bench, "i1", &report, "w1").unwrap_err();
        assert!(matches!(refused, ImportProblem::NotWritable(_)));
        assert_eq!(bench.read(people::list).len(), 2);
        assert_eq!(bench.read(journal::root).size, before + 1, "only that it was looked at");
    }

    fn a_list_that_was_looked_at_before_somebody_changed_the_register_is_looked_at_again(bench) {
        furnish(bench);
        let text = "类别,名称,证件号码\n公民,钱满仓,999999199001011238\n";
        let report = check(bench, &Into::Parties, text, "i1").unwrap();
        assert_eq!(report.count("new"), 1);
        let other = casework::party::Party { code: "999999199001011238".into(), ..party("p9", "孙大有") };
        bench.write(|w| parties::put(w, &other, &entry("p9")));
        let stale = write(bench, "i1", &report, "w1").unwrap_err();
        let ImportProblem::Register(RegisterProblem::Store(problem)) = stale else { panic!() };
        assert!(matches!(problem, Problem::Stale { what: "import", .. }));
        assert_eq!(bench.read(|r| parties::list(r, None, 10)).len(), 1);
        let entry = entry("look");
        let (_, report) = bench
            .store
            .read(&bench.office, |r| imports::report(r, "i1", Law::embedded(), &entry))
            .unwrap();
        assert_eq!(report.unwrap().count("wrong"), 1, "the number is somebody else's now");
    }

    fn a_list_of_powers_changes_the_list_of_its_grant(bench) {
        let id = listed(bench);
        let law = Law::embedded();
        let mut others = law.items().filter(|i| {
            i.in_force(day("2026-03-01")) && i.id != "fire.exit-blocked"
                && i.kinds.iter().any(|k| k.key() == "fine")
        });
        let item = others.next().unwrap();
        let text = format!("事项编码,事项,权限\n{},某事项,检查、处罚\n", item.id);
        let into = Into::Powers {
            grant: id.clone(),
            on: day("2026-03-01"),
            paper: "虚府发〔2026〕3号".into(),
            whole: true,
            transition: true,
        };
        let report = check(bench, &into, &text, "i1").unwrap();
        assert_eq!((report.count("new"), report.count("gone")), (1, 1), "{report:?}");
        write(bench, "i1", &report, "w1").unwrap();
        let old = bench.read(|r| powers::get(r, &PowerId::new("g1.fire.exit-blocked")));
        assert_eq!((old.revoked_on, old.transition), (Some(day("2026-03-01")), true));
        let new = bench.read(|r| powers::get(r, &PowerId::new(format!("g1.{}", item.id))));
        assert_eq!((new.from, new.paper.as_str()), (day("2026-03-01"), "虚府发〔2026〕3号"));
        assert_eq!(bench.checks(), [""; 0]);
        let nowhere = Into::Powers {
            grant: GrantId::new("none"), on: day("2026-03-01"), paper: "x".into(),
            whole: false, transition: false,
        };
        let missing = check(bench, &nowhere, &text, "i2").unwrap_err();
        assert!(matches!(
            missing,
            ImportProblem::Register(RegisterProblem::Store(Problem::Missing { what: "grant", .. }))
        ));
        assert_eq!(grant("g1").id, id);
    }

    fn what_came_in_is_sealed_and_gone_once_it_is_dropped(bench) {
        furnish(bench);
        let text = "类别,名称,证件号码\n公民,钱满仓,999999199001011238\n";
        check(bench, &Into::Parties, text, "i1").unwrap();
        let mut out = Vec::new();
        store::export::write(&bench.store, &bench.office, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains("999999199001011238"), "sealed, and in no act");
        let ask = Request { law: Law::embedded(), version: None, entry: &entry("d") };
        bench.store.write(&bench.office, |w| imports::drop(w, "i1", &ask)).unwrap();
        let one = &bench.read(|r| imports::list(r, 5))[0];
        assert_eq!(one.status, Status::Dropped);
        let (_, report) = bench
            .store
            .read(&bench.office, |r| imports::report(r, "i1", Law::embedded(), &entry("x")))
            .unwrap();
        assert!(report.is_none());
        assert_eq!(bench.checks(), [""; 0]);
    }
}
