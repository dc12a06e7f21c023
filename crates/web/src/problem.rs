//! Problems of the request or the world, each with its status, its words and the next step.
//!
//! The words stand under `problem-CODE-title`, `-text` and `-next`. A refusal of the law is not a
//! problem: it goes beside the form.

use crate::ask::Fields;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub status: u16,
    /// Key in the words files.
    pub code: &'static str,
    /// Filled into the sentence: what was asked for, how long to wait.
    pub blank: String,
    /// What had been typed, so that it is not lost.
    pub kept: Option<Fields>,
    /// The sentence itself in Chinese and English, where another house has it.
    pub said: Option<Box<(String, String)>>,
    /// For the log only; never shown.
    pub detail: String,
}

impl From<store::Problem> for Problem {
    fn from(problem: store::Problem) -> Problem {
        let said = Some(Box::new((problem.zh(), problem.to_string())));
        let (status, code) = match problem.status() {
            404 => (404, "not-found"),
            409 => (409, "changed"),
            422 => (422, "unreadable"),
            status => (status, "store"),
        };
        let detail = if status < 500 { String::new() } else { problem.to_string() };
        Problem { said, detail, ..Problem::of(status, code) }
    }
}

impl Problem {
    fn of(status: u16, code: &'static str) -> Problem {
        Problem {
            status,
            code,
            blank: String::new(),
            kept: None,
            said: None,
            detail: String::new(),
        }
    }
    pub fn not_found(what: &str) -> Problem {
        Problem { blank: what.chars().take(80).collect(), ..Problem::of(404, "not-found") }
    }
    pub fn sign_in_first() -> Problem {
        Problem::of(401, "sign-in-first")
    }
    pub fn not_yours() -> Problem {
        Problem::of(403, "not-yours")
    }
    /// The form's token does not belong to this visitor.
    pub fn stale_form(kept: &Fields) -> Problem {
        Problem { kept: Some(kept.clone()), ..Problem::of(403, "stale-form") }
    }
    /// Somebody else changed the case since the form was opened.
    pub fn changed(kept: &Fields) -> Problem {
        Problem { kept: Some(kept.clone()), ..Problem::of(409, "changed") }
    }
    pub fn too_large() -> Problem {
        Problem::of(413, "too-large")
    }
    pub fn unreadable(what: &str, kept: &Fields) -> Problem {
        let blank = what.to_owned();
        Problem { blank, kept: Some(kept.clone()), ..Problem::of(422, "unreadable") }
    }
    pub fn too_many(minutes: i64) -> Problem {
        Problem { blank: minutes.to_string(), ..Problem::of(429, "too-many") }
    }
    pub fn method() -> Problem {
        Problem::of(405, "method")
    }
    pub fn keeping(self, kept: &Fields) -> Problem {
        Problem { kept: Some(kept.clone()), ..self }
    }
    pub fn bug(detail: impl Into<String>) -> Problem {
        Problem { detail: detail.into(), ..Problem::of(500, "bug") }
    }
}
