//! Entering and correcting a party; merging two rows of one, and undoing it.

use super::parties::page;
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::proposal::{party_kind, party_kind_code};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::PartyId;
use casework::party::Party;
use store::parties;

#[derive(Template)]
#[template(path = "register/party_form.html")]
struct PartyForm {
    f: Frame,
    form: Form,
    title: String,
    action: String,
    /// Correcting: what is sealed stays as it is where the field is left empty.
    keeps: bool,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    let form = Form::blank("party", 0).with("party-kind", "person");
    form_page(house, ask, form, None)
}

fn form_page(house: &House, ask: &Ask, form: Form, of: Option<&PartyId>) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let status = if form.is_refused() { 422 } else { 200 };
    let (title, action) = match of {
        Some(id) => (f.t("party-correct"), format!("/parties/{id}/correct")),
        None => (f.t("party-add"), "/parties/new".to_owned()),
    };
    Reply::page_with(status, &PartyForm { f, form, title, action, keeps: of.is_some() })
}

pub fn add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let mut form = Form::sent("party", &ask.form);
    let id = PartyId::new(form.act.replace("act-", "party-"));
    let Some(party) = read(&f, &mut form, id) else {
        return form_page(house, ask, form, None);
    };
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| parties::enter(w, &party, ask))? {
        Ok(()) => Ok(Reply::see(format!("/parties/{}", party.id))),
        Err(refusals) => {
            form.refusals = refusals;
            form_page(house, ask, form, None)
        }
    }
}

fn read(f: &Frame, form: &mut Form, id: PartyId) -> Option<Party> {
    let mut r = Reader { f, form };
    let kind = r.one_of("party-kind", party_kind);
    let (name, code) = (r.text("name", NAME), r.text("code", MAY));
    let (legal_representative, phone) = (r.text("legal-representative", MAY), r.text("phone", MAY));
    let address = r.text("address", MAY);
    if form.is_refused() {
        return None;
    }
    let (born, made_up) = (None, false);
    Some(Party { id, kind: kind?, name, code, born, legal_representative, phone, address, made_up })
}

pub fn correcting(house: &House, ask: &Ask) -> Answer {
    let id = PartyId::new(ask.param("party"));
    let records = Records::of(house, ask);
    let (party, version) =
        records.read(|r| Ok((parties::get(r, &id)?, parties::version(r, &id)?)))?;
    let form = Form::blank("party", version)
        .with("party-kind", party_kind_code(party.kind))
        .with("name", party.name)
        .with("legal-representative", party.legal_representative);
    form_page(house, ask, form, Some(&id))
}

pub fn correct(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let mut form = Form::sent("party", &ask.form);
    let id = PartyId::new(ask.param("party"));
    let records = Records::of(house, ask);
    let old = records.read(|r| parties::open(r, &id))?;
    let Some(mut party) = read(&f, &mut form, id.clone()) else {
        return form_page(house, ask, form, Some(&id));
    };
    party.made_up = old.made_up;
    party.born = old.born;
    for (new, kept) in [
        (&mut party.code, &old.code),
        (&mut party.phone, &old.phone),
        (&mut party.address, &old.address),
    ] {
        if new.is_empty() {
            new.clone_from(kept);
        }
    }
    match records.change(&form, |w, ask| parties::correct(w, &party, ask))? {
        Ok(()) => Ok(Reply::see(format!("/parties/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            form_page(house, ask, form, Some(&id))
        }
    }
}

/// This party's row leads to another from now on.
pub fn merge(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let mut form = Form::sent("merge", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (into, reason) = (r.text("merge-into", MUST), r.text("reason", MUST));
    let into = PartyId::new(into.rsplit('/').next().unwrap_or_default());
    let (records, lost) = (Records::of(house, ask), PartyId::new(ask.param("party")));
    records.read(|r| parties::get(r, &lost))?;
    if !form.is_refused() && records.read(|r| Ok(parties::get(r, &into).is_err()))? {
        form.fail("merge-into", f.t("wrong-merge-into"));
    }
    if form.is_refused() {
        return page(house, ask, form, false, 422);
    }
    let id = form.act.replace("act-", "merge-");
    let done =
        records.change(&form, |w, ask| parties::merge(w, (&id, &reason), (&lost, &into), ask))?;
    match done {
        Ok(_) => Ok(Reply::see(format!("/parties/{into}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, false, 422)
        }
    }
}

/// Undoes a merge that led to this party.
pub fn part(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let mut form = Form::sent("part", &ask.form);
    let reason = Reader { f: &f, form: &mut form }.text("reason", MUST);
    let (records, id) = (Records::of(house, ask), PartyId::new(ask.param("party")));
    if form.is_refused() {
        return page(house, ask, form, false, 422);
    }
    let merge = ask.param("merge").to_owned();
    match records.change(&form, |w, ask| parties::part(w, (&merge, &reason), ask))? {
        Ok(_) => Ok(Reply::see(format!("/parties/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, false, 422)
        }
    }
}
