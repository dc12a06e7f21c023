//! What is kept of a person cannot be read without the key.

use crate::bench::Bench;
use crate::bench::case::Driver;
use crate::bench::office::{ADDRESS, CODE, PHONE, entry, furnish, party};
use casework::PlaceId;
use casework::case::Command;
use std::os::unix::fs::PermissionsExt;
use store::residents::{self, Household, Resident, Sex};
use store::{Keys, Problem, cases, export, parties};

fn filled(bench: &Bench) {
    furnish(bench);
    bench.write(|w| parties::put(w, &party("x1", "虚构甲"), &entry("party")));
    bench.write(|w| parties::unmask(w, &party("x1", "").id, "核对", &entry("unmask")));
    Driver::served(bench, "a");
    let household = Household {
        id: "h1".into(),
        place: PlaceId::new("500156112208"),
        head: "虚构甲".into(),
        address: ADDRESS.into(),
        phone: PHONE.into(),
        made_up: true,
    };
    let person = Resident {
        id: "r1".into(),
        household: "h1".into(),
        name: "虚构甲".into(),
        sex: Sex::Female,
        born: None,
        code: CODE.into(),
        made_up: true,
    };
    bench.write(|w| {
        let (households, people) = ([household.clone()], [person.clone()]);
        residents::put_all(w, &households, &people, &entry("residents"))
    });
}

fn hex(text: &str) -> String {
    text.bytes().map(|b| format!("{b:02x}")).collect()
}

both! {
    fn no_number_phone_or_address_stands_open_in_any_table(bench) {
        filled(bench);
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("虚构甲"), "the export holds what is not sealed");
        for secret in [CODE, PHONE, ADDRESS] {
            assert!(!out.contains(secret), "{secret}");
            assert!(!out.contains(&hex(secret)), "{secret} as bytes");
        }
    }

    fn a_number_in_somebody_s_own_words_stands_open_nowhere(bench) {
        furnish(bench);
        let mut driver = Driver::new(bench, "a");
        let words = format!("自称{CODE}，电话{PHONE}，住{ADDRESS}");
        let base = crate::bench::case::finding();
        let facts = format!("安全出口被堵塞。{CODE} {PHONE}");
        let finding = casework::case::Finding { facts, evidence: vec![words.clone()], ..base };
        driver.step(&Command::Find { finding: Box::new(finding.clone()) });
        driver.step(&Command::Show);
        let Command::Hear { mut heard } = crate::bench::case::hear() else { panic!("hear") };
        (heard.waived, heard.statement, heard.weighed) = (false, format!("电话{PHONE}"), "不影响".into());
        driver.step(&Command::Hear { heard: heard.clone() });
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        for secret in [CODE, PHONE, ADDRESS] {
            assert!(!out.contains(secret), "{secret}");
        }
        let case = bench.read(|r| cases::get(r, &casework::CaseId::new("2026-000001")));
        assert_eq!((case.finding, case.hearing), (finding, Some(heard)));
        assert_eq!(bench.read(|r| store::search::find(r, "堵塞", 5)).len(), 1);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn another_key_is_told_before_anything_is_done_with_it(bench) {
        filled(bench);
        store::doctor::key_fits(&bench.store).unwrap();
        let other = Keys::from_secret(&[1; 32]);
        let wrong = store::Store::open(&bench.url, other.clone()).unwrap();
        let problem = store::doctor::key_fits(&wrong).unwrap_err();
        assert_eq!(problem.code(), "S304", "{problem}");

        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("office.db").display());
        let target = store::Store::open(&url, other).unwrap();
        let problem = export::read(&target, &mut out.as_slice()).unwrap_err();
        assert_eq!(problem.code(), "S304", "{problem}");
        assert_eq!(target.offices().unwrap(), [], "nothing was taken in");
    }

    fn one_altered_row_is_not_taken_for_another_key(bench) {
        filled(bench);
        bench.disarm();
        let altered = "update parties set sealed = (select sealed from cases limit 1)";
        bench.store.raw(altered).unwrap();
        store::doctor::key_fits(&bench.store).unwrap();
        assert!(bench.checks().contains(&"sealed-shut"), "{:?}", bench.checks());
    }

    fn with_another_key_nothing_opens(bench) {
        filled(bench);
        let other = store::Store::open(&bench.url, Keys::from_secret(&[1; 32])).unwrap();
        let id = casework::CaseId::new("2026-000001");
        let problem = other.read(&bench.office, |r| cases::get(r, &id)).unwrap_err();
        assert!(matches!(problem, Problem::Sealed { column: "cases.sealed", .. }), "{problem}");
        let party = party("x1", "").id;
        let problem = other.read(&bench.office, |r| parties::get(r, &party)).unwrap_err();
        assert_eq!(problem.code(), "S302");
    }
}

#[test]
fn the_database_file_itself_holds_no_number() {
    let bench = Bench::sqlite();
    filled(&bench);
    for entry in std::fs::read_dir(bench.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in [CODE, PHONE, ADDRESS] {
            let there = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
            assert!(!there, "{secret} in {}", path.display());
        }
    }
}

#[test]
fn a_key_file_is_for_its_owner_and_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys/office.key");
    Keys::load_or_create(&path).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.trim().len(), 64);
    assert!(matches!(Keys::create(&path), Err(Problem::Key(_))));
    Keys::load_or_create(&path).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    std::fs::write(&path, "not a key").unwrap();
    let problem = Keys::load(&path).unwrap_err();
    assert!(problem.to_string().contains("64 hexadecimal digits"), "{problem}");
}
