//! The list of questions: what waits, for whom, by when; narrowed, ordered, kept as a view, carried away.

use super::{area_of, areas};
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
use casework::consultation::{Area, Channel, Question};
use casework::{OfficerId, PartyId, PlaceId, RoundId};
use store::Reader;
use store::consultations::{self, Filter, QuestionLine, Sort};
use store::listed::{Listed, Page};

const COLUMNS: &[Column] = &[
    Column::shown("question"),
    Column::shown("asker"),
    Column::sheet_only("question-id"),
    Column::shown("question-stage"),
    Column::shown("due"),
    Column::shown("handler"),
    Column::shown("area"),
    Column::shown("place"),
    Column::sheet_only("round"),
    Column::shown("asked"),
    Column::sheet_only("answered"),
    Column::sheet_only("told"),
    Column::sheet_only("grade"),
];

pub struct Asked {
    filter: Filter,
    sort: Sort,
    party: Option<PartyId>,
    after: Option<String>,
    fields: Fields,
}

/// The list of questions.
pub struct Questions;

impl list::Kind for Questions {
    const NAME: &'static str = "consultations";
    const PATH: &'static str = "/consultations";
    const COLUMNS: &'static [Column] = COLUMNS;
    const ZH: (&'static str, &'static str) = ("咨询", "件");
    const EXPORTERS: Who = routes::SERVICE_READERS;
    type Choices = Choices;
    type Asked = Asked;
    type Line = QuestionLine;

    fn choices(records: &Records<'_>) -> Result<Choices, Problem> {
        Choices::of(records)
    }

    fn asked(f: &Frame, form: &mut Form, choices: &Choices) -> Asked {
        let mut filters = Filters::of(f, form);
        let stage = filters.choice("question-stage", |v| Question::STAGES.contains(&v));
        let area = filters.choice("area", |v| Area::find(v).is_some());
        let channel = filters.choice("channel", |v| Channel::ALL.iter().any(|c| c.key() == v));
        let place = filters.choice("place", |v| choices.has_place(v));
        let handler = filters.choice("handler", |v| choices.has_officer(v));
        let due = filters.choice("due", |v| list::DUES.contains(&v));
        let filter = Filter {
            stage,
            area,
            channel,
            place: place.map(PlaceId::new),
            round: filters.id("round").map(RoundId::new),
            handler: handler.map(OfficerId::new),
            parties: None,
            asked: filters.days(("asked-from", "asked-to")),
            due: list::due_span(due.as_deref(), f.today),
            due_none: due.as_deref() == Some("none"),
            text: filters.words("q"),
        };
        let party = filters.id("party").map(PartyId::new);
        let sort = match filters.choice("sort", |v| v == "due").as_deref() {
            Some(_) => Sort::Due,
            None => Sort::Newest,
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
    ) -> Result<Listed<QuestionLine>, store::Problem> {
        let page = Page { after: asked.after.clone(), rows_max };
        let parties = of_person(r, asked.party.as_ref())?;
        consultations::list(r, &Filter { parties, ..asked.filter.clone() }, (asked.sort, &page))
    }
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        line: &mut dyn FnMut(QuestionLine) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem> {
        let parties = of_person(r, asked.party.as_ref())?;
        consultations::each(r, &Filter { parties, ..asked.filter.clone() }, line)
    }
    fn id(line: &QuestionLine) -> &str {
        line.id.as_str()
    }

    fn row(f: &Frame, choices: &Choices, line: &QuestionLine) -> Vec<Cell> {
        let owed = line.due_on.filter(|_| line.told_on.is_none());
        let grade =
            if line.grade > 0 { f.of("grade", &line.grade.to_string()) } else { String::new() };
        vec![
            Cell::Link { path: format!("/consultations/{}", line.id), text: line.about.clone() },
            Cell::Text(line.asker.clone()),
            Cell::Text(line.id.to_string()),
            Cell::Tag { tone: tone(&line.stage), text: f.of("question-stage", &line.stage) },
            list::due_cell(f, owed),
            Cell::Text(choices.officer(line.handler.as_str())),
            Cell::Text(area_of(f, &line.area)),
            Cell::Text(choices.place(line.place.as_str())),
            Cell::Text(line.round.as_ref().map(RoundId::to_string).unwrap_or_default()),
            Cell::Day(Some(line.asked_on)),
            Cell::Day(line.answered_on),
            Cell::Day(line.told_on),
            Cell::Text(grade),
        ]
    }

    fn said(f: &Frame, choices: &Choices, name: &str, value: &str) -> String {
        match name {
            "question-stage" | "channel" => f.of(name, value),
            "area" => area_of(f, value),
            _ => choices.said(f, name, value),
        }
    }
}

fn tone(stage: &str) -> Tone {
    match stage {
        "told" => Tone::Good,
        "answered" => Tone::Plain,
        _ => Tone::Soon,
    }
}

#[derive(Template)]
#[template(path = "consultation/list.html")]
struct List {
    f: Frame,
    form: Form,
    around: Around,
    /// Key, words, how many.
    counts: Vec<(String, String, u32)>,
    stages: [&'static str; 3],
    channels: Vec<&'static str>,
    areas: Vec<(String, String)>,
    places: Vec<(String, String)>,
    officers: Vec<(String, String)>,
    may: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let records = Records::of(house, ask);
    let choices = Choices::of(&records)?;
    let mut form = Form::sent("filter", &ask.query);
    let may = f.role_is(routes::SERVERS);
    let empty = Empty {
        sentence: f.t("questions-none-yet"),
        new: may.then(|| ("/consultations/new", f.t("question-new"))),
    };
    let around = list::around::<Questions>(&records, &f, &mut form, (&choices, empty))?;
    let counts = records.read(consultations::count_by_stage)?;
    let counts = Question::STAGES.iter().map(|stage| {
        let n = counts.iter().find(|(key, _)| key == stage).map_or(0, |(_, n)| *n);
        ((*stage).to_owned(), f.of("question-stage", stage), n)
    });
    let page = List {
        counts: counts.collect(),
        stages: Question::STAGES,
        channels: Channel::ALL.iter().map(|channel| channel.key()).collect(),
        areas: areas(&f).into_iter().map(|(key, text)| (key.to_owned(), text)).collect(),
        places: choices.places,
        officers: choices.officers,
        around,
        may,
        form,
        f,
    };
    Reply::page_with(page.around.status(), &page)
}
