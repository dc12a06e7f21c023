//! From the wire to what a phone asks: its token, its device, the office's clock.

use super::fault::{Fault, Given};
use super::{bundle, devices, files, packets};
use crate::api::Came;
use crate::ask::{Ask, Fields, Person};
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use crate::{session, token};
use axum::http::HeaderMap;
use casework::OfficeId;
use law::{Day, Moment};
use std::sync::Arc;
use store::fieldbook::{self, DeviceLine};
use store::{Reader, offices};

/// Marks a token of a device, so that one that got out is known for what it is.
pub(super) const PREFIX: &str = "shf_";

/// What the route table holds for a path of the phone's: no post admits to it, so it is never run.
pub fn by_device_only(_: &House, _: &Ask) -> Answer {
    Err(Problem::sign_in_first())
}

/// A request as its handler sees it.
pub(super) struct Call<'a> {
    pub house: &'a House,
    pub query: Fields,
    pub param: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// The office's moment; a practice office stays on its day.
    pub now: Moment,
    pub real_now: Moment,
}

/// Who asks: the device, and the account it is enrolled under; none where that is shut.
pub(super) struct Holder {
    pub device: DeviceLine,
    person: Option<Person>,
    practice_on: Option<Day>,
}

/// Answers a request under `/field/`. `pattern` is the path of the route table.
pub(crate) fn serve(house: &Arc<House>, pattern: Option<&str>, came: Came) -> Reply {
    let work = std::panic::AssertUnwindSafe(|| answer(house, pattern, came));
    let given = std::panic::catch_unwind(work).unwrap_or_else(|_| Err(Fault::of(500, "bug")));
    given.unwrap_or_else(|fault| fault.reply())
}

fn answer(house: &House, pattern: Option<&str>, came: Came) -> Given {
    let real_now = (house.clock)();
    let body = came.body.ok_or_else(|| Fault::of(413, "too-large"))?;
    let param = came.params.first().map(|(_, value)| value.clone()).unwrap_or_default();
    let (query, headers) = (came.query, came.headers);
    let mut call = Call { house, query, param, headers, body, now: real_now, real_now };
    let Some(pattern) = pattern else {
        // The token first: whoever has none learns nothing of what there is.
        holder(&call, &came.address)?;
        return Err(Fault::of(405, "method"));
    };
    if matches!(pattern, "/field/me" | "/field/devices") {
        let person = visitor(&call)?;
        if let Some(day) = person.as_ref().and_then(|(person, _)| person.practice_on) {
            call.now = real_now.moved_to(day);
        }
        return match pattern {
            "/field/me" => Ok(devices::me(&call, person)),
            _ => devices::enrol(&call, person),
        };
    }
    let holder = holder(&call, &came.address)?;
    if let Some(day) = holder.practice_on {
        call.now = real_now.moved_to(day);
    }
    match (came.method.as_str(), pattern) {
        ("GET", "/field/rounds") => bundle::rounds(&call, &holder),
        ("GET", "/field/bundle") => bundle::bundle(&call, &holder),
        ("GET", "/field/packets") => packets::answers(&call, &holder),
        ("POST", "/field/packets") => packets::receive(&call, &holder),
        ("GET" | "HEAD", "/field/files/{hash}") => files::offset(&call, &holder),
        ("PUT", "/field/files/{hash}") => files::part(&call, &holder),
        _ => Err(Fault::of(405, "method")),
    }
}

/// Whether a body may be taken into memory: only from a device, or from somebody who is signed in and enrols one.
pub(crate) fn welcome(house: &House, path: &str, headers: &HeaderMap) -> bool {
    let now = (house.clock)();
    match path {
        "/field/me" => false,
        "/field/devices" => cookie(headers)
            .is_some_and(|token| matches!(session::find(house, token, now), Ok(Some(_)) | Err(_))),
        _ => secret(headers).is_some_and(|secret| !matches!(device(house, secret), Ok(None))),
    }
}

/// Who is signed in in this browser, and the token of the session.
fn visitor(call: &Call<'_>) -> Result<Option<(Person, String)>, Fault> {
    let Some(token) = cookie(&call.headers) else { return Ok(None) };
    let person = session::find(call.house, token, call.real_now)?;
    Ok(person.map(|person| (person, token.to_owned())))
}

/// The device with this token. A device that was taken back, or whose account was shut, is still heard: what it
/// brings is kept, and held.
fn holder(call: &Call<'_>, address: &str) -> Result<Holder, Fault> {
    let house = call.house;
    let Some(secret) = secret(&call.headers) else { return Err(Fault::of(401, "no-token")) };
    if let Some(holder) = device(house, secret)? {
        return match holder.device.device.expires_at <= call.real_now {
            true => Err(Fault::of(401, "ended")),
            false => Ok(holder),
        };
    }
    let (account, from) = ("field", format!("field {address}"));
    if let Some(minutes) = house.limit.wait(&format!("{account} {address}"), &from, call.real_now) {
        return Err(Fault::of(429, "too-many").about(minutes).with("retry-after", minutes * 60));
    }
    house.limit.note_wrong(&format!("{account} {address}"), &from, call.real_now);
    Err(Fault::of(401, "ended"))
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all("cookie").iter().filter_map(|v| v.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|p| p.trim().split_once('='));
    let mut token = pairs.filter(|(name, _)| *name == token::COOKIE).map(|(_, value)| value);
    token.find(|t| token::is_well_formed(t))
}

fn secret(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get("authorization").and_then(|value| value.to_str().ok())?;
    let (kind, token) = line.split_once(' ')?;
    kind.eq_ignore_ascii_case("field").then(|| token.trim())
}

fn device(house: &House, secret: &str) -> Result<Option<Holder>, store::Problem> {
    let formed = secret.strip_prefix(PREFIX).is_some_and(token::is_well_formed);
    for office in if formed { house.store.offices()? } else { Vec::new() } {
        let found = house.store.read(&office, |r: &mut Reader<'_, '_>| {
            let Some(device) = fieldbook::device_by_token(r, secret)? else { return Ok(None) };
            let person = session::person_of(r, &office, &device.account)?;
            let office = offices::find(r)?.filter(|office| office.demo);
            let practice_on = office.and_then(|office| office.practice_on);
            Ok::<_, store::Problem>(Some(Holder { device, person, practice_on }))
        })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

impl Holder {
    /// What leaves the house goes to nobody whose device was taken back, or who has left.
    pub fn in_use(&self) -> Result<&Person, Fault> {
        match self.device.device.revoked {
            Some(_) => Err(Fault::of(401, "revoked")),
            None => self.person.as_ref().ok_or_else(|| Fault::of(401, "account-gone")),
        }
    }
    pub fn office(&self) -> &OfficeId {
        &self.device.device.office
    }
}

pub(super) fn json(value: &serde_json::Value) -> Reply {
    let body = serde_json::to_vec(value).expect("texts and lists become JSON");
    Reply::bytes("application/json; charset=utf-8", body)
}
