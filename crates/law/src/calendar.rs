//! Which days are working days, and since when that has been known.
//!
//! The State Council announces each year's days off and swapped working days, and has changed a
//! year under way (2015, 2019, 2020). So a day's standing is asked for as of the day on which it
//! was known. Without a notice, Saturday and Sunday are off and the answer is not settled.
//! Not modelled (未建模): days off that a province or one office gives itself.

use crate::Day;
use crate::fault::{Fault, line_of};
use crate::files::Files;
use crate::row::Confidence;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// One notice of days off, as one file of `data/calendars` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The document number, or the title where we know no number.
    pub number: String,
    pub issued_on: Day,
    /// The first day on which an office could know of it, when that is not the day of issue.
    pub known_from: Option<Day>,
    pub url: String,
    pub confidence: Confidence,
    #[serde(default)]
    pub note: String,
    pub off: Vec<DaysOff>,
    /// Saturdays and Sundays on which people work.
    pub work: Vec<Day>,
    /// The year whose days it gives.
    #[serde(skip_deserializing)]
    pub year: i16,
}

/// A holiday: its name and its days, first to last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    pub name: String,
    pub from: Day,
    pub to: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i16,
    notice: Vec<Spanned<Notice>>,
}

/// What one notice says of one day.
#[derive(Debug, Clone)]
struct Entry {
    notice: usize,
    /// The name of the holiday; none for a swapped working day.
    holiday: Option<String>,
}

/// All calendars entered.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// In order of issue.
    notices: Vec<Notice>,
    days: BTreeMap<Day, Vec<Entry>>,
}

/// What is known of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'c> {
    pub day: Day,
    pub working: bool,
    /// False when the notice that settles the day was not known.
    pub settled: bool,
    /// The holiday's name, when the day is off by a notice.
    pub holiday: Option<&'c str>,
    /// The notice that speaks of this very day.
    pub notice: Option<&'c Notice>,
}

/// From this day of December on, the next year's notice may still move days off: it did so with
/// the 29th in 2007 and in 2018.
const NEW_YEAR_FROM: (i8, i8) = (12, 29);

impl Notice {
    pub fn known_from(&self) -> Day {
        self.known_from.unwrap_or(self.issued_on)
    }
}

impl Calendar {
    /// What was known on `known_on` of `day`.
    pub fn standing(&self, day: Day, known_on: Day) -> Standing<'_> {
        let entries = self.days.get(&day).map(Vec::as_slice).unwrap_or_default();
        let known = |entry: &&Entry| self.notices[entry.notice].known_from() <= known_on;
        let entry = entries.iter().rev().find(known);
        let settled = self.settled(day, known_on);
        let notice = entry.map(|entry| &self.notices[entry.notice]);
        let holiday = entry.and_then(|entry| entry.holiday.as_deref());
        let working = match entry {
            Some(entry) => entry.holiday.is_none(),
            None => day.weekday() <= 5,
        };
        Standing { day, working, settled, holiday, notice }
    }

    pub fn is_working(&self, day: Day, known_on: Day) -> bool {
        self.standing(day, known_on).working
    }

    /// The first and the last day of the years entered.
    pub fn span(&self) -> Option<(Day, Day)> {
        let years = || self.notices.iter().map(|notice| notice.year);
        Some((Day::new(years().min()?, 1, 1)?, Day::new(years().max()?, 12, 31)?))
    }

    /// The notices, in order of issue.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    fn settled(&self, day: Day, known_on: Day) -> bool {
        let year_known =
            |year: i16| self.notices.iter().any(|n| n.year == year && n.known_from() <= known_on);
        let turn = (day.month(), day.day_of_month()) >= NEW_YEAR_FROM;
        year_known(day.year()) && (!turn || year_known(day.year() + 1))
    }

    pub(crate) fn read(files: &Files, faults: &mut Vec<Fault>) -> Calendar {
        let mut notices = Vec::new();
        for (path, text) in files.under("data/calendars/") {
            let file: YearFile = match toml::from_str(text) {
                Ok(file) => file,
                Err(error) => {
                    faults.push(Fault::toml(path, text, &error));
                    continue;
                }
            };
            if !path.ends_with(&format!("/{}.toml", file.year)) {
                faults.push(Fault::other(path, 1, "the year is not the one in the file's name"));
            }
            for spanned in file.notice {
                let line = line_of(text, spanned.span().start);
                let notice = Notice { year: file.year, ..spanned.into_inner() };
                check(&notice, path, line, faults);
                notices.push(notice);
            }
        }
        notices.sort_by_key(Notice::known_from);
        let mut days = BTreeMap::<Day, Vec<Entry>>::new();
        for (index, notice) in notices.iter().enumerate() {
            for off in &notice.off {
                let mut day = off.from;
                while day <= off.to {
                    let entry = Entry { notice: index, holiday: Some(off.name.clone()) };
                    days.entry(day).or_default().push(entry);
                    day = day.next();
                }
            }
            for day in &notice.work {
                days.entry(*day).or_default().push(Entry { notice: index, holiday: None });
            }
        }
        Calendar { notices, days }
    }
}

fn check(notice: &Notice, path: &str, line: usize, faults: &mut Vec<Fault>) {
    let mut fault = |what: String| faults.push(Fault::other(path, line, what));
    for off in &notice.off {
        if off.to < off.from || off.to.days_since(off.from) > 31 {
            fault(format!("{} runs from {} to {}", off.name, off.from, off.to));
        }
        let overlaps = |day: &&Day| (off.from..=off.to).contains(*day);
        if let Some(day) = notice.work.iter().find(overlaps) {
            fault(format!("{day} is both off and a working day"));
        }
    }
    let days = notice.off.iter().flat_map(|off| [off.from, off.to]).chain(notice.work.clone());
    for day in days {
        let late =
            day.year() == notice.year - 1 && (day.month(), day.day_of_month()) >= NEW_YEAR_FROM;
        if day.year() != notice.year && !late {
            fault(format!("{day} is not in {}", notice.year));
        }
    }
}

impl Standing<'_> {
    /// `星期六，春节放假` or `星期日，调休上班（国办发明电〔2018〕15号）`
    pub fn zh(&self) -> String {
        let day = self.day.weekday_zh();
        let mut said = match (self.working, self.holiday, self.notice) {
            (_, Some(name), _) => format!("{day}，{name}放假"),
            (true, None, Some(_)) => format!("{day}，调休上班"),
            (true, None, None) => format!("{day}，工作日"),
            (false, None, _) => format!("{day}，休息日"),
        };
        if !self.settled {
            said += "（放假安排尚未公布，暂按周末推算）";
        }
        said
    }

    pub fn en(&self) -> String {
        const NAMES: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let day = NAMES[(self.day.weekday() - 1) as usize];
        let mut said = match (self.working, self.holiday, self.notice) {
            (_, Some(name), _) => format!("{day}, off: {name}"),
            (true, None, Some(_)) => format!("{day}, a swapped working day"),
            (true, None, None) => format!("{day}, a working day"),
            (false, None, _) => format!("{day}, off"),
        };
        if !self.settled {
            said += " (no holiday notice yet; by weekday only)";
        }
        said
    }
}
