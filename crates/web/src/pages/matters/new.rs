//! Taking a matter in: first which, out of the catalogue; then who asks for what, with the papers it needs.

use super::perform::Doing;
use super::read::names;
use crate::ask::{Ask, Fields};
use crate::form::{Form, MAY, MAY_TEXT, MUST_TEXT, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::guide;
use crate::pages::not_done::NotDone;
use crate::pages::notes;
use crate::pages::pick::{self, Pick};
use crate::problem::Problem;
use crate::proposal;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::matter::{Command, Intake};
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId, RoundId};
use law::service::{Area, Service, Way};
use store::{offices, places};

/// The longest word that is looked for among the services.
const QUERY_CHARS_MAX: usize = 20;
/// The longest value that is kept on the way from the catalogue to the form.
const KEPT_CHARS_MAX: usize = 60;
/// How many may be said to have come; the rule says how many may speak.
const SPEAKERS_SAID_MAX: u32 = 500;

struct Choice {
    id: String,
    title: String,
    who: String,
}

struct Group {
    key: &'static str,
    title: String,
    lines: Vec<Choice>,
}

struct PaperLine {
    id: String,
    title: String,
    why: String,
    cite: String,
    tag: String,
}

#[derive(Template)]
#[template(path = "matter/choose.html")]
struct Choose {
    f: Frame,
    q: String,
    area: String,
    areas: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    /// What goes along to the form.
    kept: Fields,
}

#[derive(Template)]
#[template(path = "matter/new.html")]
struct New {
    f: Frame,
    form: Form,
    service: String,
    title: String,
    who: String,
    days: String,
    papers: Vec<PaperLine>,
    places: Vec<(PlaceId, String)>,
    against: bool,
    speakers: bool,
    pick: Pick,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let service = house.law.service(ask.query.get("service")).filter(|s| s.in_force(f.today));
    let Some(service) = service else { return choose(f, ask) };
    let mut form = Form::blank("new", 0).with("party-kind", "person").with("m-speakers", "1");
    for name in ["round", "place", "party"] {
        form = form.with(name, ask.query.get(name));
    }
    page(&Records::of(house, ask), (service, form), 200)
}

/// The catalogue of today, by area; two characters of what people call it suffice.
fn choose(f: Frame, ask: &Ask) -> Answer {
    let q: String = ask.query.get("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let area = ask.query.get("area").to_owned();
    let found = guide::found(&f, &q);
    let of = |of: Area| Group {
        key: of.key(),
        title: f.pick(of.zh(), of.en()).to_owned(),
        lines: found
            .iter()
            .filter(|service| service.area == of)
            .map(|service| Choice {
                id: service.id.clone(),
                title: f.pick(&service.zh, &service.en).to_owned(),
                who: f.pick(&service.who_zh, &service.who_en).to_owned(),
            })
            .collect(),
    };
    let shown = |group: &Group| !group.lines.is_empty() && (area.is_empty() || area == group.key);
    let groups = Area::ALL.into_iter().map(of).filter(shown).collect();
    let areas = Area::ALL.map(|area| (area.key(), f.pick(area.zh(), area.en()).to_owned())).into();
    let kept = |name: &str| ask.query.get(name).chars().take(KEPT_CHARS_MAX).collect::<String>();
    let names = ["round", "place", "party"].into_iter();
    let kept = names.map(|name| (name.to_owned(), kept(name)));
    let kept = Fields(kept.filter(|(_, value)| !value.is_empty()).collect());
    Reply::page(&Choose { q, area, areas, groups, kept, f })
}

fn page(records: &Records<'_>, (service, form): (&Service, Form), status: u16) -> Answer {
    let f = Frame::new(records.house, records.ask, "matters");
    let places = where_taken(records)?;
    let law = records.house.law;
    let paper = |paper: &law::service::Asked| PaperLine {
        id: paper.id.clone(),
        title: f.pick(&paper.zh, &paper.en).to_owned(),
        why: f.pick(&paper.why_zh, &paper.why_en).to_owned(),
        cite: paper.cite.as_ref().map(|cite| f.cite(cite)).unwrap_or_default(),
        tag: match (paper.shared, paper.optional) {
            (true, _) => f.t("guide-shared"),
            (_, true) => f.t("guide-optional"),
            _ => String::new(),
        },
    };
    let page = New {
        service: service.id.clone(),
        title: f.pick(&service.zh, &service.en).to_owned(),
        who: f.pick(&service.who_zh, &service.who_en).to_owned(),
        days: crate::pages::law::guide::days(&f, records.house, service, f.today),
        papers: service.papers.iter().filter_map(|id| law.service_paper(id)).map(paper).collect(),
        places,
        against: service.way != Way::Service,
        speakers: service.way == Way::Petition,
        pick: pick::of(records, &f, &form)?,
        form: notes::noted(&f, form),
        f,
    };
    Reply::page_with(status, &page)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let records = Records::of(house, ask);
    let mut form = Form::sent("new", &ask.form);
    let Some(service) = house.law.service(form.value("service")) else { return choose(f, ask) };
    if pick::turns(&mut form, "m-applicant") {
        return page(&records, (service, form), 200);
    }
    let picked = pick::picked(&records, &f, &mut form)?;
    let places = where_taken(&records)?;
    let known = |code: &str| {
        let place = places.iter().find(|(place, _)| place.as_str() == code);
        place.map(|(place, _)| place.clone())
    };
    let party = picked.as_ref().map(|picked| &picked.party);
    let Some(intake) = read(&f, &mut form, (service, party), known) else {
        return page(&records, (service, form), 422);
    };
    let command = Command::Take { intake: Box::new(intake) };
    let enters = picked.as_ref().filter(|picked| picked.is_new).map(|picked| &picked.party);
    match (Doing { records: &records, f: &f, enters }).enact(None, &command, &form)? {
        Ok(matter) => Ok(Reply::see(format!("/matters/{}", matter.id))),
        Err(NotDone::Refused(refusals)) => {
            form.refusals = refusals;
            page(&records, (service, form), 422)
        }
        Err(NotDone::Unfilled(sentence)) => {
            form.fail("m-what", sentence);
            page(&records, (service, form), 422)
        }
    }
}

/// The places of the office, and the office itself, for whoever comes from elsewhere.
fn where_taken(records: &Records<'_>) -> Result<Vec<(PlaceId, String)>, Problem> {
    records.read(|r| {
        let office = offices::get(r)?;
        let places = places::list(r)?.into_iter().map(|place| (place.code, place.name));
        let mut all: Vec<(PlaceId, String)> = places.collect();
        if !all.iter().any(|(code, _)| code.as_str() == office.id.as_str()) {
            all.push((PlaceId::new(office.id.as_str()), office.name));
        }
        Ok(all)
    })
}

fn read(
    f: &Frame,
    form: &mut Form,
    (service, picked): (&Service, Option<&Party>),
    place: impl Fn(&str) -> Option<PlaceId>,
) -> Option<Intake> {
    let mut r = Reader { f, form };
    let applicant = match picked {
        Some(party) => Some(reached(&mut r, party)),
        None => applicant(&mut r),
    };
    let what = r.text("m-what", MUST_TEXT);
    let place = r.one_of("m-place", place);
    let against = names(&r.text("m-against", MAY_TEXT));
    let speakers = match service.way {
        Way::Petition => r.count("m-speakers", (1, SPEAKERS_SAID_MAX)),
        _ => Some(0),
    };
    let papers = r.form.values.all("paper").into_iter().map(str::to_owned).collect();
    let round = Some(r.form.value("round").to_owned()).filter(|round| !round.is_empty());
    if !r.form.wrong.is_empty() {
        return None;
    }
    Some(Intake {
        service: service.id.clone(),
        applicant: applicant?,
        what,
        place: place?,
        round: round.map(RoundId::new),
        own_motion: form.ticked("m-own-motion"),
        papers,
        against,
        speakers: speakers?,
    })
}

/// Somebody of the register, under the phone of today where another one is given.
fn reached(r: &mut Reader<'_>, party: &Party) -> Party {
    let phone = r.text("phone", MAY);
    let phone = if phone.is_empty() { party.phone.clone() } else { phone };
    Party { phone, ..party.clone() }
}

/// Whoever asks. A number is not asked for where there is none; one that is given must hold.
fn applicant(r: &mut Reader<'_>) -> Option<Party> {
    let kind = r.one_of("party-kind", proposal::party_kind);
    let (name, code) = (r.text("m-applicant", NAME), r.text("code", MAY));
    let (phone, address) = (r.text("phone", MAY), r.text("address", MAY));
    let mut born = None;
    let written = r.form.value("party-kind").to_owned();
    if !code.is_empty() {
        match proposal::code_of(&written, &code) {
            Ok(day) => born = day.filter(|_| kind != Some(PartyKind::Organisation)),
            Err(problem) => {
                let sentence = if r.f.is_chinese() { problem.zh() } else { problem.to_string() };
                r.form.fail("code", sentence);
            }
        }
    }
    let made_up = code.contains(law::codes::MADE_UP_REGION) || r.f.demo;
    Some(Party {
        id: PartyId::new(""),
        kind: kind?,
        name,
        code: code.to_uppercase(),
        born,
        legal_representative: String::new(),
        phone,
        address,
        made_up,
    })
}
