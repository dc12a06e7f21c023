//! The register of parties: the list with its search, one party with its cases and acts, unmasking.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::{self, CaseLine};
use crate::proposal::party_kind_code;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::PartyId;
use casework::party::Party;
use store::{journal, parties, search};

const ROWS_MAX: u32 = 50;
/// Cases and acts on one page.
const CASES_MAX: u32 = 50;
const ACTS_MAX: usize = 100;

struct PartyLine {
    party: Party,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "register/parties.html")]
struct Parties {
    f: Frame,
    lines: Vec<PartyLine>,
    q: String,
    next: Option<String>,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let q = cases::query(ask);
    let after = ask.query.find("after").map(PartyId::new);
    let rows = Records::of(house, ask).read(|r| {
        if q.is_empty() {
            return parties::list(r, after.as_ref(), ROWS_MAX);
        }
        let found = search::find_of(r, "party", &q, ROWS_MAX as usize)?;
        let ids = found.iter().filter_map(|hit| hit.subject.strip_prefix("party:"));
        ids.map(|id| parties::get(r, &PartyId::new(id))).collect()
    })?;
    let full = q.is_empty() && rows.len() as u32 == ROWS_MAX;
    let encoded = |id: &PartyId| form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect();
    let after = |party: &Party| -> String { encoded(&party.id) };
    let next = rows.last().filter(|_| full).map(|p| format!("/parties?after={}", after(p)));
    let line = |party: Party| PartyLine { kind: party_kind_code(party.kind), party };
    Reply::page(&Parties { lines: rows.into_iter().map(line).collect(), f, q, next })
}

#[derive(Template)]
#[template(path = "register/party.html")]
struct PartyPage {
    f: Frame,
    party: Party,
    kind: &'static str,
    masked: bool,
    may_unmask: bool,
    form: Form,
    cases: Vec<CaseLine>,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("unmask", 0), false, 200)
}

fn page(house: &House, ask: &Ask, form: Form, unmasked: bool, status: u16) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let id = PartyId::new(ask.param("party"));
    let (party, lines, mut acts) = Records::of(house, ask).read(|r| {
        let party = parties::open(r, &id)?;
        let lines = store::cases::of_party(r, &party, CASES_MAX)?;
        let mut acts = journal::of_subject(r, &format!("party:{id}"))?;
        for line in &lines {
            acts.extend(journal::of_subject(r, &store::cases::subject(&line.id))?);
        }
        Ok((party, lines, acts))
    })?;
    acts.sort_by_key(|line| std::cmp::Reverse(line.seq));
    acts.truncate(ACTS_MAX);
    let page = PartyPage {
        kind: party_kind_code(party.kind),
        party: if unmasked { party } else { parties::masked(&party) },
        masked: !unmasked,
        may_unmask: f.role_is(crate::routes::SEERS),
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        acts: act_line::of(acts),
        form,
        f,
    };
    Reply::page_with(status, &page)
}

/// Shows the party's particulars once, by an act that says why.
pub fn unmask(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "parties"));
    let mut form = Form::sent("unmask", &ask.form);
    let why = Reader { f: &f, form: &mut form }.text("reason", MUST);
    if form.is_refused() {
        return page(house, ask, form, false, 422);
    }
    let (id, entry) = (PartyId::new(ask.param("party")), records.entry(form.act_id()));
    records.write(|w| parties::unmask(w, &id, &why, &entry).map(|_| ()))?;
    page(house, ask, form, true, 200)
}
