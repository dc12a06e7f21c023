//! Calendars: every day against a second opinion, and years that were changed under way.

use law::{Day, Law};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

const LATER: &str = "2100-01-01";

fn working(on: &str, known_on: &str) -> bool {
    Law::embedded().calendar.is_working(day(on), day(known_on))
}

/// The Python that `make setup` installs with the package `chinesecalendar`.
fn python() -> PathBuf {
    let installed = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../.tools/py/bin/python");
    std::env::var_os("SHUANGHE_PYTHON").map_or_else(installed, PathBuf::from)
}

const SECOND_OPINION: &str = "
import datetime, chinese_calendar
day = datetime.date(2007, 1, 1)
while day <= datetime.date(2026, 12, 31):
    print(day, int(chinese_calendar.is_workday(day)))
    day += datetime.timedelta(1)
";

fn second_opinion() -> BTreeMap<Day, bool> {
    let python = python();
    let out = Command::new(&python)
        .args(["-c", SECOND_OPINION])
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; run `make setup`", python.display()));
    let said = String::from_utf8_lossy(&out.stdout);
    let trouble = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "run `make setup`: {trouble}");
    let answer = |line: &str| line.split_once(' ').map(|(on, flag)| (day(on), flag == "1"));
    said.lines().filter_map(answer).collect()
}

#[test]
fn every_day_from_2007_to_2026_agrees_with_chinesecalendar() {
    let theirs = second_opinion();
    assert_eq!(theirs.len(), 7305);
    let ours = |on: Day| Law::embedded().calendar.is_working(on, day(LATER));
    let differ: Vec<String> = theirs
        .iter()
        .filter(|(on, working)| ours(**on) != **working)
        .map(|(on, working)| format!("{on}: they say working={working}"))
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn days_on_which_an_older_second_opinion_erred_are_working_days() {
    for on in ["2007-12-29", "2008-09-27", "2008-09-28"] {
        assert!(working(on, LATER), "{on}");
    }
}

#[test]
fn a_year_changed_under_way_holds_as_it_was_known() {
    // day, the day before the notice, the day of it, working before, working after
    let changes = [
        ("2015-09-03", "2015-05-12", "2015-05-13", true, false),
        ("2015-09-04", "2015-05-12", "2015-05-13", true, false),
        ("2015-09-06", "2015-05-12", "2015-05-13", false, true),
        ("2019-05-02", "2019-03-21", "2019-03-22", true, false),
        ("2019-05-03", "2019-03-21", "2019-03-22", true, false),
        ("2019-04-28", "2019-03-21", "2019-03-22", false, true),
        ("2019-05-05", "2019-03-21", "2019-03-22", false, true),
        ("2020-01-31", "2020-01-26", "2020-01-27", true, false),
        ("2020-02-01", "2020-01-26", "2020-01-27", true, false),
        ("2007-12-29", "2007-12-17", "2007-12-18", false, true),
        ("2007-12-31", "2007-12-17", "2007-12-18", true, false),
    ];
    for (on, before, after, was, is) in changes {
        assert_eq!((working(on, before), working(on, after)), (was, is), "{on}");
    }
}

#[test]
fn a_day_is_settled_only_when_its_notice_is_known() {
    let calendar = &Law::embedded().calendar;
    let settled = |on: &str, known: &str| calendar.standing(day(on), day(known)).settled;
    assert!(!settled("2026-01-05", "2025-11-03"));
    assert!(settled("2026-01-05", "2025-11-04"));
    assert!(!settled("2027-01-04", LATER));
    assert!(!settled("2006-06-06", LATER));
}

#[test]
fn the_last_days_of_december_wait_for_the_next_notice() {
    let calendar = &Law::embedded().calendar;
    let settled = |on: &str, known: &str| calendar.standing(day(on), day(known)).settled;
    assert!(settled("2018-12-28", "2018-12-05"));
    assert!(!settled("2018-12-29", "2018-12-05"));
    assert!(settled("2018-12-29", "2018-12-06"));
    assert!(!settled("2026-12-31", LATER));
}

#[test]
fn every_notice_is_known_no_earlier_than_it_was_issued_and_names_its_page() {
    for notice in Law::embedded().calendar.notices() {
        assert!(notice.known_from() >= notice.issued_on, "{}", notice.number);
        assert!(notice.url.starts_with("https://www.gov.cn/"), "{}", notice.number);
        assert!(notice.number.contains("发明电〔"), "{}", notice.number);
    }
    assert_eq!(Law::embedded().calendar.notices().len(), 23);
}

#[test]
fn every_swapped_working_day_is_a_saturday_or_a_sunday() {
    for notice in Law::embedded().calendar.notices() {
        for on in &notice.work {
            assert!(on.weekday() >= 6, "{on} in {}", notice.number);
        }
    }
}

#[test]
fn the_working_days_of_a_year_are_as_many_as_its_notice_leaves() {
    for (year, expected) in [(2024, 251), (2025, 248), (2026, 248)] {
        let mut on = Day::new(year, 1, 1).unwrap();
        let mut count = 0;
        while on.year() == year {
            count += i32::from(Law::embedded().calendar.is_working(on, day(LATER)));
            on = on.next();
        }
        assert_eq!(count, expected, "{year}");
    }
}

#[test]
fn a_standing_says_in_words_why_a_day_is_off() {
    let calendar = &Law::embedded().calendar;
    let said = |on: &str| calendar.standing(day(on), day("2026-03-09")).zh();
    assert_eq!(said("2026-10-01"), "星期四，国庆节放假");
    assert_eq!(said("2026-10-10"), "星期六，调休上班");
    assert_eq!(said("2026-10-11"), "星期日，休息日");
    assert_eq!(said("2026-10-12"), "星期一，工作日");
    assert_eq!(said("2027-01-04"), "星期一，工作日（放假安排尚未公布，暂按周末推算）");
}
