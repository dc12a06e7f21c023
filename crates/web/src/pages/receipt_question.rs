//! A question as whoever asked it looks it up: by its number and the last four digits of the phone they left.

use super::receipt::{Office, Shown};
use crate::frame::Frame;
use casework::consultation::Question;
use law::Day;

pub fn shown(f: &Frame, question: &Question, office: Office) -> Shown {
    let stage = question.stage();
    let due = question.due().filter(|_| stage == "asked");
    let key = match stage {
        "asked" => "question-asked",
        "answered" => "question-answered",
        _ => "question-told",
    };
    let deferrals = question.deferrals.iter();
    let late = deferrals.map(|d| f.t2("matter-explained", &d.reason, f.day(&d.until)));
    let late_answer = question.answer.as_ref().map(|answer| answer.late_reason.clone());
    Shown {
        title: question.line(),
        receipt: f.t1("question-id", question.id.as_str()),
        stage: key,
        tone: if stage == "told" { "good" } else { "river-tag" },
        now: f.of("receipt-now", key),
        todo: (stage == "answered").then(|| f.of("receipt-todo", key)),
        steps: steps(f, question),
        answerable: question.handler_name.clone(),
        office,
        overdue: due.is_some_and(|day| day < f.today),
        due: due.map(|day| format!("{} {}", f.day(&day), f.weekday(&day))).unwrap_or_default(),
        missing: Vec::new(),
        late: late.chain(late_answer.filter(|reason| !reason.is_empty())).collect(),
        answer: answer(f, question),
        rating: question.rating.as_ref().map(|r| f.of("grade", &r.grade.to_string())),
        may_rate: false,
    }
}

fn steps(f: &Frame, question: &Question) -> Vec<(&'static str, &'static str, String)> {
    let answered = question.answer.as_ref().map(|answer| answer.at.day());
    let days = [
        ("question-asked", Some(question.asked.at.day())),
        ("question-answered", answered),
        ("question-told", question.told.as_ref().map(|told| told.at.day())),
    ];
    let step = |(stage, on): (&'static str, Option<Day>)| {
        let state = if on.is_some() { "done" } else { "later" };
        (state, stage, on.map(|on| f.day(&on)).unwrap_or_default())
    };
    days.into_iter().map(step).collect()
}

fn answer(f: &Frame, question: &Question) -> Vec<(String, String)> {
    let mut lines = vec![(f.of("field", "question-text"), question.asked.text.clone())];
    if let Some(answer) = &question.answer {
        lines.push((f.t("col-answer"), answer.text.clone()));
        if !answer.source.is_empty() {
            lines.push((f.of("field", "answer-source"), answer.source.clone()));
        }
    }
    lines
}
