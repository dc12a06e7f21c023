//! What a round took of matters, for its record.

use super::state::opened;
use crate::value::values;
use crate::{Problem, Reader};
use casework::RoundId;
use casework::round::Taken;

/// The matters that a round took.
pub(crate) fn taken_at(r: &mut Reader, round: &RoundId) -> Result<Vec<Taken>, Problem> {
    let rows = r.link.query(
        "select id, state, sealed from matters where office = ?1 and round = ?2 order by id",
        values![r.office.as_str(), round.as_str()],
    )?;
    rows.iter().map(|row| opened(r, row).map(|matter| matter.taken())).collect()
}
