//! Enacting of questions and articles, as of rounds.

use crate::cases::EnactProblem;
use crate::kept::{Attempt, Before, Done, before, entry, write};
use crate::rounds::{Around, Wanted, look_up};
use crate::{Problem, Reader, Writer};
use casework::consultation::{
    Article, ArticleCommand, Question, QuestionCommand, decide_article, decide_question,
};
use casework::{OfficerId, RoundId};
use law::{Day, Law};

/// One step of a question.
pub fn question(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, QuestionCommand>,
) -> Done<Question> {
    let held = match before::<Question, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let on = (&attempt.actor.officer, attempt.done_at.day());
    let around = around_question(w, held.as_ref(), Some(attempt.command), on)?;
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = decide_question(held.as_ref(), attempt.command, &scene);
    let change = change.map_err(EnactProblem::Refused)?;
    write(w, (change.state, change.act, change.dues))
}

/// What stands around a question: for its page, and for a command about it.
pub fn around_question(
    r: &mut Reader,
    question: Option<&Question>,
    command: Option<&QuestionCommand>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let mut wanted = Wanted { officers: vec![actor.clone()], ..Wanted::default() };
    if let Some(question) = question {
        wanted.place = Some(question.asked.place.clone());
        wanted.officers.push(question.handler.clone());
    }
    match command {
        Some(QuestionCommand::Ask { asked, answer, handler, .. }) => {
            wanted.place = Some(asked.place.clone());
            wanted.round.clone_from(&asked.round);
            wanted.article = answer.as_ref().and_then(|answer| answer.article.clone());
            wanted.officers.push(handler.clone());
        }
        Some(QuestionCommand::Answer { answer }) => wanted.article.clone_from(&answer.article),
        Some(QuestionCommand::Assign { to }) => wanted.officers.push(to.clone()),
        Some(QuestionCommand::Tell { round, .. }) => {
            wanted.round = round.as_ref().map(|id| RoundId::new(id.as_str()));
        }
        _ => {}
    }
    look_up(r, &wanted, ("questions", on))
}

/// One step of an article.
pub fn article(w: &mut Writer, law: &Law, attempt: &Attempt<'_, ArticleCommand>) -> Done<Article> {
    let held = match before::<Article, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let day = attempt.done_at.day();
    let around = around_article(w, Some(attempt.command), (&attempt.actor.officer, day))?;
    let scene = around.scene(law, &entry(law, attempt), attempt.version);
    let change = decide_article(held.as_ref(), attempt.command, &scene);
    let change = change.map_err(EnactProblem::Refused)?;
    write(w, (change.state, change.act, change.dues))
}

pub fn around_article(
    r: &mut Reader,
    command: Option<&ArticleCommand>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let mut wanted = Wanted { officers: vec![actor.clone()], ..Wanted::default() };
    if let Some(ArticleCommand::Draft { content }) = command {
        wanted.question.clone_from(&content.from);
    }
    look_up(r, &wanted, ("articles", on))
}
