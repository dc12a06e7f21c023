//! The page of a question: what can be done now, the question and its answer, how it was told, the paper, and
//! the line of acts.

use super::ask::{article_choices, held, usable};
use super::{area, input};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::case_papers;
use crate::pages::notes;
use crate::pages::rounds::page::Deed;
use crate::pages::rounds::papers::{self, PaperView, lacks};
use crate::pages::rounds::view::{self, Cannot, DueView, RibbonStep};
use crate::pages::rounds::{Choice, Places, alone, serving};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use crate::routes::SERVERS;
use askama::Template;
use casework::QuestionId;
use casework::case::Possible;
use casework::consultation::{Article, Question, QuestionCommand, allowed, paper};
use casework::officer::Officer;
use casework::papers::Paper;
use casework::round::ToldWay;
use casework::round::paper::At;
use store::consultations;
use store::parties::mask;
use store::rounds::{Around, Filter, RoundLine};
use store::{journal, people as register, rounds};

const ROUNDS_MAX: u32 = 12;

/// Who may see the phone and address of whoever asked, each time by an act.
pub const SEERS: &[Role] =
    &[Role::Handler, Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk, Role::Discipline];

/// All that the page shows, read in one go.
struct Read {
    question: Question,
    around: Around,
    possible: Vec<Possible>,
    officers: Vec<Officer>,
    places: Places,
    articles: Vec<Article>,
    rounds: Vec<RoundLine>,
    acts: Vec<journal::Line>,
}

fn read(records: &Records<'_>, f: &Frame) -> Result<Read, Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let id = QuestionId::new(ask.param("question"));
    let entry = records.entry(Form::blank("look", 0).act_id());
    records.read(|r| {
        let question = consultations::get(r, &id)?;
        let on = (&entry.actor.officer, ask.today());
        let around = consultations::around_question(r, Some(&question), None, on)?;
        let possible = allowed(&question, &around.scene(law, &entry, question.version));
        let here = Filter {
            place: question.asked.place.to_string(),
            to: Some(ask.today()),
            ..Filter::default()
        };
        Ok(Read {
            acts: journal::of_subject(r, &consultations::subject(&id))?,
            officers: register::list(r)?,
            places: Places::read(r)?,
            articles: usable(r, f)?,
            rounds: rounds::list(r, &here, ROUNDS_MAX)?,
            question,
            around,
            possible,
        })
    })
}

struct AnswerView {
    text: String,
    source: String,
    by: String,
    at: String,
    late: String,
    article: Option<String>,
}

struct ToldView {
    way: String,
    receiver: String,
    at: String,
    round: Option<String>,
}

#[derive(Template)]
#[template(path = "consultation/page.html")]
struct Page {
    f: Frame,
    question: Question,
    title: String,
    area: String,
    place: String,
    phone: String,
    address: String,
    unmasked: bool,
    may_unmask: Option<Form>,
    stage: String,
    tone: &'static str,
    ribbon: Vec<RibbonStep>,
    refused: Option<Form>,
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    promised: String,
    deferrals: Vec<(String, String, String)>,
    answer: Option<AnswerView>,
    told: Option<ToldView>,
    grade: String,
    dues: Vec<DueView>,
    papers: Vec<PaperView>,
    paper_action: String,
    acts: Vec<ActLine>,
    people: Vec<Choice>,
    articles: Vec<Choice>,
    rounds: Vec<Choice>,
    ways: Vec<&'static str>,
    /// Whoever asked can look it up.
    looks: bool,
    late: bool,
    to_article: Option<String>,
    may: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, (None, false), 200)
}

/// Shows phone and address to whoever asks, and writes down that they asked.
pub fn unmask(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let records = Records::of(house, ask);
    let question = read(&records, &f)?.question;
    let entry = records.entry(Form::sent("unmask", &ask.form).act_id());
    let said = format!("查看咨询{}咨询人的完整电话和住址。", question.id);
    let facts = serde_json::Value::Object(serde_json::Map::new());
    let act = entry.act(consultations::subject(&question.id), "question.unmasked", said, facts);
    records.write(|w| journal::append(w, &act, "").map(|_| ()))?;
    page(house, ask, (None, true), 200)
}

/// Past: not something that cannot be done *yet*.
fn is_behind(question: &Question, deed: &str) -> bool {
    match question.stage() {
        "asked" => false,
        "answered" => matches!(deed, "question-answer" | "question-defer" | "question-assign"),
        _ => deed != "question-rate" || question.rating.is_some(),
    }
}

fn page(
    house: &House,
    ask: &Ask,
    (refused, unmasked): (Option<Form>, bool),
    status: u16,
) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let read = read(&Records::of(house, ask), &f)?;
    let may = f.role_is(SERVERS);
    let (can, cannot): (Vec<&Possible>, Vec<&Possible>) = read
        .possible
        .iter()
        .filter(|possible| may && !is_behind(&read.question, possible.deed))
        .partition(|possible| possible.refusals.is_empty());
    let main = match read.question.stage() {
        "asked" => "question-answer",
        "answered" => "question-tell",
        _ => "question-rate",
    };
    let deed = |possible: &Possible| {
        let key = possible.deed;
        let sent = refused.as_ref().filter(|form| form.id == key).cloned();
        let open = sent.is_some() || (refused.is_none() && main == key);
        let form = sent.unwrap_or_else(|| input::blank(key, &read.question));
        Deed { key, title: view::deed(&f, key), open, form: notes::noted(&f, form) }
    };
    let can = can.into_iter().map(deed).collect();
    let cannot = cannot.into_iter().map(|possible| view::cannot(&f, possible)).collect();
    let page = assemble(&f, read, Parts { can, cannot, refused, unmasked, may });
    Reply::page_with(status, &page)
}

struct Parts {
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    refused: Option<Form>,
    unmasked: bool,
    may: bool,
}

fn assemble(f: &Frame, read: Read, parts: Parts) -> Page {
    let papers = papers::views(f, &read.question.issued, |place| fill(f, &read, place));
    let Read { question, officers, places, articles, rounds, acts, .. } = read;
    let Parts { can, cannot, refused, unmasked, may } = parts;
    let asker = &question.asked.asker;
    let secret = |text: &str, (head, tail): (usize, usize)| match unmasked {
        true => text.to_owned(),
        false => mask(text, head, tail),
    };
    let hidden = !(unmasked || asker.phone.is_empty() && asker.address.is_empty());
    let promised = question.due().map(|due| view::day(f, &due)).unwrap_or_default();
    let deferrals = question.deferrals.iter().map(|d| {
        (
            f.t2("question-deferred", f.day(&d.from), f.day(&d.until)),
            d.reason.clone(),
            d.told.clone(),
        )
    });
    let done = question.answer.is_some();
    let looks = consultations::looks_up(&question);
    Page {
        title: f.t1("question-id", question.id.as_str()),
        area: area(f, question.asked.area),
        place: places.name(question.asked.place.as_str()),
        phone: secret(&asker.phone, (3, 2)),
        address: secret(&asker.address, (3, 0)),
        may_unmask: (hidden && f.role_is(SEERS)).then(|| Form::blank("unmask", 0)),
        stage: f.of("question-stage", question.stage()),
        tone: match question.stage() {
            "told" => "good",
            "answered" => "river-tag",
            _ => "unsure",
        },
        ribbon: ribbon(f, &question),
        paper_action: format!("/consultations/{}/do/question-paper", question.id),
        promised,
        deferrals: deferrals.collect(),
        answer: answer(f, &question),
        told: told(f, &question),
        grade: question
            .rating
            .as_ref()
            .map(|rating| f.of("grade", &rating.grade.to_string()))
            .unwrap_or_default(),
        dues: view::dues(f, &question.dues),
        acts: act_line::of(acts),
        people: serving(f, &officers, f.today),
        articles: article_choices(f, &articles),
        rounds: held(f, &places, &rounds),
        // Without a phone nobody can look, and an answer on the page would have reached nobody.
        ways: ToldWay::ALL
            .iter()
            .filter(|way| looks || **way != ToldWay::OnPage)
            .map(|way| way.key())
            .collect(),
        looks,
        late: question.due().is_some_and(|due| due < f.today),
        to_article: (may && done).then(|| format!("/articles/new?question={}", question.id)),
        unmasked,
        refused,
        can,
        cannot,
        papers,
        may,
        question,
        f: f.clone(),
    }
}

fn answer(f: &Frame, question: &Question) -> Option<AnswerView> {
    question.answer.as_ref().map(|answer| AnswerView {
        text: answer.text.clone(),
        source: answer.source.clone(),
        by: answer.by_name.clone(),
        at: f.moment(&answer.at),
        late: answer.late_reason.clone(),
        article: answer.article.as_ref().map(ToString::to_string),
    })
}

fn told(f: &Frame, question: &Question) -> Option<ToldView> {
    question.told.as_ref().map(|told| ToldView {
        way: view::way(f, told.way),
        receiver: told.receiver.clone(),
        at: f.moment(&told.at),
        round: told.round.as_ref().map(ToString::to_string),
    })
}

fn ribbon(f: &Frame, question: &Question) -> Vec<RibbonStep> {
    let at = match (question.stage(), &question.rating) {
        ("asked", _) => 0,
        ("answered", _) => 1,
        (_, None) => 2,
        (_, Some(_)) => 3,
    };
    let steps = ["asked", "answered", "told", "rated"];
    view::ribbon(steps.iter().map(|step| f.of("question-step", step)).collect(), at)
}

fn fill(f: &Frame, read: &Read, place: usize) -> Result<Paper, String> {
    let at = At { law: f.law, office: &read.around.office, officers: &read.officers };
    let name = read.places.name(read.question.asked.place.as_str());
    paper::fill(&read.question, (place, &name), &at).map_err(|unfilled| lacks(f, &unfilled))
}

pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let records = Records::of(house, ask);
    let key = ask.param("deed");
    let known = |known: &&&'static str| **known == key && **known != "question-ask";
    let deed = QuestionCommand::KEYS.iter().find(known).copied();
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    if deed == "question-paper" {
        return make(&records, &f, form);
    }
    let articles = records.read(|r| usable(r, &f))?;
    let Some(command) = input::command(&f, &mut form, (deed, &articles)) else {
        return page(house, ask, (Some(form), false), 422);
    };
    let (id, what) = (Some(ask.param("question")), (&command, deed));
    let (beside, door) = (&mut alone, consultations::question);
    match records.go_on(("question", id), what, (&form, beside), door)? {
        Ok(question) => Ok(Reply::see(format!("/consultations/{}", question.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, (Some(form), false), 422)
        }
    }
}

/// Lays the answer out, keeps it, and writes its hash down, in one transaction.
fn make(records: &Records<'_>, f: &Frame, mut form: Form) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let read = read(records, f)?;
    let place = form.value("issued").parse().unwrap_or(usize::MAX);
    let made = fill(f, &read, place).and_then(|paper| case_papers::lay_out(house, f, paper));
    let made = match made {
        Ok(made) => made,
        Err(sentence) => {
            form.fail("issued", sentence);
            return page(house, ask, (Some(form), false), 422);
        }
    };
    let hash = made.rendered.hash.clone();
    let command = QuestionCommand::MarkPaper { issued: place, paper: hash.clone() };
    let subject = consultations::subject(&read.question.id);
    let (id, what) = (Some(read.question.id.as_str()), (&command, command.key()));
    let mut keep = |w: &mut store::Writer<'_, '_>| made.keep(w, &subject, ask.now);
    let door = consultations::question;
    match records.go_on(("question", id), what, (&form, &mut keep), door)? {
        Ok(_) => Ok(Reply::see(format!("/service/papers/{hash}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, (Some(form), false), 422)
        }
    }
}
