//! Cases as they stand, and the one way in which they change: `enact`.

mod around;
mod doc;
mod enact;
mod list;
mod load;
mod named;
mod state;
mod walk;

pub use around::{Around, around, around_proposal};
pub(crate) use doc::{doc, places};
pub use enact::{Attempt, EnactProblem, Enacted, enact};
pub(crate) use enact::{Origin, enact_from};
pub use list::{
    COUNT_MAX, CaseLine, Count, Filter, Listed, Page, Sort, Span, count_by_stage, each, first,
    line_of, lines_of, list, of_party,
};
#[doc(hidden)]
pub use load::load;
pub(crate) use state::spot;

use crate::value::values;
use crate::{Entry, Problem, Reader, Writer, journal, limits};
use casework::CaseId;
use casework::case::Case;
use casework::party::Party;

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

/// Shows the party's particulars to whoever asks, and writes down that they asked, and why.
pub fn unmask(w: &mut Writer, id: &CaseId, why: &str, entry: &Entry) -> Result<Party, Problem> {
    limits::line("reason", why, limits::LINE_CHARS_MAX)?;
    let party = get(w, id)?.finding.party;
    let said = format!("查看案件{id}当事人{}的完整证件号码、电话和住址。理由：{why}", party.name);
    let act = entry.act(subject(id), "case.unmasked", said, serde_json::json!({}));
    journal::append(w, &act, "")?;
    Ok(party)
}

/// `case:2026-000123`
pub fn subject(id: &CaseId) -> String {
    format!("case:{id}")
}
