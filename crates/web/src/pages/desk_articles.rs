//! Articles of the knowledge base that somebody has to look at: the law under one has changed, or its day of
//! review has come or is near. On the desk of those who answer from them and of the head.

use super::consultations::articles;
use crate::frame::Frame;
use crate::pages::desk::Warning;
use crate::role::Role;
use casework::consultation::Article;
use store::{Problem, Reader, consultations};

const KEEPERS: &[Role] = &[Role::Handler, Role::Head, Role::Clerk];
/// So many days before its review an article is named.
const SOON_DAYS: i64 = 30;
const LOOKED_AT_MAX: u32 = 300;
/// The rest stands on the page of flagged articles.
const ROWS_MAX: usize = 12;

/// What there is to look at, the worst first, and how many there are in all.
pub struct ArticlesDue {
    pub lines: Vec<Warning>,
    pub count: usize,
}

/// None for whoever keeps none, and where there is nothing to look at.
pub fn of(r: &mut Reader<'_, '_>, f: &Frame) -> Result<Option<ArticlesDue>, Problem> {
    if !f.role_is(KEEPERS) {
        return Ok(None);
    }
    let checked = consultations::articles_whole(r, ("checked", ""), LOOKED_AT_MAX)?;
    let mut lines: Vec<Warning> =
        checked.iter().filter_map(|article| warning(f, article)).collect();
    lines.sort_by_key(|line| line.tone != "bad");
    let count = lines.len();
    lines.truncate(ROWS_MAX);
    Ok((count > 0).then_some(ArticlesDue { lines, count }))
}

fn warning(f: &Frame, article: &Article) -> Option<Warning> {
    let flags = article.flags(f.law, f.today);
    let (on, near) = (article.content.review_on, f.today.plus_days(SOON_DAYS));
    let (tone, sentence) = match flags.is_empty() {
        false => {
            let said: Vec<String> = flags.iter().map(|flag| articles::flag(f, flag)).collect();
            ("bad", said.join(&f.t("comma")))
        }
        true if on <= near => ("unsure", f.t1("article-review-near", f.day(&on))),
        true => return None,
    };
    let (path, name) = (format!("/articles/{}", article.id), article.content.title.clone());
    Some(Warning { path, name, tone, sentence })
}
