//! The page of a round: what can be done now, the reply list, what was taken, the record, the papers, and the
//! line of acts. It prints as a sheet to take along.

use super::carried::Carried;
use super::papers::{self, PaperView};
use super::replies::{self, Counts, Line, OF_ENTRY, Settling};
use super::view::{self, Cannot, DueView, MarketDay, RibbonStep};
use super::{Choice, Places, input, name_of, serving};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::not_done::NotDone;
use crate::pages::notes;
use crate::pages::originals::{self, Original};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::case::Possible;
use casework::officer::Officer;
use casework::round::market::eve;
use casework::round::{Command, Round, Stage, Taken, allowed};
use casework::{ActId, RoundId};
use store::files::FileLine;
use store::rounds::{self, Around};
use store::{Writer, files, journal, people as register};

/// All that the page shows, read in one go: one statement a list.
pub struct Read {
    pub round: Round,
    pub around: Around,
    pub officers: Vec<Officer>,
    possible: Vec<Possible>,
    places: Places,
    acts: Vec<journal::Line>,
    files: Vec<FileLine>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let id = RoundId::new(ask.param("round"));
    let entry = records.entry(Form::blank("look", 0).act_id());
    records.read(|r| {
        let round = rounds::get(r, &id)?;
        let on = (&entry.actor.officer, ask.today());
        let around = rounds::around_round(r, Some(&round), None, on)?;
        let possible = allowed(&round, &around.scene(law, &entry, round.version));
        Ok(Read {
            acts: journal::of_subject(r, &rounds::subject(&id))?,
            files: files::list_of_subject(r, &rounds::subject(&id))?,
            officers: register::list(r)?,
            places: Places::read(r)?,
            round,
            around,
            possible,
        })
    })
}

/// One thing that can be done now, with its form.
pub struct Deed {
    pub key: &'static str,
    pub title: String,
    pub form: Form,
    pub open: bool,
}

struct Facts {
    day: MarketDay,
    off_market: String,
    leader: String,
    crew: String,
    recorder: String,
    transport: String,
    leaflets: Vec<String>,
    forms: Vec<String>,
    eve: String,
}

struct RecordView {
    times: String,
    served: u32,
    leaflets: u32,
    happened: String,
}

#[derive(Template)]
#[template(path = "round/page.html")]
struct Page {
    f: Frame,
    round: Round,
    facts: Facts,
    ribbon: Vec<RibbonStep>,
    refused: Option<Form>,
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    lines: Vec<Line>,
    counts: Counts,
    fixed: Option<String>,
    settling: Option<Settling>,
    may_settle: bool,
    taken: Vec<TakenLine>,
    /// For the forms of what is taken here: which round, and where.
    ask: Option<String>,
    record: Option<RecordView>,
    dues: Vec<DueView>,
    papers: Vec<PaperView>,
    files: Vec<Original>,
    paper_action: String,
    acts: Vec<ActLine>,
    moved: Vec<(String, String)>,
    people: Vec<Choice>,
    market_days: Vec<MarketDay>,
    others: Vec<Choice>,
    ways: Vec<&'static str>,
    may: bool,
}

struct TakenLine {
    path: String,
    who: String,
    about: String,
    state: String,
    tone: &'static str,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

/// The deeds that have a form of their own on this page, in the usual order.
const HERE: [&str; 7] = [
    "round-bring",
    "round-hold",
    "round-record",
    "round-close",
    "round-staff",
    "round-postpone",
    "round-replace",
];
pub fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    let f = Frame::new(house, ask, "rounds");
    let read = read(&Records::of(house, ask))?;
    let may = f.role_is(SERVERS);
    let (can, cannot): (Vec<&Possible>, Vec<&Possible>) = read
        .possible
        .iter()
        .filter(|possible| may && !is_behind(&read.round, possible.deed))
        .partition(|possible| possible.refusals.is_empty());
    let can: Vec<&'static str> = can.iter().map(|possible| possible.deed).collect();
    let cannot = cannot.into_iter().map(|possible| view::cannot(&f, possible)).collect();
    let main = main_deed(&read.round, &can);
    let deed = |key: &'static str| {
        let sent = refused.as_ref().filter(|form| form.id == key).cloned();
        let open = sent.is_some() || (refused.is_none() && main == key);
        let form = sent.unwrap_or_else(|| input::blank(key, &read.round, ask.now));
        Deed { key, title: view::deed(&f, key), open, form: notes::noted(&f, form) }
    };
    let shown = HERE.into_iter().filter(|key| can.contains(key)).map(deed).collect();
    let lines = replies::lines(&f, &read);
    let settling = replies::settling(&f, ask, &read, (&lines, &can, refused.as_ref()));
    let page = assemble(&f, read, Parts { can: shown, cannot, lines, settling, refused, may });
    Reply::page_with(status, &page)
}

/// Passed by: not something that cannot be done *yet*.
fn is_behind(round: &Round, deed: &str) -> bool {
    let early = ["round-staff", "round-postpone", "round-replace", "round-bring", "round-hold"];
    match round.stage {
        Stage::Planned => false,
        Stage::Held { .. } => early.contains(&deed),
        Stage::Closed { .. } | Stage::Replaced { .. } => true,
    }
}

/// What the round waits for, of what can be done.
fn main_deed(round: &Round, can: &[&'static str]) -> &'static str {
    let wanted: &[&'static str] = match (round.stage.key(), round.list.is_some()) {
        ("planned", false) => &["round-bring"],
        ("planned", true) => &["round-hold"],
        ("held", _) if round.record.is_none() => &["round-record"],
        ("held", _) => &["round-close"],
        _ => &[],
    };
    wanted.iter().copied().find(|key| can.contains(key)).unwrap_or("")
}

struct Parts {
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    lines: Vec<Line>,
    settling: Option<Settling>,
    refused: Option<Form>,
    may: bool,
}

fn assemble(f: &Frame, read: Read, parts: Parts) -> Page {
    let Parts { can, cannot, lines, settling, refused, may } = parts;
    let papers = papers::views(f, &read.round.issued, |place| papers::fill(f, &read, place));
    let facts = facts(f, &read);
    let held = matches!(read.round.stage, Stage::Held { .. } | Stage::Closed { .. });
    let settles = matches!(read.round.stage, Stage::Planned | Stage::Held { .. });
    let Read { round, around, officers, places, acts, files, .. } = read;
    let market_days = match &around.market {
        Some(market) => view::market_days(f, market, round.plan.on.next().max(f.today), 4),
        None => Vec::new(),
    };
    let others = around.others.iter().filter(|other| other.id != round.id);
    let others = others.map(|other| Choice {
        value: other.id.to_string(),
        text: format!("{} {}", places.name(other.place.as_str()), f.day(&other.on)),
    });
    let counts = Counts::of(&lines);
    let record = round.record.as_ref().map(|record| RecordView {
        times: format!("{}—{}", f.moment(&record.from), record.to.clock()),
        served: record.served,
        leaflets: record.leaflets_given,
        happened: record.happened.clone(),
    });
    let moved = round.moved.iter().map(|moved| {
        (f.t2("round-moved", f.day(&moved.from), f.day(&moved.to)), moved.reason.clone())
    });
    Page {
        ribbon: ribbon(f, &round),
        paper_action: format!("/rounds/{}/do/round-paper", round.id),
        files: originals::views(f, &files),
        taken: around.taken.iter().map(|taken| taken_line(f, taken)).collect(),
        ask: (may && held).then(|| format!("round={}&place={}", round.id, round.plan.place)),
        fixed: round.list.as_ref().map(|list| f.moment(&list.at)),
        may_settle: may && settles && round.list.is_some(),
        dues: view::dues(f, &round.dues),
        acts: act_line::of(acts),
        people: serving(f, &officers, round.plan.on),
        others: others.collect(),
        ways: casework::round::ToldWay::ALL.iter().map(|way| way.key()).collect(),
        moved: moved.collect(),
        market_days,
        record,
        counts,
        papers,
        facts,
        can,
        cannot,
        lines,
        settling,
        refused,
        may,
        round,
        f: f.clone(),
    }
}

fn facts(f: &Frame, read: &Read) -> Facts {
    let plan = &read.round.plan;
    let name = |id| name_of(&read.officers, id);
    let day = match &read.around.market {
        Some(market) => view::market_day(f, market, plan.on),
        None => MarketDay {
            text: view::day(f, &plan.on),
            left: view::days_off(f, plan.on),
            holiday: String::new(),
            lunar: String::new(),
            day: plan.on,
        },
    };
    Facts {
        day,
        off_market: plan.off_market.clone(),
        leader: name(&plan.leader),
        crew: plan.crew.iter().map(name).collect::<Vec<_>>().join(&f.t("comma")),
        recorder: name(&plan.recorder),
        transport: plan.transport.clone(),
        leaflets: plan.leaflets.clone(),
        forms: plan.forms.clone(),
        eve: view::day(f, &eve(plan.on)),
    }
}

fn ribbon(f: &Frame, round: &Round) -> Vec<RibbonStep> {
    let (last, at) = match (&round.stage, &round.list, &round.record) {
        (Stage::Planned, None, _) => ("closed", 0),
        (Stage::Planned, Some(_), _) => ("closed", 1),
        (Stage::Held { .. }, _, None) => ("closed", 2),
        (Stage::Held { .. }, _, Some(_)) => ("closed", 3),
        (Stage::Closed { .. }, ..) => ("closed", 4),
        (Stage::Replaced { .. }, ..) => ("replaced", 4),
    };
    let steps = ["planned", "listed", "held", "recorded", last];
    view::ribbon(steps.iter().map(|step| f.of("round-step", step)).collect(), at)
}

fn taken_line(f: &Frame, taken: &Taken) -> TakenLine {
    let (tone, state) = match (taken.answered, taken.due) {
        (true, _) => ("good", f.t("taken-answered")),
        (false, Some(due)) => ("river-tag", f.t1("taken-promised", f.day(&due))),
        (false, None) => ("river-tag", f.t("taken-going")),
    };
    TakenLine {
        path: act_line::path(&taken.subject).unwrap_or_default(),
        who: taken.who.clone(),
        about: taken.about.clone(),
        state,
        tone,
    }
}

pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "rounds");
    let records = Records::of(house, ask);
    let key = ask.param("deed");
    let deed = Command::KEYS.into_iter().find(|known| *known == key && *known != "round-plan");
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    if deed == "round-paper" {
        return papers::make(&records, &f, form);
    }
    let Some(command) = input::command(&f, &mut form, deed, ask.now) else {
        return page(house, ask, Some(form), 422);
    };
    let (id, what) = (Some(ask.param("round")), (&command, deed));
    let carried = Carried::by(&records, &f, (&command, &form))?;
    let mut papers = |w: &mut Writer<'_, '_>, act: &ActId| carried.papers(w, act);
    match records.go_on_and(("round", id), what, (&form, &mut papers), rounds::round)? {
        Ok(round) => {
            let to = if OF_ENTRY.contains(&deed) { "#replies" } else { "" };
            Ok(Reply::see(format!("/rounds/{}{to}", round.id)))
        }
        Err(NotDone::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
        Err(NotDone::Unfilled(sentence)) => {
            form.fail("issued", sentence);
            page(house, ask, Some(form), 422)
        }
    }
}
