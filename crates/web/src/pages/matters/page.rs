//! The page of a matter: what can be done now first, then what it gathered, its papers and acts.

use super::blank::{blank, missing};
use super::inputs::{Wants, inputs};
use super::lists::Lists;
use super::papers::{self, PaperView};
use super::section::{self, Section};
use super::view::{self, Cannot, PaperAsked, RibbonStep, StepLine};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::case::input::{Input, Kind};
use crate::pages::desk::DueLine;
use crate::pages::notes;
use crate::pages::originals::{self, Original};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes;
use askama::Template;
use casework::MatterId;
use casework::case::Possible;
use casework::matter::{Matter, Scene, allowed};
use casework::officer::Officer;
use law::service::Way;
use store::files::FileLine;
use store::{files, journal, matters, parties, people, places};

/// One thing that can be done now, with its form.
pub struct Deed {
    pub key: &'static str,
    pub open: bool,
    pub form: Form,
    pub inputs: Vec<Input>,
}

struct Applicant {
    name: String,
    code: String,
    phone: String,
    address: String,
    made_up: bool,
    masked: bool,
}

#[derive(Template)]
#[template(path = "matter/page.html")]
struct Page {
    f: Frame,
    matter: Matter,
    title: String,
    area: String,
    decides: String,
    place: String,
    receipt: String,
    applicant: Applicant,
    ribbon: Vec<RibbonStep>,
    refused: Option<Form>,
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    lists: Lists,
    asked: Vec<PaperAsked>,
    steps: Vec<StepLine>,
    sections: Vec<Section>,
    dues: Vec<DueLine>,
    papers: Vec<PaperView>,
    files: Vec<Original>,
    answerable: String,
    handler: Option<String>,
    acts: Vec<ActLine>,
    works: bool,
    unmasks: bool,
    unmask_act: String,
    /// Where the applicant looks: the way there with the number, the address to tell them, and the check.
    look_up: Option<(String, String, String)>,
}

/// All that the page shows, read in one go.
pub struct Read {
    pub matter: Matter,
    possible: Vec<Possible>,
    officers: Vec<Officer>,
    acts: Vec<journal::Line>,
    place: String,
    files: Vec<FileLine>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let id = MatterId::new(ask.param("matter"));
    let entry = records.entry(Form::blank("look", 0).act_id());
    records.read(|r| {
        let matter = matters::get(r, &id)?;
        let around = matters::around(r, Some(&matter), None, (&entry.actor.officer, ask.today()))?;
        let scene = Scene {
            around: around.scene(law, &entry, matter.version),
            next_serial: 1,
            check: String::new(),
        };
        let possible = allowed(&matter, &scene);
        let place = places::find(r, &matter.intake.place)?;
        Ok(Read {
            acts: journal::of_subject(r, &matters::subject(&id))?,
            files: files::list_of_subject(r, &matters::subject(&id))?,
            officers: people::list(r)?,
            place: place.map_or_else(|| matter.intake.place.to_string(), |place| place.name),
            possible,
            matter,
        })
    })
}

impl Wants {
    pub fn of(f: &Frame, matter: &Matter) -> Wants {
        let service = f.law.service(&matter.intake.service);
        Wants {
            promise: matter.way != Way::Mediation && service.is_none_or(|s| s.term.is_none()),
            days: service.is_none_or(|s| s.posting.is_none()),
            way: matter.way,
        }
    }
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

pub fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    shown(house, ask, refused, (false, status))
}

/// Shows the applicant's number, phone and address for once, and writes down that it did.
pub fn unmask(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let matter = read(&records)?.matter;
    let entry = records.entry(Form::sent("unmask", &ask.form).act_id());
    let name = &matter.intake.applicant.name;
    let said = format!("查看事项{}申请人{name}的完整证件号码、电话和住址。", matter.id);
    let subject = matters::subject(&matter.id);
    let facts = serde_json::Value::Object(serde_json::Map::new());
    let act = entry.act(subject, "matter.unmasked", said, facts);
    records.write(|w| journal::append(w, &act, "").map(|_| ()))?;
    shown(house, ask, None, (true, 200))
}

fn shown(
    house: &House,
    ask: &Ask,
    refused: Option<Form>,
    (unmasked, status): (bool, u16),
) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let records = Records::of(house, ask);
    let read = read(&records)?;
    let works = f.role_is(routes::SERVERS);
    let lists = Lists::of(&f, &read.matter, &read.officers);
    let (can, cannot) = sorted(&f, &read, refused.as_ref(), (&lists, ask, works));
    let Read { matter, officers, acts, place, files, .. } = read;
    let service = f.law.service(&matter.intake.service);
    let name = |id: &casework::OfficerId| {
        let known = officers.iter().find(|officer| officer.id == *id);
        known.map_or_else(|| id.to_string(), |officer| officer.name.clone())
    };
    let receipt = matter.accepted.as_ref().map(|accepted| accepted.receipt.to_string());
    let page = Page {
        title: service.map_or_else(|| matter.title.clone(), |s| f.pick(&s.zh, &s.en).to_owned()),
        area: service.map(|s| f.pick(s.area.zh(), s.area.en()).to_owned()).unwrap_or_default(),
        decides: service
            .map(|s| f.pick(s.decides.zh(), s.decides.en()).to_owned())
            .unwrap_or_default(),
        place,
        look_up: look_up(house, &matter),
        receipt: receipt.unwrap_or_default(),
        applicant: applicant(&matter, unmasked),
        ribbon: view::ribbon(&matter),
        can,
        cannot,
        lists,
        asked: view::papers_asked(&f, &matter),
        steps: view::steps(&f, &matter),
        sections: section::all(&f, &matter),
        dues: view::dues(&f, &matter),
        papers: papers::views(&f, &matter),
        files: originals::views(&f, &files),
        answerable: name(&matter.answerable),
        handler: matter.handler.as_ref().map(name),
        acts: act_line::of(acts),
        works,
        unmasks: works || f.role_is(&[crate::role::Role::Discipline]),
        unmask_act: crate::token::act_id(),
        refused,
        matter,
        f,
    };
    Reply::page_with(status, &page)
}

fn applicant(matter: &Matter, unmasked: bool) -> Applicant {
    let party = &matter.intake.applicant;
    let shown = if unmasked { party.clone() } else { parties::masked(party) };
    let masked =
        shown.code != party.code || shown.phone != party.phone || shown.address != party.address;
    Applicant {
        name: shown.name,
        code: shown.code,
        phone: shown.phone,
        address: shown.address,
        made_up: shown.made_up,
        masked,
    }
}

/// What can be done, each with its form, what the matter waits for first; and what cannot be done yet.
/// By the number of the receipt; by the matter's own while there is none.
fn look_up(house: &House, matter: &Matter) -> Option<(String, String, String)> {
    let receipt = matter.accepted.as_ref().map(|accepted| &accepted.receipt);
    let number = receipt.map(|number| format!("{}-{}", number.year, number.serial));
    let path = format!("/m?receipt={}", number.unwrap_or_else(|| matter.id.to_string()));
    let told = !matter.check.is_empty();
    told.then(|| (path, papers::look_up(house), matter.check.clone()))
}

fn sorted(
    f: &Frame,
    read: &Read,
    refused: Option<&Form>,
    (lists, ask, works): (&Lists, &Ask, bool),
) -> (Vec<Deed>, Vec<Cannot>) {
    if !works {
        return (Vec::new(), Vec::new());
    }
    let matter = &read.matter;
    let wants = Wants::of(f, matter);
    let of_page = |possible: &&Possible| possible.deed != "matter-paper";
    let all = read.possible.iter().filter(of_page).filter(|p| !view::is_behind(matter, p));
    let (can, cannot): (Vec<&Possible>, Vec<&Possible>) =
        all.partition(|possible| possible.refusals.is_empty());
    let mut can: Vec<&'static str> = can.iter().map(|possible| possible.deed).collect();
    can.retain(|deed| has_something(deed, wants, lists));
    let me = ask.person().actor().officer;
    let awaited = view::awaited(matter, !missing(f, matter).is_empty(), me.as_str());
    let sent = refused.and_then(|form| view::deeds().find(|key| *key == form.id));
    let main = sent.or_else(|| awaited.into_iter().find(|key| can.contains(key)));
    // A refused form stays on the page, also where the deed can no longer be done.
    if let Some(sent) = sent
        && !can.contains(&sent)
    {
        can.push(sent);
    }
    can.sort_by_key(|deed| Some(*deed) != main);
    let one = |key: &'static str| {
        let form = refused.filter(|form| form.id == key).cloned();
        let form = form.unwrap_or_else(|| blank(f, matter, (key, lists), &ask.person().name));
        let form = notes::noted(f, form);
        Deed { key, open: main == Some(key), form, inputs: inputs(key, wants) }
    };
    let can = can.into_iter().map(one).collect();
    let cannot = cannot.into_iter().map(|possible| view::cannot(f, possible)).collect();
    (can, cannot)
}

/// A deed about one of several things is none while there is nothing to choose.
fn has_something(deed: &str, wants: Wants, lists: &Lists) -> bool {
    inputs(deed, wants).iter().all(|input| match input.kind {
        Kind::Pick(list) | Kind::Many(list) if input.must => !lists.get(&list).is_empty(),
        _ => true,
    })
}
