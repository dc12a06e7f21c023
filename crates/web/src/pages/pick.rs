//! Picking whoever asks from the registers while something is taken in: parties and residents, two characters of
//! the name or the whole number suffice. What is found is masked, and what was picked is that person.
//!
//! Everything is sent with the form, so that nothing typed is lost, works without script, and no number stands in
//! an address.

use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::rounds::Places;
use crate::problem::Problem;
use crate::proposal::party_kind_code;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::PartyId;
use casework::party::Party;
use store::residents::Named;
use store::{Reader, parties, residents, search};

/// How many of each register are shown.
const FOUND_MAX: usize = 8;
const QUERY_CHARS_MAX: usize = 30;
/// Before the number of a resident who is no party yet.
const RESIDENT: &str = "resident:";

pub struct Found {
    pub id: String,
    pub name: String,
    /// What tells people of one name apart: masked.
    pub about: String,
}

/// What the part of a form says in which somebody is picked.
pub struct Pick {
    /// Who was picked, masked.
    pub party: Option<Party>,
    pub found: Vec<Found>,
    pub looked: bool,
}

/// Whether the form was sent to look for somebody, to pick or to let go, rather than to be done: it is shown again
/// as it then stands. `name` is the field that is filled in where nobody is picked.
pub fn turns(form: &mut Form, name: &str) -> bool {
    let has = |form: &Form, name: &str| !form.value(name).trim().is_empty();
    if has(form, "unpick") {
        set(form, "party", "");
        return true;
    }
    if has(form, "pick") {
        let picked = form.value("pick").to_owned();
        set(form, "party", &picked);
        set(form, "party-q", "");
        return true;
    }
    let nobody = !has(form, "party") && !has(form, name);
    has(form, "find") || (has(form, "party-q") && nobody)
}

fn set(form: &mut Form, name: &str, value: &str) {
    form.values.0.retain(|(known, _)| known != name);
    form.values.0.push((name.to_owned(), value.to_owned()));
}

/// What the form shows of it.
pub fn of(records: &Records<'_>, f: &Frame, form: &Form) -> Result<Pick, Problem> {
    let party = records.read(|r| whole(r, form.value("party")))?;
    let q = form.value("party-q");
    let looked = party.is_none() && !q.trim().is_empty();
    let found = if looked { records.read(|r| found(r, f, q))? } else { Vec::new() };
    Ok(Pick { party: party.as_ref().map(parties::masked), found, looked })
}

/// Who was picked, with everything, and the row that the register does not have yet.
pub struct Picked {
    pub party: Party,
    pub is_new: bool,
}

/// Whoever was picked; a wrong on the form where the register has nobody of that number.
pub fn picked(
    records: &Records<'_>,
    f: &Frame,
    form: &mut Form,
) -> Result<Option<Picked>, Problem> {
    let id = form.value("party").to_owned();
    if id.is_empty() {
        return Ok(None);
    }
    let picked = records.read(|r| {
        let Some(party) = whole(r, &id)? else { return Ok(None) };
        let is_new = parties::registered(r, &party)?.is_none();
        Ok(Some(Picked { party, is_new }))
    })?;
    if picked.is_none() {
        form.fail("party-q", f.t("check-party-gone"));
    }
    Ok(picked)
}

/// Of the register of parties, under the row that stands for them; or of a household, who is then the party with
/// their number, or becomes one.
fn whole(r: &mut Reader<'_, '_>, id: &str) -> Result<Option<Party>, store::Problem> {
    let opened = |r: &mut Reader<'_, '_>, id: &PartyId| match parties::open(r, id) {
        Ok(party) => Ok(Some(party)),
        Err(store::Problem::Missing { .. }) => Ok(None),
        Err(problem) => Err(problem),
    };
    if id.is_empty() {
        return Ok(None);
    }
    let Some(resident) = id.strip_prefix(RESIDENT) else {
        let root = parties::root(r, &PartyId::new(id))?;
        return opened(r, &root);
    };
    let Some(party) = residents::as_party(r, resident)? else { return Ok(None) };
    match parties::registered(r, &party)? {
        Some(known) => opened(r, &known),
        None => Ok(Some(party)),
    }
}

/// Whoever is called so, or has this number: parties first, then residents who are none.
fn found(r: &mut Reader<'_, '_>, f: &Frame, q: &str) -> Result<Vec<Found>, store::Problem> {
    let q: String = q.trim().chars().filter(|c| !c.is_control()).take(QUERY_CHARS_MAX).collect();
    let code = q.to_uppercase();
    let mut known = parties::find_by_code(r, &code)?;
    if known.is_empty() {
        let hits = search::find_of(r, "party", &q, FOUND_MAX)?;
        let ids = hits.iter().filter_map(|hit| hit.subject.strip_prefix("party:"));
        known = parties::shown(r, &ids.map(PartyId::new).collect::<Vec<_>>())?;
    }
    let mut all: Vec<Found> = known.iter().map(|party| of_party(f, party)).collect();
    let places = Places::read(r)?;
    for one in residents::named(r, &q, FOUND_MAX)? {
        match &one.party {
            Some(party) if all.iter().any(|found| found.id == party.as_str()) => {}
            _ => all.push(of_resident(f, &places, &one)),
        }
    }
    Ok(all)
}

fn of_party(f: &Frame, party: &Party) -> Found {
    let kind = f.of("party-kind", party_kind_code(party.kind));
    let about = [kind, party.code.clone(), party.address.clone()];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Found { id: party.id.to_string(), name: party.name.clone(), about }
}

fn of_resident(f: &Frame, places: &Places, one: &Named) -> Found {
    let head = f.t1("party-household-head", &one.head);
    let about = [places.village(one.place.as_str()), head, one.code.clone()];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let id = one.party.as_ref().map_or(format!("{RESIDENT}{}", one.id), PartyId::to_string);
    Found { id, name: one.name.clone(), about }
}

#[derive(Template)]
#[template(path = "pick-found.html")]
struct Fragment {
    f: Frame,
    found: Vec<Found>,
    looked: bool,
}

/// What is found while it is typed.
pub fn find(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "matters"));
    let q = ask.form.get("party-q").to_owned();
    // One character would find a whole village.
    let looked = q.trim().chars().count() > 1;
    let found = if looked { records.read(|r| found(r, &f, &q))? } else { Vec::new() };
    Reply::page(&Fragment { f, found, looked })
}
