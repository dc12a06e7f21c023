//! What goes wrong, as `application/problem+json` (RFC 9457), in Chinese and English. It never carries
//! personal data: what a program sent is not sent back.

use super::view::{ProblemView, RefusalView, WrongView};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::words::{self, Tongue};
use casework::Refusal;
use casework::case::without_numbers;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    pub status: u16,
    /// The tail of its `type`, and of its keys in the words files.
    pub code: &'static str,
    /// What it is about: a parameter's or a field's name.
    about: String,
    /// Sentences in Chinese and English where another house has them.
    said: Option<(String, String)>,
    refusals: Vec<Refusal>,
    wrong: Vec<WrongView>,
    /// Seconds to wait.
    pub retry_after: Option<i64>,
}

impl Fault {
    pub fn of(status: u16, code: &'static str) -> Fault {
        let (about, said) = (String::new(), None);
        let (refusals, wrong) = (Vec::new(), Vec::new());
        Fault { status, code, about, said, refusals, wrong, retry_after: None }
    }
    pub fn about(self, name: &str) -> Fault {
        let about = name.chars().filter(|c| !c.is_control()).take(60).collect();
        Fault { about, ..self }
    }
    pub fn refused(refusals: Vec<Refusal>) -> Fault {
        Fault { refusals, ..Fault::of(422, "refused") }
    }
    pub fn wrong(wrong: Vec<WrongView>) -> Fault {
        Fault { wrong, ..Fault::of(422, "wrong-parameter") }
    }
    /// A paper that belongs to what was asked for cannot be filled in; the sentence says what is missing.
    pub fn unfilled(sentence: String) -> Fault {
        Fault { said: Some((sentence.clone(), sentence)), ..Fault::of(422, "paper-unfilled") }
    }

    fn view(&self) -> ProblemView {
        let part_said = |tongue, part: &str| {
            let key = format!("api-problem-{}-{part}", self.code);
            words::say_with(tongue, &key, &[("a", &self.about)])
        };
        let first = self.refusals.first().map(|r| (r.sentence.clone(), r.sentence_en.clone()));
        let (detail, detail_en) =
            self.said.clone().or(first).unwrap_or_else(|| {
                (part_said(Tongue::Hans, "text"), part_said(Tongue::En, "text"))
            });
        ProblemView {
            kind: format!("/api#problem-{}", self.code),
            title: part_said(Tongue::Hans, "title"),
            title_en: part_said(Tongue::En, "title"),
            status: self.status,
            code: self.code.to_owned(),
            detail: without_numbers(&detail),
            detail_en: without_numbers(&detail_en),
            refusals: self.refusals.iter().map(RefusalView::of).collect(),
            wrong: self.wrong.clone(),
        }
    }

    pub fn body(&self) -> Vec<u8> {
        serde_json::to_vec(&self.view()).expect("texts and lists become JSON")
    }
    pub fn reply(&self) -> Reply {
        let mut reply = Reply::bytes(KIND, self.body());
        reply.status = self.status;
        if self.status == 401 {
            reply = reply.with("www-authenticate", "Bearer");
        }
        match self.retry_after {
            Some(seconds) => reply.with("retry-after", seconds.to_string()),
            None => reply,
        }
    }
}

pub(crate) const KIND: &str = "application/problem+json";

impl From<store::Problem> for Fault {
    fn from(problem: store::Problem) -> Fault {
        use store::Problem as P;
        let said = (problem.zh(), problem.to_string());
        match &problem {
            P::Missing { .. } => Fault::of(404, "not-found"),
            P::Stale { .. } => Fault { said: Some(said), ..Fault::of(409, "stale") },
            P::Conflict { .. } => Fault { said: Some(said), ..Fault::of(409, "conflict") },
            P::Input { .. } => Fault { said: Some(said), ..Fault::of(422, "wrong-body") },
            // What a database says may hold what it was asked to write.
            _ => Fault::of(problem.status(), "store"),
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        match problem.status {
            404 => Fault::of(404, "not-found"),
            403 => Fault::of(403, "beyond-post"),
            409 => Fault::of(409, "stale"),
            422 => Fault::of(422, "wrong-body"),
            status @ (503 | 507) => Fault::of(status, "store"),
            _ => Fault::of(500, "bug"),
        }
    }
}
