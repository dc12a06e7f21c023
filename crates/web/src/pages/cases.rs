//! Lists of cases, and the search that finds anything from everywhere.

use crate::act_line;
use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::{CaseId, ItemId};
use store::cases::{self, Filter, Page};

pub struct CaseLine {
    pub id: CaseId,
    pub title: String,
    pub party: String,
    pub stage: String,
    pub found: String,
    pub number: String,
}

pub fn item_title(f: &Frame, item: &ItemId) -> String {
    let known = f.law.item(item.as_str());
    known.map_or(item.to_string(), |i| f.pick(&i.title, &i.title_en).to_owned())
}

pub fn line(f: &Frame, line: cases::CaseLine) -> CaseLine {
    CaseLine {
        title: item_title(f, &line.item),
        party: line.party_name,
        stage: line.stage,
        found: f.day(&line.found_on),
        number: line.number.unwrap_or_else(|| line.id.to_string()),
        id: line.id,
    }
}

pub const STAGES: [&str; 7] = ["found", "shown", "heard", "drafted", "decided", "served", "closed"];
const ROWS_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "case/list.html")]
struct CaseList {
    f: Frame,
    cases: Vec<CaseLine>,
    stage: String,
    stages: [&'static str; 7],
    next: Option<String>,
    may_open: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let stage = ask.query.get("stage");
    let stage = STAGES.into_iter().find(|s| *s == stage).unwrap_or("").to_owned();
    let filter =
        Filter { stage: Some(stage.clone()).filter(|s| !s.is_empty()), ..Default::default() };
    let before = ask.query.find("before").map(CaseId::new);
    let page = Page { before, rows_max: ROWS_MAX };
    let rows = Records::of(house, ask).read(|r| cases::list(r, &filter, &page))?;
    let full = rows.len() as u32 == ROWS_MAX;
    let next = rows.last().filter(|_| full).map(|last| {
        let query = [("stage", stage.as_str()), ("before", last.id.as_str())];
        let query = query.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
        format!("/cases?{}", Fields(query).encode())
    });
    let cases = rows.into_iter().map(|row| line(&f, row)).collect();
    let may_open = f.role_is(crate::routes::OPENERS);
    Reply::page(&CaseList { f, cases, stage, stages: STAGES, next, may_open })
}

struct Hit {
    path: String,
    title: String,
    kind: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    f: Frame,
    q: String,
    found: Vec<Hit>,
}

/// What was typed into a search box.
pub fn query(ask: &Ask) -> String {
    let visible = |c: &char| !c.is_control();
    ask.query.get("q").trim().chars().filter(visible).take(60).collect()
}

pub fn search(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "search");
    let q = query(ask);
    let found = Records::of(house, ask).read(|r| store::search::find(r, &q, 50))?;
    let found = found.into_iter().filter_map(|hit| {
        let kind = hit.subject.split(':').next().unwrap_or_default().to_owned();
        act_line::path(&hit.subject).map(|path| Hit { path, title: hit.title, kind })
    });
    let found = found.collect();
    Reply::page(&Search { f, q, found })
}
