//! Lists of cases, from columns alone: no state is opened for them.

use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::party::Party;
use casework::{CaseId, ItemId, PlaceId};
use law::{Day, Fen};
use serde::Serialize;

/// Which cases; everything that is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A stage's key: `found`, …, `closed`.
    pub stage: Option<String>,
    /// Only what is not closed.
    pub open_only: bool,
    pub item: Option<ItemId>,
    pub found_from: Option<Day>,
    pub found_to: Option<Day>,
    /// Only cases with something due by this day.
    pub due_by: Option<Day>,
}

/// The page after a case (newest first), or the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub before: Option<CaseId>,
    pub rows_max: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseLine {
    pub id: CaseId,
    pub version: u32,
    pub stage: String,
    pub party_name: String,
    pub item: ItemId,
    pub place: PlaceId,
    pub place_text: String,
    pub found_on: Day,
    pub number: Option<String>,
    /// The earliest due that is still open.
    pub due_on: Option<Day>,
    pub amount: Option<Fen>,
}

/// A page of cases, the newest id first.
pub fn list(r: &mut Reader, filter: &Filter, page: &Page) -> Result<Vec<CaseLine>, Problem> {
    let text = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    let rows = r.link.query(
        "select id, version, stage, party_name, item, place, place_text, found_on, number, due_on,
           amount_fen
         from cases
         where office = ?1 and id < ?2
           and (?3 = '' or stage = ?3) and (?4 = 0 or stage <> 'closed') and (?5 = '' or item = ?5)
           and found_on >= ?6 and found_on <= ?7 and (?8 = '' or due_on <= ?8)
         order by id desc limit ?9",
        values![
            r.office.as_str(),
            page.before.as_ref().map_or("~", CaseId::as_str),
            filter.stage.as_deref().unwrap_or_default(),
            filter.open_only,
            filter.item.as_ref().map_or("", ItemId::as_str),
            text(filter.found_from, ""),
            text(filter.found_to, "9999-12-31"),
            text(filter.due_by, ""),
            page.rows_max,
        ],
    )?;
    rows.iter().map(line).collect()
}

/// The cases of a party, by its id or by its number, the newest first.
pub fn of_party(r: &mut Reader, party: &Party, rows_max: u32) -> Result<Vec<CaseLine>, Problem> {
    let mac = Some(r.keys.mac(r.office.as_str(), &party.code)).filter(|mac| !mac.is_empty());
    let rows = r.link.query(
        "select id, version, stage, party_name, item, place, place_text, found_on, number, due_on,
           amount_fen
         from cases
         where (office = ?1 and party = ?2 and party <> '') or (office = ?1 and party_mac = ?3)
         order by id desc limit ?4",
        values![r.office.as_str(), party.id.as_str(), mac, rows_max],
    )?;
    rows.iter().map(line).collect()
}

/// How many cases stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from cases where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

fn line(row: &Row) -> Result<CaseLine, Problem> {
    Ok(CaseLine {
        id: CaseId(row.text("id")?),
        version: row.count("version")?,
        stage: row.text("stage")?,
        party_name: row.text("party_name")?,
        item: ItemId(row.text("item")?),
        place: PlaceId(row.text("place")?),
        place_text: row.text("place_text")?,
        found_on: row.day("found_on")?,
        number: row.text_opt("number")?,
        due_on: row.day_opt("due_on")?,
        amount: row.int_opt("amount_fen")?.map(Fen),
    })
}
