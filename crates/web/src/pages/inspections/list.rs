//! The list of inspections: narrowed, ordered, counted, kept as a view, carried away.

use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::list::{self, Around, Cell, Column, Empty, Filters, Tone};
use crate::pages::cases::Choices;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::inspection::{CheckKind, Outcome, Stage};
use casework::{ItemId, OfficerId, PartyId, PlaceId};
use store::Reader;
use store::inspections::{self, Filter, InspectionLine, Sort};
use store::listed::{Listed, Page};

const SORTS: [&str; 2] = ["due", "planned"];

const COLUMNS: &[Column] = &[
    Column::shown("check-party"),
    Column::shown("check-id"),
    Column::shown("check-kind"),
    Column::shown("stage"),
    Column::sheet_only("place"),
    Column::shown("check-on"),
    Column::shown("recheck"),
    Column::sheet_only("officers"),
];

pub struct Asked {
    filter: Filter,
    sort: Sort,
    after: Option<String>,
    fields: Fields,
}

/// The list of inspections.
pub struct Inspections;

impl list::Kind for Inspections {
    const NAME: &'static str = "inspections";
    const PATH: &'static str = "/inspections";
    const COLUMNS: &'static [Column] = COLUMNS;
    const ZH: (&'static str, &'static str) = ("检查", "次");
    type Choices = Choices;
    type Asked = Asked;
    type Line = InspectionLine;

    fn choices(records: &Records<'_>) -> Result<Choices, Problem> {
        Choices::of(records)
    }

    fn asked(f: &Frame, form: &mut Form, choices: &Choices) -> Asked {
        let mut filters = Filters::of(f, form);
        let stage = filters.choice("check-stage", |v| v == "open" || Stage::KEYS.contains(&v));
        let open_only = stage.as_deref() == Some("open");
        let kind =
            filters.choice("check-kind", |v| CheckKind::ALL.iter().any(|kind| kind.key() == v));
        let officer =
            filters.choice("officer", |v| choices.officers.iter().any(|o| o.id.as_str() == v));
        let place =
            filters.choice("place", |v| choices.places.iter().any(|p| p.code.as_str() == v));
        let item = filters.choice("item", |v| f.law.item(v).is_some());
        let outcome = filters.choice("outcome", |v| Outcome::KEYS.contains(&v));
        let party = filters.id("party").map(PartyId::new);
        let due = filters.choice("recheck", |v| list::DUES.contains(&v));
        let filter = Filter {
            stage: stage.filter(|_| !open_only),
            open_only,
            kind,
            officer: officer.map(OfficerId::new),
            place: place.map(PlaceId::new),
            item: item.map(ItemId::new),
            outcome,
            party,
            planned: filters.days(("planned-from", "planned-to")),
            due: list::due_span(due.as_deref(), f.today),
            due_none: due.as_deref() == Some("none"),
            text: filters.words("q"),
        };
        let sort = match filters.choice("sort", |v| SORTS.contains(&v)).as_deref() {
            Some("due") => Sort::Due,
            Some("planned") => Sort::Planned,
            _ => Sort::Newest,
        };
        let after = filters.id("after");
        Asked { filter, sort, after, fields: filters.fields() }
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
    ) -> Result<Listed<InspectionLine>, store::Problem> {
        let page = Page { after: asked.after.clone(), rows_max };
        inspections::list(r, &asked.filter, (asked.sort, &page))
    }
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        line: &mut dyn FnMut(InspectionLine) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem> {
        inspections::each(r, &asked.filter, line)
    }
    fn id(line: &InspectionLine) -> &str {
        line.id.as_str()
    }

    fn row(f: &Frame, choices: &Choices, line: &InspectionLine) -> Vec<Cell> {
        let over = matches!(line.stage.as_str(), "closed" | "called-off");
        let officers = line.officers.iter().map(|id| choices.officer(id.as_str()));
        vec![
            Cell::Link { path: format!("/inspections/{}", line.id), text: line.party_name.clone() },
            Cell::Text(line.id.to_string()),
            Cell::Text(f.of("check-kind", &line.kind)),
            Cell::Tag {
                tone: if over { Tone::Good } else { Tone::Plain },
                text: f.of("check-stage", &line.stage),
            },
            Cell::Text(choices.place(line.place.as_str())),
            Cell::Day(Some(line.planned_on)),
            list::due_cell(f, line.due_on),
            Cell::Text(officers.collect::<Vec<_>>().join("、")),
        ]
    }

    fn said(f: &Frame, choices: &Choices, name: &str, value: &str) -> String {
        match (name, value) {
            ("check-stage", "open") => f.t("check-stage-open"),
            ("check-stage" | "check-kind" | "outcome", _) => f.of(name, value),
            ("recheck", _) => f.of("list-due", value),
            _ => choices.said(f, name, value),
        }
    }
}

#[derive(Template)]
#[template(path = "inspection/list.html")]
struct List {
    f: Frame,
    form: Form,
    around: Around,
    stages: Vec<(String, String)>,
    kinds: Vec<&'static str>,
    outcomes: [&'static str; 9],
    officers: Vec<(String, String)>,
    places: Vec<(String, String)>,
    items: Vec<(String, String)>,
    may_open: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "inspections");
    let records = Records::of(house, ask);
    let choices = Choices::of(&records)?;
    let mut form = Form::sent("filter", &ask.query);
    let may_open = f.role_is(crate::routes::OPENERS);
    let empty = Empty {
        sentence: f.t("checks-none-yet"),
        new: may_open.then(|| ("/inspections/new", f.t("check-new"))),
    };
    let around = list::around::<Inspections>(&records, &f, &mut form, (&choices, empty))?;
    let stages = ["open"].into_iter().chain(Stage::KEYS);
    let page = List {
        stages: stages.map(|key| (key.to_owned(), f.of("check-stage", key))).collect(),
        kinds: CheckKind::ALL.iter().map(|kind| kind.key()).collect(),
        outcomes: Outcome::KEYS,
        officers: choices.officers.iter().map(|o| (o.id.to_string(), o.name.clone())).collect(),
        places: choices.places.iter().map(|p| (p.code.to_string(), p.name.clone())).collect(),
        items: choices.items(&f),
        around,
        may_open,
        form,
        f,
    };
    Reply::page_with(page.around.status(), &page)
}
