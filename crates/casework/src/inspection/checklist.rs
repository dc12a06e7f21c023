//! The answers to a checklist. The questions, with their articles, are data of the law house; of a list,
//! only those about the matters of the visit are asked.

use super::Opening;
use law::checklist::{Checklist, Question};
use law::{Day, Law};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    Yes,
    No,
    /// 不适用
    Na,
}

impl Reply {
    pub const ALL: [Reply; 3] = [Reply::Yes, Reply::No, Reply::Na];
    pub fn key(self) -> &'static str {
        match self {
            Reply::Yes => "yes",
            Reply::No => "no",
            Reply::Na => "na",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            Reply::Yes => "符合",
            Reply::No => "不符合",
            Reply::Na => "不适用",
        }
    }
    pub fn named(key: &str) -> Option<Reply> {
        Reply::ALL.into_iter().find(|reply| reply.key() == key)
    }
}

/// One question's answer, as it was given at the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The list and the question's number in it: `workshop#3`.
    pub question: String,
    pub reply: Reply,
    pub note: String,
}

/// The list for a kind of place, where one is in use on the day.
pub fn list_on<'l>(law: &'l Law, place_kind: &str, on: Day) -> Option<&'l Checklist> {
    law.checklist(place_kind).filter(|list| list.in_force(on))
}

/// What is asked at a visit: nothing that is no matter of it.
pub fn questions<'l>(law: &'l Law, opening: &Opening) -> Vec<&'l Question> {
    let list = list_on(law, &opening.place_kind, opening.on());
    let asked = |q: &&Question| opening.matters.iter().any(|m| m.item.as_str() == q.item);
    list.map(|list| list.questions.iter().filter(asked).collect()).unwrap_or_default()
}

/// `workshop#3`
pub fn key(place_kind: &str, question: &Question) -> String {
    format!("{place_kind}#{}", question.number)
}

/// How many of each.
pub fn counted(answers: &[Answer]) -> [(Reply, usize); 3] {
    Reply::ALL.map(|reply| (reply, answers.iter().filter(|a| a.reply == reply).count()))
}
