//! A matter as it stands.

use super::Intake;
use crate::due::Due;
use crate::number::DocumentNumber;
use crate::round::{Answered, Promise, Taken};
use crate::{Hash, MandateId, MatterId, OfficeId, OfficerId};
use law::service::{Service, Step, Way};
use law::{Day, Law, Moment};
use serde::{Deserialize, Serialize};

/// One thing that somebody asked the office for. It changes only through `decide`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub id: MatterId,
    pub office: OfficeId,
    /// Counts the acts that made this state.
    pub version: u32,
    pub intake: Intake,
    pub way: Way,
    /// The matter's title in the catalogue, as it read when it was taken.
    pub title: String,
    pub taken_at: Moment,
    pub stage: Stage,
    /// Beside the number of the receipt, what lets the applicant look without signing in.
    pub check: String,
    /// 首问负责: who is answerable now.
    pub answerable: OfficerId,
    pub handler: Option<OfficerId>,
    pub papers: Vec<HandedIn>,
    pub missing: Vec<ToldMissing>,
    pub accepted: Option<Accepted>,
    pub done: Vec<StepDone>,
    pub posted: Vec<Posted>,
    pub forwarded: Option<Forwarded>,
    pub explained: Vec<Explained>,
    pub answer: Option<Answer>,
    pub delivered: Option<Delivered>,
    pub rating: Option<Rating>,
    pub mandates: Vec<Mandate>,
    pub custody: Vec<Custody>,
    /// 调解记录: when, and how it went.
    pub sessions: Vec<(Moment, String)>,
    pub agreement: Option<Agreement>,
    pub extended: Option<Explained>,
    /// 复查, then 复核.
    pub reviews: Vec<Review>,
    #[serde(default)]
    pub issued: Vec<Issued>,
    pub dues: Vec<Due>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub enum Stage {
    Taken,
    /// What is missing has been told.
    Incomplete,
    Accepted,
    /// A handler has taken it over.
    Handling,
    Answered,
    Delivered,
    Closed {
        on: Day,
    },
    Declined {
        reason: String,
        go_to: String,
    },
    Withdrawn {
        reason: String,
    },
}

impl Stage {
    pub const KEYS: [&'static str; 9] = [
        "taken",
        "incomplete",
        "accepted",
        "handling",
        "answered",
        "delivered",
        "closed",
        "declined",
        "withdrawn",
    ];
    fn place(&self) -> usize {
        match self {
            Stage::Taken => 0,
            Stage::Incomplete => 1,
            Stage::Accepted => 2,
            Stage::Handling => 3,
            Stage::Answered => 4,
            Stage::Delivered => 5,
            Stage::Closed { .. } => 6,
            Stage::Declined { .. } => 7,
            Stage::Withdrawn { .. } => 8,
        }
    }
    pub fn key(&self) -> &'static str {
        Stage::KEYS[self.place()]
    }
    pub fn zh(&self) -> &'static str {
        ["已收件", "待补正", "已受理", "办理中", "已答复", "已送达", "办结", "不予受理", "已撤回"]
            [self.place()]
    }
}

/// Who acts for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "who")]
pub enum By {
    Applicant,
    Agent { mandate: MandateId },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Signing {
    Signed {
        by: String,
    },
    /// 按指印, with who saw it.
    Printed {
        by: String,
        witness: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    pub paper: String,
    pub on: Day,
}

/// A paper that is not there, or not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    pub paper: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldMissing {
    pub on: Day,
    pub lacking: Vec<Lacking>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    pub on: Day,
    /// From which day the time counts: the day on which everything was there.
    pub from: Day,
    pub receipt: DocumentNumber,
    pub promised: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    pub step: Step,
    /// From when to when it ran, for steps that are not counted.
    pub from: Day,
    pub on: Day,
    pub found: String,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    pub from: Day,
    pub until: Day,
    pub places: String,
    pub ended: Option<Day>,
    pub objection: Option<String>,
    #[serde(default)]
    pub settled: Option<Settled>,
}

/// What came of an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub on: Day,
    pub upheld: bool,
    pub found: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    pub on: Day,
    pub to: String,
    pub back: Option<Day>,
    pub granted: bool,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub on: Day,
    pub reason: String,
    pub until: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    Granted,
    Refused,
    /// Something was done or explained; nothing was to be granted.
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub on: Day,
    pub kind: AnswerKind,
    pub text: String,
    pub reasons: String,
    /// Whether it came after its day.
    pub late: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    pub on: Day,
    pub receiver: String,
    pub signing: Signing,
}

/// 好差评: 5 very satisfied … 1 very dissatisfied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    pub grade: u8,
    pub words: String,
    pub followed_up: Option<String>,
    #[serde(default)]
    pub on: Option<Day>,
    #[serde(default)]
    pub followed_on: Option<Day>,
}

impl Rating {
    /// 差评: whoever gave it is called back.
    pub const LOW: u8 = 2;
    pub fn waits(&self) -> bool {
        self.grade <= Rating::LOW && self.followed_up.is_none()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    pub id: MandateId,
    pub agent: String,
    pub scope: String,
    pub from: Day,
    pub to: Day,
    pub ended: Option<Day>,
    pub signing: Signing,
}

impl Mandate {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.to && self.ended.is_none_or(|ended| day < ended)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CustodyWay {
    HandedOver,
    Returned,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    pub on: Day,
    pub way: CustodyWay,
    pub papers: Vec<String>,
    pub receipt: String,
    pub by: By,
}

/// 调解协议, in effect from the day it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub on: Day,
    pub text: String,
    pub copies: u32,
    pub confirmation_asked: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub asked: Day,
    #[serde(default)]
    pub answer: Option<ReviewAnswer>,
}

/// 复查意见、复核意见
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewAnswer {
    pub on: Day,
    pub by: String,
    pub changed: bool,
    pub text: String,
}

/// A paper of the matter, with its bytes once they have been made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// `matter-receipt`, `mandate`, …: the key of its form.
    pub form: String,
    pub at: Moment,
    /// Which of several it is about: the second notice, the third explanation.
    pub part: usize,
    pub paper: Option<Hash>,
}

impl Matter {
    pub fn service<'l>(&self, law: &'l Law) -> Option<&'l Service> {
        law.service(&self.intake.service)
    }
    pub fn is_open(&self) -> bool {
        !matches!(
            self.stage,
            Stage::Closed { .. } | Stage::Declined { .. } | Stage::Withdrawn { .. }
        )
    }
    /// The day by which the answer is owed, after what was explained.
    pub fn due_on(&self) -> Option<Day> {
        let owed = self.dues.iter().find(|due| due.kind == "matter-answer").map(|due| due.on);
        owed.max(self.explained.last().map(|explained| explained.until))
    }
    /// The earliest day by which the office still owes something: word of what is missing, the answer, its
    /// delivery, a call back. None once nothing is owed, or while somebody else's time runs.
    pub fn owed_on(&self) -> Option<Day> {
        let open = self.dues.iter().filter(|due| due.met_on.is_none());
        let ours = open.filter(|due| !crate::due::kind(&due.kind).waits);
        let on = |due: &Due| match due.kind.as_str() {
            "matter-answer" => self.due_on().unwrap_or(due.on),
            _ => due.on,
        };
        ours.map(on).min()
    }
    pub fn has(&self, paper: &str) -> bool {
        self.papers.iter().any(|handed| handed.paper == paper)
    }
    /// Papers that are with the office and not given back.
    pub fn kept(&self) -> Vec<&str> {
        let mut kept: Vec<&str> = Vec::new();
        for entry in &self.custody {
            for paper in &entry.papers {
                match entry.way {
                    CustodyWay::HandedOver => kept.push(paper),
                    CustodyWay::Returned => {
                        if let Some(at) = kept.iter().position(|held| held == paper) {
                            kept.remove(at);
                        }
                    }
                }
            }
        }
        kept
    }
    /// What the record of the round at which it was taken says of it.
    pub fn taken(&self) -> Taken {
        Taken {
            subject: format!("matter:{}", self.id),
            who: self.intake.applicant.name.clone(),
            about: self.title.clone(),
            answered: self.answer.as_ref().is_some_and(|a| a.on == self.taken_at.day()),
            due: self.due_on(),
        }
    }
    /// What the reply list of a round is told; none while nothing is owed, or once it is delivered.
    pub fn promise(&self) -> Option<Promise> {
        let owed = matches!(self.stage, Stage::Accepted | Stage::Handling | Stage::Answered);
        owed.then(|| Promise {
            subject: format!("matter:{}", self.id),
            place: self.intake.place.clone(),
            who: self.intake.applicant.name.clone(),
            about: self.title.clone(),
            taken_on: self.taken_at.day(),
            due: self.due_on().unwrap_or(self.taken_at.day()),
            handler: self.answerable.to_string(),
            answer: self.answer.as_ref().map(|a| Answered { on: a.on, text: a.text.clone() }),
        })
    }
}
