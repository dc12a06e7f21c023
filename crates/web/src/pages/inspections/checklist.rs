//! The checklist of a visit, made to be filled in on a phone at the place.

use super::page;
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer as Page, Reply as Sent};
use askama::Template;
use casework::inspection::{Answer, Command, Inspection, Reply, checklist};

struct Asked {
    /// `q3`
    field: String,
    number: usize,
    text: String,
    cite: String,
    item: String,
    no: String,
    may_not_apply: bool,
    reply: String,
    note: String,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "inspection/checklist.html")]
struct Checklist {
    f: Frame,
    form: Form,
    visit: Inspection,
    title: String,
    list: String,
    asked: Vec<Asked>,
}

pub fn show(house: &House, ask: &Ask) -> Page {
    let records = Records::of(house, ask);
    let visit = page::read(&records)?.visit;
    let form = Form::blank("check-answer", visit.version);
    draw(&records, visit, form, &[], 200)
}

pub fn submit(house: &House, ask: &Ask) -> Page {
    let records = Records::of(house, ask);
    let f = Frame::new(house, ask, "inspections");
    let visit = page::read(&records)?.visit;
    let mut form = Form::sent("check-answer", &ask.form);
    let mut wrong = Vec::new();
    let mut answers = Vec::new();
    for question in checklist::questions(f.law, &visit.opening) {
        let field = format!("q{}", question.number);
        let Some(reply) = Reply::named(form.value(&field)) else { continue };
        let note = form.value(&format!("{field}-note")).trim().replace("\r\n", "\n");
        if reply == Reply::No && note.is_empty() {
            wrong.push((question.number, f.t1("wrong-empty", f.t("check-note"))));
        }
        let question = checklist::key(&visit.opening.place_kind, question);
        answers.push(Answer { question, reply, note });
    }
    if answers.is_empty() {
        form.fail("answers", f.t("check-none-answered"));
    }
    if !wrong.is_empty() {
        form.fail("answers", f.t1("check-notes-missing", wrong.len().to_string()));
    }
    if form.is_refused() {
        return draw(&records, visit, form, &wrong, 422);
    }
    let command = Command::Answer { answers };
    match records.visit(Some(visit.id.as_str()), &command, &form, &mut |_, _| Ok(()))? {
        Ok(visit) => Ok(Sent::see(format!("/inspections/{}", visit.id))),
        Err(refusals) => {
            form.refusals = refusals;
            draw(&records, visit, form, &[], 422)
        }
    }
}

fn draw(
    records: &Records<'_>,
    visit: Inspection,
    form: Form,
    wrong: &[(usize, String)],
    status: u16,
) -> Page {
    let f = Frame::new(records.house, records.ask, "inspections");
    let kind = visit.opening.place_kind.clone();
    let list = checklist::list_on(f.law, &kind, visit.opening.on());
    let list = list.ok_or_else(|| Problem::not_found(&records.ask.path))?;
    let sent = !form.values.0.is_empty();
    let one = |question: &law::checklist::Question| {
        let field = format!("q{}", question.number);
        let key = checklist::key(&kind, question);
        let held = visit.answers.iter().find(|answer| answer.question == key);
        let (reply, note) = match (sent, held) {
            (true, _) => {
                (form.value(&field).to_owned(), form.value(&format!("{field}-note")).to_owned())
            }
            (false, Some(held)) => (held.reply.key().to_owned(), held.note.clone()),
            (false, None) => (String::new(), String::new()),
        };
        let no = serde_json::to_value(question.no).ok();
        let no = no.and_then(|no| no.as_str().map(str::to_owned)).unwrap_or_default();
        Asked {
            number: question.number,
            text: f.pick(&question.zh, &question.en).to_owned(),
            cite: f.cite(&question.cite),
            item: crate::pages::cases::item_title(&f, &casework::ItemId::new(&question.item)),
            no: f.of("if-no", &no),
            may_not_apply: question.may_not_apply,
            reply,
            note,
            wrong: wrong.iter().find(|(n, _)| *n == question.number).map(|(_, s)| s.clone()),
            field,
        }
    };
    let asked: Vec<Asked> =
        checklist::questions(f.law, &visit.opening).into_iter().map(one).collect();
    let page = Checklist {
        title: super::open::title(&f, &visit),
        list: f.pick(&list.zh, &list.en).to_owned(),
        asked,
        form,
        visit,
        f,
    };
    Sent::page_with(status, &page)
}
