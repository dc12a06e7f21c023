//! Stories of packets (`tests/fieldbook/*.story`): what a phone writes down, what happens in the office meanwhile, and
//! what the office makes of it when it arrives.
//!
//! A line is `DAY TIME WHO DEED …[ -> OUTCOME]`; the registers stand above, as in the other stories. Whoever plays one
//! brings a [`FieldTown`].

use super::setup::Setup;
use super::tokens::{Tokens, Trouble, without_comment};
use super::{Played, Story};
use law::Moment;

/// A story of packets as it was read.
#[derive(Debug, Clone)]
pub struct FieldStory {
    pub file: String,
    pub title: String,
    pub setup: Setup,
    pub lines: Vec<FieldLine>,
}

#[derive(Debug, Clone)]
pub struct FieldLine {
    pub line: usize,
    pub text: String,
    pub at: Moment,
    /// Who, what, and the rest.
    pub words: Vec<String>,
    /// Empty where nothing is told of what comes of it.
    pub expected: String,
}

/// An office with phones that such a story can be played in.
pub trait FieldTown {
    fn set_up(&mut self, setup: &Setup) -> Result<(), String>;
    /// What comes of a line: `收入`, `来过`, `等附件`, `待定 RULES`, `拒收 RULE`, `可以`, `拒绝 GATES`, or a number; an error
    /// where the line itself cannot be done.
    fn line(&mut self, line: &FieldLine) -> Result<String, String>;
}

/// What begins every story of packets, and no other.
const ENROL: &str = "登记设备";

impl FieldStory {
    /// Whether a text is one of these stories.
    pub fn is(text: &str) -> bool {
        let enrols = |line: &str| line.split_whitespace().nth(3) == Some(ENROL);
        text.lines().any(|line| line.starts_with(|c: char| c.is_ascii_digit()) && enrols(line))
    }

    /// Reads a story, or says in which line what was expected.
    pub fn read(file: &str, text: &str) -> Result<FieldStory, Trouble> {
        let (mut head, mut lines) = (String::new(), Vec::new());
        for (n, raw) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let written = without_comment(raw).trim();
            if !written.starts_with(|c: char| c.is_ascii_digit()) {
                head += written;
            } else {
                lines.push(field_line(file, n + 1, written)?);
            }
            head.push('\n');
        }
        // The registers are read as any story's; it must have one step to be one.
        head += "2026-03-09 甲 发现 fire.exit-blocked -> 可以\n";
        let Story { file, title, setup, .. } = Story::read(file, &head)?;
        Ok(FieldStory { file, title, setup, lines })
    }
}

fn field_line(file: &str, line: usize, text: &str) -> Result<FieldLine, Trouble> {
    let (said, expected) = text.split_once("->").unwrap_or((text, ""));
    let mut t = Tokens::of(file, line, said)?;
    let day = t.day()?;
    let before = Moment::at(day, 0, 0);
    let at = t.moment_of(day, before)?;
    let mut words = Vec::new();
    while !t.is_done() {
        words.push(t.word("动作（a deed）")?);
    }
    if at == before || words.len() < 2 {
        return Err(t.trouble("此处应为“日期 时刻 谁 做什么”（day, time, who, deed）"));
    }
    let (text, expected) = (text.to_owned(), expected.trim().to_owned());
    Ok(FieldLine { line, text, at, words, expected })
}

/// Plays a story; the last step is the first one that differs, if any does.
pub fn play_field(story: &FieldStory, town: &mut dyn FieldTown) -> Vec<Played> {
    if let Err(problem) = town.set_up(&story.setup) {
        let (text, difference) = ("机关".to_owned(), Some(problem));
        return vec![Played { line: 1, text, came: vec![], difference }];
    }
    let mut played = Vec::new();
    for line in &story.lines {
        let (came, difference) = match town.line(line) {
            Ok(came) => {
                let differs = differs(&line.expected, &came);
                (vec![came], differs)
            }
            Err(problem) => (vec![], Some(problem)),
        };
        let differs = difference.is_some();
        played.push(Played { line: line.line, text: line.text.clone(), came, difference });
        if differs {
            break;
        }
    }
    played
}

/// The same kind of outcome, and every gate or rule that is told among those that came; without one, any.
fn differs(expected: &str, came: &str) -> Option<String> {
    let (told, all): (Vec<&str>, Vec<&str>) =
        (expected.split_whitespace().collect(), came.split_whitespace().collect());
    let same = told.is_empty()
        || told.first() == all.first() && told.iter().all(|word| all.contains(word));
    (!same).then(|| format!("应为“{expected}”，实为“{came}”"))
}
