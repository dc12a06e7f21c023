//! The territory: villages, groups and the community, each with its code.

use crate::journal::{self, Entry};
use crate::register::{RegisterProblem, office_name};
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits};
use casework::PlaceId;
use casework::place::Remote;
use casework::register::{Changed, Desk};
use law::Law;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub code: PlaceId,
    /// The place it lies in; none for the township itself.
    pub parent: Option<PlaceId>,
    pub kind: PlaceKind,
    pub name: String,
    pub made_up: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    Township,
    /// 村
    Village,
    /// 居民委员会、社区
    Community,
    /// 组
    Group,
    /// A market, a road, a site.
    Spot,
}

impl PlaceKind {
    pub fn key(self) -> &'static str {
        match self {
            PlaceKind::Township => "township",
            PlaceKind::Village => "village",
            PlaceKind::Community => "community",
            PlaceKind::Group => "group",
            PlaceKind::Spot => "spot",
        }
    }
}

/// Enters places in the order they are to be listed in; a known code is entered anew.
pub fn put_all(w: &mut Writer, places: &[Place], entry: &Entry) -> Result<(), Problem> {
    let said = format!("登记地点{}处。", places.len());
    let facts = json!({ "places": places.len() });
    let act = entry.act(format!("office:{}", w.office), "places.entered", said, facts);
    if journal::append(w, &act, "")?.known {
        return Ok(());
    }
    for (position, place) in places.iter().enumerate() {
        limits::name("name", &place.name)?;
        let parent = place.parent.as_ref().map_or("", PlaceId::as_str);
        w.execute(
            "insert into places (office, code, parent, kind, name, position, made_up)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             on conflict (office, code) do update set parent = excluded.parent,
               kind = excluded.kind, name = excluded.name, position = excluded.position,
               made_up = excluded.made_up",
            values![
                w.office.as_str(),
                place.code.as_str(),
                parent,
                crate::value::word_of(&place.kind),
                &place.name,
                position as i64,
                place.made_up,
            ],
        )?;
    }
    Ok(())
}

pub fn list(r: &mut Reader) -> Result<Vec<Place>, Problem> {
    let rows = r.link.query(
        "select * from places where office = ?1 order by position, code",
        values![r.office.as_str()],
    )?;
    rows.iter().map(place).collect()
}

pub fn find(r: &mut Reader, code: &PlaceId) -> Result<Option<Place>, Problem> {
    let row = r.link.find(
        "select * from places where office = ?1 and code = ?2",
        values![r.office.as_str(), code.as_str()],
    )?;
    row.map(|row| place(&row)).transpose()
}

/// Places that the office has said are remote, each with the ground it named.
pub fn remote(r: &mut Reader) -> Result<Vec<(PlaceId, String)>, Problem> {
    let rows = r.link.query(
        "select code, remote_ground from places where office = ?1 and remote = 1
         order by position, code",
        values![r.office.as_str()],
    )?;
    let read = |row: &Row| Ok((PlaceId(row.text("code")?), row.text("remote_ground")?));
    rows.iter().map(read).collect()
}

/// Says of a place that it is remote, or not any more, by an act.
pub fn mark(
    w: &mut Writer,
    law: &'static Law,
    (code, wanted): (&PlaceId, &Remote),
    entry: &Entry,
) -> Result<(), RegisterProblem> {
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(());
    }
    let missing = || Problem::Missing { what: "place", id: code.to_string() };
    let name = find(w, code)?.ok_or_else(missing)?.name;
    let standing = remote(w)?.iter().any(|(known, _)| known == code);
    let office = office_name(w)?;
    let desk = Desk { law, today: entry.noted_at.day(), office: &office };
    let changed = casework::place::mark(&desk, (&name, standing), wanted);
    let Changed { row, kind, said } = changed.map_err(RegisterProblem::Refused)?;
    let facts = json!({ "place": code, "remote": row.is_remote });
    let act = entry.act(format!("place:{code}"), kind, said, facts);
    journal::append(w, &act, "")?;
    w.execute(
        "update places set remote = ?3, remote_ground = ?4 where office = ?1 and code = ?2",
        values![w.office.as_str(), code.as_str(), row.is_remote, &row.ground],
    )?;
    Ok(())
}

fn place(row: &Row) -> Result<Place, Problem> {
    let parent = row.text("parent")?;
    Ok(Place {
        code: PlaceId(row.text("code")?),
        parent: (!parent.is_empty()).then_some(PlaceId(parent)),
        kind: row.variant("kind")?,
        name: row.text("name")?,
        made_up: row.flag("made_up")?,
    })
}
