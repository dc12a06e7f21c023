//! The consultation desk (政务集中咨询) and the knowledge base that grows from its answers.
//!
//! A [`Question`] is answered at once or promised by a day, and an answer reaches whoever asked on paper, on
//! the page or at the next round. An [`Article`] is an answer that somebody other than its author has
//! checked; it names the rows of law it rests on, and is flagged when one of them has changed. Both change
//! only through their `decide`. It reads no clock and no register.

mod area;
pub mod article;
mod article_step;
pub mod law_mark;
pub mod paper;
mod question;
mod question_step;
mod texts;

pub use area::Area;
pub use article::{Article, Checked, Content, Source};
pub use article_step::{ArticleCommand, decide as decide_article};
pub use law_mark::{Flag, LawKind, LawMark, LawRef};
pub use question::{Answer, Asked, Asker, Channel, Deferral, Promised, Question, Rating, Told};
pub use question_step::{Promising, QuestionCommand, Written, allowed, decide as decide_question};
pub use texts::free_texts;
