//! Classes with who was there, an exam of the five abilities with its re-sit, and what the register notes
//! of officers: how they were chosen, yearly checks of certificates, a declared tie.

use super::staff::{self, Staff};
use super::timeline::{Event, Hand};
use super::township::Era;
use anyhow::{Context, Result};
use casework::officer::{OfficerStep, Selection, Tie, TieKind, YearlyCheck};
use casework::training::{Ability, Attendance, Class, Exam, Mark, Score, Sitting};
use casework::{ClassId, ExamId, OfficerId};
use law::Moment;
use store::register::Request;
use store::{people, training};

/// Title, teacher, so many days after the office opened, minutes.
const CLASSES: &[(&str, &str, i64, u32)] = &[
    ("行政处罚法与执法程序", "区司法局讲师（演示）", 14, 360),
    ("执法文书制作与案卷评查", "区司法局讲师（演示）", 45, 240),
    ("现场检查与证据固定", "区应急管理局讲师（演示）", 96, 300),
    ("群众工作与矛盾化解", "镇党校教员（演示）", 150, 180),
    ("突发事件先期处置", "区应急管理局讲师（演示）", 240, 240),
    ("涉企检查与“双随机”操作", "区司法局讲师（演示）", 330, 200),
];

pub fn events(era: Era, staff: &[Staff]) -> Vec<Event> {
    let on = |days: i64, hour| {
        let day = super::course::weekday(era.opens().plus_days(days));
        Moment::at(day, hour, 0)
    };
    let team: Vec<OfficerId> = staff
        .iter()
        .filter(|one| one.team == Some(staff::Team::Enforcement))
        .map(|one| one.officer.id.clone())
        .collect();
    let mut events = Vec::new();
    for (nth, (title, teacher, days, minutes)) in CLASSES.iter().enumerate() {
        let at = on(*days, 17);
        let class = Class {
            id: ClassId::new(format!("ban-{}", nth + 1)),
            title: (*title).to_owned(),
            teacher: (*teacher).to_owned(),
            on: at.day(),
            minutes: *minutes,
            attendance: Vec::new(),
        };
        let there = |(at, officer): (usize, &OfficerId)| Attendance {
            officer: officer.clone(),
            // Somebody is on duty each time, and somebody leaves early.
            minutes: match (at + nth * 3) % 10 {
                0 => 0,
                4 => *minutes / 2,
                _ => *minutes,
            },
        };
        let attendance: Vec<Attendance> = team.iter().enumerate().map(there).collect();
        let run = move |hand: &mut Hand<'_, '_, '_>| held(hand, &class, &attendance);
        events.push(Event { at, run: Box::new(run) });
    }
    events.extend(exams(era, &team, &on));
    events.extend(noted(era, &team, &on));
    events
}

/// Everybody of the team sits; whoever fails an ability sits again for it.
fn exams(era: Era, team: &[OfficerId], on: &dyn Fn(i64, u8) -> Moment) -> Vec<Event> {
    let marks = Ability::ALL.map(|ability| Mark { ability, full: 100, pass: 60 });
    let (first_at, again_at) = (on(60, 16), on(88, 16));
    let exam = |id: &str, title: &str, at: Moment, resit_of: Option<&str>, marks: &[Mark]| Exam {
        id: ExamId::new(id),
        title: title.to_owned(),
        on: at.day(),
        marks: marks.to_vec(),
        resit_of: resit_of.map(ExamId::new),
        sittings: Vec::new(),
    };
    let mut chance = super::chance::Chance::named(&format!("{} exam", era.key()));
    let mut sit = |at: usize, officer: &OfficerId| {
        let score = |ability: Ability| {
            let failed = at == 5 && ability == Ability::Papers
                || at == 9 && matches!(ability, Ability::Cases | Ability::Emergency);
            let (low, high) = if failed { (41, 58) } else { (63, 97) };
            let points = u16::try_from(chance.between(low, high)).unwrap_or(0);
            Score { ability, points }
        };
        let scores = Ability::ALL.map(score).to_vec();
        Sitting { officer: officer.clone(), scores }
    };
    let sittings: Vec<Sitting> = team.iter().enumerate().map(|(at, id)| sit(at, id)).collect();
    let first = exam("kao-1", "执法“五会”能力考试", first_at, None, &marks);
    let papers = Mark { ability: Ability::Papers, full: 100, pass: 60 };
    let again = exam("kao-1-bu", "执法“五会”能力补考（文书）", again_at, Some("kao-1"), &[papers]);
    let passed = Sitting {
        officer: team[5].clone(),
        scores: vec![Score { ability: Ability::Papers, points: 78 }],
    };
    vec![
        Event { at: first_at, run: Box::new(move |hand| examined(hand, &first, &sittings)) },
        Event {
            at: again_at,
            run: Box::new(move |hand| examined(hand, &again, std::slice::from_ref(&passed))),
        },
    ]
}

/// Selection, the yearly check of each certificate, and a tie.
fn noted(era: Era, team: &[OfficerId], on: &dyn Fn(i64, u8) -> Moment) -> Vec<Event> {
    let mut events = Vec::new();
    let opens = era.opens();
    for (nth, id) in team.iter().enumerate() {
        let how = "公开报名、笔试、面试和考察".to_owned();
        let selection = Selection { on: opens.plus_days(-20), how };
        let at = on(1, 15).plus_minutes(i64::try_from(nth).unwrap_or(0));
        events.push(step(at, id, OfficerStep::Select { selection }));
    }
    let number = |nth: usize| match era {
        Era::Pilot => format!("演示2007-{nth:03}"),
        Era::Today => format!("演示2024-{nth:03}"),
    };
    for nth in [1, 2, 3, 4, 5, 6] {
        let at = on(120, 10).plus_minutes(i64::try_from(nth).unwrap_or(0));
        let (year, on) = (at.day().year(), at.day());
        let check = YearlyCheck {
            year, on, note: "培训、考试合格，予以审验（演示）".to_owned()
        };
        let number = number(nth);
        events.push(step(at, &team[nth - 1], OfficerStep::Check { number, check }));
    }
    let at = on(10, 11);
    let tie = Tie {
        party: None,
        name: "坨口𬭊业经营部（演示）".to_owned(),
        kind: TieKind::Kin,
        note: "经营者系本人表弟".to_owned(),
        declared_on: at.day(),
        ended_on: None,
    };
    events.push(step(at, &team[3], OfficerStep::Tie { tie }));
    events
}

fn step(at: Moment, id: &OfficerId, step: OfficerStep) -> Event {
    let id = id.clone();
    let run = move |hand: &mut Hand<'_, '_, '_>| {
        let entry = hand.entry("register", "A1");
        let ask = Request { law: hand.player.law, version: None, entry: &entry };
        people::take(hand.w, &id, &step, &ask).with_context(|| format!("{id} {}", step.key()))?;
        hand.played.acts += 1;
        Ok(())
    };
    Event { at, run: Box::new(run) }
}

fn held(hand: &mut Hand<'_, '_, '_>, class: &Class, there: &[Attendance]) -> Result<()> {
    let entry = hand.entry("training", "E01");
    let ask = Request { law: hand.player.law, version: None, entry: &entry };
    training::enter_class(hand.w, class, &ask).context("class")?;
    let entry = hand.entry("training", "E01");
    let ask = Request { law: hand.player.law, version: None, entry: &entry };
    training::attend(hand.w, &class.id, there, &ask).context("attendance")?;
    hand.played.acts += 2;
    Ok(())
}

fn examined(hand: &mut Hand<'_, '_, '_>, exam: &Exam, sittings: &[Sitting]) -> Result<()> {
    let entry = hand.entry("training", "E01");
    let ask = Request { law: hand.player.law, version: None, entry: &entry };
    training::enter_exam(hand.w, exam, &ask).context("exam")?;
    for sitting in sittings {
        let entry = hand.entry("training", "E01");
        let ask = Request { law: hand.player.law, version: None, entry: &entry };
        training::score(hand.w, &exam.id, sitting, &ask).context("scores")?;
    }
    hand.played.acts += 1 + sittings.len();
    Ok(())
}
