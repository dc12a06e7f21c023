//! Terms: how long, counted how, and from which day to which. No day is computed anywhere else.
//!
//! The first day is not counted, and a last day that is a day off moves to the next working day
//! (民法典 arts 201, 203). Whether "days" are working days is data of the statute: it stands on the
//! row with its own article (行政处罚法2021 art. 85, 行政强制法2011 art. 69).
//! It does not know what happens when a term has run out.

use crate::calendar::{Calendar, Standing};
use crate::row::{Row, Shown, Unit};
use crate::{Cite, Day};
use serde::Serialize;

/// A dated row that gives a term.
pub type Term = Row<Length>;

/// What a term is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    WorkingDays,
    Days,
    Months,
    Years,
}

/// Whether the act must come within the term, or only after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The act must be done by the last day.
    Within,
    /// The act may be done only when the term has passed: from the day after.
    Wait,
}

/// What happens when the last day is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastDay {
    /// It moves to the next working day.
    Moves,
    /// It stays.
    Stays,
}

/// The length of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Length {
    pub number: u32,
    pub counted: Counted,
    /// Why the days are working days, where they are.
    pub working_cite: Option<Cite>,
    pub sense: Sense,
    pub last_day: LastDay,
}

/// When a term runs out, and how that day was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day of the term.
    pub on: Day,
    /// False when the day depends on a calendar that was not known: 暂定, to be computed again.
    pub firm: bool,
    /// The row that held on `from`.
    pub term: Term,
    pub from: Day,
    pub known_on: Day,
    pub steps: Vec<Step>,
    /// The holiday notices that had a part in it, by number.
    pub notices: Vec<String>,
}

/// One day on the way to the due day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub day: Day,
    /// Which day of the term it is; none when days are not what is counted, or not this one.
    pub counted: Option<u32>,
    pub why: String,
    pub why_en: String,
}

impl Due {
    /// The first day on which an act that must wait for the term may be done.
    pub fn opens(&self) -> Option<Day> {
        (self.term.value.sense == Sense::Wait).then(|| self.on.next())
    }
}

impl Shown for Length {
    fn zh(&self, _: Unit) -> String {
        let number = self.number;
        match self.counted {
            Counted::WorkingDays => format!("{number}个工作日"),
            Counted::Days => format!("{number}日"),
            Counted::Months => format!("{number}个月"),
            Counted::Years => format!("{number}年"),
        }
    }
    fn en(&self, _: Unit) -> String {
        let plural = if self.number == 1 { "" } else { "s" };
        let number = self.number;
        match self.counted {
            Counted::WorkingDays => format!("{number} working day{plural}"),
            Counted::Days => format!("{number} day{plural}"),
            Counted::Months => format!("{number} month{plural}"),
            Counted::Years => format!("{number} year{plural}"),
        }
    }
}

impl Length {
    /// Reads `15 days`, `7 working days`, `3 months`, `1 year`.
    pub(crate) fn parse(written: &str) -> Option<(u32, Counted)> {
        let (number, unit) = written.split_once(' ')?;
        let number = number.parse().ok().filter(|number| (1..=4000).contains(number))?;
        let counted = match unit {
            "working day" | "working days" => Counted::WorkingDays,
            "day" | "days" => Counted::Days,
            "month" | "months" => Counted::Months,
            "year" | "years" => Counted::Years,
            _ => return None,
        };
        Some((number, counted))
    }
}

/// The way to a due day, while it is being walked.
struct Walk<'c> {
    calendar: &'c Calendar,
    known_on: Day,
    firm: bool,
    steps: Vec<Step>,
    notices: Vec<String>,
}

/// Counts `term` from `from`, with the calendars known on `known_on`.
pub(crate) fn due(term: &Term, from: Day, known_on: Day, calendar: &Calendar) -> Due {
    let mut walk = Walk { calendar, known_on, firm: true, steps: Vec::new(), notices: Vec::new() };
    walk.step(from, None, "起算日，不计入", "the first day is not counted");
    let length = &term.value;
    let number = length.number;
    let end = match length.counted {
        Counted::WorkingDays => walk.working_days(from, number),
        Counted::Days => from.plus_days(i64::from(number)),
        Counted::Months => from.plus_months(number as i32),
        Counted::Years => from.plus_years(number as i32),
    };
    let on = match length.counted {
        Counted::WorkingDays => end,
        _ => walk.last_day(end, length),
    };
    let Walk { firm, steps, notices, .. } = walk;
    Due { on, firm, term: term.clone(), from, known_on, steps, notices }
}

/// The day `number` working days after `from`, and whether every calendar on the way was known.
pub(crate) fn working_day_after(
    calendar: &Calendar,
    number: u32,
    (from, known_on): (Day, Day),
) -> (Day, bool) {
    let mut walk = Walk { calendar, known_on, firm: true, steps: Vec::new(), notices: Vec::new() };
    let day = walk.working_days(from, number);
    (day, walk.firm)
}

impl<'c> Walk<'c> {
    fn step(&mut self, day: Day, counted: Option<u32>, zh: &str, en: &str) {
        self.steps.push(Step { day, counted, why: zh.to_owned(), why_en: en.to_owned() });
    }

    /// What the calendar says of `day`; remembers the notice and whether the day is settled.
    fn look(&mut self, day: Day) -> Standing<'c> {
        let calendar = self.calendar;
        let standing = calendar.standing(day, self.known_on);
        self.firm &= standing.settled;
        if let Some(notice) = standing.notice
            && !self.notices.contains(&notice.number)
        {
            self.notices.push(notice.number.clone());
        }
        standing
    }

    fn working_days(&mut self, from: Day, number: u32) -> Day {
        let mut day = from;
        let mut counted = 0;
        while counted < number {
            day = day.next();
            let standing = self.look(day);
            let (working, zh, en) = (standing.working, standing.zh(), standing.en());
            counted += u32::from(working);
            self.step(day, working.then_some(counted), &zh, &en);
        }
        day
    }

    fn last_day(&mut self, end: Day, length: &Length) -> Day {
        let (zh, en) = (format!("期满日（{}）", length.zh(Unit::Term)), length.en(Unit::Term));
        let counted = (length.counted == Counted::Days).then_some(length.number);
        self.step(end, counted, &zh, &format!("the term ends ({en})"));
        if length.last_day == LastDay::Stays {
            return end;
        }
        let mut day = end;
        loop {
            let standing = self.look(day);
            let (working, zh, en) = (standing.working, standing.zh(), standing.en());
            if working {
                if day != end {
                    self.step(day, None, &format!("顺延至此：{zh}"), &format!("moved here: {en}"));
                }
                return day;
            }
            self.step(day, None, &format!("{zh}，顺延"), &format!("{en}: moves on"));
            day = day.next();
        }
    }
}
