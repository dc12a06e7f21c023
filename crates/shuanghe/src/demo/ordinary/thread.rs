//! A case of the ordinary procedure as a thread of events: who does what, how long after the step before.

use super::super::cast::Place;
use super::super::timeline::{Event, Hand, Run};
use super::matters::Matter;
use anyhow::Result;
use casework::OfficerId;
use casework::case::{AfterStep, Case, Command, FileStep};
use casework::party::Party;
use casework::power::Power;
use law::{Day, Law, Moment};

/// Who works on a case, by their ids on the staff.
#[derive(Debug, Clone)]
pub struct Team {
    pub officers: [String; 2],
    /// The head who files and decides, and the second one who speaks at a discussion.
    pub head: &'static str,
    pub second: &'static str,
    /// Who leads a hearing, and who reviews.
    pub chair: &'static str,
    pub reviewer: &'static str,
}

/// What is settled before the case begins.
pub struct Plot<'a> {
    pub law: &'static Law,
    pub powers: &'a [Power],
    pub key: String,
    pub nth: usize,
    pub matter: &'static Matter,
    pub party: &'a Party,
    pub place: &'a Place,
    pub team: &'a Team,
    /// The present of the office.
    pub now: Moment,
}

/// The events of one case, in the order in which they come.
pub struct Thread<'a> {
    pub plot: &'a Plot<'a>,
    pub events: Vec<Event>,
    pub at: Moment,
}

type Asked = Box<dyn Fn(&Case, &Hand<'_, '_, '_>) -> Result<Command>>;

impl Thread<'_> {
    pub fn day(&self) -> Day {
        self.at.day()
    }
    pub fn officer(&self) -> String {
        self.plot.team.officers[0].clone()
    }

    /// So many days later, or the next working day after that, at this hour.
    pub fn days(&mut self, days: i64, hour: u8) {
        self.until(self.day().plus_days(days), hour);
    }
    /// On that day, or the next working day after it.
    pub fn until(&mut self, day: Day, hour: u8) {
        let mut day = day;
        while !self.plot.law.calendar.is_working(day, day) {
            day = day.next();
        }
        let minute = u8::try_from(self.plot.nth * 7 % 40).unwrap_or(0);
        self.at = Moment::at(day, hour, minute);
    }
    /// The day after the last day of a term that runs from today.
    pub fn past(&mut self, term: &str, hour: u8) {
        let from = self.day();
        let last = self.plot.law.due(term, from, from).map_or(from.plus_days(15), |due| due.on);
        self.until(last.next(), hour);
    }

    pub fn run(&mut self, run: Run) {
        self.events.push(Event { at: self.at, run });
        self.at = self.at.plus_minutes(11);
    }

    /// A command that needs to know how the case stands.
    pub fn ask(&mut self, by: &str, asked: Asked) {
        let (key, by) = (self.plot.key.clone(), by.to_owned());
        self.run(Box::new(move |hand| {
            super::enact::act(hand, &key, &by, &|case, hand| asked(case, hand))
        }));
    }
    pub fn command(&mut self, by: &str, command: Command) {
        self.ask(by, Box::new(move |_, _| Ok(command.clone())));
    }
    pub fn file(&mut self, by: &str, step: FileStep) {
        self.command(by, Command::Ordinary { step: Box::new(step) });
    }
    pub fn after(&mut self, by: &str, step: AfterStep) {
        self.command(by, Command::After { step: Box::new(step) });
    }

    pub fn officers(&self) -> Vec<OfficerId> {
        self.plot.team.officers.iter().map(|id| OfficerId::new(id.as_str())).collect()
    }
    /// Who takes papers for the party.
    pub fn receiver(&self) -> String {
        let party = self.plot.party;
        match party.legal_representative.as_str() {
            "" => party.name.clone(),
            representative => representative.to_owned(),
        }
    }
}
