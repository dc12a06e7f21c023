//! Kill -9 in the middle of writes loses nothing that was answered.
//!
//! The test starts itself once more as the writer: with `STORE_KILL_URL` set it appends acts from
//! four threads and prints each id after it was answered, until it is killed.

use crate::bench::office::entry;
use crate::bench::{Bench, crash, keys};
use casework::ActId;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use store::{Store, doctor, journal};

const URL: &str = "STORE_KILL_URL";
const ANSWERS_MIN: usize = 60;

#[test]
fn sqlite_keeps_what_was_answered_before_a_kill() {
    if let Ok(url) = std::env::var(URL) {
        write_until_killed(&url);
    }
    let bench = Bench::sqlite();
    let answered = killed("kill::sqlite_keeps_what_was_answered_before_a_kill", &bench.url);
    all_there(&bench.reopened(), &bench, &answered);
}

#[test]
fn postgres_keeps_what_was_answered_before_a_kill_and_a_crash() {
    if let Ok(url) = std::env::var(URL) {
        write_until_killed(&url);
    }
    let dir = tempfile::tempdir().unwrap();
    let cluster = crash::durable(dir.path());
    let bench = Bench::open(cluster.database(), tempfile::tempdir().unwrap());
    let test = "kill::postgres_keeps_what_was_answered_before_a_kill_and_a_crash";
    let answered = killed(test, &bench.url);
    cluster.crash();
    cluster.start();
    all_there(&bench.reopened(), &bench, &answered);
    cluster.crash();
}

/// Runs the writer, kills it in the middle, and gives the ids it had been answered.
fn killed(test: &str, url: &str) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(URL, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut answered = Vec::new();
    while answered.len() < ANSWERS_MIN {
        let line = lines.next().expect("the writer goes on until it is killed").unwrap();
        answered.extend(line.strip_prefix("answered ").map(String::from));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it still got out before it died was answered, too; a torn last line was not.
    let rest = lines.map_while(Result::ok);
    answered.extend(rest.filter_map(|line| {
        line.strip_prefix("answered ").filter(|id| id.len() == 8).map(String::from)
    }));
    answered
}

fn all_there(store: &Store, bench: &Bench, answered: &[String]) {
    assert!(answered.len() >= ANSWERS_MIN);
    for id in answered {
        let found = store.read(&bench.office, |r| journal::find(r, &ActId::new(id))).unwrap();
        assert!(found.is_some(), "{id} was answered and is lost");
    }
    let report = doctor::examine(store, &bench.office).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
}

fn write_until_killed(url: &str) -> ! {
    let store = Store::open(url, keys()).unwrap();
    let office = casework::OfficeId::new("500156112000");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (store, office) = (&store, &office);
            scope.spawn(move || {
                for n in 0.. {
                    let id = format!("w{thread}-{n:05}");
                    let act = entry(&id).act("x:1".into(), "x.y", "试。".repeat(200), 1.into());
                    store.write(office, |w| journal::append(w, &act, "")).unwrap();
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "answered {id}").unwrap();
                    out.flush().unwrap();
                }
            });
        }
    });
    unreachable!("the writers go on until they are killed")
}
