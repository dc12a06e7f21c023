//! The list of matters, with filters that live in the address.

use super::view::stage_tone;
use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes;
use askama::Template;
use casework::MatterId;
use casework::matter::Stage;
use law::service::Area;
use store::matters::{self, Filter, MatterLine};
use store::{people, places};

pub const ROWS_MAX: u32 = 50;
/// The longest value of a filter that is looked for.
const VALUE_CHARS_MAX: usize = 60;
/// Every filter of the address.
pub const FILTERS: [&str; 6] = ["stage", "area", "service", "place", "handler", "late"];

pub struct Line {
    pub id: MatterId,
    pub applicant: String,
    pub title: String,
    pub stage: String,
    pub tone: &'static str,
    pub place: String,
    pub answerable: String,
    pub receipt: String,
    pub taken: String,
    pub due: String,
    pub late: bool,
    pub grade: String,
}

#[derive(Template)]
#[template(path = "matter/list.html")]
struct List {
    f: Frame,
    lines: Vec<Line>,
    chosen: Fields,
    stages: [&'static str; 9],
    areas: Vec<(&'static str, String)>,
    services: Vec<(String, String)>,
    places: Vec<(String, String)>,
    people: Vec<(String, String)>,
    filtered: bool,
    next: Option<String>,
    may_take: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let short = |name: &str| -> String {
        ask.query.get(name).trim().chars().take(VALUE_CHARS_MAX).collect()
    };
    let chosen = Fields(FILTERS.iter().map(|name| ((*name).to_owned(), short(name))).collect());
    let of = |name: &str| chosen.get(name).to_owned();
    let filter = Filter {
        stage: of("stage"),
        service: of("service"),
        area: of("area"),
        place: of("place"),
        answerable: of("handler"),
        due_by: chosen.ticked("late").then(|| f.today.plus_days(-1)),
    };
    let before = ask.query.find("before").map(MatterId::new);
    let (rows, places, officers) = Records::of(house, ask).read(|r| {
        let rows = matters::list(r, &filter, (before.as_ref(), ROWS_MAX))?;
        Ok((rows, places::list(r)?, people::list(r)?))
    })?;
    let places: Vec<(String, String)> =
        places.into_iter().map(|place| (place.code.to_string(), place.name)).collect();
    let people: Vec<(String, String)> =
        officers.into_iter().map(|officer| (officer.id.to_string(), officer.name)).collect();
    let next = rows.last().filter(|_| rows.len() as u32 == ROWS_MAX).map(|last| {
        let mut query: Vec<(String, String)> =
            chosen.0.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
        query.push(("before".to_owned(), last.id.to_string()));
        format!("/matters?{}", Fields(query).encode())
    });
    let services = f.law.services().map(|service| {
        let span = if service.in_force(f.today) { "" } else { " *" };
        (service.id.clone(), format!("{}{span}", f.pick(&service.zh, &service.en)))
    });
    let page = List {
        lines: rows.into_iter().map(|row| line(&f, row, (&places, &people))).collect(),
        filtered: chosen.0.iter().any(|(_, value)| !value.is_empty()),
        stages: Stage::KEYS,
        areas: Area::ALL.map(|area| (area.key(), f.pick(area.zh(), area.en()).to_owned())).into(),
        services: services.collect(),
        places,
        people,
        next,
        may_take: f.role_is(routes::SERVERS),
        chosen,
        f,
    };
    Reply::page(&page)
}

/// Ids with the names people know them by.
pub type Names = [(String, String)];

pub fn line(f: &Frame, row: MatterLine, (places, people): (&Names, &Names)) -> Line {
    let named = |list: &Names, id: &str| {
        let known = list.iter().find(|(known, _)| known == id);
        known.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let open = row.answered_on.is_none() && !["declined", "withdrawn"].contains(&&*row.stage);
    Line {
        applicant: row.applicant,
        title: title(f, &row.service),
        tone: stage_tone(&row.stage),
        stage: row.stage,
        place: named(places, row.place.as_str()),
        answerable: named(people, row.answerable.as_str()),
        receipt: row.receipt.unwrap_or_default(),
        taken: f.day(&row.taken_on),
        late: open && row.due_on.is_some_and(|day| day < f.today),
        due: row.due_on.map(|day| f.day(&day)).unwrap_or_default(),
        grade: if row.grade > 0 { f.of("m-grade", &row.grade.to_string()) } else { String::new() },
        id: row.id,
    }
}

/// A matter's title in the reader's language, by the id of the catalogue.
pub fn title(f: &Frame, service: &str) -> String {
    let known = f.law.service(service);
    known.map_or_else(|| service.to_owned(), |known| f.pick(&known.zh, &known.en).to_owned())
}
