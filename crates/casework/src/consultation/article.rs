//! An article of the knowledge base as it stands.

use super::{Area, Flag, LawMark, LawRef};
use crate::{ArticleId, OfficeId, OfficerId, QuestionId};
use law::{Day, Law, Moment};
use serde::{Deserialize, Serialize};

/// A question that is asked again and again, with an answer that two people stand for. It changes only
/// through `decide_article`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub id: ArticleId,
    pub office: OfficeId,
    pub version: u32,
    pub content: Content,
    pub author: OfficerId,
    pub author_name: String,
    /// None while it waits for a second pair of eyes.
    pub checked: Option<Checked>,
    pub withdrawn: Option<Withdrawn>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    pub area: Area,
    pub question: String,
    pub answer: String,
    pub sources: Vec<Source>,
    /// The rows of law it rests on.
    pub law: Vec<LawRef>,
    /// The day by which somebody looks at it again.
    pub review_on: Day,
    /// Whether villagers may read it.
    pub public: bool,
    /// The question whose answer it was.
    pub from: Option<QuestionId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// 《…条例》第三十六条, 区民政局2026年3月答复
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub at: Moment,
    pub by: OfficerId,
    pub by_name: String,
    /// How the rows looked that day.
    pub marks: Vec<LawMark>,
    /// The edition of the law it was checked with.
    pub edition: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub at: Moment,
    pub reason: String,
}

impl Article {
    pub const STAGES: [&'static str; 3] = ["drafted", "checked", "withdrawn"];

    pub fn stage(&self) -> &'static str {
        match (&self.withdrawn, &self.checked) {
            (Some(_), _) => "withdrawn",
            (None, Some(_)) => "checked",
            (None, None) => "drafted",
        }
    }
    pub fn stage_zh(&self) -> &'static str {
        match self.stage() {
            "drafted" => "待审核",
            "checked" => "已审核",
            _ => "已撤下",
        }
    }

    /// What speaks against relying on it on a day.
    pub fn flags(&self, law: &Law, day: Day) -> Vec<Flag> {
        let marks = self.checked.iter().flat_map(|checked| &checked.marks);
        let mut flags: Vec<Flag> = marks.filter_map(|mark| mark.flag(law, day)).collect();
        if self.checked.is_some() && self.content.review_on <= day {
            flags.push(Flag::ReviewDue { on: self.content.review_on });
        }
        flags
    }
}

/// Why it cannot be answered from, if it cannot.
pub(super) fn usable(article: &Article, law: &Law, day: Day) -> Option<(String, String)> {
    if article.stage() != "checked" {
        let zh = format!("条目{}现为“{}”", article.id, article.stage_zh());
        return Some((zh, format!("article {} is “{}”", article.id, article.stage())));
    }
    let flag = article.flags(law, day).into_iter().next()?;
    Some(match flag {
        Flag::Changed { of } => (
            format!("条目{}所依据的“{of}”已经变动，须先复核", article.id),
            format!("“{of}”, which article {} rests on, has changed", article.id),
        ),
        Flag::Gone { of } => (
            format!("条目{}所依据的“{of}”已经失效，须先复核", article.id),
            format!("“{of}”, which article {} rests on, holds no more", article.id),
        ),
        Flag::ReviewDue { on } => (
            format!("条目{}应于{}前复核", article.id, on.zh()),
            format!("article {} was to be reviewed by {on}", article.id),
        ),
    })
}
