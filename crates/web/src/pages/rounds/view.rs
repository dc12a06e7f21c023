//! What pages of rounds and questions share: the ribbon, what cannot be done yet, days with their weekday,
//! market days to come.

use crate::day_words;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use casework::case::Possible;
use casework::round::{Market, Rule, ToldWay, market::lunar};
use law::Day;

pub struct RibbonStep {
    pub state: &'static str,
    pub text: String,
}

/// The steps of a life, with where it stands: `at` counts from nought.
pub fn ribbon(words: Vec<String>, at: usize) -> Vec<RibbonStep> {
    let step = |(n, text): (usize, String)| {
        let state = match n {
            n if n < at => "done",
            n if n == at => "now",
            _ => "later",
        };
        RibbonStep { state, text }
    };
    words.into_iter().enumerate().map(step).collect()
}

pub struct Cannot {
    pub title: String,
    pub stops: Vec<Stop>,
}

pub fn cannot(f: &Frame, possible: &Possible) -> Cannot {
    let stops = possible.refusals.iter().map(|refusal| gate_view::stop(f, refusal)).collect();
    Cannot { title: deed(f, possible.deed), stops }
}

/// What a deed is called, as refusals call it.
pub fn deed(f: &Frame, key: &str) -> String {
    let (zh, en) = casework::words::deed(key);
    f.pick(zh, en).to_owned()
}

/// `2026年3月13日 星期五`
pub fn day(f: &Frame, day: &Day) -> String {
    format!("{} {}", f.day(day), f.weekday(day))
}

pub fn way(f: &Frame, way: ToldWay) -> String {
    f.of("told-way", way.key())
}

pub fn rule(f: &Frame, rule: &Rule) -> String {
    if f.is_chinese() { rule.zh() } else { rule.en() }
}

/// A market day to come.
pub struct MarketDay {
    pub day: Day,
    pub text: String,
    /// How far off it is, in days.
    pub left: String,
    /// The holiday it falls on: the market is held all the same.
    pub holiday: String,
    /// By the lunar calendar, where the rule goes by it.
    pub lunar: String,
}

/// The next market days from a day on, that day included.
pub fn market_days(f: &Frame, market: &Market, from: Day, count: usize) -> Vec<MarketDay> {
    let mut days = Vec::new();
    let mut at = from.plus_days(-1);
    while let Some(day) = (days.len() < count).then(|| market.next_after(at)).flatten() {
        days.push(day);
        at = day;
    }
    days.into_iter().map(|day| market_day(f, market, day)).collect()
}

pub fn market_day(f: &Frame, market: &Market, on: Day) -> MarketDay {
    let by_moon = market
        .rule_on(on)
        .is_some_and(|rule| matches!(rule, Rule::LunarEnds(_) | Rule::LunarMonth(_)));
    let standing = f.law.calendar.standing(on, f.today);
    MarketDay {
        text: day(f, &on),
        left: days_off(f, on),
        holiday: standing.holiday.map(|name| f.t1("market-holiday", name)).unwrap_or_default(),
        lunar: if by_moon { lunar(on).zh() } else { String::new() },
        day: on,
    }
}

/// `今天`, `还有3天`, `已过2天`
pub fn days_off(f: &Frame, on: Day) -> String {
    match on.days_since(f.today) {
        0 => f.t("days-off-today"),
        1 => f.t("days-off-tomorrow"),
        days if days > 0 => f.t1("days-off", days.to_string()),
        days => f.t1("days-past", (-days).to_string()),
    }
}

pub struct DueView {
    pub tone: &'static str,
    pub left: String,
    pub what: String,
    pub day: String,
}

pub fn dues(f: &Frame, dues: &[casework::due::Due]) -> Vec<DueView> {
    let open = dues.iter().filter(|due| due.met_on.is_none());
    open.map(|due| {
        let left = day_words::left(f, f.law, due.on, f.today);
        let kind = casework::due::kind(&due.kind);
        let what = f.pick(kind.zh, kind.en).to_owned();
        DueView { tone: left.tone, left: left.sentence, what, day: day(f, &due.on) }
    })
    .collect()
}
