//! Devices: enrolled, renewed, seen, revoked; and what each took along.

use super::{blocks, device_subject};
use crate::journal;
use crate::register::{RegisterProblem, office_name};
use crate::value::{Row, to_json, values};
use crate::{Entry, Problem, Reader, Writer, search, tokens};
use casework::case::without_numbers;
use casework::fieldbook::{self, Bundled, Device, GOOD_DAYS};
use casework::register::{Changed, Desk};
use law::{Law, Moment};
use serde_json::json;

/// A device about to be taken in. `secret` is shown once.
#[derive(Debug, Clone)]
pub struct NewDevice<'a> {
    pub device: &'a Device,
    /// The account in whose name it asks.
    pub account: &'a str,
    pub secret: &'a str,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DeviceLine {
    pub device: Device,
    pub account: String,
    pub last_seen_at: Option<Moment>,
    /// Numbers of its blocks that are still open.
    pub open_numbers: u32,
}

/// Takes a device in by an act, or renews the token of the phone with this key.
pub fn enrol(
    w: &mut Writer,
    law: &'static Law,
    new: &NewDevice<'_>,
    entry: &Entry,
) -> Result<Device, RegisterProblem> {
    let point = point(new.device);
    let office = w.office.as_str().to_owned();
    let before = w.link.find(
        "select state from devices where office = ?1 and key_point = ?2",
        values![&office, &point],
    )?;
    let before: Option<Device> = before.map(|row| row.json("state")).transpose()?;
    let office = office_name(w)?;
    let desk = Desk { law, today: entry.noted_at.day(), office: &office };
    let changed = fieldbook::enrol(&desk, new.device, before.as_ref());
    let Changed { row, kind, said } = changed.map_err(RegisterProblem::Refused)?;
    let state = to_json(&row);
    let said = without_numbers(&said);
    let act = entry.act(device_subject(&row.id), kind, said, json!({ "device": row.id }));
    journal::append(w, &act, "")?;
    w.execute(
        "insert into devices (office, id, account, person, token_hash, key_point, enrolled_at,
           expires_at, state)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         on conflict (office, id) do update set token_hash = excluded.token_hash,
           account = excluded.account, expires_at = excluded.expires_at, state = excluded.state",
        values![
            w.office.as_str(),
            &row.id,
            new.account,
            row.person.as_str(),
            tokens::hash(new.secret),
            &point,
            row.enrolled_at,
            row.expires_at,
            &state,
        ],
    )?;
    search::index(w, &act.subject, &without_numbers(&row.name), &[])?;
    Ok(row)
}

fn point(device: &Device) -> String {
    format!("{}.{}", device.key.x, device.key.y)
}

/// Takes a device back at once; its open numbers are void, with the reason.
pub fn revoke(
    w: &mut Writer,
    law: &'static Law,
    (id, reason): (&str, &str),
    entry: &Entry,
) -> Result<Device, RegisterProblem> {
    let device = device_get(w, id)?.device;
    let office = office_name(w)?;
    let desk = Desk { law, today: entry.noted_at.day(), office: &office };
    let by = (&entry.actor.officer, entry.done_at, reason);
    let changed = fieldbook::revoke(&desk, &device, by);
    let Changed { row, kind, said } = changed.map_err(RegisterProblem::Refused)?;
    let why = fieldbook::revoke_numbers_reason(&row);
    let void = blocks::void_all(w, &row.id, &why, entry.noted_at)?;
    let state = to_json(&row);
    let facts = json!({ "device": row.id, "numbers_void": void });
    let act = entry.act(device_subject(&row.id), kind, said, facts);
    journal::append(w, &act, "")?;
    w.execute(
        "update devices set revoked_at = ?3, state = ?4 where office = ?1 and id = ?2",
        values![w.office.as_str(), id, entry.done_at, &state],
    )?;
    Ok(row)
}

const DEVICE: &str = "select account, last_seen_at, state, (select count(*) from numbers n
    where n.office = devices.office and n.device = devices.id and n.state = 'reserved') as open
  from devices where office = ?1 and id = ?2";

pub fn device_find(r: &mut Reader, id: &str) -> Result<Option<DeviceLine>, Problem> {
    let row = r.link.find(DEVICE, values![r.office.as_str(), id])?;
    row.map(|row| line(&row)).transpose()
}

pub fn device_get(r: &mut Reader, id: &str) -> Result<DeviceLine, Problem> {
    device_find(r, id)?.ok_or_else(|| Problem::Missing { what: "device", id: id.to_owned() })
}

/// The device with this token, whether it still holds or not.
pub fn device_by_token(r: &mut Reader, secret: &str) -> Result<Option<DeviceLine>, Problem> {
    let row = r.link.find(
        "select id from devices where office = ?1 and token_hash = ?2",
        values![r.office.as_str(), tokens::hash(secret)],
    )?;
    let id = row.map(|row| row.text("id")).transpose()?;
    id.map(|id| device_get(r, &id)).transpose()
}

/// Every device, those in use first.
pub fn devices(r: &mut Reader) -> Result<Vec<DeviceLine>, Problem> {
    let rows = r.link.query(
        "select account, last_seen_at, state, (select count(*) from numbers n
           where n.office = devices.office and n.device = devices.id and n.state = 'reserved')
           as open
         from devices where office = ?1
         order by (case when revoked_at is null then 0 else 1 end), enrolled_at desc, id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<DeviceLine, Problem> {
    Ok(DeviceLine {
        device: row.json("state")?,
        account: row.text("account")?,
        last_seen_at: row.moment_opt("last_seen_at")?,
        open_numbers: row.count("open")?,
    })
}

/// It was heard of.
pub fn device_seen(w: &mut Writer, id: &str, at: Moment) -> Result<(), Problem> {
    w.execute(
        "update devices set last_seen_at = ?3 where office = ?1 and id = ?2",
        values![w.office.as_str(), id, at],
    )?;
    Ok(())
}

/// Writes down, by an act, what a device takes along: which place's people and matters leave the house.
pub fn brought(
    w: &mut Writer,
    device: &Device,
    (bundle, place, round): (&Bundled, &str, &str),
    entry: &Entry,
) -> Result<(), Problem> {
    w.execute(
        "insert into bundles (office, id, device, made_at, place, round)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        values![w.office.as_str(), &bundle.id, &device.id, bundle.made_at, place, round],
    )?;
    let said = format!(
        "外勤设备“{}”带出当日资料，{}前可用。",
        without_numbers(&device.name),
        bundle.good_until().day().zh()
    );
    let facts = json!({ "bundle": bundle.id, "place": place, "round": round });
    let act = entry.act(device_subject(&device.id), "device.brought", said, facts);
    journal::append(w, &act, "").map(|_| ())
}

/// When the oldest of what this device took along was made that was still good at this moment.
pub(super) fn brought_since(
    r: &mut Reader,
    (device, at): (&str, Moment),
) -> Result<Option<Moment>, Problem> {
    let good_from = at.plus_minutes(-GOOD_DAYS * 24 * 60);
    let row = r.link.find(
        "select made_at from bundles
         where office = ?1 and device = ?2 and made_at >= ?3 order by made_at limit 1",
        values![r.office.as_str(), device, good_from],
    )?;
    row.map(|row| row.moment("made_at")).transpose()
}

/// What this device took along under this id.
pub fn bundle_find(r: &mut Reader, device: &str, id: &str) -> Result<Option<Bundled>, Problem> {
    let row = r.link.find(
        "select made_at from bundles where office = ?1 and id = ?2 and device = ?3",
        values![r.office.as_str(), id, device],
    )?;
    row.map(|row| Ok(Bundled { id: id.to_owned(), made_at: row.moment("made_at")? })).transpose()
}
