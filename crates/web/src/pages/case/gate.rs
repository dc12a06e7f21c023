//! The live gate of a dossier: what the gates would say to a form now, and what is said beside its fields.
//!
//! Nothing is decided here: the very command that the form would send is tried on the case as it stands,
//! and thrown away.

use super::deed;
use super::doable::Deed;
use super::input::{CellKind, Kind};
use super::inputs::inputs;
use super::read::{self, Near};
use crate::ask::Ask;
use crate::form::{Form, amount_words};
use crate::frame::Frame;
use crate::gate_view::GateView;
use crate::house::House;
use crate::pages::case_page::{self, Read};
use crate::problem::Problem;
use crate::proposal;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::Refusal;
use casework::case::{Command, GatePass, decide, permits};
use law::Fen;
use store::cases::{self, Around};

/// The deeds whose form the gates answer while it is filled in.
pub const LIVE: [&str; 3] = ["report-investigation", "notify", "draft-decision"];

/// The gates' answer beside the form of an open deed.
pub struct LiveGate {
    pub gate: GateView,
}

/// The piece of the page that moves while a form of the dossier is filled in.
#[derive(Template)]
#[template(path = "case/live_deed.html")]
struct Piece {
    f: Frame,
    form: Form,
    gate: Option<GateView>,
}

impl LiveGate {
    pub fn of(
        records: &Records<'_>,
        f: &Frame,
        read: &Read,
        deed: &Deed,
    ) -> Result<LiveGate, Problem> {
        Ok(LiveGate { gate: weigh(records, f, read, deed.form.clone())? })
    }
}

/// What is said beside the fields of a form as it stands, and the gates' answer where they give one: a
/// fragment, and never a refusal.
pub fn answer(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let key = deed::known(ask.form.get("deed")).ok_or_else(|| Problem::not_found(&ask.path))?;
    if !f.role_is(deed::door(key)) {
        return Err(Problem::not_yours());
    }
    let mut form = Form::sent(key, &ask.form);
    notes(&f, &mut form);
    let gate = if LIVE.contains(&key) {
        let read = case_page::read(&records)?;
        // The gates are asked about the case as it stands, whichever version the form was made for.
        form.version = read.case.version;
        Some(weigh(&records, &f, &read, form.clone())?)
    } else {
        None
    };
    Reply::page(&Piece { f, form, gate })
}

/// The notes beside days and amounts: weekday and working day, the sum in words.
pub fn notes(f: &Frame, form: &mut Form) {
    for input in inputs(&form.id.clone()) {
        match input.kind {
            Kind::Day | Kind::Moment => proposal::day_note(f, form, input.name),
            Kind::Amount => amount_note(f, form, input.name),
            Kind::Rows(cells) if cells.iter().any(|cell| cell.kind == CellKind::Amount) => {
                sum_note(f, form, input.name, cells);
            }
            _ => {}
        }
    }
}

fn amount_note(f: &Frame, form: &mut Form, name: &'static str) {
    let typed = form.value(name).trim().to_owned();
    if typed.is_empty() {
        return;
    }
    match Fen::parse(&typed) {
        Ok(amount) => form.note(name, "good", f.t1("amount-words", amount.words())),
        Err(problem) => {
            let sentence = amount_words(f, &problem);
            form.note(name, "bad", sentence);
        }
    }
}

/// What the instalments come to together.
fn sum_note(f: &Frame, form: &mut Form, name: &'static str, cells: &[super::input::Cell]) {
    let amounts = cells.iter().filter(|cell| cell.kind == CellKind::Amount);
    let typed = amounts.flat_map(|cell| form.values.all(cell.name));
    let sum = typed.filter_map(|value| Fen::parse(value).ok()).map(|fen| fen.0);
    let sum = sum.fold(0, i64::saturating_add);
    if sum > 0 {
        form.note(name, "", f.t2("sum-words", f.yuan(&Fen(sum)), Fen(sum).words()));
    }
}

/// Tries what the form would do. What is not filled in yet is listed, and the gates are asked about the
/// rest once the penalty itself can be read.
fn weigh(records: &Records<'_>, f: &Frame, read: &Read, form: Form) -> Result<GateView, Problem> {
    let near = Near { now: records.ask.now, officers: read.register() };
    let mut missing: Vec<String> = Vec::new();
    let mut tried = form.clone();
    for input in inputs(&form.id) {
        let text = matches!(input.kind, Kind::Line | Kind::Text | Kind::Long);
        if input.must && form.value(input.name).trim().is_empty() {
            missing.push(f.of("field", input.name));
            if text {
                tried.values.0.retain(|(name, _)| name != input.name);
                tried.values.0.push((input.name.to_owned(), PLACEHOLDER.to_owned()));
            }
        }
        if input.name == "answer-days" && form.value(input.name).trim().is_empty() {
            tried.values.0.retain(|(name, _)| name != input.name);
            tried.values.0.push((input.name.to_owned(), "60".to_owned()));
        }
    }
    let command = read::command(f, &mut tried, (form.id.as_str(), None), &near);
    let (refusals, passes) = match &command {
        Some(command) => tried_on(records, read, command, &form)?,
        None => {
            let wrong = tried.wrong.iter().map(|wrong| f.of("field", wrong.field));
            missing.extend(wrong);
            missing.dedup();
            (Vec::new(), Vec::new())
        }
    };
    Ok(GateView::of_deed(f, &form.id, (&refusals, &passes), missing))
}

/// Stands for a text that is still to be written, so that the gates can be asked about the rest.
const PLACEHOLDER: &str = "……";

fn tried_on(
    records: &Records<'_>,
    read: &Read,
    command: &Command,
    form: &Form,
) -> Result<(Vec<Refusal>, Vec<GatePass>), Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let entry = records.entry(form.act_id());
    let around =
        records.read(|r| cases::around(r, Some(&read.case), Some(command), ask.today()))?;
    let around = Around { officers: read.register().to_vec(), ..around };
    let scene = around.scene(law, &entry, read.case.version);
    Ok(match decide(Some(&read.case), command, &scene) {
        Ok(change) => (Vec::new(), permits(&change.case, command, &scene)),
        Err(refusals) => (refusals, Vec::new()),
    })
}
