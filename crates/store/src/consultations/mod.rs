//! Questions and the knowledge base as they stand, and how they change.
//!
//! What is lawful is asked of `casework::consultation`; here it is looked up, written and listed.

mod enact;
mod facets;
mod list;
mod state;

pub use enact::{around_article, around_question, article, question};
pub use list::{
    ArticleLine, Filter, QuestionLine, Rated, Sort, articles, articles_whole, count_by_stage, each,
    lines_of, list, of_parties, of_round, ratings,
};
pub(crate) use state::spot;
pub use state::{article_find, article_get, by_phone, find, get, looks_up, promises, taken_at};

use casework::{ArticleId, QuestionId};

/// `question:2007-000031`
pub fn subject(id: &QuestionId) -> String {
    format!("question:{id}")
}
pub fn article_subject(id: &ArticleId) -> String {
    format!("article:{id}")
}
