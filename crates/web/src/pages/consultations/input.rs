//! From the form of a deed of a question to a command of casework; and the forms as they first stand.

use crate::form::{Form, MAY, MAY_TEXT, MUST, Reader};
use crate::frame::Frame;
use crate::pages::rounds::input::told_way;
use casework::consultation::{Article, Question, QuestionCommand, Written};
use casework::{ArticleId, OfficerId, RoundId};

/// What was typed, as a command; `None` when something is wrong, which the form then says. `articles` are
/// those that an answer may rest on.
pub fn command(
    f: &Frame,
    form: &mut Form,
    (deed, articles): (&str, &[Article]),
) -> Option<QuestionCommand> {
    let command = read(&mut Reader { f, form }, deed, articles);
    command.filter(|_| form.wrong.is_empty())
}

fn read(r: &mut Reader<'_>, deed: &str, articles: &[Article]) -> Option<QuestionCommand> {
    Some(match deed {
        "question-answer" => QuestionCommand::Answer { answer: written(r, articles) },
        "question-defer" => {
            let (reason, until) = (r.text("reason", MUST), r.day("defer-until"));
            let told = r.text("defer-told", MUST);
            QuestionCommand::Defer { reason, until: until?, told }
        }
        "question-tell" => {
            let way = r.one_of("told-way", told_way);
            let receiver = r.text("receiver", MUST);
            let round = r.form.value("told-round").trim().to_owned();
            let round = (!round.is_empty()).then(|| RoundId::new(round));
            QuestionCommand::Tell { way: way?, receiver, round }
        }
        "question-assign" => {
            QuestionCommand::Assign { to: OfficerId::new(r.text("question-handler", MUST)) }
        }
        "question-rate" => {
            let grade = r.one_of("grade", |key| key.parse().ok());
            QuestionCommand::Rate { grade: grade? }
        }
        _ => return None,
    })
}

/// An answer, in words of its own or those of an article. What it lacks is for casework to say.
pub fn written(r: &mut Reader<'_>, articles: &[Article]) -> Written {
    let (text, source) = (r.text("answer-text", MAY_TEXT), r.text("answer-source", MAY));
    let late_reason = r.text("answer-late", MAY);
    let named = r.form.value("answer-article").trim().to_owned();
    let article = articles.iter().find(|article| article.id.as_str() == named);
    let taken = article.map(|article| &article.content).filter(|_| text.is_empty());
    let sources = article.map(|article| {
        let titles = article.content.sources.iter().map(|source| source.title.trim());
        titles.filter(|title| !title.is_empty()).collect::<Vec<_>>().join("；")
    });
    Written {
        text: taken.map_or(text, |content| content.answer.clone()),
        source: if source.is_empty() { sources.unwrap_or_default() } else { source },
        article: (!named.is_empty()).then(|| ArticleId::new(named)),
        late_reason,
    }
}

/// A deed's form as it first stands: what is known is filled in.
pub fn blank(deed: &'static str, question: &Question) -> Form {
    let form = Form::blank(deed, question.version);
    match deed {
        "question-tell" => {
            form.with("told-way", "in-person").with("receiver", question.asked.asker.name.clone())
        }
        _ => form,
    }
}
