//! The only place where an article changes.

use super::article::Withdrawn;
use super::{Article, Checked, Content};
use crate::case::without_numbers;
use crate::due::Due;
use crate::round::ask::{Ask, Said, Subject, blank};
use crate::round::{Change, Scene};
use crate::{ArticleId, Refusal, rules};
use law::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// No article stands longer than this without somebody looking at it; the office's own figure.
pub const REVIEW_YEARS_MAX: i32 = 2;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum ArticleCommand {
    /// Written, or written anew: then it waits for its check again.
    Draft {
        content: Box<Content>,
    },
    /// 审核, by somebody else than the author.
    Check,
    /// 复核: it still holds, as the law stands now, until the next day of review.
    Review {
        review_on: Day,
    },
    Withdraw {
        reason: String,
    },
}

impl ArticleCommand {
    pub const KEYS: [&'static str; 4] =
        ["article-draft", "article-check", "article-review", "article-withdraw"];
    pub fn key(&self) -> &'static str {
        match self {
            ArticleCommand::Draft { .. } => "article-draft",
            ArticleCommand::Check => "article-check",
            ArticleCommand::Review { .. } => "article-review",
            ArticleCommand::Withdraw { .. } => "article-withdraw",
        }
    }
}

impl Subject for Article {
    fn subject(&self) -> String {
        format!("article:{}", self.id)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        let Some(checked) = self.checked.as_ref().filter(|_| self.withdrawn.is_none()) else {
            return Vec::new();
        };
        vec![Due {
            kind: "review-article".to_owned(),
            subject: self.subject(),
            part: 0,
            on: self.content.review_on,
            firm: true,
            term: "set:review".to_owned(),
            from: checked.at.day(),
            known_on: checked.at.day(),
            met_on: None,
        }]
    }
}

pub fn decide(
    article: Option<&Article>,
    command: &ArticleCommand,
    scene: &Scene,
) -> Result<Change<Article>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if !ask.door(article.map_or(0, |article| article.version), command) {
        return Err(ask.refusals);
    }
    let (state, said) = match (article, command) {
        (article, ArticleCommand::Draft { content }) => draft(&mut ask, article, content),
        (Some(article), ArticleCommand::Check) => check(&mut ask, article),
        (Some(article), ArticleCommand::Review { review_on }) => {
            review(&mut ask, article, *review_on)
        }
        (Some(article), ArticleCommand::Withdraw { reason }) => withdraw(&mut ask, article, reason),
        (None, _) => {
            ask.no(&rules::ARTICLE_STAGE, "还没有这个条目", "there is no such article yet");
            return Err(ask.refusals);
        }
    };
    ask.done(state, Some(said))
}

fn standing(ask: &mut Ask, article: Option<&Article>) {
    let gone = article.is_some_and(|article| article.withdrawn.is_some());
    ask.no_if(gone, &rules::ARTICLE_STAGE, "条目已经撤下", "the article has been withdrawn");
}

fn draft(ask: &mut Ask, article: Option<&Article>, content: &Content) -> (Article, Said) {
    standing(ask, article);
    whole(ask, content);
    review_day(ask, content.review_on);
    nobody(ask, content);
    let scene = ask.scene;
    let state = Article {
        id: article.map_or_else(|| ArticleId::new(scene.new_id.clone()), |held| held.id.clone()),
        office: scene.office.id.clone(),
        version: article.map_or(0, |held| held.version),
        content: content.clone(),
        author: scene.actor.officer.clone(),
        author_name: scene.actor.name.clone(),
        checked: None,
        withdrawn: None,
    };
    let said = format!("撰写知识条目“{}”（{}）", content.title.trim(), content.area.zh());
    let law: Vec<String> = content.law.iter().map(ToString::to_string).collect();
    let facts = json!({ "area": content.area, "law": law, "from": content.from,
        "review_on": content.review_on, "public": content.public });
    (state, Said { kind: "article.drafted", said, facts })
}

fn whole(ask: &mut Ask, content: &Content) {
    let rule = &rules::ARTICLE;
    ask.no_if(blank(&content.title), rule, "没有写明题目", "the title is missing");
    ask.no_if(blank(&content.question), rule, "没有写明问", "the question is missing");
    ask.no_if(blank(&content.answer), rule, "没有写明答", "the answer is missing");
    let sourceless = content.sources.iter().all(|source| blank(&source.title));
    ask.no_if(sourceless, &rules::ARTICLE_SOURCE, "没有写明来源", "no source is given");
    for of in &content.law {
        if of.row(ask.scene.law, ask.day()).is_none() {
            let why = format!("今天的法律数据中没有“{of}”");
            ask.no(&rules::ARTICLE_LAW, why, format!("the law of today has no “{of}”"));
        }
    }
    if let Some(id) = &content.from
        && ask.scene.question.is_none_or(|question| question.id != *id || question.answer.is_none())
    {
        let (why, en) = ("来源的那件咨询没有答复", "the question it comes from has no answer");
        ask.no(&rules::ARTICLE_SOURCE, why, en);
    }
}

fn review_day(ask: &mut Ask, on: Day) {
    let odd = on <= ask.day() || on > ask.day().plus_years(REVIEW_YEARS_MAX);
    let (why, en) = ("复核日期不在今天之后两年以内", "the review is not within two years from now");
    ask.no_if(odd, &rules::ARTICLE_REVIEW, why, en);
}

/// What is read by many names nobody: no numbers of people, and not whoever asked.
fn nobody(ask: &mut Ask, content: &Content) {
    let texts = [&content.title, &content.question, &content.answer];
    let numbers = texts.iter().any(|text| without_numbers(text) != **text);
    let asker = ask.scene.question.map(|question| question.asked.asker.name.trim().to_owned());
    let asker = asker.filter(|name| name.chars().count() > 1);
    let named = asker.is_some_and(|name| texts.iter().any(|text| text.contains(&name)));
    let (why, en) =
        ("条目中有号码或者咨询人的姓名", "it holds a number or the name of whoever asked");
    ask.no_if(numbers || named, &rules::ARTICLE_PERSONAL, why, en);
}

/// A second pair of eyes.
fn other_eyes(ask: &mut Ask, article: &Article) {
    let own = ask.scene.actor.officer == article.author;
    let (why, en) = ("审核人就是作者", "whoever checks it wrote it");
    ask.no_if(own, &rules::ARTICLE_OWN, why, en);
}

fn checked(ask: &mut Ask, article: &Article) -> Checked {
    let scene = ask.scene;
    let day = ask.day();
    let mut marks = Vec::new();
    for of in &article.content.law {
        match of.mark(scene.law, day) {
            Some(mark) => marks.push(mark),
            None => {
                let why = format!("今天的法律数据中没有“{of}”，请改写条目");
                ask.no(&rules::ARTICLE_LAW, why, format!("the law of today has no “{of}”"));
            }
        }
    }
    Checked {
        at: scene.done_at,
        by: scene.actor.officer.clone(),
        by_name: scene.actor.name.clone(),
        marks,
        edition: scene.law.on(day).id(),
    }
}

fn check(ask: &mut Ask, article: &Article) -> (Article, Said) {
    standing(ask, Some(article));
    let done = article.checked.is_some();
    ask.no_if(done, &rules::ARTICLE_STAGE, "条目已经审核", "it has been checked already");
    other_eyes(ask, article);
    let checked = checked(ask, article);
    let said = format!("审核通过知识条目“{}”", article.content.title);
    let facts = json!({ "edition": checked.edition });
    let state = Article { checked: Some(checked), ..article.clone() };
    (state, Said { kind: "article.checked", said, facts })
}

fn review(ask: &mut Ask, article: &Article, review_on: Day) -> (Article, Said) {
    standing(ask, Some(article));
    let unchecked = article.checked.is_none();
    ask.no_if(unchecked, &rules::ARTICLE_STAGE, "条目还没有审核", "it has not been checked yet");
    other_eyes(ask, article);
    review_day(ask, review_on);
    let flagged = article.flags(ask.scene.law, ask.day()).len();
    let checked = checked(ask, article);
    let said =
        format!("复核知识条目“{}”：仍然适用，下次复核{}", article.content.title, review_on.zh());
    let facts = json!({ "flags": flagged, "edition": checked.edition, "review_on": review_on });
    let content = Content { review_on, ..article.content.clone() };
    let state = Article { content, checked: Some(checked), ..article.clone() };
    (state, Said { kind: "article.reviewed", said, facts })
}

fn withdraw(ask: &mut Ask, article: &Article, reason: &str) -> (Article, Said) {
    standing(ask, Some(article));
    ask.no_if(blank(reason), &rules::ARTICLE, "没有写明撤下的理由", "no reason is given");
    let withdrawn = Withdrawn { at: ask.scene.done_at, reason: reason.trim().to_owned() };
    let said = format!("撤下知识条目“{}”：{}", article.content.title, reason.trim());
    let state = Article { withdrawn: Some(withdrawn), ..article.clone() };
    (state, Said { kind: "article.withdrawn", said, facts: json!({}) })
}
