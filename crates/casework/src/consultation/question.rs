//! A question as it stands.

use super::Area;
use crate::due::Due;
use crate::round::{Answered, Issued, Promise, Taken, ToldWay};
use crate::{ArticleId, OfficeId, OfficerId, PartyId, PlaceId, QuestionId, RoundId};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};

/// One question put to the office. It changes only through `decide_question`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub id: QuestionId,
    pub office: OfficeId,
    pub version: u32,
    pub asked: Asked,
    /// Who has to answer.
    pub handler: OfficerId,
    pub handler_name: String,
    /// None where it was answered at once.
    pub promised: Option<Promised>,
    pub deferrals: Vec<Deferral>,
    pub answer: Option<Answer>,
    pub told: Option<Told>,
    pub rating: Option<Rating>,
    pub issued: Vec<Issued>,
    pub dues: Vec<Due>,
}

/// Who asked what, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub at: Moment,
    pub channel: Channel,
    /// The village or market whose round brings the answer.
    pub place: PlaceId,
    /// The round at which it was taken.
    pub round: Option<RoundId>,
    pub area: Area,
    pub asker: Asker,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Their row in the register of parties; none where they are in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    pub name: String,
    pub phone: String,
    pub address: String,
    pub made_up: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 咨询台
    Desk,
    /// 进村
    Round,
    Phone,
    Letter,
}

impl Channel {
    pub const ALL: [Channel; 4] = [Channel::Desk, Channel::Round, Channel::Phone, Channel::Letter];
    pub fn key(self) -> &'static str {
        match self {
            Channel::Desk => "desk",
            Channel::Round => "round",
            Channel::Phone => "phone",
            Channel::Letter => "letter",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            Channel::Desk => "咨询台",
            Channel::Round => "进村",
            Channel::Phone => "电话",
            Channel::Letter => "来信",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    pub by: Day,
    /// It is brought to the next round, rather than told on another way.
    pub at_round: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    pub at: Moment,
    pub from: Day,
    pub until: Day,
    pub reason: String,
    /// How whoever asked was told.
    pub told: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub at: Moment,
    pub by: OfficerId,
    pub by_name: String,
    pub text: String,
    /// What it rests on.
    pub source: String,
    pub article: Option<ArticleId>,
    /// Why it is late; empty where it is not.
    pub late_reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub at: Moment,
    pub way: ToldWay,
    pub receiver: String,
    pub round: Option<RoundId>,
}

/// 好差评: five grades, 5 is the best (国办发〔2019〕51号, from memory).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    pub grade: u8,
    pub at: Moment,
}

impl Question {
    /// `asked`, `answered`, `told`
    pub fn stage(&self) -> &'static str {
        match (&self.answer, &self.told) {
            (None, _) => "asked",
            (Some(_), None) => "answered",
            (Some(_), Some(_)) => "told",
        }
    }
    pub const STAGES: [&'static str; 3] = ["asked", "answered", "told"];

    pub fn stage_zh(&self) -> &'static str {
        match self.stage() {
            "asked" => "待答复",
            "answered" => "已答复，待告知",
            _ => "已告知",
        }
    }

    /// The day the answer is promised by, after the last deferral.
    pub fn due(&self) -> Option<Day> {
        let promised = self.promised.as_ref().map(|promised| promised.by);
        self.deferrals.last().map(|deferral| deferral.until).or(promised)
    }

    /// The day by which it is still owed to whoever asked; none once they were told.
    pub fn owed_on(&self) -> Option<Day> {
        self.due().filter(|_| self.told.is_none())
    }

    /// What the record of the round at which it was taken says of it.
    pub fn taken(&self) -> Taken {
        Taken {
            subject: format!("question:{}", self.id),
            who: self.asked.asker.name.clone(),
            about: self.line(),
            answered: self.promised.is_none(),
            due: self.due(),
        }
    }

    /// The question in one line.
    pub fn line(&self) -> String {
        self.asked.text.lines().next().unwrap_or_default().to_owned()
    }

    /// What the reply list of a round is told; none once the answer has reached whoever asked.
    pub fn promise(&self) -> Option<Promise> {
        if self.told.is_some() {
            return None;
        }
        let asked_on = self.asked.at.day();
        Some(Promise {
            subject: format!("question:{}", self.id),
            place: self.asked.place.clone(),
            who: self.asked.asker.name.clone(),
            about: self.line(),
            taken_on: asked_on,
            due: self.due().unwrap_or(asked_on),
            handler: self.handler_name.clone(),
            answer: self
                .answer
                .as_ref()
                .map(|answer| Answered { on: answer.at.day(), text: answer.text.clone() }),
        })
    }
}
