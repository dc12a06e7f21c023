//! 现场检查笔录: the scene record, written at the place.

use super::{minute_end, moment, page};
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, MUST_LONG, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::inspection::{Command, Inspection, Question, Record, Signature};
use law::Moment;

/// Rows of the form for questions; more can be added by writing the record in two sittings.
const ROWS: usize = 8;

#[derive(Template)]
#[template(path = "inspection/record.html")]
struct RecordPage {
    f: Frame,
    form: Form,
    visit: Inspection,
    title: String,
    rows: Vec<(usize, String, String)>,
    officers: Vec<super::view::OfficerView>,
    counted: String,
    pictures: usize,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let read = page::read(&records)?;
    let visit = read.visit;
    let from = visit.shown_at.unwrap_or(ask.now);
    let party = &visit.opening.party;
    let form = Form::blank("check-record", visit.version)
        .with("began-at", from.day().to_string())
        .with("began-at-time", from.clock())
        .with("ended-at", ask.now.day().to_string())
        .with("ended-at-time", ask.now.clock())
        .with("scene-present", party.legal_representative.clone())
        .with("scene-recorder", ask.person().name.clone())
        .with("sign-how", "signed")
        .with("sign-by", party.legal_representative.clone());
    draw(&records, visit, form, 200)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "inspections"));
    let visit = page::read(&records)?.visit;
    let mut form = Form::sent("check-record", &ask.form);
    let record = read(&mut Reader { f: &f, form: &mut form }, &visit, ask.now);
    let Some(record) = record.filter(|_| form.wrong.is_empty()) else {
        return draw(&records, visit, form, 422);
    };
    let command = Command::Record { record: Box::new(record) };
    match records.visit(Some(visit.id.as_str()), &command, &form, &mut |_, _| Ok(()))? {
        Ok(visit) => Ok(Reply::see(format!("/inspections/{}", visit.id))),
        Err(refusals) => {
            form.refusals = refusals;
            draw(&records, visit, form, 422)
        }
    }
}

fn read(r: &mut Reader<'_>, visit: &Inspection, now: Moment) -> Option<Record> {
    // The minute in which the certificates were shown began before they were shown.
    let from = moment(r, "began-at")
        .map(|at| at.max(visit.shown_at.filter(|s| same(*s, at)).unwrap_or(at)));
    let to = moment(r, "ended-at").map(|at| minute_end(at, now));
    let (present, recorder) = (r.text("scene-present", MUST), r.text("scene-recorder", MUST));
    let found = r.text("scene-found", MUST_LONG);
    let questions = (0..ROWS)
        .map(|n| Question {
            asked: r.form.value(&format!("asked-{n}")).trim().to_owned(),
            answered: r.form.value(&format!("answered-{n}")).trim().to_owned(),
        })
        .filter(|q| !q.asked.is_empty() || !q.answered.is_empty())
        .collect();
    let (by, reason, witness) =
        (r.text("sign-by", MAY), r.text("sign-reason", MAY), r.text("sign-witness", MAY));
    let signature = r.one_of("sign-how", |key| match key {
        "signed" => Some(Signature::Signed { by: by.clone() }),
        "refused" => Some(Signature::Refused { reason: reason.clone(), witness: witness.clone() }),
        "absent" => Some(Signature::Absent { reason: reason.clone(), witness: witness.clone() }),
        _ => None,
    });
    let (from, to, signature) = (from?, to?, signature?);
    Some(Record { from, to, present, recorder, found, questions, signature })
}

fn same(a: Moment, b: Moment) -> bool {
    a.millis() / 60_000 == b.millis() / 60_000
}

fn draw(records: &Records<'_>, visit: Inspection, form: Form, status: u16) -> Answer {
    let f = Frame::new(records.house, records.ask, "inspections");
    let officers = records.read(store::people::list)?;
    let row = |n: usize| {
        let typed = |name: &str| form.value(&format!("{name}-{n}")).to_owned();
        (n, typed("asked"), typed("answered"))
    };
    let page = RecordPage {
        title: super::open::title(&f, &visit),
        rows: (0..ROWS).map(row).collect(),
        officers: super::view::officers(&visit, &officers),
        counted: super::view::counted(&f, &visit),
        pictures: visit.attached.len(),
        form,
        visit,
        f,
    };
    Reply::page_with(status, &page)
}
