//! How far an ordinary case has come, read off its file: 发现 立案 调查 审核 告知 听证 讨论 决定 送达 执行
//! 结案 归档.

use crate::pages::case_view::RibbonStep;
use casework::case::{Case, Ordinary};
use law::Fen;

/// The steps of the ordinary procedure as the ribbon shows them.
pub const STEPS: [&str; 12] = [
    "found",
    "filed",
    "investigated",
    "reviewed",
    "told",
    "heard-publicly",
    "discussed",
    "decided",
    "served",
    "executed",
    "closed",
    "archived",
];

/// Steps that a case has only where the law, or somebody, asks for them.
fn is_optional(step: &str, case: &Case, ordinary: &Ordinary) -> bool {
    match step {
        "reviewed" | "discussed" => true,
        "heard-publicly" => ordinary.hearing_stands().is_none(),
        "executed" => owes_nothing(case),
        _ => false,
    }
}

/// A decision without a fine and without things taken: nothing is to be executed.
fn owes_nothing(case: &Case) -> bool {
    use casework::case::Penalty;
    case.draft().is_some_and(|draft| match &draft.penalty {
        Penalty::Confiscation { .. } => false,
        penalty => penalty.fine() == Fen(0),
    })
}

fn is_done(step: &str, case: &Case, ordinary: &Ordinary, balance: Option<Fen>) -> bool {
    match step {
        "found" | "filed" => true,
        "investigated" => ordinary.report.is_some(),
        "reviewed" => ordinary.review().is_some_and(|review| review.passed),
        "told" => ordinary.defence.is_some(),
        "heard-publicly" => ordinary.hearing_report.is_some(),
        "discussed" => ordinary.discussions.iter().any(|d| d.agreed),
        "decided" => case.decision().is_some(),
        "served" => case.service().is_some(),
        "executed" => {
            case.service().is_some() && !owes_nothing(case) && balance.is_none_or(|b| b.0 <= 0)
        }
        "closed" => case.stage.key() == "closed",
        _ => case.after.archive.is_some(),
    }
}

/// Each step done, now, to come, to come if it is needed, or not needed.
pub fn ribbon(case: &Case, ordinary: &Ordinary, balance: Option<Fen>) -> Vec<RibbonStep> {
    let done = |step: &str| is_done(step, case, ordinary, balance);
    let last_done = STEPS.iter().rposition(|step| done(step)).unwrap_or(0);
    let next = STEPS.iter().position(|step| !done(step) && !is_optional(step, case, ordinary));
    let closed = case.stage.key() == "closed";
    // A closed case waits for its file alone.
    let now = match (closed, done("archived")) {
        (true, true) => None,
        (true, false) => Some(STEPS.len() - 1),
        _ => next,
    };
    let decided = case.decision().is_some();
    let state = |at: usize, step: &str| match () {
        () if done(step) => "done",
        () if now == Some(at) => "now",
        () if closed || (at < last_done && now.is_none_or(|now| at < now) && decided) => "skipped",
        () if decided && is_optional(step, case, ordinary) => "skipped",
        () if is_optional(step, case, ordinary) => "maybe",
        () => "later",
    };
    let steps = STEPS.into_iter().enumerate();
    steps.map(|(at, stage)| RibbonStep { stage, state: state(at, stage) }).collect()
}
