//! 咨询答复单, filled from a question.

use super::Question;
use crate::case::papers::Unfilled;
use crate::papers::{FormPaper, Paper};
use crate::round::paper::{At, complete, lacking};

/// The paper in this place of the question's list, or what it lacks. `place` is the place's name.
pub fn fill(
    question: &Question,
    (issued, place): (usize, &str),
    at: &At,
) -> Result<Paper, Unfilled> {
    let issued = question.issued.get(issued).ok_or_else(|| lacking("paper"))?;
    let answer = question.answer.as_ref().ok_or_else(|| lacking("answer"))?;
    let asked = &question.asked;
    let paper = FormPaper::new("question-answer", at.issuer(), issued.at)
        .with("number_of", question.id.as_str())
        .with("asker", &asked.asker.name)
        .with("asked_on", asked.at.day())
        .with("area", asked.area.zh())
        .with("place", place)
        .with("question", &asked.text)
        .with("answer", &answer.text)
        .with("source", answer.source.trim_end_matches('。'))
        .with("late", answer.late_reason.trim_end_matches('。'))
        .with_some("promised", question.due())
        .with("answered_by", &answer.by_name)
        .about_nobody(asked.asker.made_up);
    complete(paper.into())
}
