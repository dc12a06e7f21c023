//! A new inspection: the form, the gates beside it, and what comes of sending it.

use super::moment;
use crate::ask::Ask;
use crate::form::{Form, MAY, MAY_TEXT, MUST, NAME, Reader};
use crate::frame::Frame;
use crate::gate_view::GateView;
use crate::house::House;
use crate::problem::Problem;
use crate::proposal::{self, Registers, holds};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{credential, pages};
use askama::Template;
use casework::case::LiveVerdict;
use casework::inspection::{CheckKind, Command, Follow, Inspection, Matter, Opening, Plan};
use casework::party::Party;
use casework::power::PowerKind;
use casework::{DrawId, InspectionId, ItemId, OfficerId, PartyId, PlanId};
use law::gate::FactValue;
use store::{inspections, parties, search};

/// How many parties a search shows.
const FOUND_MAX: usize = 12;

struct OfficerLine {
    id: OfficerId,
    name: String,
    tone: &'static str,
    standing: String,
}

struct Choices {
    kinds: Vec<&'static str>,
    plans: Vec<Plan>,
    matters: Vec<(ItemId, String)>,
    places: Vec<(casework::PlaceId, String)>,
    place_kinds: Vec<(String, String)>,
    officers: Vec<OfficerLine>,
}

#[derive(Template)]
#[template(path = "inspection/new.html")]
struct New {
    f: Frame,
    form: Form,
    gate: GateView,
    choices: Choices,
    /// The party that was chosen from the register, masked.
    party: Option<Party>,
    q: String,
    found: Vec<(String, String)>,
    follows: Option<String>,
}

/// The piece of the page that moves while the form is filled in.
#[derive(Template)]
#[template(path = "inspection/live.html")]
struct Live {
    f: Frame,
    gate: GateView,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let mut form = Form::blank("new", 0)
        .with("at", ask.today().to_string())
        .with("at-time", ask.now.clock())
        .with("business", "yes")
        .with("visit-body", records.office()?.name);
    for name in ["party", "plan", "draw", "follows", "result"] {
        form = form.with(name, ask.query.get(name));
    }
    form = follow(&records, drawn(&records, form)?)?;
    if form.value("visit-kind").is_empty() {
        let kind = if form.value("plan").is_empty() { "lead" } else { "daily" };
        form = form.with("visit-kind", kind);
    }
    if let Some(own) = ask.person().officer.as_ref().filter(|_| form.value("officer").is_empty()) {
        form = form.with("officer", own.as_str());
    }
    page(&records, form, 200)
}

/// Of a draw: the plan, and the officers that were drawn for the object.
fn drawn(records: &Records<'_>, mut form: Form) -> Result<Form, Problem> {
    if form.value("draw").is_empty() {
        return Ok(form);
    }
    let id = DrawId::new(form.value("draw"));
    let draw = records.read(|r| inspections::public_draw(r, &id))?;
    let Some(draw) = draw else { return Ok(form) };
    let plan = draw.lists.plan.to_string();
    if let Some(team) = draw.team_of(&PartyId::new(form.value("party"))) {
        for officer in &team.officers {
            form = form.with("officer", officer.as_str());
        }
    }
    let line = records.read(|r| inspections::plan_find(r, &draw.lists.plan))?;
    let line = line.and_then(|plan| plan.lines.get(draw.lists.line).cloned());
    if let Some(line) = line {
        form = form.with("matter", line.item.as_str()).with("place-kind", line.place_kind);
    }
    form.values.0.retain(|(name, _)| name != "plan");
    Ok(form.with("plan", plan))
}

/// Of a re-inspection: what the first visit was about.
fn follow(records: &Records<'_>, mut form: Form) -> Result<Form, Problem> {
    let id = InspectionId::new(form.value("follows"));
    let first = match id.as_str() {
        "" => None,
        _ => records.read(|r| inspections::find(r, &id))?,
    };
    let Some(first) = first else { return Ok(form) };
    let opening = &first.opening;
    form.values.0.retain(|(name, _)| !["party", "visit-body"].contains(&name.as_str()));
    form = form
        .with("party", opening.party.id.as_str())
        .with("visit-kind", opening.kind.key())
        .with("visit-body", opening.body.clone())
        .with("place", opening.place.as_str())
        .with("place-text", opening.place_text.clone())
        .with("place-kind", opening.place_kind.clone());
    for matter in &opening.matters {
        form = form.with("matter", matter.item.as_str());
    }
    for officer in &opening.officers {
        form = form.with("officer", officer.as_str());
    }
    Ok(form)
}

pub fn gate(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "inspections"));
    let mut form = Form::sent("new", &ask.form);
    let registers = records.registers()?;
    let gate = asked(&records, &f, &mut form, &registers)?;
    Reply::page(&Live { f, gate })
}

/// What the gates say to the form as it stands.
fn asked(
    records: &Records<'_>,
    f: &Frame,
    form: &mut Form,
    registers: &Registers,
) -> Result<GateView, Problem> {
    let mut tried = form.clone();
    tried.wrong.clear();
    let opening = read(records, f, &mut tried, registers)?;
    let waiting = |missing: Vec<String>| GateView {
        state: "waiting",
        headline: f.t("gate-waiting"),
        under: f.t1("check-gate-waiting", missing.len().to_string()),
        stops: Vec::new(),
        missing,
        passes: Vec::new(),
    };
    let Some(opening) = opening else {
        let wrong = tried.wrong.iter().map(|wrong| wrong.sentence.clone()).collect();
        return Ok(waiting(wrong));
    };
    let law = records.house.law;
    let entry = records.entry(form.act_id());
    let actor = records.ask.person().actor().officer;
    let command = Command::Open { opening: Box::new(opening) };
    let today = records.ask.today();
    let refusals = records.read(|r| {
        let around = inspections::around(r, None, Some(&command), (&actor, today))?;
        let done = casework::inspection::decide(None, &command, &around.scene(law, &entry, 0));
        Ok(done.err().unwrap_or_default())
    })?;
    let verdict = LiveVerdict {
        allowed: refusals.is_empty(),
        refusals,
        not_yet: Vec::new(),
        allowed_by: Vec::new(),
    };
    let mut view = GateView::of(f, &verdict);
    if verdict.allowed {
        view.headline = f.t("check-gate-open");
        view.under = f.t("check-gate-open-under");
    } else {
        view.headline = f.t("check-gate-shut");
        view.under = f.t1("check-gate-shut-under", view.stops.len().to_string());
    }
    Ok(view)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "inspections"));
    let mut form = Form::sent("new", &ask.form);
    let registers = records.registers()?;
    let Some(mut opening) = read(&records, &f, &mut form, &registers)? else {
        return page(&records, form, 422);
    };
    // Whoever is in the register already, by number, is the one of the register.
    let known = records.read(|r| parties::registered(r, &opening.party))?;
    let fresh = known.is_none();
    if let Some(id) = known {
        opening.party = records.read(|r| parties::open(r, &id))?;
    }
    let party = opening.party.clone();
    let command = Command::Open { opening: Box::new(opening) };
    let act = form.act.clone();
    let done = records.visit(None, &command, &form, &mut |w, entry| {
        if !fresh {
            return Ok(());
        }
        let act = casework::ActId::new(format!("{act}-party"));
        parties::put(w, &party, &store::Entry { act, ..entry.clone() })
    })?;
    match done {
        Ok(visit) => Ok(Reply::see(format!("/inspections/{}", visit.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(&records, form, 422)
        }
    }
}

/// Reads the form into an opening; what is wrong is noted on it.
fn read(
    records: &Records<'_>,
    f: &Frame,
    form: &mut Form,
    registers: &Registers,
) -> Result<Option<Opening>, Problem> {
    let party = party(records, f, form)?;
    let today = records.ask.today();
    let mut r = Reader { f, form };
    let kind = r.one_of("visit-kind", CheckKind::read);
    let at = moment(&mut r, "at");
    let known = |id: &str| registers.places.iter().find(|(p, _)| p.as_str() == id);
    let place = r.one_of("place", |id| known(id).map(|(p, _)| p.clone()));
    let place_text = r.text("place-text", MUST);
    let place_kind = r.text("place-kind", MAY);
    let (ground, over_reason) = (r.text("visit-ground", MAY_TEXT), r.text("over-reason", MAY_TEXT));
    let (body, helpers) = (r.text("visit-body", MUST), r.text("helpers", MAY));
    let power = |item: &str| registers.power_for(item, today).map(|power| power.id.clone());
    let matters: Vec<Matter> = r
        .form
        .values
        .all("matter")
        .into_iter()
        .map(|item| Matter {
            item: ItemId::new(item),
            power: power(item).unwrap_or_else(|| casework::PowerId::new("none")),
        })
        .collect();
    if matters.is_empty() {
        let sentence = f.t1("wrong-choose", f.of("field", "matter"));
        r.form.fail("matter", sentence);
    }
    let (officers, recused) = (named(r.form, "officer"), named(r.form, "recused"));
    if officers.is_empty() {
        let sentence = f.t1("wrong-choose", f.of("field", "officer"));
        r.form.fail("officer", sentence);
    }
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let follows = some(r.form.value("follows")).map(|id| Follow {
        inspection: InspectionId::new(id),
        result: r.form.value("result").parse().unwrap_or(usize::MAX),
    });
    if !r.form.wrong.is_empty() {
        return Ok(None);
    }
    let (Some(kind), Some(at), Some(place), Some(party)) = (kind, at, place, party) else {
        return Ok(None);
    };
    Ok(Some(Opening {
        kind,
        plan: some(form.value("plan")).map(PlanId::new),
        draw: some(form.value("draw")).map(DrawId::new),
        ground,
        body,
        matters,
        party,
        business: form.ticked("business"),
        place,
        place_text,
        place_kind,
        at,
        officers,
        recused,
        helpers: helpers.split(['、', ',', '，']).filter_map(some).collect(),
        over_reason,
        follows,
    }))
}

/// The officers that were ticked under this name.
fn named(form: &Form, name: &str) -> Vec<OfficerId> {
    form.values.all(name).into_iter().map(OfficerId::new).collect()
}

/// From the register, or as it was typed.
fn party(records: &Records<'_>, f: &Frame, form: &mut Form) -> Result<Option<Party>, Problem> {
    let id = form.value("party").to_owned();
    if !id.is_empty() {
        let found = records.read(|r| match parties::open(r, &PartyId::new(&id)) {
            Ok(party) => Ok(Some(party)),
            Err(store::Problem::Missing { .. }) => Ok(None),
            Err(problem) => Err(problem),
        })?;
        if found.is_none() {
            let sentence = f.t("check-party-gone");
            form.fail("party", sentence);
        }
        return Ok(found);
    }
    let mut r = Reader { f, form };
    let kind = r.one_of("party-kind", proposal::party_kind);
    let (name, code) = (r.text("name", NAME), r.text("code", MUST));
    let (legal_representative, phone, address) =
        (r.text("legal-representative", MAY), r.text("phone", MAY), r.text("address", MAY));
    let written = r.form.value("party-kind").to_owned();
    let mut born = None;
    if !code.is_empty() && kind.is_some() {
        match proposal::code_of(&written, &code) {
            Ok(day) => {
                born = day.filter(|_| kind != Some(casework::party::PartyKind::Organisation))
            }
            Err(problem) => {
                let sentence = if f.is_chinese() { problem.zh() } else { problem.to_string() };
                r.form.fail("code", sentence);
            }
        }
    }
    let Some(kind) = kind.filter(|_| r.form.wrong.is_empty()) else { return Ok(None) };
    let made_up = code.contains(law::codes::MADE_UP_REGION);
    let id = PartyId::new(r.form.act.replace("act-", "party-"));
    let code = code.to_uppercase();
    Ok(Some(Party { id, kind, name, code, born, legal_representative, phone, address, made_up }))
}

fn page(records: &Records<'_>, mut form: Form, status: u16) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let f = Frame::new(house, ask, "inspections");
    let registers = records.registers()?;
    let gate = asked(records, &f, &mut form, &registers)?;
    let q = pages::cases::query(ask);
    let id = PartyId::new(form.value("party"));
    let (party, found, plans) = records.read(|r| {
        let party = match id.as_str() {
            "" => None,
            _ => parties::get(r, &id).ok(),
        };
        let hits =
            if q.is_empty() { Vec::new() } else { search::find_of(r, "party", &q, FOUND_MAX)? };
        Ok((party, hits, inspections::plans(r)?))
    })?;
    let found = found
        .into_iter()
        .filter_map(|hit| Some((hit.subject.strip_prefix("party:")?.to_owned(), hit.title)));
    let follows = Some(form.value("follows").to_owned()).filter(|id| !id.is_empty());
    let page = New {
        gate,
        choices: choices(&f, &registers, plans),
        party,
        q,
        found: found.collect(),
        follows,
        form,
        f,
    };
    Reply::page_with(status, &page)
}

fn choices(f: &Frame, registers: &Registers, plans: Vec<Plan>) -> Choices {
    let today = f.today;
    let inspects = |item: &str| {
        registers.powers.iter().any(|p| {
            p.item.as_str() == item && holds(p, today) && p.kinds.contains(&PowerKind::Inspect)
        })
    };
    let items = f.law.items().filter(|item| item.in_force(today) && inspects(&item.id));
    let matter = |item: &law::catalogue::Item| {
        (ItemId::new(&item.id), f.pick(&item.title, &item.title_en).to_owned())
    };
    let lists = f.law.checklists().filter(|list| list.in_force(today));
    let certified = registers.officers.iter().filter(|o| !o.certificates.is_empty() && !o.helper);
    let mut officers: Vec<OfficerLine> = certified
        .map(|officer| {
            let standing = credential::standing(f, officer, today);
            let (tone, standing) = (standing.tone, standing.sentence);
            OfficerLine { id: officer.id.clone(), name: officer.name.clone(), tone, standing }
        })
        .collect();
    officers.sort_by_key(|line| line.tone == "bad");
    Choices {
        kinds: CheckKind::ALL.iter().map(|kind| kind.key()).collect(),
        plans: plans.into_iter().filter(|p| p.is_in_force() && p.covers(today)).collect(),
        matters: items.map(matter).collect(),
        places: registers.places.clone(),
        place_kinds: lists
            .map(|list| (list.id.clone(), f.pick(&list.zh, &list.en).to_owned()))
            .collect(),
        officers,
    }
}

/// What an inspection is called in a line: its kind and its party.
pub fn title(f: &Frame, visit: &Inspection) -> String {
    format!("{} · {}", f.of("check-kind", visit.opening.kind.key()), visit.opening.party.name)
}
