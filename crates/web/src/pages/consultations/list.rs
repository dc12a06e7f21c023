//! The list of questions: what waits, for whom, by when; filters live in the address, and two characters find.

use super::{area_of, areas};
use crate::ask::{Ask, Fields};
use crate::day_words;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::rounds::{Choice, Places, name_of, people};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::QuestionId;
use casework::consultation::Question;
use store::consultations::{self, Filter, QuestionLine};
use store::{people as register, search};

const ROWS_MAX: u32 = 50;

struct Line {
    id: String,
    who: String,
    about: String,
    area: String,
    place: String,
    stage: String,
    tone: &'static str,
    handler: String,
    asked: String,
    due: String,
    left: String,
    left_tone: &'static str,
    grade: String,
}

#[derive(Template)]
#[template(path = "consultation/list.html")]
struct List {
    f: Frame,
    lines: Vec<Line>,
    counts: Vec<(String, String, u32)>,
    filter: Filter,
    late: bool,
    q: String,
    areas: Vec<(&'static str, String)>,
    places: Vec<Choice>,
    people: Vec<Choice>,
    next: Option<String>,
    may: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let asked = |name: &str| ask.query.get(name).chars().take(40).collect::<String>();
    let late = ask.query.ticked("late");
    let filter = Filter {
        stage: known(&asked("stage")),
        area: asked("area"),
        place: asked("place"),
        round: asked("round"),
        handler: asked("handler"),
        due_by: late.then(|| f.today.plus_days(-1)),
    };
    let q: String = asked("q").trim().to_owned();
    let before = ask.query.find("before").map(QuestionId::new);
    let (places, officers, rows, counts) = Records::of(house, ask).read(|r| {
        let rows = if q.is_empty() {
            consultations::list(r, &filter, (before.as_ref(), ROWS_MAX))?
        } else {
            let found = search::find_of(r, "question", &q, ROWS_MAX as usize)?;
            let ids = found.iter().filter_map(|hit| hit.subject.strip_prefix("question:"));
            let ids: Vec<QuestionId> = ids.map(QuestionId::new).collect();
            consultations::lines_of(r, &ids)?
        };
        let counts = consultations::count_by_stage(r)?;
        Ok((Places::read(r)?, register::list(r)?, rows, counts))
    })?;
    let full = q.is_empty() && rows.len() as u32 == ROWS_MAX;
    let next = rows.last().filter(|_| full).map(|last| {
        let mut query = ask.query.0.clone();
        query.retain(|(name, value)| name != "before" && !value.is_empty());
        query.push(("before".to_owned(), last.id.to_string()));
        format!("/consultations?{}", Fields(query).encode())
    });
    let counts = Question::STAGES.iter().map(|stage| {
        let n = counts.iter().find(|(key, _)| key == stage).map_or(0, |(_, n)| *n);
        ((*stage).to_owned(), f.of("question-stage", stage), n)
    });
    let page = List {
        counts: counts.collect(),
        lines: rows
            .iter()
            .map(|row| line(&f, row, (&places, name_of(&officers, &row.handler))))
            .collect(),
        areas: areas(&f),
        places: places.all(),
        people: people(&f, &officers),
        may: f.role_is(SERVERS),
        filter,
        late,
        q,
        next,
        f,
    };
    Reply::page(&page)
}

fn known(stage: &str) -> String {
    Question::STAGES.iter().find(|key| **key == stage).map_or("", |key| *key).to_owned()
}

fn line(f: &Frame, row: &QuestionLine, (places, handler): (&Places, String)) -> Line {
    let waits = row.stage == "asked";
    let left = row.due_on.filter(|_| waits).map(|due| day_words::left(f, f.law, due, f.today));
    Line {
        id: row.id.to_string(),
        who: row.asker.clone(),
        about: row.about.clone(),
        area: area_of(f, &row.area),
        place: places.name(row.place.as_str()),
        stage: f.of("question-stage", &row.stage),
        tone: match row.stage.as_str() {
            "told" => "good",
            "answered" => "river-tag",
            _ => "unsure",
        },
        handler,
        asked: f.day(&row.asked_on),
        due: row.due_on.map(|due| f.day(&due)).unwrap_or_default(),
        left_tone: match left.as_ref().map(|left| left.tone) {
            Some("late") => "bad",
            Some("soon") => "unsure",
            _ => "",
        },
        left: left.map(|left| left.sentence).unwrap_or_default(),
        grade: if row.grade == 0 { String::new() } else { f.of("grade", &row.grade.to_string()) },
    }
}
