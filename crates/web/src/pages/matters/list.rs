//! The list of matters: narrowed, ordered, counted, kept as a view, carried away.

use super::view::stage_tone;
use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::list::{self, Around, Cell, Column, Empty, Filters, Tone};
use crate::pages::service_list::{Choices, of_person};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Who;
use crate::routes;
use askama::Template;
use casework::matter::Stage;
use casework::{MatterId, OfficerId, PartyId, PlaceId, RoundId};
use law::service::Area;
use store::Reader;
use store::listed::{Listed, Page};
use store::matters::{self, Filter, MatterLine, Sort};

const SORTS: [&str; 2] = ["due", "taken"];

const COLUMNS: &[Column] = &[
    Column::shown("applicant"),
    Column::sheet_only("matter-id"),
    Column::shown("receipt"),
    Column::shown("service"),
    Column::sheet_only("matter-area"),
    Column::shown("matter-stage"),
    Column::shown("place"),
    Column::sheet_only("round"),
    Column::shown("answerable"),
    Column::shown("taken-on"),
    Column::shown("due"),
    Column::sheet_only("answered"),
    Column::sheet_only("delivered"),
    Column::sheet_only("grade"),
];

pub struct Asked {
    filter: Filter,
    sort: Sort,
    party: Option<PartyId>,
    after: Option<String>,
    fields: Fields,
}

/// The list of matters.
pub struct Matters;

impl list::Kind for Matters {
    const NAME: &'static str = "matters";
    const PATH: &'static str = "/matters";
    const COLUMNS: &'static [Column] = COLUMNS;
    const ZH: (&'static str, &'static str) = ("服务事项", "件");
    const EXPORTERS: Who = routes::SERVICE_READERS;
    type Choices = Choices;
    type Asked = Asked;
    type Line = MatterLine;

    fn choices(records: &Records<'_>) -> Result<Choices, Problem> {
        Choices::of(records)
    }

    fn asked(f: &Frame, form: &mut Form, choices: &Choices) -> Asked {
        let mut filters = Filters::of(f, form);
        let stage = filters.choice("matter-stage", |v| v == "open" || Stage::KEYS.contains(&v));
        let open_only = stage.as_deref() == Some("open");
        let area = filters.choice("matter-area", |v| Area::ALL.iter().any(|a| a.key() == v));
        let service = filters.choice("service", |v| f.law.service(v).is_some());
        let place = filters.choice("place", |v| choices.has_place(v));
        let handler = filters.choice("handler", |v| choices.has_officer(v));
        let due = filters.choice("due", |v| list::DUES.contains(&v));
        let filter = Filter {
            stage: stage.filter(|_| !open_only),
            open_only,
            service,
            area,
            place: place.map(PlaceId::new),
            round: filters.id("round").map(RoundId::new),
            handler: handler.map(OfficerId::new),
            parties: None,
            taken: filters.days(("taken-from", "taken-to")),
            due: list::due_span(due.as_deref(), f.today),
            due_none: due.as_deref() == Some("none"),
            text: filters.words("q"),
        };
        let party = filters.id("party").map(PartyId::new);
        let sort = match filters.choice("sort", |v| SORTS.contains(&v)).as_deref() {
            Some("due") => Sort::Due,
            Some("taken") => Sort::Taken,
            _ => Sort::Newest,
        };
        let after = filters.id("after");
        Asked { filter, sort, party, after, fields: filters.fields() }
    }

    fn fields(asked: &Asked) -> &Fields {
        &asked.fields
    }
    fn after(asked: &Asked) -> Option<&str> {
        asked.after.as_deref()
    }
    fn page(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        rows_max: u32,
    ) -> Result<Listed<MatterLine>, store::Problem> {
        let page = Page { after: asked.after.clone(), rows_max };
        let parties = of_person(r, asked.party.as_ref())?;
        matters::list(r, &Filter { parties, ..asked.filter.clone() }, (asked.sort, &page))
    }
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        line: &mut dyn FnMut(MatterLine) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem> {
        let parties = of_person(r, asked.party.as_ref())?;
        matters::each(r, &Filter { parties, ..asked.filter.clone() }, line)
    }
    fn id(line: &MatterLine) -> &str {
        line.id.as_str()
    }

    fn row(f: &Frame, choices: &Choices, line: &MatterLine) -> Vec<Cell> {
        let area = f.law.service(&line.service).map(|service| service.area);
        let grade =
            if line.grade > 0 { f.of("m-grade", &line.grade.to_string()) } else { String::new() };
        vec![
            Cell::Link { path: format!("/matters/{}", line.id), text: line.applicant.clone() },
            Cell::Text(line.id.to_string()),
            Cell::Text(line.receipt.clone().unwrap_or_else(|| line.id.to_string())),
            Cell::Text(title(f, &line.service)),
            Cell::Text(area.map(|a| f.pick(a.zh(), a.en()).to_owned()).unwrap_or_default()),
            Cell::Tag { tone: tone(&line.stage), text: f.of("matter-stage", &line.stage) },
            Cell::Text(choices.place(line.place.as_str())),
            Cell::Text(line.round.as_ref().map(RoundId::to_string).unwrap_or_default()),
            Cell::Text(choices.officer(line.answerable.as_str())),
            Cell::Day(Some(line.taken_on)),
            list::due_cell(f, line.owed_on),
            Cell::Day(line.answered_on),
            Cell::Day(line.delivered_on),
            Cell::Text(grade),
        ]
    }

    fn said(f: &Frame, choices: &Choices, name: &str, value: &str) -> String {
        match name {
            "matter-stage" => f.of(name, value),
            "matter-area" => {
                let area = Area::ALL.into_iter().find(|area| area.key() == value);
                area.map_or(value.to_owned(), |area| f.pick(area.zh(), area.en()).to_owned())
            }
            "service" => title(f, value),
            _ => choices.said(f, name, value),
        }
    }
}

fn tone(stage: &str) -> Tone {
    match stage_tone(stage) {
        "good" => Tone::Good,
        "unsure" => Tone::Soon,
        _ => Tone::Plain,
    }
}

#[derive(Template)]
#[template(path = "matter/list.html")]
struct List {
    f: Frame,
    form: Form,
    around: Around,
    stages: Vec<(String, String)>,
    areas: Vec<(String, String)>,
    services: Vec<(String, String)>,
    places: Vec<(String, String)>,
    officers: Vec<(String, String)>,
    may_take: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let records = Records::of(house, ask);
    let choices = Choices::of(&records)?;
    let mut form = Form::sent("filter", &ask.query);
    let may_take = f.role_is(routes::SERVERS);
    let empty = Empty {
        sentence: f.t("matters-none"),
        new: may_take.then(|| ("/matters/new", f.t("matter-new"))),
    };
    let around = list::around::<Matters>(&records, &f, &mut form, (&choices, empty))?;
    let stages = ["open"].into_iter().chain(Stage::KEYS);
    let services = f.law.services().map(|service| {
        let past = if service.in_force(f.today) { "" } else { " *" };
        (service.id.clone(), format!("{}{past}", f.pick(&service.zh, &service.en)))
    });
    let area = |area: Area| (area.key().to_owned(), f.pick(area.zh(), area.en()).to_owned());
    let page = List {
        stages: stages.map(|key| (key.to_owned(), f.of("matter-stage", key))).collect(),
        areas: Area::ALL.map(area).into(),
        services: services.collect(),
        places: choices.places,
        officers: choices.officers,
        around,
        may_take,
        form,
        f,
    };
    Reply::page_with(page.around.status(), &page)
}

/// A matter as the desk and a person's history show it.
pub struct Line {
    pub id: MatterId,
    pub applicant: String,
    pub title: String,
    pub stage: String,
    pub tone: &'static str,
    pub receipt: String,
    pub taken: String,
    pub due: String,
    pub late: bool,
}

pub fn line(f: &Frame, row: MatterLine) -> Line {
    Line {
        applicant: row.applicant,
        title: title(f, &row.service),
        tone: stage_tone(&row.stage),
        stage: row.stage,
        receipt: row.receipt.unwrap_or_default(),
        taken: f.day(&row.taken_on),
        late: row.owed_on.is_some_and(|day| day < f.today),
        due: row.owed_on.map(|day| f.day(&day)).unwrap_or_default(),
        id: row.id,
    }
}

/// A matter's title in the reader's language, by the id of the catalogue.
pub fn title(f: &Frame, service: &str) -> String {
    let known = f.law.service(service);
    known.map_or_else(|| service.to_owned(), |known| f.pick(&known.zh, &known.en).to_owned())
}
