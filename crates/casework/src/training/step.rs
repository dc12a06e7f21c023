//! Entering classes and exams, and who was there with which result.

use super::{Attendance, Class, Exam, Score, Sitting, still_to_pass};
use crate::officer::Officer;
use crate::register::{Asked, Changed, Desk, Outcome};
use crate::rules;
use std::collections::BTreeSet;

/// What is recorded of a class or an exam, for forms and for the store.
#[derive(Debug, Clone, PartialEq)]
pub enum TrainingStep {
    Attend(Vec<Attendance>),
    Score(Sitting),
}

pub fn enter_class(class: &Class, desk: &Desk<'_>) -> Outcome<Class> {
    let mut asked = desk.asks("enter-class");
    let empty = class.title.trim().is_empty() || class.teacher.trim().is_empty();
    let said = ("没有写明班次名称或者授课人", "title or teacher is missing");
    asked.no_if(empty, &rules::ATTENDANCE, said);
    let hours = class.minutes == 0 || class.minutes > 30 * 24 * 60;
    let said =
        ("时长应当大于零、不超过三十天", "it must last longer than nothing and at most 30 days");
    asked.no_if(hours, &rules::ATTENDANCE, said);
    let future = class.on > desk.today;
    let said = ("开班日期在今天之后", "it would be held after today");
    asked.no_if(future, &rules::ATTENDANCE, said);
    let said = format!("登记{}培训班“{}”，授课人{}。", class.on.zh(), class.title, class.teacher);
    asked.settle(Changed { row: class.clone(), kind: "class.entered", said })
}

/// The attendance of a class, in place of what was recorded; helpers may have been there.
pub fn attend(
    class: &Class,
    attendance: &[Attendance],
    officers: &[Officer],
    desk: &Desk<'_>,
) -> Outcome<Class> {
    let mut asked = desk.asks("enter-attendance");
    let mut seen = BTreeSet::new();
    for one in attendance {
        if !officers.iter().any(|o| o.id == one.officer) {
            let zh = format!("没有“{}”这个人", one.officer);
            asked.no(&rules::OFFICER_UNKNOWN, zh, format!("nobody is called {}", one.officer));
        }
        let twice = !seen.insert(&one.officer);
        asked.no_if(twice, &rules::ATTENDANCE, ("同一人登记了两次", "somebody stands there twice"));
        let longer = one.minutes > class.minutes;
        let said = ("个人学时超过班次时长", "somebody was there longer than it lasted");
        asked.no_if(longer, &rules::ATTENDANCE, said);
    }
    let attendance: Vec<Attendance> =
        attendance.iter().filter(|one| one.minutes > 0).cloned().collect();
    let said = format!("登记培训班“{}”到课{}人。", class.title, attendance.len());
    let row = Class { attendance, ..class.clone() };
    asked.settle(Changed { row, kind: "class.attended", said })
}

/// An exam; `first` is the one it repeats, where it is a re-sit and the register has that exam.
pub fn enter_exam(exam: &Exam, first: Option<&Exam>, desk: &Desk<'_>) -> Outcome<Exam> {
    let mut asked = desk.asks("enter-exam");
    let empty = exam.title.trim().is_empty();
    asked.no_if(empty, &rules::SITTING, ("没有写明考试名称", "it has no title"));
    asked.no_if(exam.marks.is_empty(), &rules::SITTING, ("没有考试科目", "it asks for nothing"));
    let mut seen = BTreeSet::new();
    for mark in &exam.marks {
        let odd = mark.full == 0 || mark.pass == 0 || mark.pass > mark.full || mark.full > 1000;
        let said =
            ("合格分应当大于零、不超过满分", "a pass mark lies between one and the full mark");
        asked.no_if(odd, &rules::SCORE, said);
        let twice = !seen.insert(mark.ability);
        asked.no_if(twice, &rules::SCORE, ("同一科目写了两次", "an ability stands there twice"));
    }
    let future = exam.on > desk.today;
    asked.no_if(future, &rules::SITTING, ("考试日期在今天之后", "it would be held after today"));
    if exam.resit_of.is_some() {
        let fits = first.is_some_and(|first| {
            first.resit_of.is_none()
                && first.on < exam.on
                && exam.marks.iter().all(|m| first.marks.iter().any(|f| f.ability == m.ability))
        });
        let said = (
            "补考应当在原考试之后，科目不超出原考试",
            "a re-sit comes after the first exam and asks for nothing else",
        );
        asked.no_if(!fits, &rules::SITTING, said);
    }
    let what = if exam.resit_of.is_some() { "补考" } else { "考试" };
    let said = format!("登记{}{what}“{}”。", exam.on.zh(), exam.title);
    asked.settle(Changed { row: exam.clone(), kind: "exam.entered", said })
}

/// One person's scores, in place of what was recorded of them. `first` is the exam that a re-sit
/// repeats.
pub fn score(
    exam: &Exam,
    sitting: &Sitting,
    (officer, first): (Option<&Officer>, Option<&Exam>),
    desk: &Desk<'_>,
) -> Outcome<Exam> {
    let mut asked = desk.asks("enter-scores");
    let name = officer.map_or("", |o| o.name.as_str());
    match officer {
        None => {
            asked.no(&rules::OFFICER_UNKNOWN, "没有这个人", "the register knows nobody so called")
        }
        Some(o) => asked.no_if(o.helper, &rules::HELPER, HELPER),
    }
    points(exam, &sitting.scores, &mut asked);
    if let Some(first) = first {
        let sat = first.sitting(&sitting.officer).is_some();
        let open = still_to_pass(first, &[], &sitting.officer, first.on);
        let said = (
            "补考只限参加过原考试而没有合格的人",
            "a re-sit is for those who sat the first exam and did not pass it",
        );
        asked.no_if(!sat || open.is_empty(), &rules::SITTING, said);
    }
    let mut row = exam.clone();
    row.sittings.retain(|s| s.officer != sitting.officer);
    row.sittings.push(sitting.clone());
    let open = still_to_pass(&row, &[], &sitting.officer, row.on);
    let result = if open.is_empty() { "合格" } else { "未合格" };
    let said = format!("登记{name}考试“{}”成绩：{result}。", exam.title);
    asked.settle(Changed { row, kind: "exam.scored", said })
}

const HELPER: (&str, &str) =
    ("辅助人员不参加执法资格考试", "a helper does not sit for the qualification of an officer");

fn points(exam: &Exam, scores: &[Score], asked: &mut Asked<'_>) {
    for mark in &exam.marks {
        let mut of = scores.iter().filter(|s| s.ability == mark.ability);
        match (of.next(), of.next()) {
            (Some(score), None) if score.points <= mark.full => {}
            (Some(score), None) => {
                let zh =
                    format!("{}得{}分，超过满分{}分", mark.ability.zh(), score.points, mark.full);
                let en = format!("{} points of {}", score.points, mark.full);
                asked.no(&rules::SCORE, zh, en);
            }
            _ => {
                let zh = format!("{}应当有一个成绩", mark.ability.zh());
                asked.no(&rules::SCORE, zh, format!("one score for {}", mark.ability.key()));
            }
        }
    }
    let foreign = scores.iter().any(|s| !exam.marks.iter().any(|m| m.ability == s.ability));
    asked.no_if(foreign, &rules::SCORE, ("有这次考试没有的科目", "a score for what was not asked"));
}
