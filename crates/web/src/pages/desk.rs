//! The desk (案头): what must be done, by the day it falls due, and to whom what is late goes up; saved
//! views; the cases that the reader handles, or the office's; certificates that end.

use crate::ask::Ask;
use crate::day_words;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::{self, CaseLine};
use crate::pages::desk_titles;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{act_line, credential};
use askama::Template;
use casework::due::{self, Alarm, Concern, Due};
use store::cases::{Filter, Page, Sort};
use store::{dues, people};

/// A due on the desk.
pub struct DueLine {
    pub tone: &'static str,
    pub left: String,
    pub kind: String,
    /// The kind in words.
    pub what: String,
    pub title: String,
    pub path: String,
    pub day: String,
    pub cite: String,
    pub firm: bool,
    /// To whom it goes up, or that somebody else's time runs.
    pub goes_to: Option<String>,
}

/// A certificate or a grant that needs looking after.
pub struct Warning {
    pub path: String,
    pub name: String,
    pub tone: &'static str,
    pub sentence: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    f: Frame,
    today: String,
    dues: Vec<DueLine>,
    late: usize,
    views: Vec<(String, String)>,
    warnings: Vec<Warning>,
    cases: Vec<CaseLine>,
    mine: bool,
    may_open: bool,
}

const DUES_MAX: u32 = 50;
const CASES_MAX: u32 = 20;

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "desk");
    let records = Records::of(house, ask);
    let mine = ask.person().officer.clone().filter(|_| f.role_is(crate::routes::OPENERS));
    let open = Filter { open_only: true, officer: mine.clone(), ..Default::default() };
    let page = Page { after: None, sort: Sort::Newest, rows_max: CASES_MAX };
    let (dues, titles, lines, officers, registers) = records.read(|r| {
        let dues = dues::open(r, None, DUES_MAX)?;
        let titles = desk_titles::of(r, &f, &dues)?;
        let registers = desk_titles::registers(r, &f)?;
        Ok((dues, titles, store::cases::first(r, &open, &page)?, people::list(r)?, registers))
    })?;
    let dues: Vec<DueLine> = dues
        .iter()
        .map(|due| due_line(&f, due, titles.get(&due.subject).cloned().unwrap_or_default()))
        .collect();
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
        late: dues.iter().filter(|due| due.tone == "late").count(),
        dues,
        views: super::views::pinned(&records)?,
        warnings: warnings.chain(registers.into_iter().filter(|_| keeps)).collect(),
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        mine: mine.is_some(),
        may_open: f.role_is(crate::routes::OPENERS),
        f,
    };
    Reply::page(&page)
}

pub fn due_line(f: &Frame, due: &Due, title: String) -> DueLine {
    let left = day_words::left(f, f.law, due.on, f.today);
    let cite = f.law.terms.on(&due.term, due.from).map(|row| f.cite(&row.cite));
    let kind = due::kind(&due.kind);
    let what = if kind.key.is_empty() {
        f.of("due", due.kind.as_str())
    } else {
        f.pick(kind.zh, kind.en).to_owned()
    };
    let goes_to = match due.concerns(f.today, f.law, &Alarm::default()) {
        Some(Concern::Head) => Some(f.t("desk-to-head")),
        Some(Concern::TeamLeader) => Some(f.t("desk-to-leader")),
        Some(Concern::Officers) => None,
        None => kind.waits.then(|| f.t("desk-waits")),
    };
    DueLine {
        // Where somebody else's time runs, its end is nothing that the office is late with.
        tone: if kind.waits && left.tone == "late" { "calm" } else { left.tone },
        left: left.sentence,
        kind: due.kind.clone(),
        what,
        title,
        path: act_line::path(&due.subject).unwrap_or_default(),
        day: format!("{} {}", f.day(&due.on), f.weekday(&due.on)),
        cite: cite.unwrap_or_else(|_| f.t("office-rule")),
        firm: due.firm,
        goes_to,
    }
}
