//! What a command answers: in words, for programs, and with an exit code.

use crate::language::Language;
use std::process::ExitCode;

/// An answer, in words and for programs.
pub struct Said {
    pub text: String,
    pub json: serde_json::Value,
    /// False where the answer is no: refused, not proved, faults found. The exit code is then 1.
    pub yes: bool,
}

/// A question that cannot be answered: a sentence and what to do next. The exit code is 2.
#[derive(Debug)]
pub struct Problem {
    pub sentence: String,
    pub next: String,
}

pub type Answer = Result<Said, Problem>;

/// Prints the answer, as JSON where a program asked.
pub fn say(answer: Answer, json: bool, language: Language) -> ExitCode {
    let (text, good, code) = match answer {
        Ok(said) if json => (format!("{:#}\n", said.json), true, u8::from(!said.yes)),
        Ok(said) => (said.text, true, u8::from(!said.yes)),
        Err(Problem { sentence, next }) if json => {
            let json = serde_json::json!({ "problem": sentence, "next": next });
            (format!("{json:#}\n"), true, 2)
        }
        Err(Problem { sentence, next }) => {
            let next = language.pick(format!("下一步：{next}"), format!("Next: {next}"));
            (format!("{sentence}\n{next}\n"), false, 2)
        }
    };
    crate::print(&text, good);
    ExitCode::from(code)
}
