//! The planner: for each place the market days to come, with the round that is planned or the way to plan
//! one; and the list of all rounds, with filters that live in the address.

use super::view::{self, MarketDay};
use super::{Choice, Places, name_of};
use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::officer::Officer;
use casework::round::{Market, Stage};
use law::Day;
use store::people;
use store::rounds::{self, Filter, RoundLine};

const ROWS_MAX: u32 = 100;
/// Market days of a place that the planner shows, and how far ahead it looks for them.
const DAYS: usize = 4;
const PLANNED_MAX: u32 = 200;

struct Coming {
    day: MarketDay,
    /// The round that goes there that day.
    round: Option<(String, String)>,
    plan: String,
}

struct Planner {
    place: String,
    name: String,
    days: Vec<Coming>,
}

pub struct Line {
    pub id: String,
    pub place: String,
    pub on: String,
    pub stage: String,
    pub tone: &'static str,
    pub leader: String,
    pub entries: u32,
    pub open: u32,
    pub told: u32,
    pub served: u32,
    pub taken: u32,
    /// It was held: before that there are no figures.
    pub went: bool,
}

pub fn line(f: &Frame, places: &Places, officers: &[Officer], line: &RoundLine) -> Line {
    let figures = line.figures;
    // A day that passed without the round and without a word.
    let silent = line.stage == "planned" && line.on < f.today;
    Line {
        id: line.id.to_string(),
        place: places.name(line.place.as_str()),
        on: view::day(f, &line.on),
        tone: match line.stage.as_str() {
            "planned" if silent => "bad",
            "closed" => "good",
            "replaced" => "",
            _ => "river-tag",
        },
        stage: if silent { f.t("round-silent") } else { f.of("round-stage", &line.stage) },
        leader: name_of(officers, &line.leader),
        entries: figures.entries,
        open: figures.open,
        told: figures.told,
        served: figures.served,
        taken: figures.taken,
        went: matches!(line.stage.as_str(), "held" | "closed"),
    }
}

#[derive(Template)]
#[template(path = "round/list.html")]
struct List {
    f: Frame,
    planner: Vec<Planner>,
    lines: Vec<Line>,
    places: Vec<Choice>,
    stages: [&'static str; 4],
    stage: String,
    place: String,
    from: String,
    to: String,
    /// Where the list goes on, if it does.
    older: Option<String>,
    may: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "rounds");
    let typed = |name: &str| ask.query.get(name).trim().chars().take(20).collect::<String>();
    // What is no day lets every day pass, and stays in the field to be seen.
    let day = |name: &str| Day::parse(ask.query.get(name).trim()).ok();
    let asked = ask.query.get("stage");
    let stage = Stage::KEYS.iter().find(|key| **key == asked).copied().unwrap_or("").to_owned();
    let filter =
        Filter { stage: stage.clone(), place: typed("place"), from: day("from"), to: day("to") };
    let (places, officers, mut lines, planned) = Records::of(house, ask).read(|r| {
        let planned = rounds::next_planned(r, f.today, PLANNED_MAX)?;
        let lines = rounds::list(r, &filter, ROWS_MAX + 1)?;
        Ok((Places::read(r)?, people::list(r)?, lines, planned))
    })?;
    let older = older(&mut lines, &filter);
    let may = f.role_is(SERVERS);
    let planner = places.markets().iter().map(|market| coming(&f, market, &planned)).collect();
    let page = List {
        planner,
        lines: lines.iter().map(|row| line(&f, &places, &officers, row)).collect(),
        places: places.of_markets(),
        stages: Stage::KEYS,
        stage,
        place: filter.place,
        from: typed("from"),
        to: typed("to"),
        older,
        may,
        f,
    };
    Reply::page(&page)
}

/// The address of what did not fit: from the last day that was shown, so that no round of that day is missed.
fn older(lines: &mut Vec<RoundLine>, filter: &Filter) -> Option<String> {
    let last = lines.get(ROWS_MAX as usize).map(|_| lines[ROWS_MAX as usize - 1].on)?;
    lines.truncate(ROWS_MAX as usize);
    let from = filter.from.map(|day| day.to_string()).unwrap_or_default();
    let to = last.to_string();
    let all = [("place", &filter.place), ("stage", &filter.stage), ("from", &from), ("to", &to)];
    let all = all.map(|(name, value)| (name.to_owned(), value.clone()));
    Some(format!("/rounds?{}#all", Fields(all.to_vec()).encode()))
}

fn coming(f: &Frame, market: &Market, planned: &[RoundLine]) -> Planner {
    let one = |day: MarketDay| {
        let round = planned.iter().find(|r| r.place == market.place && r.on == day.day);
        Coming {
            round: round.map(|r| (r.id.to_string(), f.of("round-stage", &r.stage))),
            plan: format!("/rounds/new?place={}&on={}", market.place, day.day),
            day,
        }
    };
    let mut days: Vec<Coming> =
        view::market_days(f, market, f.today, DAYS).into_iter().map(one).collect();
    // A round on another day stands among them.
    let other = planned
        .iter()
        .filter(|r| r.place == market.place && days.iter().all(|known| known.day.day != r.on));
    let other: Vec<Coming> = other.map(|r| one(view::market_day(f, market, r.on))).collect();
    days.extend(other);
    days.sort_by_key(|coming| coming.day.day);
    Planner { place: market.place.to_string(), name: market.name.clone(), days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::{OfficerId, PlaceId, RoundId};
    use store::rounds::Figures;

    fn lines(count: u32) -> Vec<RoundLine> {
        let one = |n: u32| RoundLine {
            id: RoundId(format!("r{n}")),
            stage: "closed".to_owned(),
            place: PlaceId::new("500156112000"),
            on: Day::new(2026, 11, 1).unwrap(),
            leader: OfficerId::new("s1"),
            figures: Figures::default(),
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn what_does_not_fit_is_led_to_with_the_same_filters() {
        let filter = Filter { stage: "closed".to_owned(), ..Filter::default() };
        let mut all = lines(ROWS_MAX + 1);
        let path = older(&mut all, &filter).unwrap();
        assert_eq!(all.len(), ROWS_MAX as usize);
        assert_eq!(path, "/rounds?place=&stage=closed&from=&to=2026-11-01#all");
        assert_eq!(older(&mut lines(ROWS_MAX), &filter), None);
    }
}
