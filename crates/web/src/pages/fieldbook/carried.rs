//! Files that phones made and somebody carried here: reading one in, those that were, and what became of
//! everything in one.

use super::said;
use crate::ask::Ask;
use crate::field;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Who;
use crate::routes::SERVERS;
use crate::upload::FILE_BYTES_MAX;
use askama::Template;
use casework::officer::Officer;
use serde_json::json;
use store::fieldbook::carried::{self, Carried, CarriedLine, CarryProblem};
use store::fieldbook::{self, PacketLine, State};
use store::{Reader, people};

const FILES: u32 = 50;
const ROWS: u32 = 100;

struct FileLine {
    id: String,
    name: String,
    device: String,
    made: String,
    read: String,
    by: String,
    packets: u32,
    files: u32,
    came: u32,
    whole: bool,
}

#[derive(Template)]
#[template(path = "fieldbook/carried.html")]
struct Files {
    f: Frame,
    lines: Vec<FileLine>,
    form: Form,
    may_read: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("carried", 0))
}

fn page(house: &House, ask: &Ask, form: Form) -> Answer {
    let (f, records) = (Frame::new(house, ask, "fieldbook"), Records::of(house, ask));
    let lines = records.read(|r| {
        let officers = people::list(r)?;
        let files = carried::list(r, FILES)?;
        files.into_iter().map(|file| line(r, &f, (file, &officers))).collect::<Result<Vec<_>, _>>()
    })?;
    let may_read = f.admits(Who::Posts(SERVERS));
    let status = if form.is_refused() { 422 } else { 200 };
    Reply::page_with(status, &Files { f, lines, form, may_read })
}

fn line(
    r: &mut Reader<'_, '_>,
    f: &Frame,
    (file, officers): (Carried, &[Officer]),
) -> Result<FileLine, store::Problem> {
    let device = fieldbook::device_find(r, &file.device)?;
    let by = officers.iter().find(|officer| officer.id == file.read_by);
    Ok(FileLine {
        device: device.map_or_else(|| file.device.clone(), |line| line.device.name),
        made: f.moment(&file.made_at),
        read: f.moment(&file.read_at),
        by: by.map_or_else(|| file.read_by.to_string(), |by| by.name.clone()),
        packets: file.packets,
        files: file.files,
        came: file.came,
        whole: file.is_whole(),
        id: file.id,
        name: file.name,
    })
}

/// Reads a file in, or one piece after another of it where the page's script sends it so. A piece is answered
/// by where to look, or by the sentence that stands against it.
pub fn read_in(house: &House, ask: &Ask) -> Answer {
    let (f, records) = (Frame::new(house, ask, "fieldbook"), Records::of(house, ask));
    let mut form = Form::sent("carried", &ask.form);
    let in_pieces = form.ticked("piece");
    let refused = |mut form: Form, sentence: String| {
        if in_pieces {
            let mut reply = said_json(&json!({ "says": sentence }));
            reply.status = 422;
            return Ok(reply);
        }
        form.fail("file", sentence);
        page(house, ask, form)
    };
    let Some(file) = ask.uploads.iter().find(|file| file.field == "file") else {
        return refused(form, f.t("carried-no-file"));
    };
    if file.size > file.bytes.len() as u64 {
        let most = (FILE_BYTES_MAX / 1024 / 1024).to_string();
        return refused(form, f.t1("carried-too-large", most));
    }
    // Pieces of a file are called after it; the browser calls a piece by whatever the script says.
    let name = if in_pieces { form.value("name").to_owned() } else { file.name.clone() };
    let entry = records.entry(form.act_id());
    let done = field::carried::read_in(house, (&records.office, &entry), (&name, &file.bytes));
    match done {
        Ok(id) if in_pieces => Ok(said_json(&json!({ "at": format!("/fieldbook/carried/{id}") }))),
        Ok(id) => Ok(Reply::see(format!("/fieldbook/carried/{id}"))),
        Err(CarryProblem::Unfit(fault)) => {
            form.notes.clear();
            refused(form, f.pick(&fault.zh, &fault.en).to_owned())
        }
        Err(CarryProblem::Store(problem)) => Err(Problem::from(problem)),
    }
}

fn said_json(value: &serde_json::Value) -> Reply {
    let body = serde_json::to_vec(value).expect("texts become JSON");
    Reply::bytes("application/json; charset=utf-8", body)
}

struct Row {
    what: String,
    path: Option<String>,
    done: String,
    state: &'static str,
    was: &'static str,
    tone: &'static str,
    says: String,
    next: String,
}

#[derive(Template)]
#[template(path = "fieldbook/carried-one.html")]
struct One {
    f: Frame,
    line: FileLine,
    rows: Vec<Row>,
    counts: Vec<(String, u32)>,
    more: Option<u32>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let (f, records, id) =
        (Frame::new(house, ask, "fieldbook"), Records::of(house, ask), ask.param("file"));
    let from = ask.query.get("from").parse::<u32>().unwrap_or(0).min(1_000_000);
    let (line, mut found, counts) = records.read(|r| {
        let (file, officers) = (carried::get(r, id)?, people::list(r)?);
        let mut found = Vec::new();
        for line in carried::lines(r, id, (from, ROWS + 1))? {
            let packet = fieldbook::line_find(r, &line.what)?.filter(|_| line.is_packet);
            found.push((line, packet));
        }
        Ok((self::line(r, &f, (file, &officers))?, found, carried::counts(r, id)?))
    })?;
    let more = (found.len() > ROWS as usize).then_some(from + ROWS);
    found.truncate(ROWS as usize);
    let rows = found.iter().map(|(line, packet)| row(&f, line, packet.as_ref())).collect();
    Reply::page(&One { f, line, rows, counts, more })
}

fn row(f: &Frame, line: &CarriedLine, packet: Option<&PacketLine>) -> Row {
    let answer = &line.answer;
    let first = answer.was.as_deref().filter(|_| answer.state == State::Known);
    let (state, tone) = said::state(answer.state);
    let both = |both: &Option<casework::fieldbook::Both>| {
        both.as_ref().map(|b| f.pick(&b.zh, &b.en).to_owned()).unwrap_or_default()
    };
    let told = first.unwrap_or(answer);
    Row {
        what: match (packet, line.is_packet) {
            (Some(p), _) => {
                said::subject(f, if p.about.is_empty() { &p.subject } else { &p.about })
            }
            (None, true) => f.t("carried-foreign"),
            (None, false) => {
                f.t1("carried-original", line.what.chars().take(12).collect::<String>())
            }
        },
        path: packet.map(|p| format!("/fieldbook/{}", p.id)),
        done: packet.map(|p| f.moment(&p.done_at)).unwrap_or_default(),
        state,
        was: first.map(|first| said::state(first.state).0).unwrap_or_default(),
        tone: first.map_or(tone, |first| said::state(first.state).1),
        says: both(&told.says),
        next: both(&told.next),
    }
}
