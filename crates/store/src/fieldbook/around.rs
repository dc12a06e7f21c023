//! Whom and what a place is known for: what goes along on a phone, and no more.

use crate::value::values;
use crate::{Problem, Reader};
use casework::{CaseId, InspectionId, MatterId, PartyId, PlaceId, QuestionId};
use serde::Serialize;

const ROWS_MAX: u32 = 300;

/// A fine that was decided: the same breach is not fined again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fined {
    #[serde(skip)]
    pub party: String,
    pub case: CaseId,
    pub item: String,
    pub place: String,
    pub fined_on: String,
}

/// The place itself, and what lies in it.
fn within(place: &PlaceId) -> String {
    format!("{place}-%")
}

/// Parties that had a case or a visit at the place.
pub fn parties_of(r: &mut Reader, place: &PlaceId) -> Result<Vec<PartyId>, Problem> {
    let rows = r.link.query(
        "select party from (
           select party from cases where office = ?1 and party <> '' and (place = ?2 or place like ?3)
           union select party from inspections
             where office = ?1 and party <> '' and (place = ?2 or place like ?3)) as known
         order by party limit ?4",
        values![r.office.as_str(), place.as_str(), within(place), ROWS_MAX],
    )?;
    rows.iter().map(|row| row.text("party").map(PartyId)).collect()
}

/// What was fined at the place.
pub fn fined_at(r: &mut Reader, place: &PlaceId) -> Result<Vec<Fined>, Problem> {
    let rows = r.link.query(
        "select id, party, item, place, fined_on from cases
         where office = ?1 and fined_on is not null and (place = ?2 or place like ?3)
         order by fined_on desc, id limit ?4",
        values![r.office.as_str(), place.as_str(), within(place), ROWS_MAX],
    )?;
    let fined = |row: &crate::value::Row| {
        Ok(Fined {
            party: row.text("party")?,
            case: CaseId(row.text("id")?),
            item: row.text("item")?,
            place: row.text("place")?,
            fined_on: row.text("fined_on")?,
        })
    };
    rows.iter().map(fined).collect()
}

/// Matters of the place that are not closed.
pub fn matters_at(r: &mut Reader, place: &PlaceId) -> Result<Vec<MatterId>, Problem> {
    let rows = r.link.query(
        "select id from matters where office = ?1 and (place = ?2 or place like ?3)
           and stage in ('taken', 'incomplete', 'accepted', 'handling', 'answered', 'delivered')
         order by id limit ?4",
        values![r.office.as_str(), place.as_str(), within(place), ROWS_MAX],
    )?;
    rows.iter().map(|row| row.text("id").map(MatterId)).collect()
}

/// Questions of the place that nobody has been told the answer to.
pub fn questions_at(r: &mut Reader, place: &PlaceId) -> Result<Vec<QuestionId>, Problem> {
    let rows = r.link.query(
        "select id from questions where office = ?1 and (place = ?2 or place like ?3)
           and stage in ('asked', 'answered')
         order by id limit ?4",
        values![r.office.as_str(), place.as_str(), within(place), ROWS_MAX],
    )?;
    rows.iter().map(|row| row.text("id").map(QuestionId)).collect()
}

/// Visits that are not closed; whose they are, their own state says.
pub fn visits_open(r: &mut Reader) -> Result<Vec<InspectionId>, Problem> {
    let rows = r.link.query(
        "select id from inspections where office = ?1 and stage not in ('closed', 'called-off')
         order by planned_on desc, id limit ?2",
        values![r.office.as_str(), ROWS_MAX],
    )?;
    rows.iter().map(|row| row.text("id").map(InspectionId)).collect()
}
