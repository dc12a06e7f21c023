//! Training: both rates on a day with the people behind them, classes, exams, and whether a share that
//! somebody wrote down can be one at all.

use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::officers::KEEPERS;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::officer::Officer;
use casework::training::{
    Ability, Class, Exam, Mark, Rate, counts_that_give, rates, still_to_pass,
};
use casework::{ClassId, ExamId, OfficerId};
use law::Day;
use store::{people, training};

struct Share {
    part: usize,
    all: usize,
    percent: String,
}

struct Row {
    id: OfficerId,
    name: String,
    trained: bool,
    certified: bool,
    /// Hours of class in the year of the day.
    hours: String,
}

struct ClassLine {
    class: Class,
    on: String,
    hours: String,
}

struct ExamLine {
    exam: Exam,
    on: String,
    passed: usize,
}

#[derive(Template)]
#[template(path = "training/overview.html")]
struct Overview {
    f: Frame,
    on: Day,
    asked: String,
    trained: Share,
    certified: Share,
    rows: Vec<Row>,
    left_out: Vec<(OfficerId, String, String)>,
    classes: Vec<ClassLine>,
    exams: Vec<ExamLine>,
    percent: String,
    of: String,
    verdict: Option<(bool, String)>,
    may_add: bool,
}

pub fn overview(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let (officers, classes, exams) = Records::of(house, ask)
        .read(|r| Ok((people::list(r)?, training::classes(r)?, training::exams(r)?)))?;
    let asked = ask.query.get("on").to_owned();
    let on = Day::parse(&asked).unwrap_or(ask.today());
    let both = rates(&officers, &classes, on);
    let (percent, of) = (ask.query.get("percent").to_owned(), ask.query.get("of").to_owned());
    let named = |id: &OfficerId| officers.iter().find(|o| o.id == *id).map(|o| o.name.clone());
    let left_out = both
        .left_out
        .iter()
        .map(|(id, why)| (id.clone(), named(id).unwrap_or_default(), f.of("left-out", why.key())));
    let page = Overview {
        trained: share(&both.trained),
        certified: share(&both.certified),
        rows: rows(&officers, &classes, &both, on),
        left_out: left_out.collect(),
        verdict: verdict(&f, &percent, &of),
        classes: classes.iter().map(|class| class_line(&f, class)).collect(),
        exams: exams.iter().map(|exam| exam_line(&f, exam, &exams)).collect(),
        may_add: f.role_is(KEEPERS),
        asked: if asked.is_empty() { on.to_string() } else { asked },
        percent,
        of,
        on,
        f,
    };
    Reply::page(&page)
}

fn share(rate: &Rate) -> Share {
    let percent = rate.per_mille().map(|m| format!("{}.{}%", m / 10, m % 10));
    Share {
        part: rate.counted.len(),
        all: rate.of.len(),
        percent: percent.unwrap_or_else(|| "—".to_owned()),
    }
}

fn rows(
    officers: &[Officer],
    classes: &[Class],
    both: &casework::training::Rates,
    on: Day,
) -> Vec<Row> {
    let of_year = |id: &OfficerId| -> u32 {
        let held = classes.iter().filter(|c| c.on <= on && c.on.year() == on.year());
        held.flat_map(|c| &c.attendance).filter(|a| a.officer == *id).map(|a| a.minutes).sum()
    };
    let counted = officers.iter().filter(|o| both.trained.of.contains(&o.id));
    let row = |o: &Officer| Row {
        id: o.id.clone(),
        name: o.name.clone(),
        trained: both.trained.counted.contains(&o.id),
        certified: both.certified.counted.contains(&o.id),
        hours: hours(of_year(&o.id)),
    };
    counted.map(row).collect()
}

/// Minutes as hours with at most one decimal.
pub(super) fn hours(minutes: u32) -> String {
    let tenths = (minutes * 10 + 30) / 60;
    match tenths % 10 {
        0 => format!("{}", tenths / 10),
        part => format!("{}.{part}", tenths / 10),
    }
}

/// What a spreadsheet's share says of itself: no count of so many people gives it, or which do.
fn verdict(f: &Frame, percent: &str, of: &str) -> Option<(bool, String)> {
    if percent.is_empty() && of.is_empty() {
        return None;
    }
    let all = of.trim().parse::<u32>().ok().filter(|all| (1..=100_000).contains(all));
    let Some(counts) = all.and_then(|all| counts_that_give(percent, all)) else {
        return Some((false, f.t("share-unreadable")));
    };
    match (counts.first(), counts.last()) {
        (Some(first), Some(last)) if first == last => {
            Some((true, f.t2("share-one", first.to_string(), of.trim())))
        }
        (Some(first), Some(last)) => {
            Some((true, f.t2("share-some", first.to_string(), last.to_string())))
        }
        _ => Some((false, f.t2("share-none", of.trim(), percent.trim()))),
    }
}

fn class_line(f: &Frame, class: &Class) -> ClassLine {
    ClassLine { on: f.day(&class.on), hours: hours(class.minutes), class: class.clone() }
}

fn exam_line(f: &Frame, exam: &Exam, all: &[Exam]) -> ExamLine {
    let whole =
        |s: &&casework::training::Sitting| still_to_pass(exam, all, &s.officer, f.today).is_empty();
    let passed = exam.sittings.iter().filter(whole).count();
    ExamLine { on: f.day(&exam.on), passed, exam: exam.clone() }
}

#[derive(Template)]
#[template(path = "training/class_new.html")]
struct NewClass {
    f: Frame,
    form: Form,
}

pub fn class_new(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let form = Form::blank("class", 0).with("on", ask.today().to_string());
    Reply::page(&NewClass { f, form })
}

pub fn class_add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let mut form = Form::sent("class", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (title, teacher) = (r.text("class-title", MUST), r.text("teacher", MUST));
    let (on, minutes) = (r.day("on"), minutes(&mut r, "hours"));
    let read = on.zip(minutes).filter(|_| form.wrong.is_empty());
    let Some((on, minutes)) = read else {
        return Reply::page_with(422, &NewClass { f, form });
    };
    let id = ClassId::new(form.act.replace("act-", "class-"));
    let class = Class { id, title, teacher, on, minutes, attendance: Vec::new() };
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| training::enter_class(w, &class, ask))? {
        Ok(()) => Ok(Reply::see(format!("/training/classes/{}", class.id))),
        Err(refusals) => {
            form.refusals = refusals;
            Reply::page_with(422, &NewClass { f, form })
        }
    }
}

/// Hours with a decimal, as minutes.
fn minutes(r: &mut Reader<'_>, name: &'static str) -> Option<u32> {
    let text = r.text(name, MUST);
    if text.is_empty() {
        return None;
    }
    let read = read_minutes(&text);
    if read.is_none() {
        r.form.fail(name, r.f.t("wrong-hours"));
    }
    read
}

/// `4`, `1.5`, `0.75` hours as minutes; at most four digits before the point and two behind it.
pub(super) fn read_minutes(text: &str) -> Option<u32> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 4 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: u32 = format!("{whole}{part:0<2}").parse().ok()?;
    Some((hundredths * 60 + 50) / 100)
}

#[derive(Template)]
#[template(path = "training/exam_new.html")]
struct NewExam {
    f: Frame,
    form: Form,
    abilities: Vec<&'static str>,
    exams: Vec<(ExamId, String)>,
}

pub fn exam_new(house: &House, ask: &Ask) -> Answer {
    let mut form = Form::blank("exam", 0).with("on", ask.today().to_string());
    for ability in Ability::ALL {
        let key = ability.key();
        form = form.with(&format!("full-{key}"), "100").with(&format!("pass-{key}"), "60");
    }
    exam_page(house, ask, form, 200)
}

fn exam_page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "training");
    let exams = Records::of(house, ask).read(training::exams)?;
    let first = exams.into_iter().filter(|e| e.resit_of.is_none());
    let exams = first.map(|e| (e.id.clone(), format!("{} · {}", f.day(&e.on), e.title))).collect();
    let abilities = Ability::ALL.map(Ability::key).to_vec();
    Reply::page_with(status, &NewExam { f, form, abilities, exams })
}

pub fn exam_add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let mut form = Form::sent("exam", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (title, on) = (r.text("exam-title", MUST), r.day("on"));
    let marks = marks(&f, &mut form);
    let Some(on) = on.filter(|_| form.wrong.is_empty()) else {
        return exam_page(house, ask, form, 422);
    };
    let resit_of = Some(form.value("resit-of")).filter(|id| !id.is_empty()).map(ExamId::new);
    let id = ExamId::new(form.act.replace("act-", "exam-"));
    let exam = Exam { id, title, on, marks, resit_of, sittings: Vec::new() };
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| training::enter_exam(w, &exam, ask))? {
        Ok(()) => Ok(Reply::see(format!("/training/exams/{}", exam.id))),
        Err(refusals) => {
            form.refusals = refusals;
            exam_page(house, ask, form, 422)
        }
    }
}

/// Full mark and pass mark of each ability; one without a full mark is not asked for.
fn marks(f: &Frame, form: &mut Form) -> Vec<Mark> {
    let mut marks = Vec::new();
    for ability in Ability::ALL {
        let full = form.value(&format!("full-{}", ability.key())).trim().to_owned();
        let pass = form.value(&format!("pass-{}", ability.key())).trim().to_owned();
        if full.is_empty() {
            continue;
        }
        match (full.parse(), pass.parse()) {
            (Ok(full), Ok(pass)) => marks.push(Mark { ability, full, pass }),
            _ => form.fail("marks", f.t1("wrong-mark", f.of("ability", ability.key()))),
        }
    }
    marks
}
