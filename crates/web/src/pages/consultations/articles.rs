//! The knowledge base: answers that two people stand for, with what speaks against relying on them today.

use super::{area, area_of, areas};
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::ArticleId;
use casework::consultation::{Article, Flag};
use store::{consultations, search};

const ROWS_MAX: u32 = 300;

struct Line {
    id: String,
    title: String,
    area: String,
    stage: String,
    tone: &'static str,
    author: String,
    review: String,
    flags: Vec<String>,
}

#[derive(Template)]
#[template(path = "consultation/articles.html")]
struct List {
    f: Frame,
    lines: Vec<Line>,
    areas: Vec<(&'static str, String)>,
    stages: [&'static str; 3],
    stage: String,
    area: String,
    area_name: String,
    flagged: bool,
    q: String,
    may: bool,
}

/// What speaks against relying on it, in words.
pub fn flag(f: &Frame, flag: &Flag) -> String {
    match flag {
        Flag::Changed { of } => f.t1("article-changed", of.to_string()),
        Flag::Gone { of } => f.t1("article-gone", of.to_string()),
        Flag::ReviewDue { on } => f.t1("article-review-due", f.day(on)),
    }
}

pub fn tone(article: &Article) -> &'static str {
    match article.stage() {
        "checked" => "good",
        "drafted" => "unsure",
        _ => "",
    }
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "articles");
    let asked = |name: &str| ask.query.get(name).chars().take(40).collect::<String>();
    let (stage, of, flagged) = (asked("stage"), asked("area"), ask.query.ticked("flagged"));
    let q = asked("q").trim().to_owned();
    let mut all: Vec<Article> = Records::of(house, ask).read(|r| {
        if q.is_empty() {
            return consultations::articles_whole(r, (&stage, &of), ROWS_MAX);
        }
        let mut all = Vec::new();
        for hit in search::find_of(r, "article", &q, ROWS_MAX as usize)? {
            let id = hit.subject.strip_prefix("article:").map(ArticleId::new);
            all.extend(id.map(|id| consultations::article_find(r, &id)).transpose()?.flatten());
        }
        Ok(all)
    })?;
    let flags = |article: &Article| article.flags(f.law, f.today);
    if flagged {
        all.retain(|article| article.withdrawn.is_none() && !flags(article).is_empty());
    } else if stage.is_empty() && q.is_empty() {
        all.retain(|article| article.withdrawn.is_none());
    }
    let line = |article: &Article| Line {
        id: article.id.to_string(),
        title: article.content.title.clone(),
        area: area(&f, article.content.area),
        stage: f.of("article-stage", article.stage()),
        tone: tone(article),
        author: article.author_name.clone(),
        review: f.day(&article.content.review_on),
        flags: match article.withdrawn {
            None => flags(article).iter().map(|one| flag(&f, one)).collect(),
            Some(_) => Vec::new(),
        },
    };
    let page = List {
        lines: all.iter().map(line).collect(),
        areas: areas(&f),
        stages: Article::STAGES,
        area_name: area_of(&f, &of),
        stage,
        area: of,
        flagged,
        q,
        may: f.role_is(SERVERS),
        f,
    };
    Reply::page(&page)
}
