//! A due: something that must be done by a day, with its rule, its trigger, and how it was reached.
//!
//! It knows how far it is from a day and whom that concerns; it does not know what happens when it passes:
//! the gates do.

mod kinds;
mod why;

pub use kinds::{KINDS, Kind, kind};
pub use why::{Step, why};
pub(crate) use why::{computed, days_like, without};

use law::{Day, Law};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// `pay`, `report`, `hand-in`, …: a key of [`KINDS`].
    pub kind: String,
    pub subject: String,
    /// Which payment, instalment or correction it is about, where a case has several; 0 otherwise.
    #[serde(default)]
    pub part: u32,
    pub on: Day,
    /// False while the calendar that would settle the day has not been entered.
    pub firm: bool,
    /// The term row it comes from: `pay-fine`; or `set:…` where the office or a paper has set the day.
    pub term: String,
    pub from: Day,
    /// What was known when it was computed.
    pub known_on: Day,
    pub met_on: Option<Day>,
}

/// How far a due is from a day, as long as it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// Working days after today, up to and with the last day; none where only days off are left.
    Ahead {
        working_days_left: u32,
    },
    Today,
    /// Calendar days since the last day.
    Overdue {
        days: u32,
    },
}

/// Whom an open due concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// The officers of the case: it is near, or just past.
    Officers,
    /// 队长
    TeamLeader,
    /// 负责人
    Head,
}

/// When an open due is told of, and to whom it goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alarm {
    /// So many working days before the last day the officers are warned.
    pub warn_working_days: u32,
    /// So many days after it the team leader is told.
    pub leader_after_days: u32,
    /// And so many days after it the head.
    pub head_after_days: u32,
}

impl Default for Alarm {
    /// What an office begins with; no law sets these figures, every office may set its own.
    fn default() -> Alarm {
        Alarm { warn_working_days: 3, leader_after_days: 1, head_after_days: 3 }
    }
}

impl Alarm {
    /// The most days that an office may set.
    pub const DAYS_MAX: u32 = 60;

    /// Whether an office may work by it: nobody is told of a due before it has passed, and the head not
    /// before the team leader.
    pub fn is_sound(&self) -> bool {
        self.warn_working_days <= Alarm::DAYS_MAX
            && (1..=Alarm::DAYS_MAX).contains(&self.leader_after_days)
            && (self.leader_after_days..=Alarm::DAYS_MAX).contains(&self.head_after_days)
    }

    /// The last day that is no more than so many working days off: what is due by it is told of today.
    pub fn warned_until(&self, today: Day, law: &Law) -> Day {
        let (mut left, mut last) = (self.warn_working_days, today);
        loop {
            let next = last.next();
            match (law.calendar.is_working(next, today), left) {
                (true, 0) => return last,
                (true, _) => left -= 1,
                (false, _) => {}
            }
            last = next;
        }
    }

    /// As the journal says it.
    pub fn zh(&self) -> String {
        format!(
            "到期前{}个工作日提醒承办人，逾期{}天报队长，逾期{}天报负责人",
            self.warn_working_days, self.leader_after_days, self.head_after_days
        )
    }
}

impl Due {
    /// How far it is from `today`; working days by what is known today. Asked of an open due.
    pub fn state(&self, today: Day, law: &Law) -> State {
        match today.cmp(&self.on) {
            std::cmp::Ordering::Equal => State::Today,
            std::cmp::Ordering::Greater => State::Overdue {
                days: u32::try_from(today.days_since(self.on)).unwrap_or(u32::MAX),
            },
            std::cmp::Ordering::Less => {
                let mut left = 0;
                let mut day = today.next();
                while day <= self.on {
                    left += u32::from(law.calendar.is_working(day, today));
                    day = day.next();
                }
                State::Ahead { working_days_left: left }
            }
        }
    }

    /// Whom it concerns on `today`: nobody while it is far off, once it is met, or where only somebody
    /// else's time runs out (the days of a party, or of a court).
    pub fn concerns(&self, today: Day, law: &Law, alarm: &Alarm) -> Option<Concern> {
        if self.met_on.is_some() || kind(&self.kind).waits {
            return None;
        }
        match self.state(today, law) {
            State::Ahead { working_days_left } => {
                (working_days_left <= alarm.warn_working_days).then_some(Concern::Officers)
            }
            State::Today => Some(Concern::Officers),
            State::Overdue { days } if days >= alarm.head_after_days => Some(Concern::Head),
            State::Overdue { days } if days >= alarm.leader_after_days => Some(Concern::TeamLeader),
            State::Overdue { .. } => Some(Concern::Officers),
        }
    }
}
