//! One class with its attendance, one exam with its scores.

use super::training::{hours, read_minutes};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::officers::KEEPERS;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::officer::Officer;
use casework::training::{Attendance, Class, Exam, Score, Sitting, still_to_pass};
use casework::{ClassId, ExamId, OfficerId};
use store::{journal, people, training};

/// Who may have been there: a row each, with the hours recorded or typed.
struct Present {
    id: OfficerId,
    name: String,
    helper: bool,
    field: String,
    hours: String,
}

#[derive(Template)]
#[template(path = "training/class.html")]
struct ClassPage {
    f: Frame,
    class: Class,
    hours: String,
    people: Vec<Present>,
    form: Form,
    may_keep: bool,
    acts: Vec<ActLine>,
}

pub fn class(house: &House, ask: &Ask) -> Answer {
    class_page(house, ask, None)
}

fn class_page(house: &House, ask: &Ask, refused: Option<Form>) -> Answer {
    let f = Frame::new(house, ask, "training");
    let id = ClassId::new(ask.param("class"));
    let (class, version, officers, acts) = Records::of(house, ask).read(|r| {
        let (class, version) = training::class(r, &id)?;
        let acts = journal::of_subject(r, &format!("class:{id}"))?;
        Ok((class, version, people::list(r)?, acts))
    })?;
    let status = if refused.is_some() { 422 } else { 200 };
    let typed = refused.is_some();
    let form = refused.unwrap_or_else(|| Form::blank("attend", version));
    let person = |o: Officer| {
        let field = format!("hours-{}", o.id);
        let known = class.attendance.iter().find(|a| a.officer == o.id);
        let known = known.map_or(String::new(), |a| hours(a.minutes));
        let hours = if typed { form.value(&field).to_owned() } else { known };
        Present { id: o.id, name: o.name, helper: o.helper, field, hours }
    };
    let page = ClassPage {
        hours: hours(class.minutes),
        people: officers.into_iter().map(person).collect(),
        may_keep: f.role_is(KEEPERS),
        acts: act_line::of(acts),
        class,
        form,
        f,
    };
    Reply::page_with(status, &page)
}

pub fn attend(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let mut form = Form::sent("attend", &ask.form);
    let id = ClassId::new(ask.param("class"));
    let mut attendance = Vec::new();
    for (name, value) in form.values.0.clone() {
        let Some(officer) = name.strip_prefix("hours-").filter(|_| !value.trim().is_empty()) else {
            continue;
        };
        match read_minutes(&value) {
            Some(minutes) => {
                attendance.push(Attendance { officer: OfficerId::new(officer), minutes })
            }
            None => form.fail("hours", f.t("wrong-hours")),
        }
    }
    if form.is_refused() {
        return class_page(house, ask, Some(form));
    }
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| training::attend(w, &id, &attendance, ask))? {
        Ok(()) => Ok(Reply::see(format!("/training/classes/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            class_page(house, ask, Some(form))
        }
    }
}

struct Marked {
    id: OfficerId,
    name: String,
    points: Vec<(String, bool)>,
    passed: bool,
    /// What is still to pass, re-sits counted.
    open: String,
}

#[derive(Template)]
#[template(path = "training/exam.html")]
struct ExamPage {
    f: Frame,
    exam: Exam,
    first: Option<(ExamId, String)>,
    results: Vec<Marked>,
    candidates: Vec<(OfficerId, String)>,
    form: Form,
    may_keep: bool,
    acts: Vec<ActLine>,
}

pub fn exam(house: &House, ask: &Ask) -> Answer {
    exam_page(house, ask, None)
}

fn exam_page(house: &House, ask: &Ask, refused: Option<Form>) -> Answer {
    let f = Frame::new(house, ask, "training");
    let id = ExamId::new(ask.param("exam"));
    let (exam, version, all, officers, acts) = Records::of(house, ask).read(|r| {
        let (exam, version) = training::exam(r, &id)?;
        let acts = journal::of_subject(r, &format!("exam:{id}"))?;
        Ok((exam, version, training::exams(r)?, people::list(r)?, acts))
    })?;
    let status = if refused.is_some() { 422 } else { 200 };
    let first = exam.resit_of.as_ref().and_then(|id| all.iter().find(|e| e.id == *id));
    let candidate = |o: &&Officer| {
        !o.helper
            && first.is_none_or(|first| {
                first.sitting(&o.id).is_some()
                    && !still_to_pass(first, &[], &o.id, first.on).is_empty()
            })
    };
    let page = ExamPage {
        results: exam.sittings.iter().map(|s| result(&f, &exam, s, (&all, &officers))).collect(),
        candidates: officers
            .iter()
            .filter(candidate)
            .map(|o| (o.id.clone(), o.name.clone()))
            .collect(),
        first: first.map(|e| (e.id.clone(), e.title.clone())),
        form: refused.unwrap_or_else(|| Form::blank("score", version)),
        may_keep: f.role_is(KEEPERS),
        acts: act_line::of(acts),
        exam,
        f,
    };
    Reply::page_with(status, &page)
}

fn result(
    f: &Frame,
    exam: &Exam,
    sitting: &Sitting,
    (all, officers): (&[Exam], &[Officer]),
) -> Marked {
    let points = exam.marks.iter().map(|mark| {
        let score = sitting.scores.iter().find(|s| s.ability == mark.ability);
        let points = score.map_or(0, |s| s.points);
        (points.to_string(), points >= mark.pass)
    });
    let open = still_to_pass(exam, all, &sitting.officer, f.today);
    let open_words: Vec<String> = open.iter().map(|a| f.of("ability", a.key())).collect();
    let name = officers.iter().find(|o| o.id == sitting.officer).map(|o| o.name.clone());
    Marked {
        id: sitting.officer.clone(),
        name: name.unwrap_or_else(|| sitting.officer.to_string()),
        points: points.collect(),
        passed: open.is_empty(),
        open: open_words.join(&f.t("comma")),
    }
}

pub fn score(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "training");
    let mut form = Form::sent("score", &ask.form);
    let id = ExamId::new(ask.param("exam"));
    let records = Records::of(house, ask);
    let (exam, _) = records.read(|r| training::exam(r, &id))?;
    let officer = OfficerId::new(form.value("candidate"));
    if officer.as_str().is_empty() {
        form.fail("candidate", f.t1("wrong-choose", f.of("field", "candidate")));
    }
    let mut scores = Vec::new();
    for mark in &exam.marks {
        let typed = form.value(&format!("points-{}", mark.ability.key())).trim().to_owned();
        match typed.parse::<u16>() {
            Ok(points) => scores.push(Score { ability: mark.ability, points }),
            Err(_) => {
                form.fail("points", f.t1("wrong-points", f.of("ability", mark.ability.key())))
            }
        }
    }
    if form.is_refused() {
        return exam_page(house, ask, Some(form));
    }
    let sitting = Sitting { officer, scores };
    match records.change(&form, |w, ask| training::score(w, &id, &sitting, ask))? {
        Ok(()) => Ok(Reply::see(format!("/training/exams/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            exam_page(house, ask, Some(form))
        }
    }
}

/// The exams an officer has passed by a day, for a certificate that is to rest on one.
pub(super) fn passed(exams: &[Exam], officer: &OfficerId, f: &Frame) -> Vec<(ExamId, String)> {
    let whole = |e: &&Exam| {
        e.resit_of.is_none()
            && e.sitting(officer).is_some()
            && still_to_pass(e, exams, officer, f.today).is_empty()
    };
    let named = |e: &Exam| (e.id.clone(), format!("{} · {}", f.day(&e.on), e.title));
    exams.iter().filter(whole).map(named).collect()
}
