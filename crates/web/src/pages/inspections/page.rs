//! The page of a visit: what can be done now first, then what was found, its files, papers and acts.

use super::parts::{Deed, OutcomeForm, Parts};
use super::view::{self, Answered, Cannot, FileView, OfficerView, ResultView, RibbonStep};
use super::{input, open, papers};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::InspectionId;
use casework::case::Possible;
use casework::inspection::{AttachedKind, Command, Inspection, Outcome, Record, allowed};
use casework::officer::Officer;
use casework::rules;
use store::files::FileLine;
use store::inspections::{self, Around};
use store::{files, journal, parties, people};

pub struct Masked {
    pub name: String,
    pub code: String,
    pub address: String,
    pub phone: String,
    pub made_up: bool,
    pub path: Option<String>,
}

#[derive(Template)]
#[template(path = "inspection/page.html")]
struct Page {
    f: Frame,
    visit: Inspection,
    title: String,
    kind: String,
    party: Masked,
    ribbon: Vec<RibbonStep>,
    refused: Option<Form>,
    can: Vec<Deed>,
    outcomes: Vec<OutcomeForm>,
    cannot: Vec<Cannot>,
    matters: Vec<(usize, String)>,
    officers: Vec<OfficerView>,
    place_kind: String,
    answers: Vec<Answered>,
    counted: String,
    files: Vec<FileView>,
    file_form: Option<Form>,
    file_kinds: [&'static str; 6],
    record: Option<RecordView>,
    results: Vec<ResultView>,
    dues: Vec<view::DueView>,
    papers: Vec<papers::PaperView>,
    acts: Vec<ActLine>,
    in_year: String,
    items: Vec<(String, String)>,
    case_form: Option<Form>,
    /// For each hazard without a place: where it stands among the results, and the form.
    hazards: Vec<(usize, Form)>,
}

struct RecordView {
    from: String,
    to: String,
    present: String,
    recorder: String,
    found: String,
    questions: Vec<(String, String)>,
    signature: String,
}

/// All that the page shows, read in one go.
pub struct Read {
    pub visit: Inspection,
    pub around: Around,
    possible: Vec<Possible>,
    officers: Vec<Officer>,
    acts: Vec<journal::Line>,
    files: Vec<FileLine>,
    registered: Option<casework::PartyId>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let id = InspectionId::new(ask.param("inspection"));
    let entry = records.entry(Form::blank("look", 0).act_id());
    records.read(|r| {
        let visit = inspections::get(r, &id)?;
        let on = (&entry.actor.officer, ask.today());
        let around = inspections::around(r, Some(&visit), None, on)?;
        let possible = allowed(&visit, &around.scene(law, &entry, visit.version));
        let subject = inspections::subject(&id);
        Ok(Read {
            acts: journal::of_subject(r, &subject)?,
            files: files::list_of_subject(r, &subject)?,
            officers: people::list(r)?,
            registered: parties::registered(r, &visit.opening.party)?,
            visit,
            around,
            possible,
        })
    })
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

/// The deeds that have a form of their own on this page, in the usual order; the others have a page.
const HERE: [&str; 7] = [
    "check-approve",
    "check-override",
    "check-notify",
    "check-arrive",
    "check-tell",
    "check-close",
    "check-call-off",
];

/// Done already or passed by: not something that cannot be done *yet*.
fn is_behind(possible: &Possible) -> bool {
    let behind = [rules::PAST.id, rules::NOTHING.id];
    possible.refusals.iter().any(|refusal| behind.contains(&refusal.gate.as_str()))
}

pub fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    let f = Frame::new(house, ask, "inspections");
    let records = Records::of(house, ask);
    let read = read(&records)?;
    let workers = f.role_is(crate::routes::OPENERS);
    let (can, cannot): (Vec<&Possible>, Vec<&Possible>) = read
        .possible
        .iter()
        .filter(|possible| workers && !is_behind(possible))
        .partition(|possible| possible.refusals.is_empty());
    let can: Vec<&'static str> = can.iter().map(|possible| possible.deed).collect();
    let main = main_deed(&read.visit, &can);
    let version = read.visit.version;
    let receiver = receiver(&read.visit);
    let deed = |key: &'static str| {
        let sent = refused.as_ref().filter(|form| form.id == key).cloned();
        let open = sent.is_some() || (refused.is_none() && main == key);
        let blank = || input::blank(key, version, ask.now, &receiver);
        Deed { key, open, form: sent.unwrap_or_else(blank) }
    };
    let shown = HERE.into_iter().filter(|key| can.contains(key)).map(deed).collect();
    let cannot = cannot
        .into_iter()
        // A lesser way than the one that is open is not shown as shut.
        .filter(|p| p.deed != "check-override" && p.deed != "check-approve")
        .map(|possible| view::cannot(&f, possible))
        .collect();
    let outcomes = if can.contains(&"check-conclude") {
        outcome_forms(&read.visit, refused.as_ref(), main == "check-conclude")
    } else {
        Vec::new()
    };
    let mut pages: Vec<Deed> = ["check-answer", "check-record"]
        .into_iter()
        .filter(|key| can.contains(key))
        .map(|key| Deed { key, open: main == key, form: Form::blank(key, version) })
        .collect();
    pages.extend::<Vec<Deed>>(shown);
    let attach = can.contains(&"check-attach");
    let parts = Parts { refused, can: pages, outcomes, cannot, attach };
    let page = assemble(&f, &records, read, parts)?;
    Reply::page_with(status, &page)
}

/// What the visit waits for, of what can be done.
fn main_deed(visit: &Inspection, can: &[&'static str]) -> &'static str {
    let answered = !visit.answers.is_empty();
    let wanted: &[&'static str] = match visit.stage.key() {
        "opened" if visit.notice.is_none() => &["check-notify"],
        "opened" => &["check-arrive"],
        "arrived" if answered => &["check-record"],
        "arrived" => &["check-answer", "check-record"],
        "recorded" if visit.results.is_empty() => &["check-conclude"],
        "recorded" => &["check-tell", "check-close"],
        _ => &[],
    };
    wanted.iter().copied().find(|key| can.contains(key)).unwrap_or("")
}

fn receiver(visit: &Inspection) -> String {
    let party = &visit.opening.party;
    let person = party.legal_representative.trim();
    if person.is_empty() { party.name.clone() } else { person.to_owned() }
}

fn outcome_forms(visit: &Inspection, refused: Option<&Form>, main: bool) -> Vec<OutcomeForm> {
    let follows = visit.opening.follows.is_some();
    let fits = |key: &&'static str| match *key {
        "case" => false,
        "rechecked" => follows,
        "clear" => visit.results.is_empty(),
        _ => true,
    };
    let bad = visit.answers.iter().any(|a| a.reply == casework::inspection::Reply::No);
    let likely = match () {
        () if follows => "rechecked",
        () if bad => "ordered",
        () => "clear",
    };
    let one = |key: &'static str| {
        let sent = refused
            .filter(|form| form.id == "check-conclude" && view::is_of(&form.values, key))
            .cloned();
        let open = sent.is_some() || (refused.is_none() && main && key == likely);
        let blank = || Form::blank("check-conclude", visit.version).with("matter", "0");
        let mut form = sent.unwrap_or_else(blank);
        // Several forms of one deed stand on the page: each has fields of its own.
        form.id = format!("outcome-{key}");
        OutcomeForm { key, form, open }
    };
    Outcome::KEYS.into_iter().filter(fits).map(one).collect()
}

fn record_view(f: &Frame, record: &Record) -> RecordView {
    RecordView {
        from: f.moment(&record.from),
        to: f.moment(&record.to),
        present: record.present.clone(),
        recorder: record.recorder.clone(),
        found: record.found.clone(),
        questions: record.questions.iter().map(|q| (q.asked.clone(), q.answered.clone())).collect(),
        signature: view::signature(f, &record.signature),
    }
}

/// The party with its numbers masked, and the way to it in the register.
fn masked(visit: &Inspection, registered: Option<casework::PartyId>) -> Masked {
    let masked = parties::masked(&visit.opening.party);
    Masked {
        name: masked.name,
        code: masked.code,
        address: masked.address,
        phone: masked.phone,
        made_up: masked.made_up,
        path: registered.map(|id| format!("/parties/{id}")),
    }
}

fn assemble(f: &Frame, records: &Records<'_>, read: Read, parts: Parts) -> Result<Page, Problem> {
    let papers = papers::views(records, f, &read)?;
    let Read { visit, around, officers, acts, files, registered, .. } = read;
    let title_of = |item: &casework::ItemId| crate::pages::cases::item_title(f, item);
    let matters = visit.opening.matters.iter().map(|m| title_of(&m.item)).enumerate().collect();
    let items = visit.opening.matters.iter();
    let items = items.map(|m| (m.item.to_string(), title_of(&m.item))).collect();
    let list = f.law.checklist(&visit.opening.place_kind);
    let year = around.earlier.iter().filter(|e| e.on.year() == visit.opening.on().year()).count();
    let cap = around.yearly.as_ref().map(|plan| plan.limits.per_year);
    let in_year = match cap {
        Some(cap) => f.t2("check-in-year-of", year.to_string(), cap.to_string()),
        None => f.t1("check-in-year", year.to_string()),
    };
    let (file_form, case_form) = (parts.file_form(visit.version), parts.case_form(&visit));
    let hazards = parts.hazards(&visit, f.role_is(crate::routes::OPENERS));
    let Parts { refused, can, outcomes, cannot, .. } = parts;
    let dues = visit.dues.iter().filter(|due| due.met_on.is_none());
    let record = visit.record.as_ref().map(|record| record_view(f, record));
    Ok(Page {
        title: open::title(f, &visit),
        kind: view::kind(f, &visit),
        party: masked(&visit, registered),
        ribbon: view::ribbon(&visit),
        can,
        outcomes,
        cannot,
        matters,
        officers: view::officers(&visit, &officers),
        place_kind: list.map(|list| f.pick(&list.zh, &list.en).to_owned()).unwrap_or_default(),
        answers: view::answers(f, &visit),
        counted: view::counted(f, &visit),
        files: view::files(f, &visit, &files),
        file_form,
        file_kinds: AttachedKind::ALL.map(AttachedKind::key),
        record,
        results: view::results(f, &visit),
        dues: dues.map(|due| view::due(f, due)).collect(),
        papers,
        acts: act_line::of(acts),
        in_year,
        items,
        case_form,
        hazards,
        refused,
        visit,
        f: f.clone(),
    })
}

/// Does one deed of the visit, or shows the page again with the refused form filled in.
pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "inspections");
    let key = ask.param("deed");
    let deed = Command::KEYS.into_iter().find(|known| *known == key);
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let records = Records::of(house, ask);
    let mut form = Form::sent(deed, &ask.form);
    if deed == "check-paper" {
        return papers::make(&records, &f, form);
    }
    let Some(command) = input::command(&f, &mut form, deed, ask.now) else {
        return page(house, ask, Some(form), 422);
    };
    match records.visit(Some(ask.param("inspection")), &command, &form, &mut |_, _| Ok(()))? {
        Ok(visit) => Ok(Reply::see(format!("/inspections/{}", visit.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
    }
}
