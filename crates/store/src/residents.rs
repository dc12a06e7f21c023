//! Households and the people in them. Figures are counted from these rows, never typed.

mod named;

pub use named::{Named, as_party, named};

use crate::journal::{self, Entry};
use crate::keys::Spot;
use crate::value::{Row, from_json, to_json, values};
use crate::{Problem, Reader, Writer, limits};
use casework::PlaceId;
use law::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    pub id: String,
    pub place: PlaceId,
    /// 户主
    pub head: String,
    /// Sealed.
    pub address: String,
    /// Sealed.
    pub phone: String,
    pub made_up: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    pub id: String,
    pub household: String,
    pub name: String,
    pub sex: Sex,
    pub born: Option<Day>,
    /// Identity number; sealed.
    pub code: String,
    pub made_up: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    Male,
    Female,
}

/// How many households and people a place has, the places in it not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceCount {
    pub place: PlaceId,
    pub households: u32,
    pub people: u32,
}

/// Enters households and people by one act. A known id is an error: nothing is entered then.
pub fn put_all(
    w: &mut Writer,
    households: &[Household],
    people: &[Resident],
    entry: &Entry,
) -> Result<(), Problem> {
    let said = format!("登记住户{}户、居民{}人。", households.len(), people.len());
    let facts = json!({ "households": households.len(), "people": people.len() });
    let act = entry.act(format!("office:{}", w.office), "residents.entered", said, facts);
    if journal::append(w, &act, "")?.known {
        return Ok(());
    }
    households.iter().try_for_each(|household| household_put(w, household))?;
    people.iter().try_for_each(|person| person_put(w, person))
}

fn household_put(w: &mut Writer, household: &Household) -> Result<(), Problem> {
    limits::name("name", &household.head)?;
    limits::line("address", &household.address, limits::LINE_CHARS_MAX)?;
    let open = to_json(&[&household.address, &household.phone]);
    let spot = household_spot(w.office.as_str(), &household.id);
    let sealed = w.keys.seal(spot, open.as_bytes())?;
    w.execute(
        "insert into households (office, id, place, head, made_up, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            w.office.as_str(),
            &household.id,
            household.place.as_str(),
            &household.head,
            household.made_up,
            sealed,
        ],
    )?;
    Ok(())
}

fn person_put(w: &mut Writer, person: &Resident) -> Result<(), Problem> {
    limits::name("name", &person.name)?;
    limits::line("code", &person.code, limits::CODE_CHARS_MAX)?;
    let sealed = w.keys.seal(person_spot(w.office.as_str(), &person.id), person.code.as_bytes())?;
    let mac = w.keys.mac(w.office.as_str(), &person.code);
    w.execute(
        "insert into residents (office, id, household, name, sex, born_on, made_up, code_mac, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![
            w.office.as_str(), &person.id, &person.household, &person.name,
            crate::value::word_of(&person.sex), person.born, person.made_up, mac, sealed,
        ],
    )?;
    Ok(())
}

/// The households of a place, after the one with this id; address and phone masked.
pub fn households(
    r: &mut Reader,
    place: &PlaceId,
    after: Option<&str>,
    rows_max: u32,
) -> Result<Vec<Household>, Problem> {
    let rows = r.link.query(
        "select * from households where office = ?1 and place = ?2 and id > ?3
         order by id limit ?4",
        values![r.office.as_str(), place.as_str(), after.unwrap_or_default(), rows_max],
    )?;
    rows.iter().map(|row| household(r, row)).collect()
}

/// The people of a household; numbers masked.
pub fn people(r: &mut Reader, household: &str) -> Result<Vec<Resident>, Problem> {
    let rows = r.link.query(
        "select * from residents where office = ?1 and household = ?2 order by id",
        values![r.office.as_str(), household],
    )?;
    rows.iter().map(|row| person(r, row)).collect()
}

/// Households and people of each place that has any, by place code.
pub fn counts(r: &mut Reader) -> Result<Vec<PlaceCount>, Problem> {
    let rows = r.link.query(
        "select h.place as place, count(distinct h.id) as households, count(p.id) as people
         from households h
         left join residents p on p.office = h.office and p.household = h.id
         where h.office = ?1 group by h.place order by h.place",
        values![r.office.as_str()],
    )?;
    let count = |row: &Row| {
        Ok(PlaceCount {
            place: PlaceId(row.text("place")?),
            households: row.count("households")?,
            people: row.count("people")?,
        })
    };
    rows.iter().map(count).collect()
}

fn household(r: &Reader, row: &Row) -> Result<Household, Problem> {
    let id = row.text("id")?;
    let open = r.keys.open(household_spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let [address, phone]: [String; 2] = from_json("sealed", &String::from_utf8_lossy(&open))?;
    Ok(Household {
        place: PlaceId(row.text("place")?),
        head: row.text("head")?,
        address: crate::parties::mask(&address, 6, 0),
        phone: crate::parties::mask(&phone, 3, 4),
        made_up: row.flag("made_up")?,
        id,
    })
}

fn person(r: &Reader, row: &Row) -> Result<Resident, Problem> {
    let id = row.text("id")?;
    let code = r.keys.open(person_spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    Ok(Resident {
        household: row.text("household")?,
        name: row.text("name")?,
        sex: row.variant("sex")?,
        born: row.day_opt("born_on")?,
        code: crate::parties::mask(&String::from_utf8_lossy(&code), 4, 2),
        made_up: row.flag("made_up")?,
        id,
    })
}

pub(crate) fn household_spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "households.sealed", id }
}
pub(crate) fn person_spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "residents.sealed", id }
}
