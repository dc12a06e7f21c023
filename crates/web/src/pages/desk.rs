//! The desk (案头): what must be done today, by the day it falls due; open cases; certificates that end.

use crate::ask::Ask;
use crate::day_words;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::{self, CaseLine};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{act_line, credential};
use askama::Template;
use casework::due::Due;
use store::{dues, people};

/// A due on the desk.
pub struct DueLine {
    pub tone: &'static str,
    pub left: String,
    pub kind: String,
    pub title: String,
    pub path: String,
    pub day: String,
    pub cite: String,
    pub firm: bool,
}

/// A certificate that needs looking after.
struct Warning {
    path: String,
    name: String,
    tone: &'static str,
    sentence: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    f: Frame,
    today: String,
    dues: Vec<DueLine>,
    warnings: Vec<Warning>,
    cases: Vec<CaseLine>,
    may_open: bool,
}

const DUES_MAX: u32 = 50;

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "desk");
    let open = store::cases::Filter { open_only: true, ..Default::default() };
    let page = store::cases::Page { before: None, rows_max: 20 };
    let (dues, lines, officers) = Records::of(house, ask).read(|r| {
        let lines = store::cases::list(r, &open, &page)?;
        let mut dues = Vec::new();
        for due in dues::open(r, None, DUES_MAX)? {
            let id = due.subject.strip_prefix("case:").unwrap_or_default();
            let case = store::cases::find(r, &casework::CaseId::new(id))?;
            dues.push((due, case));
        }
        Ok((dues, lines, people::list(r)?))
    })?;
    let dues = dues.into_iter().map(|(due, case)| {
        let title = case.map_or_else(String::new, |case| {
            format!("{} · {}", cases::item_title(&f, &case.finding.item), case.finding.party.name)
        });
        due_line(&f, &due, title)
    });
    let dues = dues.collect();
    let keeps = f.role_is(crate::pages::officers::KEEPERS);
    let warnings = officers.iter().filter(|o| keeps && !o.certificates.is_empty());
    let warnings = warnings.filter_map(|officer| {
        let standing = credential::standing(&f, officer, ask.today());
        (standing.tone != "good").then(|| Warning {
            path: format!("/officers/{}", officer.id),
            name: officer.name.clone(),
            tone: standing.tone,
            sentence: standing.sentence,
        })
    });
    let page = Desk {
        today: day_words::beside(&f, house.law, ask.today(), ask.today()),
        dues,
        warnings: warnings.collect(),
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        may_open: f.role_is(crate::routes::OPENERS),
        f,
    };
    Reply::page(&page)
}

pub fn due_line(f: &Frame, due: &Due, title: String) -> DueLine {
    let left = day_words::left(f, f.law, due.on, f.today);
    let cite = f.law.terms.on(&due.term, due.from).map(|row| f.cite(&row.cite));
    DueLine {
        tone: left.tone,
        left: left.sentence,
        kind: due.kind.clone(),
        title,
        path: act_line::path(&due.subject).unwrap_or_default(),
        day: format!("{} {}", f.day(&due.on), f.weekday(&due.on)),
        cite: cite.unwrap_or_else(|_| f.t("office-rule")),
        firm: due.firm,
    }
}
