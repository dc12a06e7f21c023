//! Days: reading, months from month ends, ages.

use law::{Day, Moment};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

#[test]
fn a_day_is_read_in_every_way_people_write_it() {
    for written in ["2026-03-09", "2026-3-9", "2026/3/9", "2026.3.9", "20260309", "2026年3月9日"]
    {
        assert_eq!(day(written).to_string(), "2026-03-09", "{written}");
    }
}

#[test]
fn what_is_no_day_is_refused() {
    for written in
        ["", "2026-02-29", "2026-13-01", "09-03-2026", "2026-03", "2026-03-09-01", "昨天", "0"]
    {
        assert!(Day::parse(written).is_err(), "{written}");
    }
}

#[test]
fn a_month_from_a_month_end_ends_on_the_last_day_of_a_shorter_month() {
    let cases = [
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-08-31", 6, "2027-02-28"),
    ];
    for (from, months, expected) in cases {
        assert_eq!(day(from).plus_months(months), day(expected), "{from} + {months}");
    }
}

#[test]
fn a_year_from_a_leap_day_ends_on_the_last_of_february() {
    assert_eq!(day("2024-02-29").plus_years(2), day("2026-02-28"));
}

#[test]
fn a_child_is_fourteen_on_the_fourteenth_birthday_and_not_the_day_before() {
    let born = day("2012-03-09");
    assert_eq!(born.years_until(day("2026-03-08")), 13);
    assert_eq!(born.years_until(day("2026-03-09")), 14);
}

#[test]
fn a_moment_is_shown_in_beijing_and_its_day_changes_at_beijing_midnight() {
    let late = Moment::parse("2026-03-08T16:30:00Z").unwrap();
    assert_eq!(late.day(), day("2026-03-09"));
    assert_eq!(late.zh(), "2026年3月9日0时30分");
    assert_eq!(late.to_string(), "2026-03-09T00:30:00.000+08:00");
    assert_eq!(Moment::at(day("2026-03-09"), 0, 30), late);
}

#[test]
fn written_moments_sort_as_moments_do() {
    let moments = ["2008-09-27T23:59:59Z", "2021-07-14T16:00:00Z", "2026-03-09T10:05:00+08:00"];
    let written: Vec<String> =
        moments.iter().map(|m| Moment::parse(m).unwrap().to_string()).collect();
    assert!(written.is_sorted(), "{written:?}");
}

#[test]
fn a_moment_moved_to_another_day_keeps_its_time() {
    let late = Moment::parse("2026-11-24T23:30:00.000+08:00").unwrap();
    assert_eq!(late.moved_to(day("2008-04-01")).to_string(), "2008-04-01T23:30:00.000+08:00");
    assert_eq!(late.moved_to(late.day()), late);
}
