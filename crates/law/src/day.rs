//! A day on the Chinese civil calendar, and a moment in time.
//!
//! Terms of the law are counted in days, so the core knows `Day`; only acts know a `Moment`. All
//! moments are shown in Beijing time (UTC+8, without summer time since 1992).
//! It does not know which days are working days: see `calendar`.

use jiff::{Timestamp, ToSpan, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day on the civil calendar, in Beijing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// What is wrong with a day as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{written}” is not a day; write it as 2026-03-09")]
pub struct DayProblem {
    pub written: String,
}

impl Day {
    /// The day with these numbers, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Reads `2026-03-09`, `2026-3-9`, `2026/3/9`, `2026.3.9`, `20260309` or `2026年3月9日`.
    pub fn parse(written: &str) -> Result<Day, DayProblem> {
        let problem = || DayProblem { written: written.chars().take(40).collect() };
        let text = written.trim();
        let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = if digits {
            vec![&text[..4], &text[4..6], &text[6..]]
        } else {
            text.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect()
        };
        let [year, month, day] = parts[..] else { return Err(problem()) };
        let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
            return Err(problem());
        };
        if !(1900..=2200).contains(&year) {
            return Err(problem());
        }
        Day::new(year, month, day).ok_or_else(problem)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }
    pub fn month(self) -> i8 {
        self.0.month()
    }
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }
    /// Monday is 1, Sunday is 7.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }
    pub fn weekday_zh(self) -> &'static str {
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
            [(self.weekday() - 1) as usize]
    }

    /// This many days later (earlier when negative); stays at the calendar's end past it.
    pub fn plus_days(self, days: i64) -> Day {
        Day(self.0.saturating_add(days.clamp(-400_000, 400_000).days()))
    }
    /// The same day of the month, or the month's last day where it has none (民法典 art. 202).
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(months.clamp(-4_000, 4_000).months()))
    }
    pub fn plus_years(self, years: i32) -> Day {
        Day(self.0.saturating_add(years.clamp(-400, 400).years()))
    }
    pub fn next(self) -> Day {
        self.plus_days(1)
    }
    /// Days since 1970-01-01: how a day reaches a gate, where days are compared as numbers.
    pub fn number(self) -> i64 {
        self.days_since(Day(Date::constant(1970, 1, 1)))
    }
    /// Days from `earlier` to this day; negative when this day is the earlier one.
    pub fn days_since(self, earlier: Day) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }
    /// Full years from this day to `on`: an age.
    pub fn years_until(self, on: Day) -> i64 {
        let passed = (on.month(), on.day_of_month()) >= (self.month(), self.day_of_month());
        i64::from(on.year() - self.year()) - i64::from(!passed)
    }
    /// `2026年3月9日`
    pub fn zh(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day_of_month())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day_of_month())
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        Day::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// A moment, to the millisecond. Written in Beijing time, so that written moments sort in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

const BEIJING_SECONDS: i32 = 8 * 3600;

impl Moment {
    pub fn from_millis(millis: i64) -> Moment {
        Moment(millis)
    }
    pub fn millis(self) -> i64 {
        self.0
    }
    /// The moment of this hour and minute in Beijing on `day`.
    pub fn at(day: Day, hour: u8, minute: u8) -> Moment {
        let minutes = day.number() * 1440 + i64::from(hour) * 60 + i64::from(minute);
        Moment((minutes * 60 - i64::from(BEIJING_SECONDS)) * 1000)
    }
    /// Reads what `Display` writes, and any RFC 3339 moment.
    pub fn parse(written: &str) -> Result<Moment, DayProblem> {
        // A year of other than four digits could be written and never read again.
        let read = written.parse::<Timestamp>().map(|t| Moment(t.as_millisecond())).ok();
        read.filter(|at| (1..=9999).contains(&at.civil().year()))
            .ok_or_else(|| DayProblem { written: written.chars().take(40).collect() })
    }
    /// The same time of day on another day.
    pub fn moved_to(self, day: Day) -> Moment {
        Moment(self.0 + (day.number() - self.day().number()) * 86_400_000)
    }
    /// The day in Beijing.
    pub fn day(self) -> Day {
        Day(self.civil().date())
    }
    /// `10:05`
    pub fn clock(self) -> String {
        let civil = self.civil();
        format!("{:02}:{:02}", civil.hour(), civil.minute())
    }
    /// `2026年3月9日10时5分`
    pub fn zh(self) -> String {
        let civil = self.civil();
        format!("{}{}时{}分", self.day().zh(), civil.hour(), civil.minute())
    }
    pub fn plus_minutes(self, minutes: i64) -> Moment {
        Moment(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }
    fn civil(self) -> jiff::civil::DateTime {
        let offset = Offset::from_seconds(BEIJING_SECONDS).expect("eight hours is an offset");
        offset.to_datetime(Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil();
        let (hour, minute, second) = (civil.hour(), civil.minute(), civil.second());
        let millis = civil.subsec_nanosecond() / 1_000_000;
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}.{millis:03}+08:00", self.day())
    }
}
impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        Moment::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}
