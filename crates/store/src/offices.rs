//! The office itself: its name, its organs of review, its account.

use crate::journal::{self, Entry, state_hash};
use crate::value::{to_json, values};
use crate::{Problem, Reader, Store, Writer, limits};
use casework::OfficeId;
use casework::case::Office;
use casework::due::Alarm;
use serde_json::json;

impl Store {
    /// Every office kept in this database, by its code.
    pub fn offices(&self) -> Result<Vec<OfficeId>, Problem> {
        let rows = self
            .engine()
            .read(|link| link.query("select office from offices order by office", &[]));
        rows?.iter().map(|row| Ok(OfficeId(row.text("office")?))).collect()
    }
}

/// Enters the office, or changes how it is named.
pub fn put(w: &mut Writer, office: &Office, entry: &Entry) -> Result<(), Problem> {
    if office.id != *w.office {
        return Err(Problem::Conflict { what: "office", id: office.id.to_string() });
    }
    limits::name("name", &office.name)?;
    let state = to_json(office);
    let said = format!("登记单位“{}”的名称、账户与复议诉讼机关。", office.name);
    let act = entry.act(format!("office:{}", office.id), "office.entered", said, json!({}));
    if journal::append(w, &act, &state_hash(&state, &[]))?.known {
        return Ok(());
    }
    w.execute(
        "insert into offices (office, name, state) values (?1, ?2, ?3)
         on conflict (office) do update set name = excluded.name, state = excluded.state",
        values![w.office.as_str(), &office.name, state],
    )?;
    Ok(())
}

/// Sets when the office is told of what is due, by an act. `seen` is what whoever asks has seen: where
/// another stands by now, they come second.
pub fn set_alarm(
    w: &mut Writer,
    (seen, wanted): (&Alarm, &Alarm),
    entry: &Entry,
) -> Result<(), Problem> {
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(());
    }
    let mut office = get(w)?;
    if office.alarm != *seen {
        return Err(Problem::Conflict { what: "office", id: office.id.to_string() });
    }
    if !wanted.is_sound() {
        return Err(crate::value::odd("alarm", "not a sound setting"));
    }
    office.alarm = *wanted;
    let (state, said) = (to_json(&office), format!("修改期限提醒：{}。", wanted.zh()));
    let facts = json!({ "before": seen, "alarm": wanted });
    let act = entry.act(format!("office:{}", office.id), "office.alarm-set", said, facts);
    journal::append(w, &act, &state_hash(&state, &[]))?;
    w.execute(
        "update offices set state = ?2 where office = ?1",
        values![w.office.as_str(), state],
    )?;
    Ok(())
}

pub fn find(r: &mut Reader) -> Result<Option<Office>, Problem> {
    let row =
        r.link.find("select state from offices where office = ?1", values![r.office.as_str()])?;
    row.map(|row| row.json("state")).transpose()
}

pub fn get(r: &mut Reader) -> Result<Office, Problem> {
    find(r)?.ok_or_else(|| Problem::Missing { what: "office", id: r.office.to_string() })
}
