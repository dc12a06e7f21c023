//! Devices: who has which, until when, with how many open numbers; and taking one back.

use crate::ask::Ask;
use crate::form::{Form, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use store::fieldbook::{self, DeviceLine};
use store::people;
use store::register::RegisterProblem;

/// Who takes a device back.
pub const REVOKERS: &[Role] = &[Role::Head, Role::TeamLeader, Role::Clerk, Role::Admin];

struct Line {
    id: String,
    name: String,
    person: String,
    enrolled: String,
    until: String,
    seen: String,
    open_numbers: u32,
    state: &'static str,
    tone: &'static str,
    reason: String,
}

#[derive(Template)]
#[template(path = "fieldbook/devices.html")]
struct Page {
    f: Frame,
    lines: Vec<Line>,
    form: Form,
    /// The device a refused form was about.
    about: String,
    may_revoke: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("field-revoke", 0), "")
}

fn page(house: &House, ask: &Ask, form: Form, about: &str) -> Answer {
    let (f, records) = (Frame::new(house, ask, "devices"), Records::of(house, ask));
    let lines = records.read(|r| {
        let all = fieldbook::devices(r)?;
        all.iter()
            .map(|device| {
                let person = people::find(r, &device.device.person)?;
                let name = person.map_or_else(|| device.account.clone(), |person| person.name);
                Ok(line(&f, ask, (device, name)))
            })
            .collect::<Result<Vec<_>, store::Problem>>()
    })?;
    let status = if form.is_refused() { 422 } else { 200 };
    let may_revoke = f.role_is(REVOKERS);
    Reply::page_with(status, &Page { f, lines, form, about: about.to_owned(), may_revoke })
}

fn line(f: &Frame, ask: &Ask, (line, person): (&DeviceLine, String)) -> Line {
    let device = &line.device;
    let (state, tone) = match &device.revoked {
        Some(_) => ("revoked", "bad"),
        None if device.expires_at <= ask.now => ("ended", "unsure"),
        None => ("in-use", "good"),
    };
    let seen = line.last_seen_at.map_or_else(|| f.t("device-never"), |at| f.moment(&at));
    let revoked = device.revoked.as_ref();
    Line {
        id: device.id.clone(),
        name: device.name.clone(),
        person,
        enrolled: f.moment(&device.enrolled_at),
        until: f.moment(&device.expires_at),
        seen,
        open_numbers: line.open_numbers,
        state,
        tone,
        reason: revoked
            .map(|revoked| f.t2("device-revoked-because", f.moment(&revoked.at), &revoked.reason))
            .unwrap_or_default(),
    }
}

/// Takes a device back at once, with a reason; its open numbers are void.
pub fn revoke(house: &House, ask: &Ask) -> Answer {
    let (f, records, id) =
        (Frame::new(house, ask, "devices"), Records::of(house, ask), ask.param("device"));
    let mut form = Form::sent("field-revoke", &ask.form);
    let reason = Reader { f: &f, form: &mut form }.text("reason", NAME);
    if form.is_refused() {
        return page(house, ask, form, id);
    }
    let entry = records.entry(form.act_id());
    let done = house
        .store
        .write(&records.office, |w| fieldbook::revoke(w, house.law, (id, &reason), &entry));
    match done {
        Ok(_) => Ok(Reply::see("/devices")),
        Err(RegisterProblem::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, form, id)
        }
        Err(RegisterProblem::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}
