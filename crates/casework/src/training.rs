//! Classes, exams by the five abilities, and the two rates that rest on them.
//!
//! A rate always comes with the people it counts, those it is a share of, and those it leaves out and
//! why. 未建模：年度六十学时（来源未核实）。

mod rates;
mod share;
mod step;

pub use rates::{LeftOut, Rate, Rates, rates};
pub use share::counts_that_give;
pub use step::{TrainingStep, attend, enter_class, enter_exam, score};

use crate::{ClassId, ExamId, OfficerId};
use law::Day;
use serde::{Deserialize, Serialize};

/// 五会: what the pilot asked of an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ability {
    /// 会办案
    Cases,
    /// 会书写执法文书
    Papers,
    /// 会做群众工作
    People,
    /// 会协调部门关系
    Coordination,
    /// 会处理突发问题
    Emergency,
}

impl Ability {
    pub const ALL: [Ability; 5] = [
        Ability::Cases,
        Ability::Papers,
        Ability::People,
        Ability::Coordination,
        Ability::Emergency,
    ];
    pub fn key(self) -> &'static str {
        ["cases", "papers", "people", "coordination", "emergency"][self as usize]
    }
    pub fn zh(self) -> &'static str {
        ["会办案", "会文书", "会群众工作", "会协调", "会应急"][self as usize]
    }
}

/// 培训班
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    pub id: ClassId,
    pub title: String,
    pub teacher: String,
    pub on: Day,
    /// How long it was, in minutes; an hour of class (学时) is not the same everywhere.
    pub minutes: u32,
    #[serde(default)]
    pub attendance: Vec<Attendance>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub officer: OfficerId,
    pub minutes: u32,
}

/// 考试: each ability with its full mark and the mark that passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exam {
    pub id: ExamId,
    pub title: String,
    pub on: Day,
    pub marks: Vec<Mark>,
    /// 补考: the exam it repeats, for those who did not pass it.
    #[serde(default)]
    pub resit_of: Option<ExamId>,
    #[serde(default)]
    pub sittings: Vec<Sitting>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub ability: Ability,
    pub full: u16,
    pub pass: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub officer: OfficerId,
    pub scores: Vec<Score>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub ability: Ability,
    pub points: u16,
}

impl Exam {
    pub fn sitting(&self, officer: &OfficerId) -> Option<&Sitting> {
        self.sittings.iter().find(|s| s.officer == *officer)
    }
    /// The abilities somebody passed in this exam alone.
    fn passed_here(&self, officer: &OfficerId) -> Vec<Ability> {
        let Some(sitting) = self.sitting(officer) else { return Vec::new() };
        let passed =
            |m: &&Mark| sitting.scores.iter().any(|s| s.ability == m.ability && s.points >= m.pass);
        self.marks.iter().filter(passed).map(|m| m.ability).collect()
    }
}

/// The abilities an officer has not passed yet, of those the exam asks for, its re-sits on or before
/// `by` counted. Empty: passed.
pub fn still_to_pass(exam: &Exam, resits: &[Exam], officer: &OfficerId, by: Day) -> Vec<Ability> {
    let mut passed = if exam.on <= by { exam.passed_here(officer) } else { Vec::new() };
    let again = resits.iter().filter(|r| r.resit_of.as_ref() == Some(&exam.id) && r.on <= by);
    passed.extend(again.flat_map(|r| r.passed_here(officer)));
    exam.marks.iter().map(|m| m.ability).filter(|a| !passed.contains(a)).collect()
}
