//! Opening: what a newer program wrote is refused, what is no database is said to be none.

use crate::bench::{Bench, keys};
use store::{Problem, Store};

both! {
    fn a_newer_database_is_refused_and_left_alone(bench) {
        bench.store.raw("update schema_version set version = 9999").unwrap();
        let problem = Store::open(&bench.url, keys()).err().unwrap();
        let known = Store::version();
        assert_eq!(problem, Problem::NewerVersion { found: 9999, known });
        assert!(problem.zh().contains("请升级程序"), "{}", problem.zh());
        assert!(problem.to_string().contains("upgrade the program"), "{problem}");
        // Back at its own version it opens: nothing was changed on the way.
        bench.store.raw(&format!("update schema_version set version = {known}")).unwrap();
        bench.reopened();
    }

    fn opening_twice_changes_nothing(bench) {
        let again = bench.reopened();
        assert_eq!(again.offices().unwrap(), []);
        assert_eq!(again.engine_name(), bench.store.engine_name());
    }
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("letter.db");
    std::fs::write(&path, "这是一封信，不是数据库。".repeat(200)).unwrap();
    let problem = Store::open(&format!("sqlite:{}", path.display()), keys()).err().unwrap();
    assert_eq!(problem, Problem::NotADatabase(path.display().to_string()));
}

#[test]
fn an_unknown_address_is_explained() {
    let problem = Store::open("mysql://here", keys()).err().unwrap();
    assert!(problem.zh().contains("sqlite:文件路径"), "{}", problem.zh());
}

#[test]
fn a_server_that_does_not_answer_is_said_to_be_unreachable() {
    let dir = tempfile::tempdir().unwrap();
    let host = dir.path().display().to_string().replace('/', "%2F");
    let problem = Store::open(&format!("postgres://nobody@{host}/none"), keys()).err().unwrap();
    assert_eq!(problem.code(), "S104", "{problem}");
}

#[test]
fn two_programs_may_have_one_file_open() {
    let bench = Bench::sqlite();
    let other = bench.reopened();
    let act = crate::bench::office::entry("a").act("x:1".into(), "x.y", "试".into(), 1.into());
    bench.write(|w| store::journal::append(w, &act, ""));
    let root = other.read(&bench.office, store::journal::root).unwrap();
    assert_eq!(root.size, 1);
}
