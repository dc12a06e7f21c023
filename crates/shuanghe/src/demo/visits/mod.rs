//! Inspections of today: the plan of the year, a draw by lot, and visits with every outcome.

mod enact;
mod picture;
mod plan;

use super::course::{self, weekday};
use super::supervised::{Sort, Supervised};
use super::timeline::{Event, Hand};
use anyhow::{Context, Result};
use casework::inspection::{
    CheckKind, Command, Follow, Matter, NoticeWay, Opening, Outcome, Signature,
};
use casework::{DrawId, InspectionId, ItemId, OfficerId, PlanId};
use enact::Visit;
use law::{Day, Law, Moment};

/// What comes of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Clear,
    Corrected,
    Educated,
    Stopped,
    /// An order with so many days; looked after once they are over, and whether it was followed.
    Ordered(i64, Option<bool>),
    Hazard,
    Case,
    HandedOver,
    /// Not done yet, or nothing came of it.
    Recorded,
    Arrived,
    Opened,
    CalledOff,
}

/// A visit to be: of a sort of party or of one that was drawn, how many days ago.
struct Row {
    whom: Whom,
    came: Came,
    ago: i64,
}

#[derive(Debug, Clone, Copy)]
enum Whom {
    Of(Sort),
    /// The party at this place of the draw.
    Drawn(usize),
}

const fn of(sort: Sort, came: Came, ago: i64) -> Row {
    Row { whom: Whom::Of(sort), came, ago }
}
const fn drawn(at: usize, came: Came, ago: i64) -> Row {
    Row { whom: Whom::Drawn(at), came, ago }
}

use Came::*;

const ROWS: &[Row] = &[
    of(Sort::Eatery, Clear, 210),
    of(Sort::Eatery, Ordered(7, Some(true)), 196),
    of(Sort::Farm, Educated, 180),
    of(Sort::NetBar, Stopped, 171),
    of(Sort::Works, Ordered(10, Some(false)), 160),
    of(Sort::FarmSupplies, Clear, 148),
    of(Sort::Farm, Ordered(15, Some(true)), 132),
    of(Sort::Eatery, Corrected, 120),
    of(Sort::Eatery, HandedOver, 111),
    of(Sort::Works, Hazard, 104),
    of(Sort::NetBar, Clear, 96),
    of(Sort::FarmSupplies, Case, 84),
    drawn(0, Clear, 72),
    drawn(1, Corrected, 72),
    drawn(2, Clear, 71),
    drawn(3, Ordered(5, Some(true)), 70),
    drawn(4, Educated, 69),
    of(Sort::Eatery, Clear, 60),
    of(Sort::Farm, Case, 47),
    of(Sort::Farm, CalledOff, 40),
    of(Sort::Eatery, Hazard, 33),
    // The order ran out yesterday, and nobody has looked.
    of(Sort::Works, Ordered(8, None), 9),
    // Today is its last day.
    of(Sort::Eatery, Ordered(5, None), 5),
    of(Sort::Farm, Ordered(14, None), 3),
    drawn(5, Recorded, 1),
    of(Sort::Eatery, Arrived, 0),
    of(Sort::FarmSupplies, Opened, 0),
];

pub struct World<'a> {
    pub law: &'static Law,
    pub office: String,
    pub supervised: &'a [Supervised],
    /// The first day of the plan, and the present.
    pub from: Day,
    pub now: Moment,
    pub drawn_on: Day,
}

impl<'a> World<'a> {
    /// The plan is that of the year before while the new one is young.
    pub fn new(law: &'static Law, office: &str, opens: Day, now: Moment) -> World<'a> {
        let year = now.day().plus_days(-40).year();
        let from = Day::new(year, 1, 5).unwrap_or(opens).max(opens.plus_days(7));
        let drawn_on = weekday(now.day().plus_days(-77)).max(from.plus_days(5));
        World { law, office: office.to_owned(), supervised: &[], from, now, drawn_on }
    }
}

pub fn all(world: &World) -> Vec<Event> {
    let mut events = plan::events(world);
    let mut taken: Vec<Sort> = Vec::new();
    let last = Day::new(world.from.year(), 12, 31).expect("every year has a last day");
    for (nth, row) in ROWS.iter().enumerate() {
        let party = match row.whom {
            Whom::Drawn(_) => None,
            Whom::Of(sort) => {
                let before = taken.iter().filter(|other| **other == sort).count();
                taken.push(sort);
                // From the end of the register: cases take theirs from its beginning.
                let of_sort = world.supervised.iter().rev().filter(|one| one.sort == sort);
                of_sort.clone().nth(before % of_sort.count().max(1))
            }
        };
        let on = weekday_before(world.now.day().plus_days(-row.ago));
        let first = match row.whom {
            Whom::Drawn(_) => world.drawn_on.plus_days(2),
            Whom::Of(_) => world.from.plus_days(4),
        };
        if on < first || on > last {
            continue;
        }
        let planned = Planned { nth, row, party, on };
        events.extend(visit(world, &planned));
    }
    events
}

/// The day, or the Friday before a weekend, so that nothing lies after the present.
fn weekday_before(day: Day) -> Day {
    day.plus_days(-i64::from(day.weekday().max(5) - 5))
}

struct Planned<'a> {
    nth: usize,
    row: &'a Row,
    party: Option<&'a Supervised>,
    on: Day,
}

/// Which list is asked at such a place, and about which matters of the plan.
fn place_of(sort: Sort) -> (&'static str, &'static [&'static str]) {
    match sort {
        Sort::Eatery => ("restaurant", &["food.hygiene", "fire.exit-blocked", "fire.gear-unsound"]),
        Sort::Farm => {
            ("livestock", &["farm-supplies.livestock-records", "water-environment.livestock-dung"])
        }
        Sort::NetBar => {
            ("netbar", &["culture.netbar-minors", "culture.netbar-signs", "fire.exit-blocked"])
        }
        Sort::Works => {
            ("workshop", &["water-environment.dust", "fire.exit-blocked", "fire.gear-unsound"])
        }
        Sort::FarmSupplies => {
            ("farm-supplies", &["fairs.unlicensed-shop", "farm-supplies.pesticide-misuse"])
        }
        _ => ("market-fair", &["fire.exit-blocked", "fire.gear-unsound"]),
    }
}

fn visit(world: &World, planned: &Planned) -> Vec<Event> {
    let Planned { nth, row, party, on } = *planned;
    let key = format!("visit-{:02}", nth + 1);
    let sort = party.map_or(Sort::Shop, |one| one.sort);
    let (place_kind, items) = place_of(sort);
    let today = row.ago == 0;
    let begins = Moment::at(on, if today { 8 } else { 9 + u8::try_from(nth % 6).unwrap_or(0) }, 10);
    let opened = match row.came {
        // Meant for the next days.
        Opened => Moment::at(on, 8, 20),
        _ => Moment::at(weekday_before(on.plus_days(-1)), 16, u8::try_from(nth).unwrap_or(0)),
    };
    let at = if row.came == Opened { Moment::at(weekday(on.plus_days(2)), 9, 30) } else { begins };
    let pair = course::fit(nth, false);
    let opening = Blank {
        place_kind,
        items,
        at,
        officers: pair.iter().map(|at| format!("E{:02}", at + 1)).collect(),
        party: party.cloned(),
        drawn: match row.whom {
            Whom::Drawn(at) => Some(at),
            Whom::Of(_) => None,
        },
        office: world.office.clone(),
        supervised: world.supervised.to_vec(),
    };
    let mut visit = Visit::new(&key, nth, opened);
    visit.open(Box::new(move |hand| opening.filled(hand)));
    if row.came == Opened {
        return visit.events;
    }
    if row.came == CalledOff {
        visit.at = begins.plus_minutes(-30);
        let reason = "检查对象因疫病防控封闭管理，改期检查。".to_owned();
        visit.command(Command::CallOff { reason });
        return visit.events;
    }
    visit.at = opened.plus_minutes(20);
    visit.notify(NoticeWay::Beforehand);
    visit.at = begins;
    visit.arrive();
    visit.answer(bad(row.came).then(|| bad_item(row.came, items)));
    visit.photos(1 + nth % 3);
    if row.came == Arrived {
        return visit.events;
    }
    visit.at = begins.plus_minutes(45);
    let refused = nth % 9 == 4;
    visit.record(
        found(row.came, place_kind),
        refused.then(|| Signature::Refused {
            reason: "称须等经营者回来才签".to_owned(),
            witness: "村民委员会干部在场，全程录像".to_owned(),
        }),
    );
    conclude(&mut visit, row, items, on);
    visit.events
}

fn conclude(visit: &mut Visit, row: &Row, items: &'static [&'static str], on: Day) {
    let matter = items.iter().position(|item| *item == bad_item(row.came, items)).unwrap_or(0);
    match row.came {
        Recorded => {}
        Case => visit.case(matter),
        Ordered(days, looked) => {
            let by = on.plus_days(days);
            visit.order(by, matter);
            visit.tell();
            if let Some(done) = looked {
                visit.again(weekday(by.next()), done);
            }
        }
        other => {
            visit.conclude(outcome(other, matter));
            visit.tell();
            visit.command(Command::Close);
        }
    }
}

fn outcome(came: Came, matter: usize) -> Outcome {
    let text = str::to_owned;
    match came {
        Corrected => {
            Outcome::Corrected { what: text("移开堵在后门的货箱，当场恢复通行。") }
        }
        Educated => {
            Outcome::Educated { what: text("讲解记录和公示的要求，发放告知单。") }
        }
        Stopped => {
            let what = text("停止接纳未成年人，逐一核对上网人员证件。");
            Outcome::Stopped { what, matter, number: None }
        }
        Hazard => {
            let what = text("配电箱下堆放纸箱，线路老化，列入隐患跟踪整改。");
            Outcome::Hazard { what, hazard: None }
        }
        HandedOver => Outcome::HandedOver {
            to: text("重庆市武隆区市场监督管理局（演示）"),
            what: text("进货的预包装食品标签可疑，不属本镇职权。"),
        },
        _ => Outcome::Clear,
    }
}

fn bad(came: Came) -> bool {
    !matches!(came, Clear | CalledOff | Opened)
}

/// The matter in which something is not in order: one whose power fits what comes of it.
fn bad_item(came: Came, items: &'static [&'static str]) -> &'static str {
    match came {
        Ordered(..) if items.contains(&"fairs.unlicensed-shop") => items[1],
        _ => items[0],
    }
}

fn found(came: Came, place_kind: &str) -> &'static str {
    match (came, place_kind) {
        (Clear, _) => "现场整洁，证照、记录齐全，疏散通道畅通，未发现违法问题。",
        (_, "restaurant") => {
            "后厨一名从业人员未能出示有效健康证明，砧板生熟未分开；其余项目符合要求。"
        }
        (_, "livestock") => "养殖档案近两个月的用药记录空白；化粪池未外溢。",
        (_, "netbar") => "上网区内有两名自称未成年的人员，前台未核对证件。",
        (_, "workshop") => "堆场砂石未覆盖，出口道路有积尘；消防器材完好。",
        (_, "farm-supplies") => "柜台经营者未能出示营业执照，货架上有农药十二瓶。",
        _ => "后门通道堆放纸箱，净宽不足四十厘米；灭火器在有效期内。",
    }
}

/// An opening that is filled when its time has come.
struct Blank {
    place_kind: &'static str,
    items: &'static [&'static str],
    at: Moment,
    officers: Vec<String>,
    party: Option<Supervised>,
    drawn: Option<usize>,
    office: String,
    supervised: Vec<Supervised>,
}

impl Blank {
    fn filled(&self, hand: &mut Hand<'_, '_, '_>) -> Result<Opening> {
        let mut officers = self.officers.clone();
        let mut draw = None;
        let party = match (&self.party, self.drawn) {
            (Some(party), _) => party.clone(),
            (None, at) => {
                let id = DrawId::new(hand.id(plan::DRAW).context("the draw comes first")?);
                let held = store::inspections::draw_find(hand.w, &id)?;
                let revealed = held.and_then(|draw| draw.revealed).context("it was revealed")?;
                let team = revealed.teams.get(at.unwrap_or(0)).context("so many were drawn")?;
                officers = team.officers.clone();
                draw = Some(id);
                let known = self.supervised.iter().find(|one| one.party.id.as_str() == team.object);
                known.context("only parties of the register were drawn")?.clone()
            }
        };
        let matter = |item: &&str| {
            let power = super::powers::id_of(hand.player.powers, item);
            Matter { item: ItemId::new(*item), power }
        };
        Ok(Opening {
            kind: CheckKind::Daily,
            plan: Some(PlanId::new(hand.id(plan::PLAN).context("the plan comes first")?)),
            draw,
            ground: String::new(),
            body: self.office.clone(),
            matters: self.items.iter().map(matter).collect(),
            business: true,
            place: party.place.clone(),
            place_text: party.place_text.clone(),
            party: party.party,
            place_kind: self.place_kind.to_owned(),
            at: self.at,
            officers: officers.into_iter().map(OfficerId::new).collect(),
            recused: Vec::new(),
            helpers: Vec::new(),
            over_reason: String::new(),
            follows: None,
        })
    }
}

/// The visit that looks after the order of another one.
fn following(first: &casework::inspection::Inspection, result: usize, at: Moment) -> Opening {
    let follows = Some(Follow { inspection: InspectionId::new(first.id.as_str()), result });
    Opening { follows, at, draw: None, ..first.opening.clone() }
}
