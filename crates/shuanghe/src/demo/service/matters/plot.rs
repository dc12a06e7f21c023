//! What is said in a matter, and by which days.

use super::Plot;
use crate::demo::service::rows::Turn;
use crate::demo::service::said;
use casework::PlaceId;
use casework::matter::{
    AgreementText, AnswerKind, Command, Intake, Lacking, Matter, missing_papers,
};
use law::Day;
use law::service::{Service, Step, Way};

impl Plot {
    pub(super) fn agent(&self) -> String {
        format!("{}（村干部）", self.other.name)
    }

    pub(super) fn intake(&self, place: PlaceId, round: Option<casework::RoundId>) -> Intake {
        let mut papers: Vec<String> = self.service.papers.clone();
        if matches!(self.turn, Turn::Missing { .. }) {
            // Whatever the office does not see by itself, but the first.
            let asked = |id: &String| {
                self.law.service_paper(id).is_some_and(|paper| !paper.shared && !paper.optional)
            };
            let first = papers.iter().find(|id| asked(id)).cloned();
            papers.retain(|id| !asked(id) || Some(id) == first.as_ref());
        }
        let against = match self.service.way {
            Way::Mediation => vec![self.other.name.clone()],
            _ => Vec::new(),
        };
        Intake {
            service: self.service.id.clone(),
            applicant: self.applicant.clone(),
            what: self.row.what.to_owned(),
            place,
            round,
            own_motion: self.turn == Turn::OwnMotion,
            papers,
            against,
            speakers: if self.service.way == Way::Petition { 2 } else { 0 },
        }
    }

    pub(super) fn tell(&self, held: &Matter, day: Day) -> Command {
        let lacking = missing_papers(held, self.law, day)
            .into_iter()
            .map(|paper| Lacking { paper: paper.id.clone(), note: String::new() });
        Command::TellMissing { lacking: lacking.collect() }
    }

    /// The office's own days, where the law has none.
    pub(super) fn promised(&self, day: Day) -> Option<Day> {
        if self.service.term.is_some() {
            return None;
        }
        let posted = if self.service.steps.contains(&Step::Posting) { 8 } else { 0 };
        let mut left = self.service.promise.unwrap_or(15) + posted;
        let mut on = day;
        while left > 0 {
            on = on.next();
            if self.law.calendar.is_working(on, day) {
                left -= 1;
            }
        }
        Some(on)
    }

    pub(super) fn answer(&self) -> Command {
        let upheld = self.turn == (Turn::Objection { upheld: true });
        let decides =
            self.service.steps.iter().any(|step| matches!(step, Step::Opinion | Step::County));
        let kind = match (upheld, self.service.way, decides) {
            (true, ..) => AnswerKind::Refused,
            (_, Way::Service, true) => AnswerKind::Granted,
            _ => AnswerKind::Done,
        };
        let reasons = match self.service.way {
            Way::Petition => "查阅台账、询问双方并到现场核对；依据有关规定处理。",
            _ if upheld => "公示期间有异议，复查属实，不符合办理条件。",
            _ => "",
        };
        let text = match self.row.begun {
            // Simple matters come again and again; each is told in its own words.
            0 => said::answered(&self.key, self.row.answer),
            _ => self.row.answer.to_owned(),
        };
        Command::Answer { kind, text, reasons: reasons.to_owned() }
    }

    /// What they say of it in the end, if anything.
    pub(super) fn rating(&self) -> Option<(u8, &'static str)> {
        match self.turn {
            Turn::Low if self.nth.is_multiple_of(2) => Some((1, "问了三次都说还在走程序")),
            Turn::Low => Some((2, "跑了两趟才知道要带银行卡")),
            _ => said::graded(&self.key),
        }
    }

    pub(super) fn agreement(&self) -> Command {
        let signed = vec![self.applicant.name.clone(), self.other.name.clone()];
        let text = self.row.answer.to_owned();
        let agreement =
            AgreementText { text, signed, mediator_signed: true, sealed: true, copies: 3 };
        Command::Agree { agreement }
    }
}

/// Which desk of the county it goes to.
pub(super) fn desk_above(service: &Service) -> &'static str {
    match service.id.split_once('.').map_or("", |(area, _)| area) {
        "land" => "国土、规划部门（演示）",
        "farm" | "forest" => "农业、林业部门（演示）",
        "school" => "教育委员会（演示）",
        "health" => "医疗保障、卫生部门（演示）",
        "law" => "法律援助中心（演示）",
        "info" | "culture" => "文化、广电部门（演示）",
        _ => "民政、社保部门（演示）",
    }
}
