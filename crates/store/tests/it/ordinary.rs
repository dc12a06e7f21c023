//! The ordinary procedure through the store: who acts is looked up, numbers are taken, and what people
//! wrote into the file can be read by nobody without the key.

use crate::bench::Bench;
use crate::bench::case::{Driver, finding, fine};
use crate::bench::office::{actor, furnish, officer, party};
use casework::case::{Command, Finding, Service, ServiceWay};
use casework::officer::Officer;
use casework::party::PartyKind;
use casework::{Actor, Hash, OfficerId, PartyId, PostId};
use serde_json::{Value, json};
use store::cases::{self, EnactProblem};
use store::{export, journal, parties, people};

/// A word that stands in every free text below.
const SECRET: &str = "秘而不宣";

fn head() -> Actor {
    Actor { post: PostId::new("head"), ..actor("丙") }
}

fn town(bench: &Bench) {
    furnish(bench);
    let head = Officer::new(OfficerId::new("丙"), "丙", PostId::new("head"));
    let other = Officer { helper: true, ..officer("丁") };
    bench.write(|w| people::add(w, &head, &crate::bench::office::entry("head")));
    bench.write(|w| people::add(w, &other, &crate::bench::office::entry("helper")));
}

fn step(value: Value) -> Command {
    serde_json::from_value(json!({ "do": "ordinary", "step": value })).unwrap()
}

fn after(value: Value) -> Command {
    serde_json::from_value(json!({ "do": "after", "step": value })).unwrap()
}

/// An organisation: the item has a range for one that takes the ordinary procedure.
fn company() -> Finding {
    let mut party = party("c1", "虚构公司");
    (party.kind, party.born) = (PartyKind::Organisation, None);
    (party.code, party.legal_representative) = (String::new(), "虚构丁".into());
    Finding { party, facts: format!("堵塞通道，{SECRET}"), ..finding() }
}

fn found<'a>(bench: &'a Bench, name: &str) -> Driver<'a> {
    let mut driver = Driver::new(bench, name);
    driver.step(&Command::Find { finding: Box::new(company()) });
    driver.step(&Command::Show);
    driver
}

fn filed<'a>(bench: &'a Bench, name: &str) -> Driver<'a> {
    let mut driver = found(bench, name);
    driver.by = head();
    let reason = format!("应当查处，{SECRET}");
    driver.step(&step(json!({ "step": "file", "source": "inspection", "reason": reason })));
    driver.by = actor("甲");
    driver
}

fn evidence(driver: &Driver<'_>) -> Command {
    step(json!({ "step": "add-evidence", "item": {
        "kind": "document", "title": format!("照片，{SECRET}"), "shows": format!("堵塞，{SECRET}"),
        "source": SECRET, "taken_at": driver.now, "taken_by": ["甲", "乙"], "file": null,
        "verified": null, "custody": [] } }))
}

/// As far as a notice that has been served and answered.
fn told<'a>(bench: &'a Bench, name: &str) -> Driver<'a> {
    let mut driver = filed(bench, name);
    driver.step(&evidence(&driver));
    driver.step(&step(json!({ "step": "verify-evidence", "evidence": 0, "usable": true,
        "note": SECRET })));
    let reasons = format!("裁量为一般档，{SECRET}");
    driver.step(&step(json!({ "step": "report", "facts": format!("经查属实，{SECRET}"),
        "proposed": fine(8000), "leniency": { "is": "none" }, "reasons": reasons, "grave": false,
        "public_interest": false, "complicated": false })));
    driver.step(&step(json!({ "step": "notify", "proposed": fine(8000),
        "leniency": { "is": "none" }, "reasons": reasons, "hearing": false, "answer_days": 5 })));
    driver.step(&after(json!({ "step": "mark-paper", "issued": 0, "paper": Hash::of(b"notice") })));
    let service = Service::new(ServiceWay::Direct, driver.now, SECRET, "");
    driver.step(&after(json!({ "step": "serve-paper", "issued": 0, "service": service })));
    driver.step(&step(json!({ "step": "defend", "on": driver.now.day(), "statement": SECRET,
        "waived": true, "silent": false, "weighed": SECRET, "accepted": false })));
    driver
}

fn draft() -> Command {
    step(json!({ "step": "draft", "penalty": fine(8000), "reasons": format!("事实清楚，{SECRET}"),
        "leniency": { "is": "lighter", "ground": format!("配合调查，{SECRET}") },
        "collect": { "by": "bank" } }))
}

both! {
    fn an_ordinary_case_goes_from_filing_to_a_served_decision(bench) {
        town(bench);
        let mut driver = told(bench, "a");
        driver.step(&draft());
        let drafted = bench.read(|r| cases::get(r, driver.case.as_ref().unwrap()));
        assert_eq!(drafted.draft().unwrap().number.to_string(), "虚构罚决〔2026〕1号");
        driver.step(&draft());
        let again = bench.read(|r| cases::get(r, driver.case.as_ref().unwrap()));
        assert_eq!(again.draft().unwrap().number, drafted.draft().unwrap().number);
        let paper = driver.paper();
        let EnactProblem::Refused(refusals) =
            driver.attempt("own", &Command::Decide { paper: paper.clone() }).unwrap_err()
        else { panic!("an investigator does not decide") };
        assert_eq!(refusals[0].gate, "G310");
        driver.by = head();
        driver.step(&Command::Decide { paper });
        driver.by = actor("甲");
        let mut service = Service::new(ServiceWay::Post, driver.now, SECRET, "");
        service.note = format!("回执，{SECRET}");
        let served = driver.step(&Command::Serve { service });
        let held = bench.read(|r| cases::get(r, &served.case().id));
        assert_eq!(&held, served.case(), "what comes out is what decide made");
        let lines = bench.read(|r| cases::list(r, &cases::Filter::default(), &cases::Page {
            after: None, sort: cases::Sort::Newest, rows_max: 5 })).lines;
        assert_eq!(lines[0].number.as_deref(), Some("虚构罚决〔2026〕1号"));
        assert_eq!(bench.checks(), [""; 0]);

        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let cases: Vec<&str> =
            out.lines().filter(|line| line.contains("\"cases\"") || line.contains("2026-000001")).collect();
        let rows: Vec<&&str> = cases.iter().filter(|line| line.contains("sealed")).collect();
        assert!(!rows.is_empty(), "the export holds the case");
        for row in rows {
            assert!(!row.contains(SECRET), "a text of a step stands open: {row}");
        }
        let kept = |column: &str| out.contains(&format!("\"{column}\":\"2026-03-09\""));
        assert!(kept("filed_on") && kept("decided_on"), "columns for lists");
        assert!(out.contains("\"procedure\":\"ordinary\"") && out.contains("\"officers\":\"甲 乙\""));
    }

    fn two_drafts_at_once_take_one_number(bench) {
        town(bench);
        let mut first = told(bench, "a");
        let (case, version, now) = (first.case.clone(), first.version, first.now);
        let second = Driver { case, version, now, ..Driver::new(bench, "b") };
        first.step(&draft());
        let EnactProblem::Stale(_) = second.attempt("b-1", &draft()).unwrap_err()
        else { panic!("the second saw an older case") };
    }

    fn a_helper_and_a_stranger_are_known_for_what_they_are(bench) {
        town(bench);
        let mut driver = found(bench, "a");
        let file = step(json!({ "step": "file", "source": "complaint", "reason": "应当查处" }));
        for who in ["甲", "丁", "无名"] {
            driver.by = actor(who);
            let EnactProblem::Refused(refusals) = driver.attempt(who, &file).unwrap_err()
            else { panic!("{who} files") };
            assert_eq!(refusals[0].gate, "G320");
        }
    }

    fn whoever_a_case_names_enters_the_register_by_an_act(bench) {
        town(bench);
        found(bench, "a");
        let known = bench.read(|r| parties::open(r, &PartyId::new("c1")));
        assert_eq!(known.name, "虚构公司");
        let acts = bench.read(|r| journal::of_subject(r, "party:c1"));
        assert_eq!(acts.len(), 1);
        found(bench, "b");
        assert_eq!(bench.read(|r| journal::of_subject(r, "party:c1")).len(), 1, "known by now");
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_same_number_is_the_same_party_and_under_another_name_it_is_refused(bench) {
        town(bench);
        let mut one = Driver::new(bench, "a");
        one.step(&crate::bench::case::find());
        let other = Finding { party: party("x9", "虚构甲"), ..finding() };
        let mut two = Driver::new(bench, "b");
        let done = two.step(&Command::Find { finding: Box::new(other) });
        assert_eq!(done.case().finding.party.id, PartyId::new("x1"));
        let wrong = Finding { party: party("x7", "虚构乙"), ..finding() };
        let EnactProblem::Refused(refusals) = Driver::new(bench, "c")
            .attempt("c-1", &Command::Find { finding: Box::new(wrong) })
            .unwrap_err()
        else { panic!("a number of somebody else") };
        assert!(refusals[0].sentence.contains("这个号码已登记在"), "{}", refusals[0].sentence);
        assert!(!refusals[0].sentence.contains("虚构甲"), "no whole name of somebody else");
    }
}
