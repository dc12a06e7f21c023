//! Service matters as they stand, and the one way in which they change: an `enact`.
//!
//! What is lawful is asked of `casework::matter`; here it is looked up, written and listed.

mod at_round;
mod enact;
mod list;
mod state;

pub(crate) use at_round::taken_at;
pub(crate) use enact::enact_at;
pub(crate) use enact::enact_with;
pub use enact::{around, enact};
pub use list::{Filter, MatterLine, count_by_stage, lines_of, list};
pub(crate) use state::{last_four, same, spot};
pub use state::{by_receipt, find, get, promises};

use casework::MatterId;

/// `matter:2026-000045`
pub fn subject(id: &MatterId) -> String {
    format!("matter:{id}")
}
