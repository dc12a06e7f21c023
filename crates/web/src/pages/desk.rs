//! The desk (案头): what must be done, by the day it falls due, and to whom what is late goes up; saved
//! views; the cases that the reader handles, or the office's; certificates that end.

use crate::ask::Ask;
use crate::day_words;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::{self, CaseLine};
use crate::pages::desk_articles::{self, ArticlesDue};
use crate::pages::desk_titles;
use crate::pages::dues::{self, Gathered, Group};
use crate::pages::matters;
use crate::pages::rounds::next::{self, NextRound};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use crate::{act_line, credential};
use askama::Template;
use casework::due::{self, Concern, Due};
use store::cases::{Count, Filter, Page, Sort};
use store::people;

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
    /// Why this day: what set it off, the rule, every day on the way, the calendar that was known.
    pub steps: Vec<String>,
}

/// A group of what is due, as the desk shows it.
pub struct DueGroup {
    pub key: &'static str,
    pub title: String,
    pub tone: &'static str,
    /// How many there are in all.
    pub count: String,
    pub lines: Vec<DueLine>,
    /// Where the rest of it stands.
    pub rest: Option<String>,
    /// What is far off stays folded.
    pub folded: bool,
}

/// A certificate, a grant or the training of an officer that needs looking after.
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
    /// The round that goes next, with what it has to bring.
    next_round: Option<NextRound>,
    /// What has gone up to this reader because nobody has done it in time.
    raised: Vec<DueLine>,
    raised_count: usize,
    groups: Vec<DueGroup>,
    views: Vec<(String, String)>,
    warnings: Vec<Warning>,
    /// Of the knowledge base, for whoever keeps it.
    articles: Option<ArticlesDue>,
    cases: Vec<CaseLine>,
    /// In place of the cases, for a handler.
    matters: Option<Vec<matters::list::Line>>,
    mine: bool,
    may_open: bool,
}

const CASES_MAX: u32 = 20;

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "desk");
    let records = Records::of(house, ask);
    let mine = ask.person().officer.clone().filter(|_| f.role_is(crate::routes::OPENERS));
    let open = Filter { open_only: true, officer: mine.clone(), ..Default::default() };
    let page = Page { after: None, sort: Sort::Newest, rows_max: CASES_MAX };
    let (due, titles, lines, officers, registers, (next_round, matters, articles)) =
        records.read(|r| {
            let due = dues::on_desk(r, &f, |due| raised_to(&f, due))?;
            let titles = desk_titles::of(r, &f, &due.dues())?;
            let registers = desk_titles::registers(r, &f)?;
            let lines = store::cases::first(r, &open, &page)?;
            let second = (next::of(r, &f)?, matters::mine::of(r, &f)?, desk_articles::of(r, &f)?);
            Ok((due, titles, lines, people::list(r)?, registers, second))
        })?;
    let lines_due = |dues: &[Due]| -> Vec<DueLine> {
        let title = |due: &Due| titles.get(&due.subject).cloned().unwrap_or_default();
        dues.iter().map(|due| due_line(&f, due, title(due))).collect()
    };
    let group = |gathered: &Gathered| {
        let lines = lines_due(&gathered.dues);
        due_group(&f, gathered, lines)
    };
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
        next_round,
        raised: lines_due(&due.raised),
        raised_count: due.raised_count,
        groups: due.groups.iter().map(group).collect(),
        views: super::views::pinned(&records)?,
        warnings: warnings.chain(registers.into_iter().filter(|_| keeps)).collect(),
        articles,
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        matters,
        mine: mine.is_some(),
        may_open: f.role_is(crate::routes::OPENERS),
        f,
    };
    Reply::page(&page)
}

fn due_group(f: &Frame, gathered: &Gathered, lines: Vec<DueLine>) -> DueGroup {
    let Gathered { group, count, .. } = gathered;
    let whole = *count == Count::Exactly(lines.len() as u32);
    DueGroup {
        key: group.key(),
        title: group.title(f),
        tone: group.tone(),
        count: dues::number(*count),
        lines,
        rest: (!whole).then(|| dues::path(*group)),
        folded: *group == Group::Later,
    }
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
    let goes_to = match due.concerns(f.today, f.law, &f.alarm()) {
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
        steps: steps(f, due),
    }
}

/// How the day was reached, in order, each step with its day where it has one of its own.
fn steps(f: &Frame, due: &Due) -> Vec<String> {
    let step = |step: due::Step| {
        let said = f.pick(&step.zh, &step.en).to_owned();
        match step.day {
            Some(day) if !said.contains(&day.zh()) && !said.contains(&day.to_string()) => {
                format!("{} {} · {said}", f.day(&day), f.weekday(&day))
            }
            _ => said,
        }
    };
    due::why(due, f.law).into_iter().map(step).collect()
}

/// Whether this due has gone up to a reader of this post: to the head after the team leader.
fn raised_to(f: &Frame, due: &Due) -> bool {
    let concern = due.concerns(f.today, f.law, &f.alarm());
    match f.person.as_ref().map(|person| person.role) {
        Some(Role::Head) => concern == Some(Concern::Head),
        Some(Role::TeamLeader) => concern >= Some(Concern::TeamLeader),
        _ => false,
    }
}
