//! Market days (逢场天): on which days people come to a market, by listed days of the month, weekdays, or days
//! of the lunar calendar.
//!
//! It alone turns such a rule into days; nothing else computes one by hand. It knows no days off: a market
//! is held on its day, holiday or not. The lunar calendar comes from `icu_calendar`
//! (`docs/decisions/0220-lunar-days.md`).

use crate::{OfficeId, PlaceId};
use icu_calendar::Date;
use icu_calendar::cal::ChineseTraditional;
use law::Day;
use serde::{Deserialize, Serialize};

/// No rule lets more days than these pass between two markets: a listed 30th misses February.
const LOOK_DAYS: i64 = 400;

/// The calendar of one place. What held before is kept, with its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Market {
    pub place: PlaceId,
    pub office: OfficeId,
    pub version: u32,
    /// 木根场
    pub name: String,
    pub spans: Vec<Span>,
}

/// A rule and the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Day,
    /// The last day; none while it holds.
    pub to: Option<Day>,
    pub rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by", content = "days")]
pub enum Rule {
    /// Listed days of the month: 每月5、13、20、26日. A month without such a day has no market for it.
    Month(Vec<u8>),
    /// Weekdays, Monday is 1.
    Week(Vec<u8>),
    /// 逢三、六、九: lunar days that end in one of these; 0 is 初十、二十、三十.
    LunarEnds(Vec<u8>),
    /// Listed days of the lunar month: 初一、十五.
    LunarMonth(Vec<u8>),
}

/// A day of the lunar calendar (农历).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LunarDay {
    pub month: u8,
    pub leap: bool,
    pub day: u8,
}

/// The lunar day of a civil one.
pub fn lunar(day: Day) -> LunarDay {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let of_month = u8::try_from(day.day_of_month()).unwrap_or(1);
    let civil = Date::try_new_iso(i32::from(day.year()), month, of_month)
        .expect("a day of our calendar is one of theirs");
    let lunar = civil.to_calendar(ChineseTraditional::new());
    let month = lunar.month().to_input();
    LunarDay { month: month.number(), leap: month.is_leap(), day: lunar.day_of_month().0 }
}

const DIGITS: [&str; 11] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl LunarDay {
    /// `八月十五`, `闰六月初三`
    pub fn zh(self) -> String {
        const MONTHS: [&str; 12] =
            ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
        let leap = if self.leap { "闰" } else { "" };
        let month = MONTHS.get(usize::from(self.month.saturating_sub(1))).unwrap_or(&"");
        format!("{leap}{month}月{}", lunar_day_zh(self.day))
    }
}

/// `初三`, `二十`, `廿六`
fn lunar_day_zh(day: u8) -> String {
    match day {
        20 => "二十".to_owned(),
        30 => "三十".to_owned(),
        _ => {
            let tens = ["初", "十", "廿", "三十"];
            let before = if day == 10 { "初" } else { tens[usize::from(day / 10).min(3)] };
            format!("{before}{}", DIGITS[usize::from(day % 10)])
        }
    }
}

impl Rule {
    pub const KEYS: [&'static str; 4] = ["month", "week", "lunar-ends", "lunar-month"];

    pub fn key(&self) -> &'static str {
        match self {
            Rule::Month(_) => "month",
            Rule::Week(_) => "week",
            Rule::LunarEnds(_) => "lunar-ends",
            Rule::LunarMonth(_) => "lunar-month",
        }
    }

    /// The rule of this kind with these days, in order and once each; none where a day cannot be.
    pub fn of(key: &str, days: &[u8]) -> Option<Rule> {
        let (least, most) = match key {
            "month" => (1, 31),
            "week" => (1, 7),
            "lunar-ends" => (0, 9),
            "lunar-month" => (1, 30),
            _ => return None,
        };
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() || days.iter().any(|day| !(least..=most).contains(day)) {
            return None;
        }
        Some(match key {
            "month" => Rule::Month(days),
            "week" => Rule::Week(days),
            "lunar-ends" => Rule::LunarEnds(days),
            _ => Rule::LunarMonth(days),
        })
    }

    pub fn days(&self) -> &[u8] {
        let (Rule::Month(days) | Rule::Week(days) | Rule::LunarEnds(days) | Rule::LunarMonth(days)) =
            self;
        days
    }

    pub fn falls_on(&self, day: Day) -> bool {
        let is = |days: &[u8], one: i8| u8::try_from(one).is_ok_and(|one| days.contains(&one));
        match self {
            Rule::Month(days) => is(days, day.day_of_month()),
            Rule::Week(days) => is(days, day.weekday()),
            Rule::LunarEnds(ends) => ends.contains(&(lunar(day).day % 10)),
            Rule::LunarMonth(days) => days.contains(&lunar(day).day),
        }
    }

    /// `每月5、13、20、26日`, `逢星期三、六`, `农历逢三、六、九`
    pub fn zh(&self) -> String {
        let listed = |word: &dyn Fn(u8) -> String| {
            self.days().iter().map(|day| word(*day)).collect::<Vec<_>>().join("、")
        };
        match self {
            Rule::Month(_) => format!("每月{}日", listed(&|day| day.to_string())),
            Rule::Week(_) => {
                let word = |day: u8| match day {
                    7 => "日".to_owned(),
                    day => DIGITS[usize::from(day)].to_owned(),
                };
                format!("逢星期{}", listed(&word))
            }
            Rule::LunarEnds(_) => {
                format!("农历逢{}", listed(&|day| DIGITS[usize::from(day)].to_owned()))
            }
            Rule::LunarMonth(_) => format!("农历{}", listed(&lunar_day_zh)),
        }
    }

    pub fn en(&self) -> String {
        let all = self.days().iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Rule::Month(_) => format!("on days {all} of each month"),
            Rule::Week(_) => format!("on weekdays {all} (Monday is 1)"),
            Rule::LunarEnds(_) => format!("on lunar days ending in {all}"),
            Rule::LunarMonth(_) => format!("on days {all} of each lunar month"),
        }
    }
}

impl Market {
    pub fn rule_on(&self, day: Day) -> Option<&Rule> {
        let holds = |span: &&Span| span.from <= day && span.to.is_none_or(|to| day <= to);
        self.spans.iter().rev().find(holds).map(|span| &span.rule)
    }

    pub fn is_market(&self, day: Day) -> bool {
        self.rule_on(day).is_some_and(|rule| rule.falls_on(day))
    }

    /// Every market day between these, both included; at most ten years of them.
    pub fn days(&self, from: Day, to: Day) -> Vec<Day> {
        let last = to.min(from.plus_days(3660));
        let mut days = Vec::new();
        let mut day = from;
        while day <= last {
            if self.is_market(day) {
                days.push(day);
            }
            day = day.next();
        }
        days
    }

    /// The first market day after this one.
    pub fn next_after(&self, day: Day) -> Option<Day> {
        let mut at = day.next();
        let last = day.plus_days(LOOK_DAYS);
        while at <= last {
            if self.is_market(at) {
                return Some(at);
            }
            at = at.next();
        }
        None
    }

    /// The market days of a year, month by month.
    pub fn year(&self, year: i16) -> Vec<Vec<Day>> {
        let month = |month: i8| match Day::new(year, month, 1) {
            Some(first) => self.days(first, first.plus_months(1).plus_days(-1)),
            None => Vec::new(),
        };
        (1..=12).map(month).collect()
    }
}

/// The day by which replies for a round stand ready: the day before it.
pub fn eve(day: Day) -> Day {
    day.plus_days(-1)
}
