//! What goes wrong, as a phone is told: a code, and a sentence in both languages.

use crate::problem::Problem;
use crate::reply::Reply;
use crate::words::{self, Tongue};
use casework::Refusal;
use serde_json::json;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub status: u16,
    /// The tail of its key in the words files.
    pub code: &'static str,
    about: String,
    said: Option<(String, String)>,
    pub headers: Vec<(&'static str, String)>,
}

pub(super) type Given = Result<Reply, Fault>;

impl Fault {
    pub fn of(status: u16, code: &'static str) -> Fault {
        Fault { status, code, about: String::new(), said: None, headers: Vec::new() }
    }
    pub fn about(self, what: impl ToString) -> Fault {
        Fault { about: what.to_string(), ..self }
    }
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        self.headers.push((name, value.to_string()));
        self
    }
    pub fn refused(refusals: &[Refusal]) -> Fault {
        let said = refusals.first().map(|r| (r.sentence.clone(), r.sentence_en.clone()));
        Fault { said, ..Fault::of(422, "refused") }
    }

    /// Its sentence in Chinese and English.
    pub fn says(&self) -> (String, String) {
        let key = format!("field-fault-{}", self.code);
        let say = |tongue| words::say_with(tongue, &key, &[("a", &self.about)]);
        self.said.clone().unwrap_or_else(|| (say(Tongue::Hans), say(Tongue::En)))
    }

    pub fn reply(&self) -> Reply {
        let (zh, en) = self.says();
        let body = json!({ "code": self.code, "says": { "zh": zh, "en": en } });
        let mut reply = super::door::json(&body);
        reply.status = self.status;
        for (name, value) in &self.headers {
            reply = reply.with(name, value.clone());
        }
        reply
    }
}

impl From<store::Problem> for Fault {
    fn from(problem: store::Problem) -> Fault {
        use store::Problem as P;
        let said = Some((problem.zh(), problem.to_string()));
        match &problem {
            P::Missing { .. } => Fault::of(404, "not-found"),
            P::Stale { .. } | P::Conflict { .. } => Fault { said, ..Fault::of(409, "conflict") },
            P::Input { .. } => Fault { said, ..Fault::of(422, "refused") },
            _ => Fault::of(problem.status(), "store"),
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        Fault::of(problem.status, "store")
    }
}
