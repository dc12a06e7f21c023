//! Service matters as they stand, and the one way in which they change: an `enact`.
//!
//! What is lawful is asked of `casework::matter`; here it is looked up, written and listed.

mod at_round;
mod enact;
mod facets;
mod list;
mod state;

pub(crate) use at_round::taken_at;
pub(crate) use enact::enact_at;
pub(crate) use enact::enact_with;
pub use enact::{around, enact};
pub use list::{Filter, MatterLine, Sort, count_by_stage, each, lines_of, list, of_parties};
pub use state::{by_receipt, find, get, promises};
pub(crate) use state::{last_four, same, spot};

use casework::MatterId;

/// `matter:2026-000045`
pub fn subject(id: &MatterId) -> String {
    format!("matter:{id}")
}
