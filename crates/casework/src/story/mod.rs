//! Stories: what an office does, in plain dated lines that a lawyer can read and a machine can play.
//!
//! A story sets an office up, says who does what on which day, and what must come of it: allowed, or
//! refused by which gate. The grammar stands in `docs/STORIES.md`. This module knows neither files
//! nor databases: whoever plays a story brings a [`Town`], and [`Memory`] is the one without a disk.

mod acts;
mod after;
mod checks;
mod field;
mod inspection;
mod matter;
mod memory;
mod ordinary;
mod play;
mod round;
mod served;
mod setup;
mod show;
mod tokens;
mod verbs;

pub use checks::{Check, Question};
pub use field::{FieldLine, FieldStory, FieldTown, play_field};
pub use inspection::VisitCheck;
pub use memory::Memory;
pub use play::{Attempt, Played, Rejected, Town, play};
pub use round::{Books, Deed, Line, RoundCheck, ServiceAttempt, ServiceCommand, Standing};
pub use served::{OfPaper, PaperDeed};
pub use setup::Setup;
pub use tokens::Trouble;

use crate::case::Command;
use law::{Fen, Moment};

/// A story as it was read.
#[derive(Debug, Clone)]
pub struct Story {
    /// The file it came from, as it is named in messages.
    pub file: String,
    pub title: String,
    pub setup: Setup,
    pub steps: Vec<Step>,
}

/// One dated line, or one check.
#[derive(Debug, Clone)]
pub struct Step {
    pub line: usize,
    /// The line as it was written, joined where it ran over several.
    pub text: String,
    pub what: What,
}

#[derive(Debug, Clone)]
pub enum What {
    Act(Box<Act>),
    Check(Check),
}

/// Somebody does something, and what must come of it.
#[derive(Debug, Clone)]
pub struct Act {
    pub at: Moment,
    pub noted_at: Moment,
    /// The first person named.
    pub actor: String,
    /// The case's name in the story; the last one found when nothing is said.
    pub case: Option<String>,
    /// The version of the case that is meant; the one that stands when nothing is said.
    pub version: Option<u32>,
    pub verb: Verb,
    pub expect: Expect,
}

#[derive(Debug, Clone)]
pub enum Verb {
    Do(Command),
    /// 决定: the paper is made of the form as it stands.
    Decide,
    /// 制作责令改正通知书
    CorrectionPaper,
    /// A line of inspections, matters, rounds, questions or articles.
    Service(Box<Line>),
    /// 制作文书、送达文书、未送达: which paper is meant shows when the story is played.
    Paper(PaperDeed),
    /// 问: the gates are asked about a deed that no step of the simple procedure does.
    Ask {
        deed: law::gate::Deed,
        amount: Fen,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    Allowed,
    /// The first gate is the first refusal; the others are among them.
    Refused {
        gates: Vec<String>,
        next: Option<String>,
    },
}

impl Story {
    /// Reads a story, or says in which line what was expected.
    pub fn read(file: &str, text: &str) -> Result<Story, Trouble> {
        let mut reader = acts::Reader::new(file);
        for (line, text) in lines(text) {
            reader.line(line, &text)?;
        }
        reader.done()
    }
}

/// Lines without comments and blank ones; a line that begins with white space goes on with the one
/// above it.
fn lines(text: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (i, raw) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let content = tokens::without_comment(raw);
        if content.trim().is_empty() {
            continue;
        }
        match out.last_mut() {
            Some((_, above)) if content.starts_with(char::is_whitespace) => {
                above.push(' ');
                above.push_str(content.trim());
            }
            _ => out.push((i + 1, content.trim().to_owned())),
        }
    }
    out
}
