//! What a page says about a day: its weekday, whether it is a working day, how far off it is.
//!
//! Terms are counted by the law house; this only reads its calendar aloud.

use crate::frame::Frame;
use law::{Day, Law};

/// `星期一 · 工作日`, or `星期四 · 国庆节放假`.
pub fn beside(f: &Frame, law: &Law, day: Day, known_on: Day) -> String {
    let standing = law.calendar.standing(day, known_on);
    let kind = match (standing.holiday, standing.working, standing.settled) {
        (_, _, false) => f.t("day-unsettled"),
        (Some(holiday), false, _) => f.t1("day-holiday", holiday),
        (_, true, _) => f.t("day-working"),
        (None, false, _) => f.t("day-off"),
    };
    format!("{} · {kind}", f.weekday(&day))
}

/// How far a due day is from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// `late`, `soon` or `calm`; said in words as well.
    pub tone: &'static str,
    pub sentence: String,
}

/// `还剩 3 个工作日`, `今天到期`, `已逾期 2 天`. Beyond sixty days only calendar days are told.
pub fn left(f: &Frame, law: &Law, due: Day, today: Day) -> Left {
    let days = due.days_since(today);
    if days < 0 {
        return Left { tone: "late", sentence: f.t1("left-late", (-days).to_string()) };
    }
    if days == 0 {
        return Left { tone: "soon", sentence: f.t("left-today") };
    }
    if days > 60 {
        return Left { tone: "calm", sentence: f.t1("left-days", days.to_string()) };
    }
    let calendar = &law.calendar;
    let working = (1..=days).filter(|n| calendar.is_working(today.plus_days(*n), today)).count();
    let tone = if working <= 2 { "soon" } else { "calm" };
    Left { tone, sentence: f.t1("left-working", working.to_string()) }
}
