//! A new draw: its lists, with who is left out and why, before anybody commits to a seed.

use super::draws::enact;
use crate::ask::Ask;
use crate::form::{Form, MAY, MAY_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::inspection::draw::{self, Again, LeftOut, Lists, WhyNot};
use casework::inspection::{DrawCommand, Plan};
use casework::officer::Officer;
use casework::party::Party;
use casework::{DrawId, PlanId};
use store::{inspections, parties, people};

/// The most parties that stand on the page to choose from.
const PARTIES_MAX: u32 = 300;

struct Choice {
    id: String,
    name: String,
    /// What speaks against it, in a sentence; empty where nothing does.
    against: String,
    state: &'static str,
    note: String,
}

#[derive(Template)]
#[template(path = "inspection/draw_new.html")]
struct NewDraw {
    f: Frame,
    form: Form,
    plan: Plan,
    line: usize,
    what: String,
    objects: Vec<Choice>,
    officers: Vec<Choice>,
    first: Option<String>,
}

struct Read {
    plan: Plan,
    line: usize,
    parties: Vec<Party>,
    officers: Vec<Officer>,
    first: Option<DrawId>,
}

fn read(records: &Records<'_>, (plan, line): (&str, &str)) -> Result<Read, Problem> {
    let none = || Problem::not_found(&records.ask.path);
    let id = PlanId::new(plan);
    let line: usize = line.parse().map_err(|_| none())?;
    let (plan, parties, officers, draws) = records.read(|r| {
        let mut all = Vec::new();
        for party in parties::list(r, None, PARTIES_MAX)? {
            all.push(parties::open(r, &party.id)?);
        }
        Ok((
            inspections::plan_find(r, &id)?,
            all,
            people::list(r)?,
            inspections::draws(r, Some(&id))?,
        ))
    })?;
    let plan = plan.filter(|plan| line < plan.lines.len()).ok_or_else(none)?;
    let first = draws.into_iter().filter(|d| d.lists.line == line).map(|d| d.id).min();
    let officers = officers.into_iter().filter(|o| !o.certificates.is_empty()).collect();
    Ok(Read { plan, line, parties, officers, first })
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let read = read(&records, (ask.query.get("plan"), ask.query.get("line")))?;
    let mut form = Form::blank("draw", 0).with("take", "1").with("draw-team", "2");
    for party in &read.parties {
        if party.kind != casework::party::PartyKind::Person {
            form = form.with("object", party.id.as_str());
        }
    }
    let today = ask.today();
    let fit = |o: &&Officer| !o.helper && casework::case::facts::qualified(o, None, today);
    for officer in read.officers.iter().filter(fit) {
        form = form.with("officer", officer.id.as_str());
    }
    page(&records, read, form, 200)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "draws"));
    let mut form = Form::sent("draw", &ask.form);
    let read = read(&records, (ask.form.get("plan"), ask.form.get("line")))?;
    let lists = lists(&f, &mut form, &read);
    let Some(lists) = lists.filter(|_| form.wrong.is_empty()) else {
        return page(&records, read, form, 422);
    };
    let parties = read.parties.clone();
    let command = DrawCommand::Prepare { lists: Box::new(lists), parties };
    match enact(&records, None, &command, &form)? {
        Ok(draw) => Ok(Reply::see(format!("/draws/{}", draw.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(&records, read, form, 422)
        }
    }
}

/// Whoever is not ticked is left out, and the form says why.
fn lists(f: &Frame, form: &mut Form, read: &Read) -> Option<Lists> {
    let mut r = Reader { f, form };
    let (public_source, reason) = (r.text("public-source", MAY), r.text("again-reason", MAY_TEXT));
    let take = r.one_of("take", |n| n.parse::<u32>().ok());
    let team = r.one_of("draw-team", |n| n.parse::<u32>().ok());
    let form: &Form = r.form;
    let mut left_out = Vec::new();
    let mut leave = |id: &str, name: &str, of: &str| {
        let why = form.value(&format!("why-{of}-{id}"));
        let why = WhyNot::ALL.into_iter().find(|w| w.key() == why);
        // Who is neither ticked nor given a reason is no candidate at all.
        if let Some(why) = why {
            let note = form.value(&format!("note-{of}-{id}")).trim().to_owned();
            left_out.push(LeftOut { id: id.to_owned(), name: name.to_owned(), why, note });
        }
    };
    let mut objects = Vec::new();
    for party in &read.parties {
        let candidate = draw::listed(party);
        if form.has("object", party.id.as_str()) {
            objects.push(candidate);
        } else {
            leave(party.id.as_str(), &candidate.name, "object");
        }
    }
    let mut officers = Vec::new();
    for officer in &read.officers {
        if form.has("officer", officer.id.as_str()) {
            let (id, name) = (officer.id.to_string(), officer.name.clone());
            officers.push(draw::Candidate { id, name });
        } else {
            leave(officer.id.as_str(), &officer.name, "officer");
        }
    }
    let again = read.first.clone().map(|first| Again { first, reason });
    Some(Lists {
        plan: read.plan.id.clone(),
        line: read.line,
        objects,
        officers,
        left_out,
        take: take?,
        team: team?,
        public_source,
        again,
    })
}

fn page(records: &Records<'_>, read: Read, form: Form, status: u16) -> Answer {
    let ask = records.ask;
    let f = Frame::new(records.house, ask, "draws");
    let today = ask.today();
    let state = |of: &str, id: &str| {
        if form.has(of, id) { "in" } else { "out" }
    };
    let note = |of: &str, id: &str| form.value(&format!("note-{of}-{id}")).to_owned();
    let object = |party: &Party| Choice {
        id: party.id.to_string(),
        name: party.name.clone(),
        against: String::new(),
        state: state("object", party.id.as_str()),
        note: note("object", party.id.as_str()),
    };
    let ticked: Vec<&Party> =
        read.parties.iter().filter(|p| form.has("object", p.id.as_str())).collect();
    let officer = |officer: &Officer| {
        let tied = ticked.iter().find_map(|p| officer.tie_to(p, today).map(|tie| (p, tie)));
        let unfit = officer.helper || !casework::case::facts::qualified(officer, None, today);
        let against = match (unfit, tied) {
            (true, _) => f.t("draw-unfit"),
            (false, Some((party, _))) => f.t1("draw-tied", &party.name),
            (false, None) => String::new(),
        };
        Choice {
            id: officer.id.to_string(),
            name: officer.name.clone(),
            against,
            state: state("officer", officer.id.as_str()),
            note: note("officer", officer.id.as_str()),
        }
    };
    let line = &read.plan.lines[read.line];
    let page = NewDraw {
        what: format!("{} · {}", crate::pages::cases::item_title(&f, &line.item), line.objects),
        objects: read.parties.iter().map(object).collect(),
        officers: read.officers.iter().map(officer).collect(),
        first: read.first.map(|id: DrawId| id.to_string()),
        line: read.line,
        plan: read.plan,
        form,
        f,
    };
    Reply::page_with(status, &page)
}
