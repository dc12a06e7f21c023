//! Matters from intake to close, as far as the present lets them come.

mod plot;
mod special;
mod steps;

use super::World;
use super::enact::{self, Of};
use super::rounds::{self, Going};
use super::rows::{self, Row, Turn};
use crate::demo::course::weekday;
use crate::demo::timeline::{Event, Hand};
use crate::demo::township::{self, Era, Market};
use anyhow::Context;
use casework::matter::{By, Command, CustodyWay, MandateText, Matter, Signing, missing_papers};
use casework::party::Party;
use casework::{MandateId, OfficerId, PlaceId};
use law::service::{Service, Way};
use law::{Day, Law, Moment};

const DESK: &str = "S02";
const HANDLERS: [&str; 4] = ["S05", "S06", "S07", "S08"];

pub fn events(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    for (nth, row) in rows::of(world.era).iter().enumerate() {
        let spot = if nth % 2 == 0 { Market::Shuanghe } else { Market::Mugen };
        let place = township::market(world.era, spot);
        let at = Moment::at(weekday(world.first().plus_days(row.begun)), 9, minute(nth));
        all.extend(thread(world, (row, row.turn), (nth, at), (place, None)));
    }
    all.extend(simple(world, rounds));
    all
}

/// What comes every day: some at each round, some at the desk between them.
fn simple(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    let simple = rows::simple(world.era);
    let held = rounds.iter().enumerate().filter(|(_, going)| going.replaced_by.is_none());
    for (at, going) in held {
        for nth in 0..[3, 5, 2, 4, 6, 3][at % 6] {
            let (row, number) = (&simple[(at * 5 + nth) % simple.len()], 100 + at * 8 + nth);
            let taken = going.at(10, minute(nth * 3));
            let place = (going.place.clone(), Some(going.key.clone()));
            all.extend(thread(world, (row, turn(world, row, number)), (number, taken), place));
        }
    }
    let days = world.now.day().days_since(world.first());
    for (nth, day) in (1..days).step_by(4).enumerate() {
        let (row, number) = (&simple[(nth * 3 + 1) % simple.len()], 400 + nth);
        let spot = if nth % 3 == 1 { Market::Mugen } else { Market::Shuanghe };
        let place = township::market(world.era, spot);
        let at = Moment::at(weekday(world.first().plus_days(day)), 14, minute(nth));
        all.extend(thread(world, (row, turn(world, row, number)), (number, at), (place, None)));
    }
    all
}

/// Most go straight; some forget a paper, send somebody, or think better of it.
fn turn(world: &World, row: &Row, number: usize) -> Turn {
    let asked = |id: &&String| {
        world.law.service_paper(id).is_some_and(|paper| !paper.shared && !paper.optional)
    };
    let papers =
        world.law.service(row.service).map_or(0, |s| s.papers.iter().filter(asked).count());
    match number % 13 {
        4 | 9 if papers > 1 => Turn::Missing { brought: true },
        6 => Turn::Agent,
        11 if number.is_multiple_of(2) => Turn::Withdrawn,
        _ => row.turn,
    }
}

fn minute(nth: usize) -> u8 {
    u8::try_from(nth * 11 % 50).unwrap_or(0)
}

struct Plot {
    key: String,
    law: &'static Law,
    service: &'static Service,
    row: &'static Row,
    turn: Turn,
    /// It was taken at a round, and waits for the answer there.
    at_round: bool,
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
    (row, turn): (&'static Row, Turn),
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
        turn,
        at_round: place.1.is_some(),
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
        match self.plot.turn {
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
            Turn::Fresh => return false,
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
        if self.plot.turn == Turn::Agent {
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
        if self.plot.turn == Turn::Withdrawn {
            self.days(2, 10);
            let reason = "家里商量后不再申请".to_owned();
            return self.run(One(DESK), Command::Withdraw { reason, by: By::Applicant });
        }
        if self.plot.turn == Turn::Unsorted {
            return;
        }
        let handler = OfficerId::new(self.plot.handler);
        self.run(One(DESK), Command::Sort { handler });
        if self.plot.turn != Turn::Untaken {
            self.days(1, 9);
            self.run(One(self.plot.handler), Command::TakeOver);
        }
    }

    fn is_handled(&self) -> bool {
        !matches!(self.plot.turn, Turn::Withdrawn | Turn::Unsorted | Turn::Untaken)
    }
}
