//! The plan of a round: where and when, who goes, what it brings.

use super::view::{self, MarketDay};
use super::{Choice, Places, alone, serving};
use crate::ask::Ask;
use crate::form::{Form, MAY, MAY_TEXT, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::notes;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::round::{Command, Plan};
use casework::{OfficerId, PlaceId, RoundId};
use store::rounds;

/// Planned rounds that another one may take the place of.
const PLANNED_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "round/plan.html")]
struct Page {
    f: Frame,
    form: Form,
    places: Vec<Choice>,
    people: Vec<Choice>,
    days: Vec<(String, Vec<MarketDay>)>,
    planned: Vec<Choice>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let me = ask.person().officer.as_ref().map(OfficerId::to_string).unwrap_or_default();
    let form = Form::blank("round-plan", 0)
        .with("round-place", ask.query.get("place"))
        .with("round-on", ask.query.get("on"))
        .with("replaces", ask.query.get("replaces"))
        .with("leader", me);
    page(house, ask, form, 200)
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "rounds");
    let (places, officers, planned) = Records::of(house, ask).read(|r| {
        let planned = rounds::next_planned(r, f.today.plus_days(-60), PLANNED_MAX)?;
        Ok((Places::read(r)?, store::people::list(r)?, planned))
    })?;
    let asked = form.value("round-place");
    let shown = places.markets().iter().filter(|m| asked.is_empty() || m.place.as_str() == asked);
    let days = shown.map(|m| (m.name.clone(), view::market_days(&f, m, f.today, 4)));
    let one = |line: &rounds::RoundLine| Choice {
        value: line.id.to_string(),
        text: format!("{} {}", places.name(line.place.as_str()), f.day(&line.on)),
    };
    let page = Page {
        days: days.collect(),
        people: serving(&f, &officers, f.today),
        planned: planned.iter().map(one).collect(),
        places: places.all(),
        form: notes::noted(&f, form),
        f,
    };
    Reply::page_with(status, &page)
}

/// Who goes, and with what: of a plan, and of a change of it.
pub struct Staff {
    pub leader: OfficerId,
    pub crew: Vec<OfficerId>,
    pub recorder: OfficerId,
    pub transport: String,
    pub leaflets: Vec<String>,
    pub forms: Vec<String>,
}

/// Who is missing is for casework to say, with its rule.
pub fn staff(r: &mut Reader<'_>) -> Staff {
    let id = |value: &str| OfficerId::new(value);
    Staff {
        leader: id(r.form.value("leader")),
        crew: r.form.values.all("round-crew").into_iter().map(id).collect(),
        recorder: id(r.form.value("round-recorder")),
        transport: r.text("transport", MAY),
        leaflets: r.lines("leaflets", MAY_TEXT),
        forms: r.lines("round-forms", MAY_TEXT),
    }
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "rounds"));
    let places = records.read(Places::read)?;
    let mut form = Form::sent("round-plan", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let place = r.text("round-place", MUST);
    let (on, staff) = (r.day("round-on"), staff(&mut r));
    let off_market = r.text("off-market", MAY);
    let replaces = r.form.value("replaces").trim().to_owned();
    let Some(on) = on.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, form, 422);
    };
    let plan = Plan {
        place_name: places.name(&place),
        place: PlaceId::new(place),
        on,
        leader: staff.leader,
        crew: staff.crew,
        recorder: staff.recorder,
        transport: staff.transport,
        leaflets: staff.leaflets,
        forms: staff.forms,
        off_market,
        replaces: (!replaces.is_empty()).then(|| RoundId::new(replaces)),
    };
    let command = Command::Plan { plan: Box::new(plan) };
    let what = (&command, command.key());
    match records.go_on(("round", None), what, (&form, &mut alone), rounds::round)? {
        Ok(round) => Ok(Reply::see(format!("/rounds/{}", round.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, 422)
        }
    }
}
