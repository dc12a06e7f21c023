//! Market calendars and rounds as they stand, and the one way in which they, questions and articles change:
//! an `enact`.
//!
//! What is lawful is asked of `casework::round` and `casework::consultation`; here it is looked up,
//! written and listed.

mod around;
mod enact;
mod list;
mod state;

pub use crate::kept::{Attempt, Enacted};
pub use around::{Around, around_round, promises};
pub(crate) use around::{Wanted, look_up};
pub use enact::{carried_act, market, round};
pub use list::{Asked, Figures, Filter, RoundLine, asked, figures, lines_of, list, next_planned};
pub(crate) use state::spot;
pub use state::{find, get, market_find, markets};

use casework::RoundId;

/// `round:2007-000004`
pub fn subject(id: &RoundId) -> String {
    format!("round:{id}")
}
