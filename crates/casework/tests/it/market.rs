//! Market days: by every kind of rule, past holidays, and the lunar calendar against a table.

use casework::round::market::{Market, Rule, Span, lunar};
use casework::{OfficeId, PlaceId};
use law::Day;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn market(rule: Rule) -> Market {
    let span = Span { from: day("2007-01-01"), to: None, rule };
    Market {
        place: PlaceId::new("mugen"),
        office: OfficeId::new("500156112000"),
        version: 1,
        name: "木根场".to_owned(),
        spans: vec![span],
    }
}

fn written(days: &[Day]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn lunar_years_and_leap_months_begin_as_the_table_says() {
    let table = include_str!("../tables/lunar.txt");
    let lines: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 84);
    for line in &lines {
        let (on, zh) = line.split_once(' ').unwrap();
        assert_eq!(lunar(day(on)).zh(), zh, "{on}");
    }
    // And none begins that the table does not have.
    let mut on = day("1990-01-01");
    let mut begun = 0;
    while on <= day("2050-12-31") {
        let found = lunar(on);
        begun += usize::from(found.day == 1 && (found.leap || found.month == 1));
        on = on.next();
    }
    assert_eq!(begun, lines.len());
}

#[test]
fn lunar_days_read_as_people_say_them() {
    for (on, zh) in [
        ("2007-11-24", "十月十五"),
        ("2026-02-16", "腊月廿九"),
        ("2026-09-25", "八月十五"),
        ("2025-07-25", "闰六月初一"),
        ("2033-12-22", "闰冬月初一"),
        ("2026-03-28", "二月初十"),
        ("2026-04-07", "二月二十"),
    ] {
        assert_eq!(lunar(day(on)).zh(), zh, "{on}");
    }
}

#[test]
fn listed_days_of_the_month_are_those_of_the_pilot() {
    let held = market(Rule::of("month", &[26, 5, 13, 20, 5]).unwrap());
    assert_eq!(held.rule_on(day("2007-11-01")).unwrap().zh(), "每月5、13、20、26日");
    let days = held.days(day("2007-11-01"), day("2008-01-31"));
    assert_eq!(days.len(), 12, "the twelve market days of the three months");
    assert_eq!(days[0], day("2007-11-05"));
    assert_eq!(held.next_after(day("2007-11-26")), Some(day("2007-12-05")));
}

#[test]
fn a_holiday_does_not_move_a_market() {
    let held = market(Rule::of("month", &[5, 13, 20, 26]).unwrap());
    // National Day, and the days around New Year of 2008.
    assert!(held.is_market(day("2026-10-05")));
    assert_eq!(held.next_after(day("2026-10-01")), Some(day("2026-10-05")));
    assert!(held.is_market(day("2008-02-05")));
}

#[test]
fn a_month_without_the_day_has_no_market_for_it() {
    let held = market(Rule::of("month", &[30]).unwrap());
    assert_eq!(held.next_after(day("2026-01-30")), Some(day("2026-03-30")));
    let empty: Vec<String> = Vec::new();
    assert_eq!(written(&held.year(2026)[1]), empty);
}

#[test]
fn lunar_ends_and_weekdays_fall_as_they_should() {
    let lunar_market = market(Rule::of("lunar-ends", &[3, 6, 9]).unwrap());
    assert_eq!(lunar_market.rule_on(day("2026-01-01")).unwrap().zh(), "农历逢三、六、九");
    // 2026-02-17 is the first day of the year, so the 3rd, 6th, 9th, 13th are
    let days = lunar_market.days(day("2026-02-17"), day("2026-03-01"));
    assert_eq!(written(&days), ["2026-02-19", "2026-02-22", "2026-02-25", "2026-03-01"]);
    let tens = market(Rule::of("lunar-ends", &[0]).unwrap());
    assert!(tens.is_market(day("2026-02-26")), "初十");
    let weekly = market(Rule::of("week", &[3, 6]).unwrap());
    assert_eq!(weekly.rule_on(day("2026-01-01")).unwrap().zh(), "逢星期三、六");
    assert_eq!(weekly.next_after(day("2026-03-09")), Some(day("2026-03-11")));
}

#[test]
fn days_that_no_market_can_have_make_no_rule() {
    for (key, days) in [
        ("month", &[0][..]),
        ("month", &[32]),
        ("week", &[8]),
        ("lunar-ends", &[10]),
        ("moon", &[1]),
    ] {
        assert!(Rule::of(key, days).is_none(), "{key} {days:?}");
    }
    assert!(Rule::of("month", &[]).is_none());
}

#[test]
fn a_changed_rule_holds_from_its_day_and_the_old_one_before() {
    let mut held = market(Rule::of("month", &[5]).unwrap());
    held.spans[0].to = Some(day("2026-03-31"));
    let rule = Rule::of("month", &[6]).unwrap();
    held.spans.push(Span { from: day("2026-04-01"), to: None, rule });
    let days = held.days(day("2026-03-01"), day("2026-04-30"));
    assert_eq!(written(&days), ["2026-03-05", "2026-04-06"]);
}
