//! Classes, exams and certificates that rest on them.

use crate::bench::office::{certificate, day, entry, furnish};
use casework::officer::OfficerStep;
use casework::training::{Ability, Attendance, Class, Exam, Mark, Score, Sitting};
use casework::{ClassId, ExamId, OfficerId};
use law::Law;
use store::register::{RegisterProblem, Request};
use store::{Problem, people, training};

fn class() -> Class {
    Class {
        id: ClassId::new("c1"),
        title: "卫生法律法规".into(),
        teacher: "虚构师".into(),
        on: day("2026-02-01"),
        minutes: 240,
        attendance: vec![],
    }
}

fn exam() -> Exam {
    Exam {
        id: ExamId::new("e1"),
        title: "上岗考试".into(),
        on: day("2026-02-02"),
        marks: vec![Mark { ability: Ability::Cases, full: 100, pass: 60 }],
        resit_of: None,
        sittings: vec![],
    }
}

fn sitting(who: &str, points: u16) -> Sitting {
    let scores = vec![Score { ability: Ability::Cases, points }];
    Sitting { officer: OfficerId::new(who), scores }
}

macro_rules! ask {
    ($act:literal) => {
        ask!($act, None)
    };
    ($act:literal, $version:expr) => {
        &Request { law: Law::embedded(), version: $version, entry: &entry($act) }
    };
}

both! {
    fn a_class_with_its_attendance_is_kept_and_twice_is_once(bench) {
        furnish(bench);
        let there = [Attendance { officer: OfficerId::new("甲"), minutes: 240 }];
        for _ in 0..2 {
            bench.store.write(&bench.office, |w| {
                training::enter_class(w, &class(), ask!("c"))?;
                training::attend(w, &ClassId::new("c1"), &there, ask!("a"))
            }).unwrap();
        }
        let (held, version) = bench.read(|r| training::class(r, &ClassId::new("c1")));
        assert_eq!((held.attendance.len(), version), (1, 2));
        assert_eq!(bench.read(training::classes), [held]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_stranger_at_a_class_and_a_stale_sheet_are_refused(bench) {
        furnish(bench);
        let id = ClassId::new("c1");
        bench.store.write(&bench.office, |w| training::enter_class(w, &class(), ask!("c"))).unwrap();
        let stranger = [Attendance { officer: OfficerId::new("无此人"), minutes: 60 }];
        let refused = bench.store.write(&bench.office, |w| {
            training::attend(w, &id, &stranger, ask!("a"))
        });
        let Err(RegisterProblem::Refused(refusals)) = refused else { panic!("{refused:?}") };
        assert_eq!(refusals[0].gate, "O101");
        let stale = bench.store.write(&bench.office, |w| {
            training::attend(w, &id, &[], ask!("b", Some(7)))
        });
        let stale = stale.unwrap_err();
        assert!(matches!(stale, RegisterProblem::Store(Problem::Stale { found: 1, .. })), "{stale}");
    }

    fn a_score_out_of_range_is_refused_and_a_certificate_rests_on_a_pass(bench) {
        furnish(bench);
        let id = ExamId::new("e1");
        let score = |points, act: &'static str| {
            let entry = entry(act);
            let ask = Request { law: Law::embedded(), version: None, entry: &entry };
            bench.store.write(&bench.office, |w| training::score(w, &id, &sitting("甲", points), &ask))
        };
        bench.store.write(&bench.office, |w| training::enter_exam(w, &exam(), ask!("e"))).unwrap();
        assert!(matches!(score(101, "s1"), Err(RegisterProblem::Refused(_))));
        score(59, "s2").unwrap();
        let officer = OfficerId::new("甲");
        let give = |passed: bool| {
            let certificate = certificate("渝虚新");
            let step = OfficerStep::Certificate { certificate, exam: Some((id.clone(), passed)) };
            bench.store.write(&bench.office, |w| people::take(w, &officer, &step, ask!("cert")))
        };
        assert!(matches!(give(false), Err(RegisterProblem::Refused(_))));
        score(60, "s3").unwrap();
        let (held, _) = bench.read(|r| training::exam(r, &id));
        assert_eq!(held.sittings.len(), 1, "corrected, not doubled");
        give(true).unwrap();
        let held = bench.read(|r| people::get(r, &officer));
        assert_eq!(held.note_of("渝虚新").and_then(|n| n.exam.clone()), Some(id.clone()));
        assert_eq!(bench.checks(), [""; 0]);
    }
}
