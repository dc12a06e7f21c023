//! Matters from intake to close, as far as the present lets them come.

use super::World;
use super::enact::{self, Of};
use super::rounds::{self, Going};
use super::rows::{self, Row, Turn};
use crate::demo::course::weekday;
use crate::demo::timeline::{Event, Hand};
use crate::demo::township::{self, Era, Market};
use anyhow::Context;
use casework::matter::{
    AgreementText, AnswerKind, By, Command, CustodyWay, Intake, Lacking, MandateText, Matter,
    Signing, Stage, missing_papers,
};
use casework::party::Party;
use casework::{MandateId, OfficerId, PlaceId};
use law::service::{Level, Service, Step, Way};
use law::{Day, Law, Moment};

const DESK: &str = "S02";
const HANDLERS: [&str; 4] = ["S05", "S06", "S07", "S08"];

pub fn events(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    for (nth, row) in rows::of(world.era).iter().enumerate() {
        let spot = if nth % 2 == 0 { Market::Shuanghe } else { Market::Mugen };
        let place = township::market(world.era, spot);
        let at = Moment::at(weekday(world.first().plus_days(row.begun)), 9, minute(nth));
        all.extend(thread(world, row, (nth, at), (place, None)));
    }
    let simple = rows::at_rounds(world.era);
    let held = rounds.iter().enumerate().filter(|(_, going)| going.replaced_by.is_none());
    for (at, going) in held {
        for nth in 0..3 {
            let row = &simple[(at * 3 + nth) % simple.len()];
            let taken = going.at(10, minute(nth * 3));
            let place = (going.place.clone(), Some(going.key.clone()));
            all.extend(thread(world, row, (100 + at * 3 + nth, taken), place));
        }
    }
    all
}

fn minute(nth: usize) -> u8 {
    u8::try_from(nth * 11 % 50).unwrap_or(0)
}

struct Plot {
    key: String,
    law: &'static Law,
    service: &'static Service,
    row: &'static Row,
    applicant: Party,
    other: Party,
    handler: &'static str,
    nth: usize,
    county: &'static str,
    village: &'static str,
}

struct Thread {
    plot: std::rc::Rc<Plot>,
    at: Moment,
    events: Vec<Event>,
}

fn thread(
    world: &World,
    row: &'static Row,
    (nth, at): (usize, Moment),
    place: (PlaceId, Option<String>),
) -> Vec<Event> {
    let law = world.law;
    let Some(service) = law.service(row.service).filter(|service| service.in_force(at.day()))
    else {
        return Vec::new();
    };
    let plot = Plot {
        key: format!("matter-{nth:03}"),
        law,
        service,
        row,
        applicant: world.people.nth(700 + nth),
        other: world.people.nth(820 + nth % 60),
        handler: HANDLERS[nth % HANDLERS.len()],
        nth,
        county: if world.era == Era::Pilot { "县" } else { "区" },
        village: township::VILLAGES[nth % township::VILLAGES.len()],
    };
    let mut thread = Thread { plot: plot.into(), at, events: Vec::new() };
    thread.take(place);
    if thread.accepted() {
        thread.handled();
        match service.way {
            Way::Service => thread.steps(),
            Way::Mediation => thread.mediated(),
            Way::Petition => thread.petition(),
        }
    }
    thread.events
}

type Makes = Box<dyn Fn(&Plot, &Matter, Day) -> Option<Command>>;

/// Who does a step: somebody of the staff, or whoever is answerable then.
#[derive(Clone, Copy)]
enum Who {
    One(&'static str),
    Answerable,
}
use Who::{Answerable, One};

impl Thread {
    fn days(&mut self, days: i64, hour: u8) {
        self.at = Moment::at(weekday(self.at.day().plus_days(days)), hour, minute(self.plot.nth));
    }

    /// A step that depends on how the matter stands; none where it does not fit any more.
    fn ask(&mut self, who: Who, makes: Makes) {
        let plot = self.plot.clone();
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            let held = enact::matter_held(hand, &plot.key)?;
            let Some(command) = makes(&plot, &held, hand.at.day()) else { return Ok(()) };
            let by = match who {
                One(by) => by.to_owned(),
                Answerable => held.answerable.to_string(),
            };
            enact::matter(hand, Of { key: &plot.key, by: &by }, &command).map(|_| ())
        };
        self.events.push(Event { at: self.at, run: Box::new(run) });
        self.at = self.at.plus_minutes(12);
    }

    fn run(&mut self, who: Who, command: Command) {
        self.ask(who, Box::new(move |_, _, _| Some(command.clone())));
    }

    fn take(&mut self, (place, round): (PlaceId, Option<String>)) {
        let plot = self.plot.clone();
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            let round = match &round {
                Some(key) => Some(rounds::id(hand, key).context("the round was planned")?),
                None => None,
            };
            let intake = Box::new(plot.intake(place.clone(), round));
            let of = Of { key: &plot.key, by: DESK };
            enact::matter(hand, of, &Command::Take { intake }).map(|_| ())
        };
        self.events.push(Event { at: self.at, run: Box::new(run) });
        self.at = self.at.plus_minutes(12);
    }

    /// What is missing is told once; then it is accepted. Whether it goes on after that.
    fn accepted(&mut self) -> bool {
        match self.plot.row.turn {
            Turn::Missing { brought } => {
                self.ask(One(DESK), Box::new(|plot, held, day| Some(plot.tell(held, day))));
                if !brought {
                    return false;
                }
                self.days(5, 10);
                self.ask(
                    One(DESK),
                    Box::new(|plot, held, day| {
                        let papers = missing_papers(held, plot.law, day);
                        let papers = papers.iter().map(|paper| paper.id.clone()).collect();
                        Some(Command::Bring { papers, by: By::Applicant })
                    }),
                );
            }
            Turn::Declined => {
                let reason = "不属于本乡镇受理的范围：户籍和居住地都不在这里".to_owned();
                let go_to = "户籍地乡镇（街道）人民政府".to_owned();
                self.run(One(DESK), Command::Decline { reason, go_to });
                return false;
            }
            _ => {}
        }
        self.ask(
            One(DESK),
            Box::new(|plot, _, day| Some(Command::Accept { promised: plot.promised(day) })),
        );
        if self.plot.row.turn == Turn::Agent {
            self.mandate();
        }
        true
    }

    fn mandate(&mut self) {
        self.ask(
            One(DESK),
            Box::new(|plot, _, day| {
                let (name, agent) = (plot.applicant.name.clone(), plot.agent());
                let text = MandateText {
                    agent,
                    scope: "代为递交材料、查询进度、领取结果".to_owned(),
                    from: day,
                    to: day.plus_days(60),
                    signing: Signing::Printed { by: name, witness: plot.other.name.clone() },
                };
                Some(Command::Mandate { text })
            }),
        );
        let papers = vec!["户口簿原件".to_owned(), "存折原件".to_owned()];
        self.run(
            One(DESK),
            Command::Papers {
                way: CustodyWay::HandedOver,
                papers,
                receipt: format!("交{:03}", self.plot.nth),
                by: By::Agent { mandate: MandateId::new("1") },
            },
        );
    }

    fn handled(&mut self) {
        if self.plot.row.turn == Turn::Withdrawn {
            self.days(2, 10);
            let reason = "家里商量后不再申请".to_owned();
            return self.run(One(DESK), Command::Withdraw { reason, by: By::Applicant });
        }
        if self.plot.row.turn == Turn::Unsorted {
            return;
        }
        let handler = OfficerId::new(self.plot.handler);
        self.run(One(DESK), Command::Sort { handler });
        if self.plot.row.turn != Turn::Untaken {
            self.days(1, 9);
            self.run(One(self.plot.handler), Command::TakeOver);
        }
    }

    fn is_handled(&self) -> bool {
        !matches!(self.plot.row.turn, Turn::Withdrawn | Turn::Unsorted | Turn::Untaken)
    }

    fn steps(&mut self) {
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
                    self.days(2, 14);
                    let (step, found) = (*other, found(*other, service).to_owned());
                    self.run(Answerable, Command::Do { step, found, from: None });
                }
            }
        }
        self.days(1, 15);
        self.answered();
        self.ended();
    }

    /// Posted until its days are over; whether the way goes on from there.
    fn posting(&mut self) -> bool {
        let again = self.plot.service.again.clone();
        self.posted(self.plot.service.posting.clone(), 7);
        let Turn::Objection { upheld } = self.plot.row.turn else { return true };
        let found = match upheld {
            true => "入户复查：家中另有门面出租，收入超过标准，异议成立",
            false => "入户复查：所说的车为其兄所有，本户没有机动车，异议不成立",
        };
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
        let objected = matches!(self.plot.row.turn, Turn::Objection { .. });
        let objection = objected.then(|| "有村民提出：这家人有车，有收入".to_owned());
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
        let late = self.plot.row.turn == Turn::Late;
        if late {
            self.days(24, 16);
            self.ask(
                Answerable,
                Box::new(|_, held, day| {
                    let reason = "县级审批还没有回复，已两次去函催办".to_owned();
                    let near = held.due_on().is_some_and(|due| due <= day.plus_days(12));
                    let until = held.due_on()?.max(day).plus_days(12);
                    near.then_some(Command::Explain { reason, until })
                }),
            );
        }
        self.days(if late { 14 } else { 6 }, 10);
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
    fn answered(&mut self) {
        self.ask(
            Answerable,
            Box::new(|_, held, day| {
                let late = held.due_on().is_some_and(|due| due < day);
                let reason = "前一环节用时过长，已向申请人致歉".to_owned();
                late.then_some(Command::Explain { reason, until: day.plus_days(3) })
            }),
        );
        self.ask(
            Answerable,
            Box::new(|plot, held, _| (held.stage == Stage::Handling).then(|| plot.answer())),
        );
    }

    /// Fetched at the desk, unless a round brought it first; rated, closed.
    fn ended(&mut self) {
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
                let waits = plot.nth >= 100;
                (held.stage == Stage::Answered && !waits).then_some(Command::Deliver {
                    by,
                    receiver,
                    signing,
                })
            }),
        );
        if self.plot.nth >= 100 {
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
                let (grade, words) = match plot.row.turn {
                    Turn::Low => (2, "跑了两趟才知道要带银行卡"),
                    _ => ([5, 5, 4, 5, 3][plot.nth % 5], ""),
                };
                let said = plot.row.turn == Turn::Low || plot.nth % 3 != 2;
                let words = words.to_owned();
                (said && held.stage == Stage::Delivered && held.rating.is_none())
                    .then_some(Command::Rate { grade, words })
            }),
        );
        if self.plot.row.turn == Turn::Low {
            self.days(1, 10);
            self.ask(
                Answerable,
                Box::new(|_, held, _| {
                    let what = "电话回访致歉；在指南和窗口补写“携带本人银行卡”".to_owned();
                    held.rating.is_some().then_some(Command::FollowUp { what })
                }),
            );
        }
    }

    fn mediated(&mut self) {
        let mediators = vec![
            format!("{}调解委员会主任（演示）", self.plot.village),
            "司法所调解员（演示）".to_owned(),
        ];
        self.days(5, 9);
        let course = "双方到场，各自说明经过；到现场看过界址，初步提出方案，约定再谈。".to_owned();
        self.run(Answerable, Command::Mediate { mediators: mediators.clone(), course });
        match self.plot.row.turn {
            Turn::Agreed => {
                self.days(6, 9);
                let course = "双方同意方案，协议当场宣读，双方没有异议。".to_owned();
                self.run(Answerable, Command::Mediate { mediators, course });
                self.ask(Answerable, Box::new(|plot, _, _| Some(plot.agreement())));
                self.ended();
                if self.plot.service.id == "law.mediation" {
                    self.at = self.at.plus_minutes(-60 * 24 * 3);
                    self.ask(
                        One(DESK),
                        Box::new(|_, held, _| {
                            let stands = matches!(held.stage, Stage::Answered | Stage::Delivered);
                            stands.then_some(Command::AskConfirmation { jointly: true })
                        }),
                    );
                }
            }
            Turn::NotAgreed => {
                self.days(12, 9);
                let reason = "双方对界址各执一词，一方明确表示不愿再谈".to_owned();
                self.run(Answerable, Command::StopMediation { reason });
                self.ended();
            }
            _ => {}
        }
    }

    fn petition(&mut self) {
        if self.plot.row.turn == Turn::Longer {
            self.days(30, 10);
            let reason = "需要调取往年账目，并逐户核对".to_owned();
            let told = "书面告知本人延长的期限和理由".to_owned();
            self.run(One("L1"), Command::Extend { reason, told });
        }
        self.days(14, 15);
        self.answered();
        if self.plot.row.turn == Turn::Reviewed {
            self.days(3, 10);
            self.ask(
                One(DESK),
                Box::new(|plot, held, _| {
                    let receiver = plot.applicant.name.clone();
                    let signing = Signing::Signed { by: receiver.clone() };
                    (held.stage == Stage::Answered).then_some(Command::Deliver {
                        by: By::Applicant,
                        receiver,
                        signing,
                    })
                }),
            );
            self.days(12, 10);
            self.run(One(DESK), Command::AskReview);
            self.days(25, 10);
            let by = "重庆市武隆区人民政府（演示）".to_owned();
            let text = "原处理意见事实清楚、依据正确，予以维持。".to_owned();
            return self.run(One(DESK), Command::ReviewAnswered { by, changed: false, text });
        }
        self.ended();
    }
}

impl Plot {
    fn agent(&self) -> String {
        format!("{}（村干部）", self.other.name)
    }

    fn intake(&self, place: PlaceId, round: Option<casework::RoundId>) -> Intake {
        let mut papers: Vec<String> = self.service.papers.clone();
        if matches!(self.row.turn, Turn::Missing { .. }) {
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
            own_motion: self.row.turn == Turn::OwnMotion,
            papers,
            against,
            speakers: if self.service.way == Way::Petition { 2 } else { 0 },
        }
    }

    fn tell(&self, held: &Matter, day: Day) -> Command {
        let lacking = missing_papers(held, self.law, day)
            .into_iter()
            .map(|paper| Lacking { paper: paper.id.clone(), note: String::new() });
        Command::TellMissing { lacking: lacking.collect() }
    }

    /// The office's own days, where the law has none.
    fn promised(&self, day: Day) -> Option<Day> {
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

    fn answer(&self) -> Command {
        let upheld = self.row.turn == (Turn::Objection { upheld: true });
        let decides =
            self.service.steps.iter().any(|step| matches!(step, Step::Opinion | Step::County));
        let kind = match (upheld, self.service.way, decides) {
            (true, ..) => AnswerKind::Refused,
            (_, Way::Service, true) => AnswerKind::Granted,
            _ => AnswerKind::Done,
        };
        let reasons = match self.service.way {
            Way::Petition => "查阅台账、询问双方并到现场核对；依据有关规定处理。",
            _ if upheld => "公示期间有异议，入户复查属实，家庭收入超过标准。",
            _ => "",
        };
        Command::Answer { kind, text: self.row.answer.to_owned(), reasons: reasons.to_owned() }
    }

    fn agreement(&self) -> Command {
        let signed = vec![self.applicant.name.clone(), self.other.name.clone()];
        let text = "一、双方按现场标定的位置各退半米，共用水沟由双方平摊整治；二、本月底前完工，由村里验收；三、今后互不追究。".to_owned();
        let agreement =
            AgreementText { text, signed, mediator_signed: true, sealed: true, copies: 3 };
        Command::Agree { agreement }
    }
}

fn found(step: Step, service: &Service) -> &'static str {
    match step {
        Step::Survey => "到户（到现场）核实，情况与申请一致。",
        Step::Review => "村民代表九人评议，一致同意，会议记录附后。",
        Step::Assessment => "指定机构评定完毕，评定表附后。",
        Step::ThirdParty => "已书面征求第三方意见，同意公开。",
        Step::Expert => "专家到场评审，意见附后。",
        _ if service.decides == Level::County => "材料齐全，情况属实，同意上报。",
        _ => "材料齐全，情况属实，同意办理。",
    }
}

/// Which desk of the county it goes to.
fn desk_above(service: &Service) -> &'static str {
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
