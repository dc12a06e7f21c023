//! The field book: packets that need a person first, then the last that came.

use super::said;
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use store::fieldbook::{self, Filter};
use store::people;

const ROWS: u32 = 50;

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
}

#[derive(Template)]
#[template(path = "fieldbook/list.html")]
struct Page {
    f: Frame,
    lines: Vec<Line>,
    counts: Vec<Count>,
    state: String,
    more: Option<u32>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let (f, records) = (Frame::new(house, ask, "fieldbook"), Records::of(house, ask));
    let known = ["held", "waiting", "admitted", "settled"];
    let state = ask.query.get("state");
    let state = if known.contains(&state) { state } else { "" };
    let from = ask.query.get("from").parse::<u32>().unwrap_or(0).min(1_000_000);
    let filter = Filter { state: state.to_owned(), device: ask.query.get("device").to_owned() };
    let (mut found, counts, officers) = records.read(|r| {
        let found = fieldbook::list(r, &filter, (from, ROWS + 1))?;
        Ok((found, fieldbook::counts(r)?, people::list(r)?))
    })?;
    let more = (found.len() > ROWS as usize).then_some(from + ROWS);
    found.truncate(ROWS as usize);
    let lines = found
        .iter()
        .map(|line| {
            let person = officers.iter().find(|officer| officer.id == line.person);
            let (state, tone) = said::state(line.state);
            let about = if line.about.is_empty() { &line.subject } else { &line.about };
            let says = line.answer.says.as_ref();
            Line {
                id: line.id.clone(),
                what: said::subject(&f, about),
                person: person.map_or_else(|| line.person.to_string(), |p| p.name.clone()),
                done: f.moment(&line.done_at),
                arrived: f.moment(&line.arrived_at),
                state,
                tone,
                why: says.map(|both| f.pick(&both.zh, &both.en).to_owned()).unwrap_or_default(),
            }
        })
        .collect();
    let counts = counts
        .into_iter()
        .map(|(name, n)| Count { current: name == state, state: name, n })
        .collect();
    Reply::page(&Page { f, lines, counts, state: state.to_owned(), more })
}
