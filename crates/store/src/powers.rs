//! The register of powers: what the office may do at all, each row with the paper it rests on.

use crate::journal::{self, Entry, state_hash};
use crate::value::{to_json, values};
use crate::{Problem, Reader, Writer, limits};
use casework::power::Power;
use casework::{ItemId, PowerId};
use law::Day;
use serde_json::json;

pub fn list(r: &mut Reader) -> Result<Vec<Power>, Problem> {
    let rows = r.link.query(
        "select state from powers where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

/// Every row for an item, in force or not.
pub fn of_item(r: &mut Reader, item: &ItemId) -> Result<Vec<Power>, Problem> {
    let rows = r.link.query(
        "select state from powers where office = ?1 and item = ?2 order by id",
        values![r.office.as_str(), item.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

pub fn find(r: &mut Reader, id: &PowerId) -> Result<Option<Power>, Problem> {
    let row = r.link.find(
        "select state from powers where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| row.json("state")).transpose()
}

pub fn get(r: &mut Reader, id: &PowerId) -> Result<Power, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "power", id: id.to_string() })
}

/// How often the row was written; what a form that changes it was made for.
pub fn version(r: &mut Reader, id: &PowerId) -> Result<u32, Problem> {
    let row = r.link.find(
        "select version from powers where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map_or(Ok(0), |row| row.count("version"))
}

/// Enters a power, or corrects the row that has its id; the act says which.
pub fn put(w: &mut Writer, power: &Power, entry: &Entry) -> Result<(), Problem> {
    let (kind, word) = match find(w, &power.id)? {
        None => ("power.entered", "登记"),
        Some(_) => ("power.corrected", "更正"),
    };
    let said = format!("{word}职权“{}”，依据：{}（{}）。", power.item, power.paper, power.grantor);
    save(w, power, kind, said, entry)
}

/// Takes a power back: from `on` it no longer holds.
pub fn revoke(
    w: &mut Writer,
    id: &PowerId,
    on: Day,
    reason: &str,
    entry: &Entry,
) -> Result<(), Problem> {
    limits::line("reason", reason, limits::LINE_CHARS_MAX)?;
    let power = Power { revoked_on: Some(on), ..get(w, id)? };
    let said = format!("收回职权“{}”，自{}起不再行使。理由：{reason}", power.item, on.zh());
    save(w, &power, "power.revoked", said, entry)
}

/// The letter or decision has been published.
pub fn publish(w: &mut Writer, id: &PowerId, entry: &Entry) -> Result<(), Problem> {
    let power = Power { published: true, ..get(w, id)? };
    let said = format!("公布职权“{}”的依据文件：{}。", power.item, power.paper);
    save(w, &power, "power.published", said, entry)
}

/// Writes a row by an act. The caller has asked whether it may be.
pub(crate) fn save(
    w: &mut Writer,
    power: &Power,
    kind: &str,
    said: String,
    entry: &Entry,
) -> Result<(), Problem> {
    limits::name("id", power.id.as_str())?;
    limits::json_texts(&json!(power))?;
    let state = to_json(power);
    let act = entry.act(format!("power:{}", power.id), kind, said, json!({ "power": power }));
    let appended = journal::append(w, &act, &state_hash(&state, &[]))?;
    if appended.known {
        return Ok(());
    }
    w.execute(
        "insert into powers (office, id, item, version, last_seq, state)
         values (?1, ?2, ?3, 1, ?4, ?5)
         on conflict (office, id) do update set item = excluded.item,
           version = powers.version + 1, last_seq = excluded.last_seq, state = excluded.state",
        values![w.office.as_str(), power.id.as_str(), power.item.as_str(), appended.seq, state],
    )?;
    Ok(())
}
