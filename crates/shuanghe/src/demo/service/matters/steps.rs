//! The way of a service matter from its first step to its end.

use super::plot::desk_above;
use super::{Answerable, DESK, One, Thread};
use crate::demo::service::rows::Turn;
use crate::demo::service::said;
use casework::MandateId;
use casework::matter::{By, Command, CustodyWay, Signing, Stage};
use law::Day;
use law::service::{Area, Service, Step};

impl Thread {
    pub(super) fn steps(&mut self) {
        if !self.is_handled() {
            return;
        }
        let service = self.plot.service;
        for step in &service.steps {
            match step {
                Step::Posting => {
                    self.days(1, 10);
                    if !self.posting() {
                        break;
                    }
                }
                Step::County => self.county(),
                other => {
                    self.days(1, 14);
                    let found = said::found(&self.plot.key, *other, service).to_owned();
                    let step = *other;
                    self.run(Answerable, Command::Do { step, found, from: None });
                }
            }
        }
        // A few lie on a desk for too long.
        self.days(if self.plot.nth % 11 == 5 { 16 } else { 1 }, 15);
        self.answered();
        self.ended();
    }

    /// Posted until its days are over; whether the way goes on from there.
    fn posting(&mut self) -> bool {
        let again = self.plot.service.again.clone();
        self.posted(self.plot.service.posting.clone(), 7);
        let Turn::Objection { upheld } = self.plot.turn else { return true };
        let [_, holds, fails] = objection(self.plot.service);
        let found = if upheld { holds } else { fails };
        self.days(2, 10);
        let found = found.to_owned();
        self.run(Answerable, Command::SettleObjection { upheld, found });
        if !upheld {
            self.days(1, 10);
            self.posted_again(again);
        }
        !upheld
    }

    fn posted(&mut self, term: Option<String>, days: i64) {
        let until = self.post(term, days);
        self.days(until.next().days_since(self.at.day()), 9);
        let objected = matches!(self.plot.turn, Turn::Objection { .. });
        let objection = objected.then(|| objection(self.plot.service)[0].to_owned());
        self.run(Answerable, Command::EndPosting { objection });
    }

    fn posted_again(&mut self, term: Option<String>) {
        let until = self.post(term.or(self.plot.service.posting.clone()), 7);
        self.days(until.next().days_since(self.at.day()), 9);
        self.run(Answerable, Command::EndPosting { objection: None });
    }

    fn post(&mut self, term: Option<String>, days: i64) -> Day {
        let from = self.at.day();
        let law = self.plot.law;
        let by_law = term.and_then(|term| law.due(&term, from, from).ok()).map(|due| due.on);
        let set = by_law.is_none().then(|| u32::try_from(days).unwrap_or(7));
        let places = format!("{}村务公开栏、组上院坝", self.plot.village);
        self.run(Answerable, Command::Post { places, days: set });
        by_law.unwrap_or_else(|| from.plus_days(days))
    }

    fn county(&mut self) {
        self.days(1, 11);
        let to = format!("{}{}", self.plot.county, desk_above(self.plot.service));
        self.run(Answerable, Command::Forward { to });
        let late = self.plot.turn == Turn::Late;
        if late {
            self.days(24, 16);
            self.ask(
                Answerable,
                Box::new(|plot, held, day| {
                    let reason = said::county_slow(&plot.key).to_owned();
                    let near = held.due_on().is_some_and(|due| due <= day.plus_days(12));
                    let until = held.due_on()?.max(day).plus_days(12);
                    near.then_some(Command::Explain { reason, until })
                }),
            );
        }
        self.days(if late { 14 } else { 4 }, 10);
        self.ask(
            Answerable,
            Box::new(|plot, held, _| {
                let text = format!("{}里同意，文件同日收到", plot.county);
                let open =
                    held.forwarded.as_ref().is_some_and(|forwarded| forwarded.back.is_none());
                open.then_some(Command::Back { granted: true, text })
            }),
        );
    }

    /// Explained first where it is late, so that no answer comes late in silence.
    pub(super) fn answered(&mut self) {
        self.ask(
            Answerable,
            Box::new(|plot, held, day| {
                let late = held.due_on().is_some_and(|due| due < day);
                let reason = said::late(&plot.key).to_owned();
                late.then_some(Command::Explain { reason, until: day.plus_days(3) })
            }),
        );
        self.ask(
            Answerable,
            Box::new(|plot, held, _| (held.stage == Stage::Handling).then(|| plot.answer())),
        );
    }

    /// Fetched at the desk, unless a round brought it first; rated, closed.
    pub(super) fn ended(&mut self) {
        self.days(4, 11);
        self.ask(
            One(DESK),
            Box::new(|plot, held, day| {
                let agent = held.mandates.first().filter(|mandate| mandate.holds_on(day));
                let (by, receiver) = match agent {
                    Some(mandate) => {
                        (By::Agent { mandate: mandate.id.clone() }, mandate.agent.clone())
                    }
                    None => (By::Applicant, plot.applicant.name.clone()),
                };
                let signing = Signing::Signed { by: receiver.clone() };
                // What is waited for at the place comes with the next round.
                (held.stage == Stage::Answered && !plot.at_round).then_some(Command::Deliver {
                    by,
                    receiver,
                    signing,
                })
            }),
        );
        if self.plot.at_round {
            self.days(14, 15);
        }
        self.rated();
        self.days(2, 16);
        self.ask(
            One(DESK),
            Box::new(|plot, held, _| {
                let by = || By::Agent { mandate: MandateId::new("1") };
                let papers: Vec<String> = held.kept().into_iter().map(str::to_owned).collect();
                let receipt = format!("退{:03}", plot.nth);
                let returned = CustodyWay::Returned;
                let back = !papers.is_empty() && held.stage == Stage::Delivered;
                back.then(|| Command::Papers { way: returned, papers, receipt, by: by() })
            }),
        );
        self.ask(
            Answerable,
            Box::new(|_, held, _| (held.stage == Stage::Delivered).then_some(Command::Close)),
        );
    }

    fn rated(&mut self) {
        self.ask(
            One(DESK),
            Box::new(|plot, held, _| {
                let (grade, words) = plot.rating()?;
                let words = words.to_owned();
                (held.stage == Stage::Delivered && held.rating.is_none())
                    .then_some(Command::Rate { grade, words })
            }),
        );
        if self.plot.rating().is_some_and(|(grade, _)| grade <= 2) {
            self.days(1, 10);
            self.ask(
                Answerable,
                Box::new(|plot, held, _| {
                    let what = said::followed_up(&plot.key).to_owned();
                    held.rating.is_some().then_some(Command::FollowUp { what })
                }),
            );
        }
    }
}

/// What is said against a posting; what was found where it holds, and where it does not.
fn objection(service: &Service) -> [&'static str; 3] {
    match service.area {
        Area::LandHousing => [
            "有村民提出：这家人在场口还有一处老屋基",
            "查台账并到现场：名下另有宅基地一处，不符合一户一宅，异议成立",
            "查台账并到现场：老屋基早已退还集体，异议不成立",
        ],
        Area::FarmForest => [
            "有村民提出：有三亩早就荒了，没有种粮",
            "到地块丈量：实种六亩一分，申报多出二亩九分，异议成立",
            "到地块丈量：荒的是邻家的地，本户面积相符，异议不成立",
        ],
        _ => [
            "有村民提出：这家人有车，有收入",
            "入户复查：家中另有门面出租，收入超过标准，异议成立",
            "入户复查：所说的车为其兄所有，本户没有机动车，异议不成立",
        ],
    }
}
