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
use crate::role::Role;
use askama::Template;
use casework::PartyId;
use casework::case::fine;
use casework::party::{Merge, Party};
use law::Fen;
use std::collections::BTreeMap;
use store::{journal, parties, search};

/// Who keeps the register of parties: whoever may see a number whole, since a form shows what is typed.
pub const KEEPERS: &[Role] = &[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk];
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
    may_add: bool,
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
        // A row that leads to another is found under its own name and shown as the other.
        let mut roots: Vec<PartyId> = Vec::new();
        for id in found.iter().filter_map(|hit| hit.subject.strip_prefix("party:")) {
            let root = parties::root(r, &PartyId::new(id))?;
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        roots.iter().map(|id| parties::get(r, id)).collect()
    })?;
    let full = q.is_empty() && rows.len() as u32 == ROWS_MAX;
    let encoded = |id: &PartyId| form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect();
    let after = |party: &Party| -> String { encoded(&party.id) };
    let next = rows.last().filter(|_| full).map(|p| format!("/parties?after={}", after(p)));
    let line = |party: Party| PartyLine { kind: party_kind_code(party.kind), party };
    Reply::page(&Parties {
        lines: rows.into_iter().map(line).collect(),
        may_add: f.role_is(KEEPERS),
        f,
        q,
        next,
    })
}

/// What of a case is still open for its party.
struct Open {
    case: String,
    owed: Option<String>,
    corrections: Vec<String>,
}

struct MergeLine {
    id: String,
    said: String,
    open: bool,
}

struct Household {
    head: String,
    place: String,
    others: Vec<(PartyId, String)>,
}

#[derive(Template)]
#[template(path = "register/party.html")]
struct PartyPage {
    f: Frame,
    party: Party,
    kind: &'static str,
    masked: bool,
    may_unmask: bool,
    may_keep: bool,
    form: Form,
    merge: Form,
    cases: Vec<CaseLine>,
    open: Vec<Open>,
    /// Matters under which it was found before, and how often.
    breaches: Vec<(String, usize)>,
    household: Option<Household>,
    /// Ids of rows that lead here.
    doubles: Vec<PartyId>,
    merges: Vec<MergeLine>,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let id = PartyId::new(ask.param("party"));
    let root = Records::of(house, ask).read(|r| parties::root(r, &id))?;
    if root != id {
        return Ok(Reply::see(format!("/parties/{root}")));
    }
    page(house, ask, Form::blank("unmask", 0), false, 200)
}

/// All that the store knows of a party, read at one moment.
struct Whole {
    party: Party,
    lines: Vec<store::cases::CaseLine>,
    cases: Vec<casework::case::Case>,
    acts: Vec<store::journal::Line>,
    merges: Vec<Merge>,
    members: Vec<PartyId>,
    household: Option<parties::HouseholdOf>,
    place: Option<String>,
}

fn whole(records: &Records<'_>, id: &PartyId) -> Result<Whole, crate::problem::Problem> {
    records.read(|r| {
        let party = parties::open(r, id)?;
        let lines = parties::cases_of(r, id, CASES_MAX)?;
        let members = parties::members(r, id)?;
        let (mut acts, mut merges) = (Vec::new(), Vec::new());
        for member in &members {
            acts.extend(journal::of_subject(r, &format!("party:{member}"))?);
        }
        for merge in parties::merges_of(r, id)? {
            acts.extend(journal::of_subject(r, &format!("merge:{}", merge.id))?);
            merges.push(merge);
        }
        let mut cases = Vec::new();
        for line in &lines {
            acts.extend(journal::of_subject(r, &store::cases::subject(&line.id))?);
            cases.push(store::cases::get(r, &line.id)?);
        }
        let household = parties::household_of(r, &party)?;
        let place = match &household {
            Some(of) => store::places::find(r, &of.place)?.map(|place| place.name),
            None => None,
        };
        Ok(Whole { party, lines, cases, acts, merges, members, household, place })
    })
}

pub(super) fn page(house: &House, ask: &Ask, form: Form, unmasked: bool, status: u16) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let id = PartyId::new(ask.param("party"));
    let Whole { party, lines, cases, mut acts, merges, members, household, place } =
        whole(&Records::of(house, ask), &id)?;
    acts.sort_by_key(|line| std::cmp::Reverse(line.seq));
    acts.truncate(ACTS_MAX);
    let merge = if form.id == "merge" { form.clone() } else { Form::blank("merge", 0) };
    let place = place.unwrap_or_default();
    let page = PartyPage {
        kind: party_kind_code(party.kind),
        party: if unmasked { party } else { parties::masked(&party) },
        masked: !unmasked,
        may_unmask: f.role_is(crate::routes::SEERS),
        may_keep: f.role_is(KEEPERS),
        open: cases.iter().filter_map(|case| open_of(&f, case)).collect(),
        breaches: breaches(&f, &lines),
        household: household.map(|of| Household { head: of.head, place, others: of.others }),
        doubles: members.into_iter().skip(1).collect(),
        merges: merges.iter().map(|one| merge_line(&f, one)).collect(),
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        acts: act_line::of(acts),
        merge,
        form,
        f,
    };
    Reply::page_with(status, &page)
}

fn open_of(f: &Frame, case: &casework::case::Case) -> Option<Open> {
    let owed = fine::owed(case, f.law, f.today).ok();
    let owed = owed.map(|o| o.balance).filter(|b| *b > Fen(0)).map(|b| f.yuan(&b));
    let open = case.corrections.iter().filter(|c| c.done_on.is_none());
    let said = |c: &casework::case::Correction| {
        c.by.map_or_else(|| f.t("party-correct-open"), |day| f.t1("party-correct-by", f.day(&day)))
    };
    let corrections: Vec<String> = open.map(said).collect();
    if owed.is_none() && corrections.is_empty() {
        return None;
    }
    Some(Open { case: case.id.to_string(), owed, corrections })
}

fn breaches(f: &Frame, lines: &[store::cases::CaseLine]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(line.item.as_str()).or_default() += 1;
    }
    let title = |item: &str| {
        let known = f.law.item(item);
        known.map_or(item.to_owned(), |i| f.pick(&i.title, &i.title_en).to_owned())
    };
    counts.into_iter().map(|(item, n)| (title(item), n)).collect()
}

fn merge_line(f: &Frame, merge: &Merge) -> MergeLine {
    let ended = match &merge.undone {
        Some((day, why)) => f.t2("merge-undone", f.day(day), why),
        None => String::new(),
    };
    let said = format!(
        "{} · {} → {} · {} {ended}",
        f.day(&merge.on),
        merge.lost,
        merge.kept,
        merge.reason
    );
    MergeLine { id: merge.id.clone(), said, open: merge.is_open() }
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
