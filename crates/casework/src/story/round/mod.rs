//! Rounds, market calendars, questions and articles in stories: their lines, and the books of a town that
//! plays them.

mod books;
mod checks;
mod verbs;

pub(super) use books::set_up_at;
pub use books::{Books, Standing};
pub use checks::RoundCheck;
pub(super) use checks::{answer, read as read_check};
pub use verbs::{Deed, Line};
pub(super) use verbs::{market, read};

use crate::consultation::{ArticleCommand, QuestionCommand};
use crate::round::{Command, MarketCommand};
use crate::{ActId, Actor};
use law::Moment;

/// A command of an inspection or of the service river on its way into a town.
#[derive(Debug, Clone)]
pub struct ServiceAttempt {
    pub command: ServiceCommand,
    /// None: the command begins something.
    pub id: Option<String>,
    /// The round whose step it belongs to.
    pub at_round: Option<crate::RoundId>,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
}

#[derive(Debug, Clone)]
pub enum ServiceCommand {
    Market(MarketCommand),
    Round(Command),
    Question(QuestionCommand),
    Article(ArticleCommand),
    Matter(crate::matter::Command),
    Plan(crate::inspection::PlanCommand),
    Draw(crate::inspection::DrawCommand),
    Visit(crate::inspection::Command),
}
