//! A packet: what the phone says beside what the office knows, and what a person decides about it.

use super::said::{self, Step};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use crate::routes::PAPER_READERS;
use askama::Template;
use casework::fieldbook::{AsOf, Hold, Packet, Settle, Stands, Subject};
use casework::officer::Officer;
use law::Moment;
use store::fieldbook::carried::Carried;
use store::fieldbook::{self, DeviceLine, Kept, State};
use store::journal::{self, Line};
use store::register::RegisterProblem;
use store::{Reader as Store, people};

/// Who decides about what is held.
pub const SETTLERS: &[Role] = &[Role::Head, Role::TeamLeader];

struct Reason {
    says: String,
    rule: String,
    article: String,
    next: String,
}

struct ActLine {
    at: String,
    who: String,
    said: String,
}

/// Another packet about the same thing, from another phone.
struct Other {
    id: String,
    device: String,
    done: String,
    state: &'static str,
    tone: &'static str,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "fieldbook/packet.html")]
struct Page {
    f: Frame,
    id: String,
    title: String,
    state: &'static str,
    tone: &'static str,
    facts: Vec<(String, String)>,
    steps: Vec<Step>,
    files: Vec<(String, String)>,
    office: Vec<(String, String)>,
    path: Option<String>,
    reasons: Vec<Reason>,
    acts: Vec<ActLine>,
    others: Vec<Other>,
    settled: String,
    may_settle: bool,
    form: Form,
}

/// Everything that is looked up for the page.
struct Found {
    kept: Kept,
    device: Option<DeviceLine>,
    officers: Vec<Officer>,
    acts: Vec<Line>,
    others: Vec<Kept>,
    /// The file it came in, and who read that, where it did not come over a line.
    carried: Option<Carried>,
}

impl Found {
    /// Whether a person may decide: it is held, or nobody will bring what it waits for.
    fn stands(&self, now: Moment) -> bool {
        let stranded = |line: &DeviceLine| {
            casework::fieldbook::stands(&line.device, (self.kept.arrived_at, now))
                == Stands::Stranded
        };
        match self.kept.state {
            State::Held => true,
            State::Waiting => self.device.as_ref().is_some_and(stranded),
            _ => false,
        }
    }
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("field-admit", 0))
}

fn page(house: &House, ask: &Ask, form: Form) -> Answer {
    let (f, records, id) =
        (Frame::new(house, ask, "fieldbook"), Records::of(house, ask), ask.param("packet"));
    let found = records.read(|r| find(r, id))?;
    let kept = &found.kept;
    let packet = &kept.packet;
    // What enforcement brings back names the party as its papers do, and is read by whoever reads those.
    let enforced = matches!(packet.noun(), Some(Subject::Case | Subject::Inspection));
    if enforced && !PAPER_READERS.admits(ask.person.as_ref().map(|person| person.role)) {
        return Err(Problem::not_yours());
    }
    let noun = packet.noun().map_or("", |noun| noun.key());
    let (state, tone) = said::state(kept.state);
    let about = if kept.about.is_empty() { &packet.subject } else { &kept.about };
    let says = kept.answer.says.as_ref();
    let status = if form.is_refused() { 422 } else { 200 };
    let page = Page {
        id: id.to_owned(),
        title: said::subject(&f, about),
        state,
        tone,
        facts: facts(&f, &found),
        steps: said::steps(&f, noun, &packet.commands),
        files: packet.files.iter().map(|file| (file.plain_name(), size(file.size))).collect(),
        office: office(&f, &found),
        path: said::path(about).filter(|_| !kept.about.is_empty()),
        reasons: reasons(&f, kept),
        acts: found.acts.iter().map(|line| act(&f, line)).collect(),
        others: found.others.iter().map(|other| side(&f, other)).collect(),
        settled: match kept.state {
            State::Settled => says.map(|b| f.pick(&b.zh, &b.en).to_owned()).unwrap_or_default(),
            _ => String::new(),
        },
        may_settle: found.stands(ask.now) && f.role_is(SETTLERS),
        form,
        f,
    };
    Reply::page_with(status, &page)
}

fn find(r: &mut Store<'_, '_>, id: &str) -> Result<Found, store::Problem> {
    let kept = fieldbook::kept(r, id)?;
    let (acts, mut others) = match kept.about.is_empty() {
        true => (Vec::new(), Vec::new()),
        false => (journal::of_subject(r, &kept.about)?, fieldbook::of_subject(r, &kept.about)?),
    };
    others.retain(|other| other.id != id && other.device != kept.packet.device);
    let others: Result<Vec<_>, _> =
        others.iter().take(5).map(|other| fieldbook::kept(r, &other.id)).collect();
    Ok(Found {
        device: fieldbook::device_find(r, &kept.packet.device)?,
        officers: people::list(r)?,
        acts: acts.into_iter().rev().take(12).collect(),
        others: others?,
        carried: fieldbook::carried::of_packet(r, id)?,
        kept,
    })
}

/// What the phone says.
fn facts(f: &Frame, found: &Found) -> Vec<(String, String)> {
    let packet = &found.kept.packet;
    let person = found.officers.iter().find(|officer| officer.id == packet.person);
    let mut rows = vec![
        (f.t("packet-person"), person.map_or(packet.person.to_string(), |p| p.name.clone())),
        (f.t("packet-at"), f.moment(&packet.at)),
        (f.t("packet-seen"), seen(f, packet)),
    ];
    if let Some(number) = &packet.number {
        rows.push((f.t("packet-number"), number.number.clone()));
    }
    if let Some(gate) = &packet.gate {
        let word = if gate.allowed { "packet-gate-open" } else { "packet-gate-shut" };
        rows.push((f.t("packet-gate"), f.t1(word, gate.gates.join("、"))));
    }
    let clock = packet.clock.office_minus_phone_ms / 1_000;
    rows.push((f.t("packet-clock"), f.t1("packet-clock-off", clock.to_string())));
    rows
}

fn seen(f: &Frame, packet: &Packet) -> String {
    match packet.seen {
        0 => f.t("packet-begun-there"),
        seen => f.t1("packet-version", seen.to_string()),
    }
}

/// What the office knows.
fn office(f: &Frame, found: &Found) -> Vec<(String, String)> {
    let mut rows = vec![(f.t("packet-arrived"), f.moment(&found.kept.arrived_at))];
    if let Some(file) = &found.carried {
        let by = found.officers.iter().find(|officer| officer.id == file.read_by);
        let by = by.map_or_else(|| file.read_by.to_string(), |by| by.name.clone());
        rows.push((f.t("packet-way"), f.t2("packet-carried", by, f.moment(&file.read_at))));
    }
    if let Some(line) = &found.device {
        let device = &line.device;
        let stands = match &device.revoked {
            Some(revoked) => f.t2("device-revoked-because", f.moment(&revoked.at), &revoked.reason),
            None => f.of("device-state", "in-use"),
        };
        rows.push((f.t("packet-device"), format!("{} · {stands}", device.name)));
    }
    let about = match found.kept.about.as_str() {
        "" => f.t("packet-not-there"),
        about => said::subject(f, about),
    };
    rows.push((f.t("packet-subject"), about));
    rows
}

fn reasons(f: &Frame, kept: &Kept) -> Vec<Reason> {
    let all: Vec<&Hold> = match kept.answer.holds.is_empty() {
        true => kept.answer.hold.iter().collect(),
        false => kept.answer.holds.iter().collect(),
    };
    let one = |hold: &&Hold| Reason {
        says: f.pick(&hold.says.zh, &hold.says.en).to_owned(),
        rule: hold.rule.clone(),
        article: hold.article.clone(),
        next: f.pick(&hold.next.zh, &hold.next.en).to_owned(),
    };
    all.iter().map(one).collect()
}

fn act(f: &Frame, line: &Line) -> ActLine {
    ActLine {
        at: f.moment(&line.act.done_at),
        who: line.act.actor.name.clone(),
        said: line.act.said.clone(),
    }
}

fn side(f: &Frame, other: &Kept) -> Other {
    let packet = &other.packet;
    let noun = packet.noun().map_or("", |noun| noun.key());
    let (state, tone) = said::state(other.state);
    Other {
        id: packet.packet.clone(),
        device: packet.device.chars().take(8).collect(),
        done: f.moment(&packet.at),
        state,
        tone,
        steps: said::steps(f, noun, &packet.commands),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..=1_048_575 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// Lets it in, at the moment it names or now, or sets it aside; with a reason that the phone shows.
pub fn settle(house: &House, ask: &Ask) -> Answer {
    let (f, records, id) =
        (Frame::new(house, ask, "fieldbook"), Records::of(house, ask), ask.param("packet"));
    let mut form = Form::sent("field-admit", &ask.form);
    let mut reader = Reader { f: &f, form: &mut form };
    let reason = reader.text("reason", MUST);
    let how = reader.one_of("settle", |key| match key {
        "then" => Some(Some(AsOf::Then)),
        "now" => Some(Some(AsOf::Now)),
        "aside" => Some(None),
        _ => None,
    });
    let Some(how) = how.filter(|_| !form.is_refused()) else { return page(house, ask, form) };
    let step = match how {
        Some(as_of) => Settle::Admit { reason, as_of },
        None => Settle::SetAside { reason },
    };
    let entry = records.entry(form.act_id());
    let done = house
        .store
        .write(&records.office, |w| fieldbook::settle(w, house.law, (id, &step), &entry));
    match done {
        Ok(_) => {
            let by = (&records.office, &entry.actor);
            crate::field::papers::make(house, by, ask.now, std::iter::once(id))?;
            Ok(Reply::see(format!("/fieldbook/{id}")))
        }
        Err(RegisterProblem::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, form)
        }
        Err(RegisterProblem::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}
