//! What follows a decision: every step is told in a story, the days of service, the windows of the court, and
//! why a due ends on its day.

use super::owed::served_case;
use casework::case::after::{Deferral, Demand, Instalment, windows};
use casework::case::{AfterStep, Issued, Service, ServiceWay, Stage};
use casework::due::{Alarm, Concern, Due, KINDS, State, kind, why};
use casework::number::{DocumentNumber, Series};
use casework::story::{Expect, Story, Verb, What};
use casework::{Hash, OfficerId};
use law::{Day, Fen, Law, Moment};
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The rows of a table, without comments.
fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .map(|line| line.split('#').next().unwrap().split_whitespace().collect::<Vec<_>>())
        .filter(|cells| !cells.is_empty())
        .collect()
}

#[test]
fn every_step_after_a_decision_is_told_accepted_and_refused() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let story = Story::read("s", &std::fs::read_to_string(&path).unwrap()).unwrap();
        for step in &story.steps {
            let What::Act(act) = &step.what else { continue };
            let key = match &act.verb {
                Verb::Do(command) => command.key(),
                Verb::Paper(deed) => deed.key(),
                _ => continue,
            };
            match act.expect {
                Expect::Allowed => accepted.insert(key),
                Expect::Refused { .. } => refused.insert(key),
            };
        }
    }
    for key in AfterStep::KEYS {
        assert!(accepted.contains(key), "no story accepts {key}");
        assert!(refused.contains(key), "no story refuses {key}");
    }
}

fn way(text: &str) -> ServiceWay {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).unwrap()
}

#[test]
fn the_table_of_service_days_holds() {
    let table = rows(include_str!("../tables/service-days.txt"));
    assert_eq!(table.len(), 11);
    for cells in table {
        let [by, at, effective] = cells[..] else { panic!("{cells:?}") };
        let (on, clock) = at.split_once('T').unwrap();
        let (hour, minute) = clock.split_once(':').unwrap();
        let at = Moment::at(day(on), hour.parse().unwrap(), minute.parse().unwrap());
        let service = Service::new(way(by), at, "张某(虚构)", "");
        let got = service.effective_on(Law::embedded()).unwrap();
        assert_eq!(got, day(effective), "{by} at {on}");
    }
}

#[test]
fn the_table_of_windows_holds() {
    let table = rows(include_str!("../tables/windows.txt"));
    assert_eq!(table.len(), 8);
    for cells in table {
        let [served, demand, deferred, remedies, from, until] = cells[..] else {
            panic!("{cells:?}")
        };
        let served = day(served);
        let mut case = served_case(Fen::yuan(200), served.plus_days(15));
        let Stage::Served { service, decided, .. } = &mut case.stage else { panic!("served") };
        (service.at, *decided) = (Moment::at(served, 10, 0), Moment::at(served, 9, 0));
        if demand != "-" {
            let at = Moment::at(day(demand), 9, 0);
            case.issued.push(Issued {
                series: Series::Demand,
                number: DocumentNumber { prefix: "试".into(), year: 2026, serial: 1 },
                at,
                paper: Some(Hash::of(b"paper")),
                service: Some(Service::new(ServiceWay::Direct, at, "张某(虚构)", "")),
            });
            let (fine, surcharge) = (Fen::yuan(200), Fen::yuan(200));
            case.after.demands.push(Demand { at, fine, surcharge, issued: 0, answer: None });
        }
        if deferred != "-" {
            let by = day(deferred);
            case.after.deferrals.push(Deferral {
                asked_on: served,
                reason: String::new(),
                ruled_at: Moment::at(by.plus_days(-30), 9, 0),
                approved_by: OfficerId::new("h"),
                granted: true,
                instalments: vec![Instalment { by, amount: Fen::yuan(200) }],
                issued: None,
            });
        }
        let found = windows(&case, Law::embedded(), served).unwrap();
        let shown = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
        assert_eq!(shown(found.remedies_end), remedies, "{cells:?}");
        assert_eq!(shown(found.apply_from), from, "{cells:?}");
        assert_eq!(shown(found.apply_until), until, "{cells:?}");
    }
}

fn due(kind: &str, term: &str, from: &str, on: &str) -> Due {
    Due {
        kind: kind.to_owned(),
        subject: "case:2026-000001".to_owned(),
        part: 0,
        on: day(on),
        firm: true,
        term: term.to_owned(),
        from: day(from),
        known_on: day(from),
        met_on: None,
    }
}

#[test]
fn a_due_tells_trigger_rule_and_every_day_on_the_way() {
    let law = Law::embedded();
    let serve = due("serve", "serve-decision", "2026-03-09", "2026-03-18");
    let steps = why(&serve, law);
    assert_eq!(steps[0].zh, "作出决定之日：2026年3月9日");
    assert_eq!(
        steps[1].zh,
        "《行政处罚法》第六十一条第一款：7个工作日，工作日依《行政处罚法》第八十五条"
    );
    assert_eq!(
        steps[1].en,
        "行政处罚法2021:61.1: 7 working days, working days by 行政处罚法2021:85"
    );
    assert!(steps.iter().any(|step| step.day == Some(day("2026-03-14"))), "a Saturday is named");
    let last = steps.iter().rev().find_map(|step| step.day);
    assert_eq!(last, Some(serve.on));
    assert!(steps.last().unwrap().zh.contains("2026年3月9日已知的放假安排"));
}

#[test]
fn a_day_that_a_paper_or_the_office_sets_says_so() {
    let law = Law::embedded();
    let plan = due("instalment", "set:instalment", "2026-03-20", "2026-04-15");
    assert!(why(&plan, law)[1].zh.starts_with("批准的分期计划写明的日期"));
    let answer = due("answer-notice", "set:days:5:hearing-request", "2026-03-12", "2026-03-19");
    let steps = why(&answer, law);
    assert_eq!(steps[1].zh, "文书写明5个工作日（法律没有规定天数）");
    assert!(steps.iter().any(|step| step.day == Some(answer.on)));
    let sent = due("transfer-send", "set:transfer-within-hours", "2026-03-11", "2026-03-12");
    assert_eq!(why(&sent, law)[1].zh, "批准后24小时届满之日（《移送规定》第五条）：2026年3月12日");
}

#[test]
fn a_due_whose_row_says_another_day_now_asks_to_be_computed_again() {
    let stale = due("serve", "serve-decision", "2026-03-09", "2026-03-17");
    let said: Vec<String> = why(&stale, Law::embedded()).into_iter().map(|s| s.zh).collect();
    assert!(said.iter().any(|line| line.contains("可重算")), "{said:?}");
}

#[test]
fn a_due_counts_working_days_before_and_calendar_days_after() {
    let law = Law::embedded();
    let serve = due("serve", "serve-decision", "2026-03-09", "2026-03-18");
    let state = |on: &str| serve.state(day(on), law);
    assert_eq!(state("2026-03-13"), State::Ahead { working_days_left: 3 });
    assert_eq!(state("2026-03-17"), State::Ahead { working_days_left: 1 });
    assert_eq!(state("2026-03-18"), State::Today);
    assert_eq!(state("2026-03-23"), State::Overdue { days: 5 });
}

#[test]
fn a_due_goes_up_from_the_officers_to_the_leader_and_the_head() {
    let law = Law::embedded();
    let alarm = Alarm { warn_working_days: 3, leader_after_days: 1, head_after_days: 3 };
    let mut serve = due("serve", "serve-decision", "2026-03-09", "2026-03-18");
    let at = |due: &Due, on: &str| due.concerns(day(on), law, &alarm);
    assert_eq!(at(&serve, "2026-03-12"), None);
    assert_eq!(at(&serve, "2026-03-13"), Some(Concern::Officers));
    assert_eq!(at(&serve, "2026-03-18"), Some(Concern::Officers));
    assert_eq!(at(&serve, "2026-03-19"), Some(Concern::TeamLeader));
    assert_eq!(at(&serve, "2026-03-21"), Some(Concern::Head));
    serve.met_on = Some(day("2026-03-19"));
    assert_eq!(at(&serve, "2026-03-21"), None);
    let court = due("court-rule", "court-rule", "2026-03-09", "2026-03-18");
    assert_eq!(at(&court, "2026-04-21"), None, "the court's time is not the office's");
}

#[test]
fn the_days_that_are_near_end_before_one_working_day_too_many() {
    let law = Law::embedded();
    let near = |today: &str, warn_working_days: u32| {
        let alarm = Alarm { warn_working_days, ..Alarm::default() };
        alarm.warned_until(day(today), law).to_string()
    };
    assert_eq!(near("2026-03-18", 3), "2026-03-23", "a weekend lies between");
    assert_eq!(near("2026-03-17", 3), "2026-03-22", "and belongs to the Friday before it");
    assert_eq!(near("2026-03-20", 0), "2026-03-22");
    assert_eq!(near("2026-09-30", 1), "2026-10-08", "the holiday of October");
    // It is the same question as whom a due concerns.
    let alarm = Alarm::default();
    for n in 0..30 {
        let due = Due {
            on: day("2026-03-10").plus_days(n),
            ..due("serve", "serve-decision", "2026-03-09", "2026-03-18")
        };
        let told = due.concerns(day("2026-03-10"), law, &alarm).is_some();
        assert_eq!(told, due.on <= alarm.warned_until(day("2026-03-10"), law), "{}", due.on);
    }
}

#[test]
fn every_kind_of_due_has_names_and_no_kind_stands_twice() {
    let mut keys = BTreeSet::new();
    for kind in KINDS {
        assert!(keys.insert(kind.key), "{} twice", kind.key);
        assert!(!kind.zh.is_empty() && !kind.en.is_empty() && !kind.trigger_zh.is_empty());
    }
    assert_eq!(kind("pay").zh, "缴款");
    assert_eq!(kind("what nobody knows").zh, "办理");
}
