//! Cases as they stand, and the one way in which they change: `enact`.

mod around;
mod enact;
mod list;
mod state;

pub use around::{Around, around, around_proposal};
pub use enact::{Attempt, EnactProblem, Enacted, enact};
pub use list::{CaseLine, Filter, Page, count_by_stage, list};
pub(crate) use state::spot;

use crate::value::values;
use crate::{Problem, Reader};
use casework::CaseId;
use casework::case::Case;

/// A case with everything, the party's number, phone and address among it: papers need them. A page
/// masks them with `parties::masked`.
pub fn get(r: &mut Reader, id: &CaseId) -> Result<Case, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "case", id: id.to_string() })
}

pub fn find(r: &mut Reader, id: &CaseId) -> Result<Option<Case>, Problem> {
    let row = r.link.find(
        "select id, state, sealed from cases where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| state::opened(r, &row)).transpose()
}

/// `case:2026-000123`
pub fn subject(id: &CaseId) -> String {
    format!("case:{id}")
}
