//! An article is written: anew, from the answer to a question, or over again.

use super::{areas, article};
use crate::ask::Ask;
use crate::form::{Form, MAY_TEXT, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::rounds::alone;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::QuestionId;
use casework::consultation::{Area, Article, ArticleCommand, Content, LawRef, Source};
use store::consultations;

#[derive(Template)]
#[template(path = "consultation/article_new.html")]
struct Page {
    f: Frame,
    form: Form,
    action: String,
    areas: Vec<(&'static str, String)>,
    from: String,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let next = ask.today().plus_years(1).to_string();
    let asked = ask.query.get("question");
    let blank = Form::blank("article-draft", 0).with("review-on", &*next);
    if asked.is_empty() {
        return page(house, ask, blank, 200);
    }
    let found = records.read(|r| consultations::find(r, &QuestionId::new(asked)))?;
    let question = found.ok_or_else(|| Problem::not_found(&ask.path))?;
    let form = blank
        .with("article-from", question.id.as_str())
        .with("article-area", question.asked.area.key())
        .with("article-title", question.line())
        .with("article-question", question.asked.text.clone());
    let form = match &question.answer {
        Some(answer) => form
            .with("article-answer", answer.text.clone())
            .with("article-sources", answer.source.clone()),
        None => form,
    };
    page(house, ask, form, 200)
}

pub fn edit(house: &House, ask: &Ask) -> Answer {
    let article = article::read(&Records::of(house, ask))?.article;
    page(house, ask, of(&article), 200)
}

fn of(article: &Article) -> Form {
    let content = &article.content;
    let lines = |all: Vec<String>| all.join("\n");
    let form = Form::blank("article-draft", article.version)
        .with("article-title", content.title.clone())
        .with("article-area", content.area.key())
        .with("article-question", content.question.clone())
        .with("article-answer", content.answer.clone())
        .with("article-sources", lines(content.sources.iter().map(|s| s.title.clone()).collect()))
        .with("article-law", lines(content.law.iter().map(ToString::to_string).collect()))
        .with("review-on", content.review_on.to_string())
        .with("article-from", content.from.as_ref().map_or("", QuestionId::as_str));
    if content.public { form.with("article-public", "yes") } else { form }
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "articles");
    let action = match ask.param("article") {
        "" => "/articles/new".to_owned(),
        id => format!("/articles/{id}/edit"),
    };
    let from = form.value("article-from").to_owned();
    Reply::page_with(status, &Page { areas: areas(&f), action, from, form, f })
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "articles"));
    let mut form = Form::sent("article-draft", &ask.form);
    let Some(content) = read(&f, &mut form) else {
        return page(house, ask, form, 422);
    };
    let command = ArticleCommand::Draft { content: Box::new(content) };
    let id = Some(ask.param("article")).filter(|id| !id.is_empty());
    let what = (&command, command.key());
    let (beside, door) = (&mut alone, consultations::article);
    match records.go_on(("article", id), what, (&form, beside), door)? {
        Ok(article) => Ok(Reply::see(format!("/articles/{}", article.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, 422)
        }
    }
}

fn read(f: &Frame, form: &mut Form) -> Option<Content> {
    let mut r = Reader { f, form };
    let title = r.text("article-title", MUST);
    let area = r.one_of("article-area", Area::find);
    let question = r.text("article-question", MUST_TEXT);
    let answer = r.text("article-answer", MUST_TEXT);
    let sources = r.lines("article-sources", MAY_TEXT);
    let mut law = Vec::new();
    for written in r.lines("article-law", MAY_TEXT) {
        match LawRef::parse(&written) {
            Some(of) => law.push(of),
            None => {
                let sentence = r.f.t1("wrong-law-row", crate::form::clip(&written));
                r.form.fail("article-law", sentence);
            }
        }
    }
    let review_on = r.day("review-on");
    let public = r.form.ticked("article-public");
    let from = r.form.value("article-from").trim().to_owned();
    let content = Content {
        title,
        area: area?,
        question,
        answer,
        sources: sources.into_iter().map(|title| Source { title }).collect(),
        law,
        review_on: review_on?,
        public,
        from: (!from.is_empty()).then(|| QuestionId::new(from)),
    };
    form.wrong.is_empty().then_some(content)
}
