//! Residents by name or number, for whoever takes something in from them.

use super::{household_spot, person_spot};
use crate::value::{Row, from_json, values};
use crate::{Problem, Reader, parties};
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId};

/// A resident whom a list tells from others of the same name; masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub place: PlaceId,
    /// 户主
    pub head: String,
    pub code: String,
    /// Their row among the parties, where they have one.
    pub party: Option<PartyId>,
}

/// So many of one beginning are looked through.
const BEGIN_MAX: u32 = 500;

/// Those whose name begins so, with two characters at least, or who have exactly this number.
pub fn named(r: &mut Reader, text: &str, rows_max: usize) -> Result<Vec<Named>, Problem> {
    let begin: String = text.chars().take(2).collect();
    if begin.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let mac = r.keys.mac(r.office.as_str(), &text.to_uppercase());
    let mut rows = r.link.query(
        "select p.id as id, p.name as name, p.code_mac as code_mac, p.sealed as sealed,
           h.place as place, h.head as head
         from residents p join households h on h.office = p.office and h.id = p.household
         where p.office = ?1 and p.code_mac = ?2 and length(p.code_mac) > 0 order by p.id limit ?3",
        values![r.office.as_str(), mac, BEGIN_MAX],
    )?;
    if rows.is_empty() {
        rows = r.link.query(
            "select p.id as id, p.name as name, p.code_mac as code_mac, p.sealed as sealed,
               h.place as place, h.head as head
             from residents p join households h on h.office = p.office and h.id = p.household
             where p.office = ?1 and substr(p.name, 1, 2) = ?2 order by p.id limit ?3",
            values![r.office.as_str(), begin, BEGIN_MAX],
        )?;
        rows.retain(|row| row.text("name").is_ok_and(|name| name.starts_with(text)));
    }
    rows.truncate(rows_max);
    rows.iter().map(|row| line(r, row)).collect()
}

fn line(r: &mut Reader, row: &Row) -> Result<Named, Problem> {
    let id = row.text("id")?;
    let code = r.keys.open(person_spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let code = String::from_utf8_lossy(&code).into_owned();
    let party = if code.is_empty() { None } else { by_code(r, &code)? };
    Ok(Named {
        name: row.text("name")?,
        place: PlaceId(row.text("place")?),
        head: row.text("head")?,
        code: parties::mask(&code, 4, 2),
        party,
        id,
    })
}

fn by_code(r: &mut Reader, code: &str) -> Result<Option<PartyId>, Problem> {
    let known = parties::find_by_code(r, code)?.into_iter().next();
    known.map(|party| parties::root(r, &party.id)).transpose()
}

/// A resident with everything, as the party that they are or would be: with their own number, and the phone and
/// address of the household.
pub fn as_party(r: &mut Reader, id: &str) -> Result<Option<Party>, Problem> {
    let row = r.link.find(
        "select p.name as name, p.born_on as born_on, p.made_up as made_up, p.sealed as sealed,
           h.id as household, h.sealed as home
         from residents p join households h on h.office = p.office and h.id = p.household
         where p.office = ?1 and p.id = ?2",
        values![r.office.as_str(), id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let household = row.text("household")?;
    let code = r.keys.open(person_spot(r.office.as_str(), id), &row.blob("sealed")?)?;
    let home = r.keys.open(household_spot(r.office.as_str(), &household), &row.blob("home")?)?;
    let [address, phone]: [String; 2] = from_json("sealed", &String::from_utf8_lossy(&home))?;
    Ok(Some(Party {
        id: PartyId::new(format!("resident-{id}")),
        kind: PartyKind::Person,
        name: row.text("name")?,
        code: String::from_utf8_lossy(&code).into_owned(),
        born: row.day_opt("born_on")?,
        legal_representative: String::new(),
        phone,
        address,
        made_up: row.flag("made_up")?,
    }))
}
