//! Lists of inspections, from columns alone: nothing is opened for them.

use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::party::Party;
use casework::{DrawId, InspectionId, PlaceId};
use law::Day;

/// Which inspections; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: String,
    pub kind: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// Only those with an order to look after by this day.
    pub due_by: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionLine {
    pub id: InspectionId,
    pub stage: String,
    pub kind: String,
    pub party_name: String,
    pub place: PlaceId,
    pub planned_on: Day,
    /// The earliest order that nobody has looked after.
    pub due_on: Option<Day>,
}

/// A page of inspections, the newest id first: those before `before`, or the first page.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (before, rows_max): (Option<&InspectionId>, u32),
) -> Result<Vec<InspectionLine>, Problem> {
    let text = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    let rows = r.link.query(
        "select id, stage, kind, party_name, place, planned_on, due_on from inspections
         where office = ?1 and id < ?2 and (?3 = '' or stage = ?3) and (?4 = '' or kind = ?4)
           and planned_on >= ?5 and planned_on <= ?6 and (?7 = '' or due_on <= ?7)
         order by id desc limit ?8",
        values![
            r.office.as_str(),
            before.map_or("~", InspectionId::as_str),
            filter.stage.as_str(),
            filter.kind.as_str(),
            text(filter.from, ""),
            text(filter.to, "9999-12-31"),
            text(filter.due_by, ""),
            rows_max,
        ],
    )?;
    rows.iter().map(line).collect()
}

/// The visits to a party, by its row or its number, the newest first.
pub fn of_party(
    r: &mut Reader,
    party: &Party,
    rows_max: u32,
) -> Result<Vec<InspectionLine>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    let mut rows = r.link.query(
        "select id, stage, kind, party_name, place, planned_on, due_on from inspections
         where office = ?1 and party = ?2 and party <> ''",
        values![r.office.as_str(), party.id.as_str()],
    )?;
    if !mac.is_empty() {
        rows.extend(r.link.query(
            "select id, stage, kind, party_name, place, planned_on, due_on from inspections
             where office = ?1 and party_mac = ?2 and length(party_mac) > 0",
            values![r.office.as_str(), mac],
        )?);
    }
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    lines.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    lines.dedup_by(|a, b| a.id == b.id);
    lines.truncate(rows_max as usize);
    Ok(lines)
}

/// The visits with these ids, as far as the office has them, in no order.
pub fn lines_of(r: &mut Reader, ids: &[InspectionId]) -> Result<Vec<InspectionLine>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = r.link.either(
        "select id, stage, kind, party_name, place, planned_on, due_on from inspections
         where office = ?1 and id in (select value from json_each(?2))",
        "select id, stage, kind, party_name, place, planned_on, due_on from inspections
         where office = ?1 and id in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let rows = r.link.query(sql, values![r.office.as_str(), crate::value::to_json(&ids)])?;
    rows.iter().map(line).collect()
}

/// The visits that carry out a draw.
pub fn of_draw(r: &mut Reader, draw: &DrawId) -> Result<Vec<InspectionLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, kind, party_name, place, planned_on, due_on from inspections
         where office = ?1 and draw = ?2 order by id",
        values![r.office.as_str(), draw.as_str()],
    )?;
    rows.iter().map(line).collect()
}

/// How many inspections stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from inspections where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

fn line(row: &Row) -> Result<InspectionLine, Problem> {
    Ok(InspectionLine {
        id: InspectionId(row.text("id")?),
        stage: row.text("stage")?,
        kind: row.text("kind")?,
        party_name: row.text("party_name")?,
        place: PlaceId(row.text("place")?),
        planned_on: row.day("planned_on")?,
        due_on: row.day_opt("due_on")?,
    })
}
