//! An act as a line of a page: when, who, what was said, the paper it made.

use casework::Act;
use law::Moment;
use store::journal::Line;

#[derive(Debug, Clone, PartialEq)]
pub struct ActLine {
    pub seq: i64,
    pub at: Moment,
    /// When the office learned of it, where that was later.
    pub noted: Option<Moment>,
    pub who: String,
    pub said: String,
    /// Hash of the paper that came of it.
    pub paper: Option<String>,
    pub subject: String,
    /// Where the subject has a page.
    pub path: Option<String>,
    pub leaf: String,
    pub edition: String,
}

/// The page of a subject, where there is one.
pub fn path(subject: &str) -> Option<String> {
    let (kind, id) = subject.split_once(':')?;
    let root = match kind {
        "case" => "cases",
        "inspection" => "inspections",
        "plan" => "plans",
        "draw" => "draws",
        "power" => "powers",
        "officer" => "officers",
        "paper" => "papers",
        "party" => "parties",
        "grant" => "grants",
        "class" => "training/classes",
        "exam" => "training/exams",
        "import" => "imports",
        "matter" => "matters",
        "round" => "rounds",
        "market" => "markets",
        "question" => "consultations",
        "article" => "articles",
        "packet" => "fieldbook",
        _ => return None,
    };
    (!id.is_empty()).then(|| format!("/{root}/{id}"))
}

/// In the order given.
pub fn of(lines: Vec<Line>) -> Vec<ActLine> {
    lines.into_iter().map(line).collect()
}

fn line(line: Line) -> ActLine {
    let Act { subject, actor, done_at, noted_at, said, facts, law_edition, .. } = line.act;
    let late = noted_at.millis() - done_at.millis() > 60_000;
    ActLine {
        seq: line.seq,
        at: done_at,
        noted: late.then_some(noted_at),
        who: actor.name,
        said,
        paper: facts.get("paper").and_then(|p| p.as_str()).map(str::to_owned),
        path: path(&subject),
        subject,
        leaf: line.leaf.to_string(),
        edition: law_edition,
    }
}
