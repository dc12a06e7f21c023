//! A round as it stands.

use super::Promise;
use crate::due::Due;
use crate::{Hash, OfficeId, OfficerId, PlaceId, RoundId};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// One round to one place. It changes only through `decide`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Round {
    pub id: RoundId,
    pub office: OfficeId,
    /// Counts the acts that made this state.
    pub version: u32,
    pub plan: Plan,
    pub stage: Stage,
    pub moved: Vec<Moved>,
    /// 回复单, once it is fixed.
    pub list: Option<Listed>,
    pub record: Option<Record>,
    pub issued: Vec<Issued>,
    pub dues: Vec<Due>,
}

/// Who goes where and when, and with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub place: PlaceId,
    /// 木根场, as it was called when it was planned.
    pub place_name: String,
    pub on: Day,
    pub leader: OfficerId,
    /// Those who come along, besides leader and recorder.
    pub crew: Vec<OfficerId>,
    pub recorder: OfficerId,
    pub transport: String,
    pub leaflets: Vec<String>,
    pub forms: Vec<String>,
    /// Why it goes on a day without a market; empty where there is one.
    pub off_market: String,
    /// The round that this one takes the place of.
    pub replaces: Option<RoundId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub enum Stage {
    Planned,
    Held {
        from: Moment,
    },
    Closed {
        on: Moment,
    },
    /// Another round went instead, and why.
    Replaced {
        by: RoundId,
        reason: String,
        on: Moment,
    },
}

impl Stage {
    pub const KEYS: [&'static str; 4] = ["planned", "held", "closed", "replaced"];
    pub fn key(&self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Held { .. } => "held",
            Stage::Closed { .. } => "closed",
            Stage::Replaced { .. } => "replaced",
        }
    }
    pub fn zh(&self) -> &'static str {
        match self {
            Stage::Planned => "已安排",
            Stage::Held { .. } => "已进村",
            Stage::Closed { .. } => "已结束",
            Stage::Replaced { .. } => "由另一次代替",
        }
    }
}

/// 改期
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub from: Day,
    pub to: Day,
    pub reason: String,
    pub at: Moment,
    pub by: String,
}

/// 回复单: what was owed at the place when the list was fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub at: Moment,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub promise: Promise,
    pub outcome: Outcome,
}

/// What became of an entry at the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    Open,
    /// 已回复
    Told {
        at: Moment,
        way: ToldWay,
        receiver: String,
    },
    /// 延期答复: why, until when, and how the person was told of it.
    Deferred {
        at: Moment,
        reason: String,
        until: Day,
        told: String,
    },
    /// There was an answer, but the person did not come: it comes along to the next round.
    Missed {
        at: Moment,
        note: String,
    },
}

impl Outcome {
    pub const KEYS: [&'static str; 4] = ["open", "told", "deferred", "missed"];
    pub fn key(&self) -> &'static str {
        match self {
            Outcome::Open => "open",
            Outcome::Told { .. } => "told",
            Outcome::Deferred { .. } => "deferred",
            Outcome::Missed { .. } => "missed",
        }
    }
    pub fn zh(&self) -> &'static str {
        match self {
            Outcome::Open => "待回复",
            Outcome::Told { .. } => "已回复",
            Outcome::Deferred { .. } => "延期答复",
            Outcome::Missed { .. } => "本人未到",
        }
    }
}

/// How an answer reached the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldWay {
    /// 当面
    InPerson,
    /// 书面答复单
    OnPaper,
    /// 在查询页上
    OnPage,
    /// 电话
    Phone,
    /// 由他人转告
    Through,
}

impl ToldWay {
    pub const ALL: [ToldWay; 5] =
        [ToldWay::InPerson, ToldWay::OnPaper, ToldWay::OnPage, ToldWay::Phone, ToldWay::Through];
    pub fn key(self) -> &'static str {
        match self {
            ToldWay::InPerson => "in-person",
            ToldWay::OnPaper => "on-paper",
            ToldWay::OnPage => "on-page",
            ToldWay::Phone => "phone",
            ToldWay::Through => "through",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            ToldWay::InPerson => "当面",
            ToldWay::OnPaper => "书面",
            ToldWay::OnPage => "查询页",
            ToldWay::Phone => "电话",
            ToldWay::Through => "转告",
        }
    }
}

/// 进村服务记录
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub from: Moment,
    pub to: Moment,
    /// How many people were served, with or without something written.
    pub served: u32,
    pub leaflets_given: u32,
    pub happened: String,
    /// What was taken, as it stood when the record was written.
    pub taken: Vec<Taken>,
}

/// Something taken at a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub subject: String,
    pub who: String,
    pub about: String,
    /// Answered on the spot.
    pub answered: bool,
    /// The day the answer is promised by.
    pub due: Option<Day>,
}

/// A paper of the round, with its bytes once they have been made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    /// `reply-list`, `round-record`
    pub form: String,
    pub at: Moment,
    pub paper: Option<Hash>,
}

impl Plan {
    /// Everybody who goes, once each: leader, recorder, crew.
    pub fn people(&self) -> Vec<OfficerId> {
        let mut all = vec![self.leader.clone(), self.recorder.clone()];
        all.extend(self.crew.iter().cloned());
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|id| !id.as_str().is_empty() && seen.insert(id.clone()));
        all
    }
}

impl Round {
    pub fn entries(&self) -> &[Entry] {
        self.list.as_ref().map_or(&[], |list| &list.entries)
    }
    /// Entries that nobody has dealt with.
    pub fn open_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries().iter().filter(|entry| entry.outcome == Outcome::Open)
    }
    pub fn count(&self, outcome: &str) -> u32 {
        let count = self.entries().iter().filter(|e| e.outcome.key() == outcome).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}
