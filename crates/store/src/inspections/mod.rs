//! Plans, draws and visits as they stand, and the one way in which each changes: an `enact`.
//!
//! What is lawful is asked of `casework::inspection`; here it is looked up, written and listed.

mod around;
mod enact;
mod facets;
mod list;
mod state;

pub use crate::kept::{Attempt, Enacted};
pub use around::{Around, around, around_opening};
pub(crate) use enact::visit_with;
pub use enact::{draw, open_case, plan, visit};
pub use list::{
    Filter, InspectionLine, Sort, count_by_stage, each, lines_of, list, of_draw, of_party,
};
pub use state::{draw_find, draws, find, get, plan_find, plans, public_draw};
pub(crate) use state::{draw_spot, spot};

use casework::{DrawId, InspectionId, PlanId};

/// `inspection:2026-000001`
pub fn subject(id: &InspectionId) -> String {
    format!("inspection:{id}")
}
pub fn plan_subject(id: &PlanId) -> String {
    format!("plan:{id}")
}
pub fn draw_subject(id: &DrawId) -> String {
    format!("draw:{id}")
}
