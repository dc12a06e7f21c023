//! One party with its whole history, and unmasking.

use crate::act_line;
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::{self, CaseLine};
use crate::pages::consultations::list::Questions;
use crate::pages::matters::{self, list::Matters};
use crate::pages::parties_history::{self, Entry, Open, VisitLine};
use crate::pages::service_list::path_of;
use crate::proposal::party_kind_code;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::PartyId;
use casework::party::{Merge, Party};
use std::collections::BTreeMap;
use store::parties;
use store::parties::History;

/// Who keeps the register of parties: whoever may see a number whole, since a form shows what is typed.
pub const KEEPERS: &[Role] = &[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk];
const ROWS_MAX: u32 = 50;
/// Acts on one page.
const ACTS_MAX: u32 = 100;

/// Which page of a part is shown, of how many.
struct Pages {
    total: usize,
    page: usize,
    pages: usize,
}

impl Pages {
    fn of(total: usize, asked: usize) -> Pages {
        let pages = total.div_ceil(ROWS_MAX as usize).max(1);
        Pages { total, page: asked.clamp(1, pages), pages }
    }
    fn begin(&self) -> usize {
        (self.page - 1) * ROWS_MAX as usize
    }
    fn newer(&self) -> Option<usize> {
        (self.page > 1).then(|| self.page - 1)
    }
    fn older(&self) -> Option<usize> {
        (self.page < self.pages).then(|| self.page + 1)
    }
}

/// What a person asked the office for and wanted to know, the newest of it, with the ways to all of it.
struct AskedFor {
    matters: Vec<matters::list::Line>,
    questions: Vec<QuestionLine>,
    all_matters: Option<String>,
    all_questions: Option<String>,
}

struct QuestionLine {
    id: String,
    about: String,
    stage: String,
    asked: String,
}

/// So many matters and questions stand on the page itself.
const ASKED_MAX: usize = 10;

fn asked_for(f: &Frame, id: &PartyId, history: &History) -> AskedFor {
    let question = |line: &store::consultations::QuestionLine| QuestionLine {
        id: line.id.to_string(),
        about: line.about.clone(),
        stage: f.of("question-stage", &line.stage),
        asked: f.day(&line.asked_on),
    };
    let matters = history.matters.iter().take(ASKED_MAX).cloned();
    AskedFor {
        matters: matters.map(|line| matters::list::line(f, line)).collect(),
        questions: history.questions.iter().take(ASKED_MAX).map(question).collect(),
        all_matters: (history.matters.len() > ASKED_MAX).then(|| path_of::<Matters>(id)),
        all_questions: (history.questions.len() > ASKED_MAX).then(|| path_of::<Questions>(id)),
    }
}

struct MergeLine {
    id: String,
    said: String,
    open: bool,
}

struct Household {
    head: String,
    place: String,
    others: Vec<(PartyId, String)>,
}

#[derive(Template)]
#[template(path = "register/party.html")]
struct PartyPage {
    f: Frame,
    party: Party,
    kind: &'static str,
    masked: bool,
    may_unmask: bool,
    may_keep: bool,
    form: Form,
    merge: Form,
    cases: Vec<CaseLine>,
    open: Vec<Open>,
    /// Matters under which it was found before, and how often.
    breaches: Vec<(String, usize)>,
    case_pages: Pages,
    visit_pages: Pages,
    /// For whoever reads the service's pages.
    asked_for: Option<AskedFor>,
    may_take: bool,
    household: Option<Household>,
    /// Ids of rows that lead here.
    doubles: Vec<PartyId>,
    merges: Vec<MergeLine>,
    visits: Vec<VisitLine>,
    acts: Vec<Entry>,
    /// Where the older acts stand.
    older: Option<String>,
    /// The newest acts stand on this page.
    first: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let id = PartyId::new(ask.param("party"));
    let root = Records::of(house, ask).read(|r| parties::root(r, &id))?;
    if root != id {
        return Ok(Reply::see(format!("/parties/{root}")));
    }
    page(house, ask, Form::blank("unmask", 0), false, 200)
}

/// All that the store knows of a party, read at one moment.
struct Whole {
    party: Party,
    history: History,
    household: Option<parties::HouseholdOf>,
    place: Option<String>,
}

fn whole(
    records: &Records<'_>,
    id: &PartyId,
    (before, reads_service): (Option<i64>, bool),
) -> Result<Whole, crate::problem::Problem> {
    records.read(|r| {
        let party = parties::open(r, id)?;
        let history = parties::history(r, id, (before, ACTS_MAX), reads_service)?;
        let household = parties::household_of(r, &party)?;
        let place = match &household {
            Some(of) => store::places::find(r, &of.place)?.map(|place| place.name),
            None => None,
        };
        Ok(Whole { party, history, household, place })
    })
}

pub(super) fn page(house: &House, ask: &Ask, form: Form, unmasked: bool, status: u16) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let id = PartyId::new(ask.param("party"));
    let before = ask.query.find("before").and_then(|n| n.parse::<i64>().ok());
    let number = |name: &str| ask.query.get(name).parse::<usize>().unwrap_or(1);
    let reads_service = f.admits(crate::routes::SERVICE_READERS);
    let asked = (before, reads_service);
    let Whole { party, history, household, place } = whole(&Records::of(house, ask), &id, asked)?;
    let asked_for = reads_service.then(|| asked_for(&f, &id, &history));
    let History {
        members, mut lines, open_cases, mut visits, open_visits, merges, acts, more, ..
    } = history;
    let case_pages = Pages::of(lines.len(), number("cases"));
    let visit_pages = Pages::of(visits.len(), number("visits"));
    let breaches = breaches(&f, &lines);
    let rows = |pages: &Pages, total: usize| {
        let begin = pages.begin().min(total);
        begin..(begin + ROWS_MAX as usize).min(total)
    };
    lines = lines.drain(rows(&case_pages, lines.len())).collect();
    visits = visits.drain(rows(&visit_pages, visits.len())).collect();
    let visits = Records::of(house, ask).read(|r| {
        let visits = visits.iter().map(|line| store::inspections::get(r, &line.id));
        visits.collect::<Result<Vec<_>, _>>()
    })?;
    let merge = if form.id == "merge" { form.clone() } else { Form::blank("merge", 0) };
    let place = place.unwrap_or_default();
    let last = acts.last().filter(|_| more).map(|line| line.seq);
    let page = PartyPage {
        kind: party_kind_code(party.kind),
        party: if unmasked { party } else { parties::masked(&party) },
        masked: !unmasked,
        may_unmask: f.role_is(crate::routes::SEERS),
        may_keep: f.role_is(KEEPERS),
        open: parties_history::open(&f, &open_cases, &open_visits),
        visits: visits.iter().map(|visit| parties_history::visit_line(&f, visit)).collect(),
        breaches,
        asked_for,
        may_take: f.role_is(crate::routes::SERVERS),
        case_pages,
        visit_pages,
        household: household.map(|of| Household { head: of.head, place, others: of.others }),
        doubles: members.into_iter().skip(1).collect(),
        merges: merges.iter().map(|one| merge_line(&f, one)).collect(),
        cases: lines.into_iter().map(|line| cases::line(&f, line)).collect(),
        acts: act_line::of(acts).into_iter().map(parties_history::entry).collect(),
        older: last.map(|seq| format!("/parties/{id}?before={seq}#acts")),
        first: before.is_none(),
        merge,
        form,
        f,
    };
    Reply::page_with(status, &page)
}

fn breaches(f: &Frame, lines: &[store::cases::CaseLine]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(line.item.as_str()).or_default() += 1;
    }
    let title = |item: &str| {
        let known = f.law.item(item);
        known.map_or(item.to_owned(), |i| f.pick(&i.title, &i.title_en).to_owned())
    };
    counts.into_iter().map(|(item, n)| (title(item), n)).collect()
}

fn merge_line(f: &Frame, merge: &Merge) -> MergeLine {
    let ended = match &merge.undone {
        Some((day, why)) => f.t2("merge-undone", f.day(day), why),
        None => String::new(),
    };
    let said = format!(
        "{} · {} → {} · {} {ended}",
        f.day(&merge.on),
        merge.lost,
        merge.kept,
        merge.reason
    );
    MergeLine { id: merge.id.clone(), said, open: merge.is_open() }
}

/// Shows the party's particulars once, by an act that says why.
pub fn unmask(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "parties"));
    let mut form = Form::sent("unmask", &ask.form);
    let why = Reader { f: &f, form: &mut form }.text("reason", MUST);
    if form.is_refused() {
        return page(house, ask, form, false, 422);
    }
    let (id, entry) = (PartyId::new(ask.param("party")), records.entry(form.act_id()));
    records.write(|w| parties::unmask(w, &id, &why, &entry).map(|_| ()))?;
    page(house, ask, form, true, 200)
}
