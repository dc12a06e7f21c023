//! 办事指南: what anybody may ask the township for, with which papers, by which steps and in which days
//! (优化营商环境条例 art. 35). Open to the public; it needs nobody's name.

use super::guide_where::{self, Where};
use super::{confidence, from_to};
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;
use law::Day;
use law::row::{Shown, Unit};
use law::service::{Area, Asked, Service, Way};

/// The longest word that is looked for.
const QUERY_CHARS_MAX: usize = 20;

struct Line {
    id: String,
    title: String,
    who: String,
    days: String,
    decides: String,
}

struct Group {
    key: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "law/guide.html")]
struct Guide {
    f: Frame,
    day: Day,
    q: String,
    groups: Vec<Group>,
    count: usize,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "law");
    let today = ask.today();
    let q: String = ask.query.get("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let found = found(&f, &q);
    let of = |area: Area| {
        let services = found.iter().filter(|service| service.area == area);
        Group {
            key: area.key(),
            title: f.pick(area.zh(), area.en()).to_owned(),
            lines: services.map(|service| line(&f, house, service, today)).collect(),
        }
    };
    let groups: Vec<Group> =
        Area::ALL.into_iter().map(of).filter(|group| !group.lines.is_empty()).collect();
    let count = groups.iter().map(|group| group.lines.len()).sum();
    Reply::page(&Guide { day: today, q, groups, count, f })
}

/// What is offered today and meant by these words. Where some are called so, only those: whoever asks for 低保 is not
/// told of everything that a household on it may ask for as well.
pub(crate) fn found(f: &Frame, q: &str) -> Vec<&'static Service> {
    let offered = || f.law.services().filter(|service| service.in_force(f.today));
    let called: Vec<&Service> = offered().filter(|service| service.is_called(q)).collect();
    if called.is_empty() {
        offered().filter(|service| service.is_meant(q)).collect()
    } else {
        called
    }
}

fn line(f: &Frame, house: &House, service: &Service, on: Day) -> Line {
    Line {
        id: service.id.clone(),
        title: f.pick(&service.zh, &service.en).to_owned(),
        who: f.pick(&service.who_zh, &service.who_en).to_owned(),
        days: days(f, house, service, on),
        decides: f.pick(service.decides.zh(), service.decides.en()).to_owned(),
    }
}

/// The days of law with their article; or what the office promises by itself, and that it does.
pub(crate) fn days(f: &Frame, house: &House, service: &Service, on: Day) -> String {
    let on = if service.in_force(on) { on } else { service.from };
    if let Some(row) = service.term.as_deref().and_then(|term| house.law.on(on).term(term).ok()) {
        let (zh, en) = (row.value.zh(Unit::Term), row.value.en(Unit::Term));
        return f.t2("guide-days-law", f.pick(&zh, &en), f.cite(&row.cite));
    }
    match service.promise {
        Some(days) => f.t1("guide-days-promised", days.to_string()),
        None if service.way == Way::Mediation => f.t("guide-days-none"),
        None => f.t("guide-days-open"),
    }
}

struct PaperLine {
    title: String,
    why: String,
    cite: String,
    tags: Vec<String>,
}

#[derive(Template)]
#[template(path = "law/guide_page.html")]
struct GuidePage {
    f: Frame,
    line: Line,
    area: String,
    result: String,
    from_to: String,
    papers: Vec<PaperLine>,
    steps: Vec<String>,
    uncounted: Vec<String>,
    posting: String,
    basis: Vec<String>,
    confidence: String,
    tone: &'static str,
    note: String,
    in_force: bool,
    next: Option<(String, String)>,
    places: Vec<Where>,
}

pub fn page(house: &House, ask: &Ask) -> Answer {
    let service = house.law.service(ask.param("service"));
    let service = service.ok_or_else(|| Problem::not_found(&ask.path))?;
    let f = Frame::new(house, ask, "law");
    let today = ask.today();
    let papers = service.papers.iter().filter_map(|id| house.law.service_paper(id));
    let step = |step: &law::service::Step| f.pick(step.zh(), step.en()).to_owned();
    let next = service.followed_by.as_deref().and_then(|id| house.law.service(id));
    let (confidence, tone) = confidence(&f, service.confidence);
    let page = GuidePage {
        line: line(&f, house, service, today),
        area: f.pick(service.area.zh(), service.area.en()).to_owned(),
        result: f.pick(&service.result_zh, &service.result_en).to_owned(),
        from_to: from_to(&f, service.from, service.to),
        papers: papers.map(|paper| paper_line(&f, paper)).collect(),
        steps: service.steps.iter().map(step).collect(),
        uncounted: service.uncounted.iter().map(step).collect(),
        posting: posting(&f, house, service, today),
        basis: service.basis.iter().map(|cite| f.cite(cite)).collect(),
        confidence,
        tone,
        note: f.pick(&service.note_zh, &service.note_en).to_owned(),
        in_force: service.in_force(today),
        places: guide_where::all(house, ask, &f)?,
        next: next.map(|next| (next.id.clone(), f.pick(&next.zh, &next.en).to_owned())),
        f,
    };
    Reply::page(&page)
}

fn posting(f: &Frame, house: &House, service: &Service, today: Day) -> String {
    let on = if service.in_force(today) { today } else { service.from };
    let shown = |term: &Option<String>| {
        let row = house.law.on(on).term(term.as_deref()?).ok()?;
        let (zh, en) = (row.value.zh(Unit::Term), row.value.en(Unit::Term));
        Some((f.pick(&zh, &en).to_owned(), f.cite(&row.cite)))
    };
    match (shown(&service.posting), shown(&service.again)) {
        (Some((days, cite)), Some((again, _))) => {
            format!("{} {}", f.t2("guide-posted", days, cite), f.t1("guide-posted-again", again))
        }
        (Some((days, cite)), None) => f.t2("guide-posted", days, cite),
        _ => String::new(),
    }
}

fn paper_line(f: &Frame, paper: &Asked) -> PaperLine {
    let tags = [
        (paper.shared, "guide-shared"),
        (paper.optional, "guide-optional"),
        (paper.assumed, "guide-assumed"),
    ];
    PaperLine {
        title: f.pick(&paper.zh, &paper.en).to_owned(),
        why: f.pick(&paper.why_zh, &paper.why_en).to_owned(),
        cite: paper.cite.as_ref().map(|cite| f.cite(cite)).unwrap_or_default(),
        tags: tags.into_iter().filter(|(has, _)| *has).map(|(_, key)| f.t(key)).collect(),
    }
}
