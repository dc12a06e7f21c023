//! The list of inspections, with filters that live in the address.

use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::InspectionId;
use casework::inspection::{CheckKind, Stage};
use law::Day;
use store::inspections::{self, Filter, InspectionLine};

const ROWS_MAX: u32 = 50;

pub struct Line {
    pub id: InspectionId,
    pub party: String,
    pub kind: String,
    pub stage: String,
    pub on: String,
    pub due: String,
    pub late: bool,
}

pub fn line(f: &Frame, line: InspectionLine) -> Line {
    Line {
        id: line.id,
        party: line.party_name,
        kind: line.kind,
        stage: line.stage,
        on: f.day(&line.planned_on),
        due: line.due_on.map(|day| f.day(&day)).unwrap_or_default(),
        late: line.due_on.is_some_and(|day| day < f.today),
    }
}

#[derive(Template)]
#[template(path = "inspection/list.html")]
struct List {
    f: Frame,
    lines: Vec<Line>,
    stage: String,
    kind: String,
    from: String,
    to: String,
    stages: [&'static str; 5],
    kinds: Vec<&'static str>,
    next: Option<String>,
    may_open: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "inspections");
    let kinds: Vec<&'static str> = CheckKind::ALL.iter().map(|kind| kind.key()).collect();
    let one_of = |name: &str, known: &[&'static str]| {
        let asked = ask.query.get(name);
        known.iter().find(|key| **key == asked).copied().unwrap_or("").to_owned()
    };
    let (stage, kind) = (one_of("stage", &Stage::KEYS), one_of("kind", &kinds));
    // What is no day lets every day pass, and stays in the field to be seen.
    let day = |name: &str| Day::parse(ask.query.get(name).trim()).ok();
    let filter = Filter {
        stage: stage.clone(),
        kind: kind.clone(),
        from: day("from"),
        to: day("to"),
        due_by: None,
    };
    let before = ask.query.find("before").map(InspectionId::new);
    let rows = Records::of(house, ask)
        .read(|r| inspections::list(r, &filter, (before.as_ref(), ROWS_MAX)))?;
    let full = rows.len() as u32 == ROWS_MAX;
    let next = rows.last().filter(|_| full).map(|last| {
        let mut query: Vec<(String, String)> = ["stage", "kind", "from", "to"]
            .iter()
            .map(|name| ((*name).to_owned(), ask.query.get(name).to_owned()))
            .collect();
        query.push(("before".to_owned(), last.id.to_string()));
        format!("/inspections?{}", Fields(query).encode())
    });
    let typed = |name: &str| ask.query.get(name).chars().take(20).collect::<String>();
    let page = List {
        lines: rows.into_iter().map(|row| line(&f, row)).collect(),
        stage,
        kind,
        from: typed("from"),
        to: typed("to"),
        stages: Stage::KEYS,
        kinds,
        next,
        may_open: f.role_is(crate::routes::OPENERS),
        f,
    };
    Reply::page(&page)
}
