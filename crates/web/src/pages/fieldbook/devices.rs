//! Devices: who has which, until when, with how many open numbers; and taking one back.

use crate::ask::{Ask, Fields};
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

/// A token holds, has ended, or was taken back.
const STATES: [&str; 3] = ["in-use", "ended", "revoked"];
const ROWS: usize = 25;
const ASKED_CHARS_MAX: usize = 40;

/// Which devices are shown, as the address says.
struct Asked {
    name: String,
    state: String,
    from: usize,
}

#[derive(Template)]
#[template(path = "fieldbook/devices.html")]
struct Page {
    f: Frame,
    lines: Vec<Line>,
    asked: Asked,
    states: [&'static str; 3],
    total: usize,
    first: Option<String>,
    next: Option<String>,
    form: Form,
    /// The device a refused form was about.
    about: String,
    may_revoke: bool,
}

impl Asked {
    fn of(ask: &Ask) -> Asked {
        let state = ask.query.get("state");
        Asked {
            name: ask.query.get("name").trim().chars().take(ASKED_CHARS_MAX).collect(),
            state: if STATES.contains(&state) { state.to_owned() } else { String::new() },
            from: ask.query.get("from").parse::<usize>().unwrap_or(0).min(1_000_000),
        }
    }
    fn is_any(&self) -> bool {
        self.name.is_empty() && self.state.is_empty()
    }
    /// Looked for among the names of devices and of whoever has them.
    fn finds(&self, line: &Line) -> bool {
        let has = |text: &str| text.to_lowercase().contains(&self.name.to_lowercase());
        let state = self.state.is_empty() || self.state == line.state;
        state && (has(&line.name) || has(&line.person))
    }
    fn path(&self, from: usize) -> String {
        let mut query = vec![("name", self.name.clone()), ("state", self.state.clone())];
        if from > 0 {
            query.push(("from", from.to_string()));
        }
        let typed = query.into_iter().filter(|(_, value)| !value.is_empty());
        let typed: Vec<_> = typed.map(|(name, value)| (name.to_owned(), value)).collect();
        match typed.is_empty() {
            true => "/devices".to_owned(),
            false => format!("/devices?{}", Fields(typed).encode()),
        }
    }
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("field-revoke", 0), "")
}

fn page(house: &House, ask: &Ask, form: Form, about: &str) -> Answer {
    let (f, records) = (Frame::new(house, ask, "devices"), Records::of(house, ask));
    let (all, officers) = records.read(|r| Ok((fieldbook::devices(r)?, people::list(r)?)))?;
    let named = |device: &DeviceLine| {
        let person = officers.iter().find(|officer| officer.id == device.device.person);
        person.map_or_else(|| device.account.clone(), |person| person.name.clone())
    };
    let asked = Asked::of(ask);
    let lines = all.iter().map(|device| line(&f, ask, (device, named(device))));
    let mut lines: Vec<Line> = lines.filter(|line| asked.finds(line)).collect();
    // The device of a refused form is shown whichever page it stood on.
    let from = match lines.iter().position(|line| line.id == about) {
        Some(place) => place / ROWS * ROWS,
        None => asked.from,
    };
    let total = lines.len();
    lines = lines.into_iter().skip(from).take(ROWS).collect();
    let page = Page {
        first: (from > 0).then(|| asked.path(0)),
        next: (from + ROWS < total).then(|| asked.path(from + ROWS)),
        may_revoke: f.role_is(REVOKERS),
        states: STATES,
        about: about.to_owned(),
        lines,
        asked,
        total,
        form,
        f,
    };
    Reply::page_with(if page.form.is_refused() { 422 } else { 200 }, &page)
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
