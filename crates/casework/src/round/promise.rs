//! What was promised to somebody at a place: the one thing that matters and questions have in common for
//! the reply list. Whoever keeps the subject makes the promise; here nobody knows what it is about.

use crate::PlaceId;
use law::Day;
use serde::{Deserialize, Serialize};

/// An answer that is owed, with the answer as far as there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// `question:2007-000031`, `matter:2007-000012`
    pub subject: String,
    pub place: PlaceId,
    /// Who asked, as they are called in the village.
    pub who: String,
    /// What about, in one line.
    pub about: String,
    pub taken_on: Day,
    /// The day by which the answer is promised, after any deferral.
    pub due: Day,
    /// Who has to answer.
    pub handler: String,
    pub answer: Option<Answered>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub on: Day,
    pub text: String,
}

/// What a promise is about, as people call it: 咨询2007-000031.
pub(super) fn called(subject: &str) -> String {
    match subject.split_once(':') {
        Some(("question", id)) => format!("咨询{id}"),
        Some(("matter", id)) => format!("事项{id}"),
        _ => subject.to_owned(),
    }
}

impl Promise {
    /// Whether it is for the round of this day: there is an answer to bring, or one is due by then.
    pub fn belongs_to(&self, place: &PlaceId, on: Day) -> bool {
        self.place == *place && (self.answer.is_some() || self.due <= on)
    }
    /// 红标: due by this day, and there is no answer.
    pub fn is_red(&self, on: Day) -> bool {
        self.answer.is_none() && self.due <= on
    }
}
