//! Market calendars, and the rounds from plan to close.

use super::enact::{self, Of};
use super::{World, said};
use crate::demo::timeline::{Event, Hand};
use crate::demo::township::{self, Era, Market as Spot};
use anyhow::Result;
use casework::consultation::QuestionCommand;
use casework::round::market::Span;
use casework::round::{Command, Entry, Market, MarketCommand, Plan, Rule, ToldWay};
use casework::{MatterId, OfficerId, PlaceId, RoundId};
use law::{Day, Moment};

pub const CREW: [&str; 2] = ["S03", "S04"];
pub const RECORDER: &str = "S05";

/// One round as it is meant to be.
#[derive(Debug, Clone)]
pub struct Going {
    pub key: String,
    pub spot: Spot,
    pub place: PlaceId,
    pub name: &'static str,
    pub on: Day,
    /// Snow: it did not go, and this later one to the same place took its place.
    pub replaced_by: Option<usize>,
    /// The day of the next one to the same place.
    pub next: Day,
}

impl Going {
    pub fn at(&self, hour: u8, minute: u8) -> Moment {
        Moment::at(self.on, hour, minute)
    }
}

const DAYS: [u8; 4] = [5, 13, 20, 26];
/// Every so many days somebody goes somewhere, today.
const EVERY: i64 = 8;

fn rule(era: Era, spot: Spot) -> Rule {
    match (era, spot) {
        // That one market goes by the lunar calendar today is assumed.
        (Era::Today, Spot::Mugen) => Rule::LunarEnds(vec![3, 6, 9]),
        _ => Rule::Month(DAYS.to_vec()),
    }
}

fn name(spot: Spot) -> &'static str {
    match spot {
        Spot::Mugen => "木根场",
        Spot::Shuanghe => "双河场",
    }
}

fn calendar(era: Era, spot: Spot) -> Market {
    let rule = rule(era, spot);
    Market {
        place: township::market(era, spot),
        office: era.office(),
        version: 0,
        name: name(spot).to_owned(),
        spans: vec![Span { from: era.opens(), to: None, rule }],
    }
}

pub fn markets(world: &World) -> Vec<Event> {
    let era = world.era;
    let enter = |(nth, spot): (usize, Spot)| {
        let place = township::market(era, spot);
        let (name, rule) = (name(spot).to_owned(), rule(era, spot));
        let command = MarketCommand::Enter { place, name, rule, from: era.opens() };
        let minute = u8::try_from(nth * 4).unwrap_or(0);
        let key = format!("market-{nth}");
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            enact::market(hand, Of { key: &key, by: "S02" }, &command).map(|_| ())
        };
        Event { at: Moment::at(era.opens().next(), 9, minute), run: Box::new(run) }
    };
    [Spot::Mugen, Spot::Shuanghe].into_iter().enumerate().map(enter).collect()
}

/// The rounds of what is shown, and the next ones, which are only planned.
pub fn all(world: &World) -> Vec<Going> {
    let days = match world.era {
        Era::Pilot => pilot(),
        Era::Today => today(world),
    };
    let mut all: Vec<Going> = Vec::new();
    for (nth, (spot, on)) in days.iter().copied().enumerate() {
        let later = days.iter().skip(nth + 1).find(|(other, _)| *other == spot);
        let next = later.map(|(_, on)| *on);
        let next = next.or_else(|| calendar(world.era, spot).next_after(on));
        all.push(Going {
            key: format!("round-{:02}", nth + 1),
            spot,
            place: township::market(world.era, spot),
            name: name(spot),
            on,
            replaced_by: None,
            next: next.unwrap_or_else(|| on.plus_days(7)),
        });
    }
    if world.era == Era::Pilot {
        // 26 January 2008: the great snow.
        let by = (SNOW + 1..all.len()).find(|at| all[*at].spot == all[SNOW].spot);
        all[SNOW].replaced_by = by;
        let instead = by.map(|at| all[at].on);
        let before = all[..SNOW].iter().rposition(|going| going.spot == all[SNOW].spot);
        if let (Some(before), Some(instead)) = (before, instead) {
            all[before].next = instead;
        }
    }
    all
}

/// Which of the twelve snow took.
const SNOW: usize = 3;

/// The four market days of each of three months, in turn to one and the other place; and the next of each.
fn pilot() -> Vec<(Spot, Day)> {
    let mut all = Vec::new();
    for month in 1..=4i8 {
        let days = if month == 4 { &DAYS[..2] } else { &DAYS[..] };
        for (nth, day) in days.iter().enumerate() {
            let spot = if nth % 2 == 0 { Spot::Mugen } else { Spot::Shuanghe };
            let day = i8::try_from(*day).unwrap_or(1);
            all.extend(Day::new(2008, month, day).map(|on| (spot, on)));
        }
    }
    all
}

fn today(world: &World) -> Vec<(Spot, Day)> {
    let mut all: Vec<(Spot, Day)> = Vec::new();
    let mut from = world.first();
    // One after the present at each place.
    let ahead = |all: &[(Spot, Day)], spot: Spot| {
        all.iter().any(|(at, on)| *at == spot && *on > world.now.day())
    };
    while !(ahead(&all, Spot::Mugen) && ahead(&all, Spot::Shuanghe)) && all.len() < 40 {
        let spot = if all.len().is_multiple_of(2) { Spot::Mugen } else { Spot::Shuanghe };
        let Some(on) = calendar(Era::Today, spot).next_after(from) else { break };
        all.push((spot, on));
        from = from.plus_days(EVERY).max(on);
    }
    all
}

pub fn events(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    for (nth, going) in rounds.iter().enumerate() {
        let mut thread = Thread { key: going.key.clone(), events: Vec::new() };
        let leader = world.leader();
        let ahead = if world.era == Era::Pilot { 20 } else { 9 };
        let planned = Moment::at(going.on.plus_days(-ahead), 9, 20);
        let planned =
            planned.min(world.now.plus_minutes(-45)).max(Moment::at(world.first(), 8, 30));
        thread.run(planned, leader, Command::Plan { plan: Box::new(plan(world, going, nth)) });
        if let Some(by) = going.replaced_by {
            thread.replace(going, leader, &rounds[by].key);
            all.extend(thread.events);
            continue;
        }
        thread.run(Moment::at(going.on.plus_days(-1), 16, 30), RECORDER, Command::Bring);
        thread.run(going.at(9, 0), leader, Command::Hold { from: going.at(9, 0) });
        thread.settle(going, leader, nth);
        thread.record(going, nth);
        thread.run(going.at(12, 40), leader, Command::Close);
        all.extend(thread.events);
    }
    all
}

fn plan(world: &World, going: &Going, nth: usize) -> Plan {
    let leaflets: &[&str] = match world.era {
        Era::Pilot => &["新型农村合作医疗宣传单", "退耕还林政策问答", "森林防火告知书"],
        Era::Today => &["办事指南（一次告知）", "医保缴费告知单", "反诈宣传单", "秸秆禁烧告知书"],
    };
    let forms = ["代办委托书", "事项申请书", "咨询登记单"];
    let transport =
        ["公务用车一辆", "公务用车一辆", "皮卡车一辆", "农村客运班车", "摩托车两辆，步行一段"]
            [nth % 5];
    let mut crew = CREW.map(OfficerId::new).to_vec();
    // Whoever is needed for what waits there comes along.
    crew.extend([None, Some("S06"), None, Some("E02"), Some("S07")][nth % 5].map(OfficerId::new));
    Plan {
        place: going.place.clone(),
        place_name: going.name.to_owned(),
        on: going.on,
        leader: OfficerId::new(world.leader()),
        crew,
        recorder: OfficerId::new(RECORDER),
        transport: transport.to_owned(),
        leaflets: leaflets.iter().map(|one| (*one).to_owned()).collect(),
        forms: forms.map(str::to_owned).to_vec(),
        off_market: String::new(),
        replaces: None,
    }
}

struct Thread {
    key: String,
    events: Vec<Event>,
}

impl Thread {
    fn run(&mut self, at: Moment, by: &'static str, command: Command) {
        let key = self.key.clone();
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            enact::round(hand, Of { key: &key, by }, &command).map(|_| ())
        };
        self.events.push(Event { at, run: Box::new(run) });
    }

    fn replace(&mut self, going: &Going, leader: &'static str, by: &str) {
        let (key, by) = (self.key.clone(), by.to_owned());
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            let by = enact::round_held(hand, &by)?.id;
            let reason = "低温雨雪冰冻，进村公路结冰封闭，车辆不能通行".to_owned();
            let command = Command::Replace { by, reason };
            enact::round(hand, Of { key: &key, by: leader }, &command).map(|_| ())
        };
        self.events.push(Event { at: going.at(8, 10), run: Box::new(run) });
    }

    /// At the end of the morning: what has an answer is told, what has none is put off with a reason.
    fn settle(&mut self, going: &Going, leader: &'static str, nth: usize) {
        let (key, next) = (self.key.clone(), going.next);
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            let round = enact::round_held(hand, &key)?;
            let owed = store::rounds::promises(hand.w, &round.plan.place)?;
            for (at, entry) in round.open_entries().enumerate() {
                let now = owed.iter().find(|promise| promise.subject == entry.promise.subject);
                let answered = now.unwrap_or(&entry.promise).answer.is_some();
                let command = outcome(entry, answered, (nth * 5 + at, next));
                let by = if answered { CREW[at % 2] } else { leader };
                enact::round(hand, Of { key: &key, by }, &command)?;
                if let Some(id) = entry.promise.subject.strip_prefix("matter:") {
                    // What a round says to a matter may have a paper of its own.
                    let matter = store::matters::get(hand.w, &MatterId::new(id))?;
                    let papers = format!("papers-{id}");
                    enact::papers_of(hand, Of { key: &papers, by }, matter)?;
                }
                if matches!(command, Command::Tell { .. }) {
                    rated(hand, &entry.promise.subject)?;
                }
            }
            Ok(())
        };
        self.events.push(Event { at: going.at(11, 40), run: Box::new(run) });
    }

    fn record(&mut self, going: &Going, nth: usize) {
        let (key, to) = (self.key.clone(), going.at(12, 20));
        let place = going.name;
        let run = move |hand: &mut Hand<'_, '_, '_>| {
            let round = enact::round_held(hand, &key)?;
            let dealt = u32::try_from(round.entries().len()).unwrap_or(0);
            // Most come for a leaflet or a word; only what was taken and answered is written down one by one.
            let came = [196, 148, 231, 187, 262, 171, 124, 218, 243, 159, 205, 183][nth % 12];
            let served = came + dealt;
            let happened = said::happened(&key, place);
            let leaflets_given = served * [55, 70, 40, 92, 63][nth % 5] / 100;
            let command = Command::Record { to, served, leaflets_given, happened };
            enact::round(hand, Of { key: &key, by: RECORDER }, &command).map(|_| ())
        };
        self.events.push(Event { at: going.at(12, 30), run: Box::new(run) });
    }
}

fn outcome(entry: &Entry, answered: bool, (nth, next): (usize, Day)) -> Command {
    let subject = entry.promise.subject.clone();
    if !answered {
        let (why, told) = said::put_off(&subject);
        let until = next.max(entry.promise.due.next());
        let (reason, told) = (why.to_owned(), told.to_owned());
        return Command::Defer { subject, reason, until, told };
    }
    if nth % 13 == 7 {
        let note = said::not_met(&subject).to_owned();
        return Command::Miss { subject, note };
    }
    let way = if nth % 3 == 0 { ToldWay::OnPaper } else { ToldWay::InPerson };
    Command::Tell { subject, way, receiver: entry.promise.who.clone() }
}

/// Who asked says at once how it was, if they say so at all.
fn rated(hand: &mut Hand<'_, '_, '_>, subject: &str) -> Result<()> {
    let (Some(id), Some((grade, _))) = (subject.strip_prefix("question:"), said::graded(subject))
    else {
        return Ok(());
    };
    let key = format!("told-{id}");
    hand.memory.ids.insert(key.clone(), id.to_owned());
    let of = Of { key: &key, by: CREW[0] };
    enact::question(hand, of, &QuestionCommand::Rate { grade }).map(|_| ())
}

/// The round's id, once it has been planned.
pub fn id(hand: &Hand<'_, '_, '_>, key: &str) -> Option<RoundId> {
    hand.id(key).map(RoundId::new)
}
