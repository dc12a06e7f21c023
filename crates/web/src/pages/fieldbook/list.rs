//! The field book: packets that need a person first, then the last that came.

use super::said;
use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::fieldbook::Subject;
use store::fieldbook::{self, Filter, PacketLine};
use store::people;

const ROWS: u32 = 50;
const STATES: [&str; 4] = ["held", "waiting", "admitted", "settled"];
const FILTERS: [&str; 4] = ["state", "noun", "person", "device"];
const VALUE_CHARS_MAX: usize = 64;

pub(super) struct Line {
    id: String,
    what: String,
    person: String,
    done: String,
    arrived: String,
    state: &'static str,
    tone: &'static str,
    why: String,
}

struct Count {
    state: String,
    n: u32,
    current: bool,
    path: String,
}

#[derive(Template)]
#[template(path = "fieldbook/list.html")]
struct Page {
    f: Frame,
    lines: Vec<Line>,
    counts: Vec<Count>,
    all_path: String,
    chosen: Fields,
    filtered: bool,
    nouns: [&'static str; 5],
    people: Vec<(String, String)>,
    devices: Vec<(String, String)>,
    total: u32,
    first: Option<String>,
    next: Option<String>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let (f, records) = (Frame::new(house, ask, "fieldbook"), Records::of(house, ask));
    let chosen = chosen(ask);
    let of = |name: &str| chosen.get(name).to_owned();
    let filter =
        Filter { state: of("state"), device: of("device"), person: of("person"), noun: of("noun") };
    let from = ask.query.get("from").parse::<u32>().unwrap_or(0).min(1_000_000);
    let (mut found, mut counts, officers, devices) = records.read(|r| {
        let found = fieldbook::list(r, &filter, (from, ROWS + 1))?;
        let counts = fieldbook::counts(r, &filter)?;
        Ok((found, counts, people::list(r)?, fieldbook::devices(r)?))
    })?;
    // What a person has to decide stands in front.
    counts.sort_by_key(|(state, _)| STATES.iter().position(|known| known == state));
    counts.sort_by_key(|(state, _)| state == "refused");
    let more = found.len() > ROWS as usize;
    found.truncate(ROWS as usize);
    let people: Vec<(String, String)> =
        officers.into_iter().map(|officer| (officer.id.to_string(), officer.name)).collect();
    let of_state = |(name, _): &&(String, u32)| filter.state.is_empty() || *name == filter.state;
    let kept = counts.iter().filter(|(name, _)| name != "refused");
    let page = Page {
        total: kept.filter(of_state).map(|(_, n)| n).sum(),
        first: (from > 0).then(|| path(&chosen, &filter.state, 0)),
        next: more.then(|| path(&chosen, &filter.state, from + ROWS)),
        all_path: path(&chosen, "", 0),
        counts: counts
            .into_iter()
            .map(|(state, n)| Count {
                current: state == filter.state,
                path: path(&chosen, &state, 0),
                state,
                n,
            })
            .collect(),
        lines: found.iter().map(|row| line(&f, row, &people)).collect(),
        nouns: Subject::ALL.map(Subject::key),
        devices: devices.into_iter().map(|line| (line.device.id, line.device.name)).collect(),
        filtered: chosen.0.iter().any(|(_, value)| !value.is_empty()),
        people,
        chosen,
        f,
    };
    Reply::page(&page)
}

fn chosen(ask: &Ask) -> Fields {
    let known = |name: &str, value: &str| match name {
        "state" => STATES.contains(&value),
        "noun" => Subject::ALL.iter().any(|noun| noun.key() == value),
        _ => true,
    };
    let value = |name: &str| -> String {
        let value: String = ask.query.get(name).trim().chars().take(VALUE_CHARS_MAX).collect();
        if known(name, &value) { value } else { String::new() }
    };
    Fields(FILTERS.iter().map(|name| ((*name).to_owned(), value(name))).collect())
}

/// The same list in another state, or further on.
fn path(chosen: &Fields, state: &str, from: u32) -> String {
    let other = chosen.0.iter().filter(|(name, value)| name != "state" && !value.is_empty());
    let mut query: Vec<(String, String)> = other.cloned().collect();
    if !state.is_empty() {
        query.insert(0, ("state".to_owned(), state.to_owned()));
    }
    if from > 0 {
        query.push(("from".to_owned(), from.to_string()));
    }
    match query.is_empty() {
        true => "/fieldbook".to_owned(),
        false => format!("/fieldbook?{}", Fields(query).encode()),
    }
}

fn line(f: &Frame, line: &PacketLine, people: &[(String, String)]) -> Line {
    let person = people.iter().find(|(id, _)| *id == line.person.0);
    let (state, tone) = said::state(line.state);
    let about = if line.about.is_empty() { &line.subject } else { &line.about };
    let says = line.answer.says.as_ref();
    Line {
        id: line.id.clone(),
        what: said::subject(f, about),
        person: person.map_or_else(|| line.person.to_string(), |(_, name)| name.clone()),
        done: f.moment(&line.done_at),
        arrived: f.moment(&line.arrived_at),
        state,
        tone,
        why: says.map(|both| f.pick(&both.zh, &both.en).to_owned()).unwrap_or_default(),
    }
}
