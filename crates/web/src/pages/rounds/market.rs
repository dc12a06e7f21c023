//! One market calendar: its rules, the year, a change of rule; the calendar to subscribe to, and the poster.

use super::markets::{rule, rule_now};
use super::view::{self, MarketDay};
use super::{Places, alone};
use crate::act_line::{self, ActLine};
use crate::api::ical::{self, Calendar, Event};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::round::paper::{self, At};
use casework::round::{Market, MarketCommand, Rule};
use casework::{Hash, PlaceId};
use law::Day;
use store::journal::Line;
use store::{Reader as Store, journal, offices, rounds};

/// The rule keys of the form; the last means that there is no market any more.
const KINDS: [&str; 5] = ["month", "week", "lunar-ends", "lunar-month", "none"];
/// Days of a calendar to subscribe to.
const FEED_DAYS: i64 = 400;

struct SpanView {
    rule: String,
    from: String,
    to: Option<String>,
}

struct Month {
    name: String,
    days: Vec<DayView>,
}

struct DayView {
    text: String,
    holiday: bool,
    past: bool,
}

#[derive(Template)]
#[template(path = "round/market.html")]
struct Page {
    f: Frame,
    market: Market,
    village: String,
    rule: String,
    spans: Vec<SpanView>,
    next: Vec<MarketDay>,
    year: i16,
    months: Vec<Month>,
    acts: Vec<ActLine>,
    change: Option<Form>,
    kinds: [&'static str; 5],
    refused: Option<Form>,
    preview: Vec<MarketDay>,
}

/// What the page is made from.
struct Read {
    market: Market,
    places: Places,
    acts: Vec<Line>,
}

fn subject(place: &PlaceId) -> String {
    format!("market:{place}")
}

fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let place = PlaceId::new(records.ask.param("place"));
    let found = records.read(|r| {
        let Some(market) = rounds::market_find(r, &place)? else { return Ok(None) };
        let acts = journal::of_subject(r, &subject(&place))?;
        Ok(Some(Read { market, places: Places::read(r)?, acts }))
    })?;
    found.ok_or_else(|| Problem::not_found(&records.ask.path))
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, (200, Vec::new()))
}

fn page(
    house: &House,
    ask: &Ask,
    refused: Option<Form>,
    (status, preview): (u16, Vec<MarketDay>),
) -> Answer {
    let f = Frame::new(house, ask, "markets");
    let Read { market, places, acts } = read(&Records::of(house, ask))?;
    let asked = ask.query.get("year").parse().ok().filter(|year| (1990..=2100).contains(year));
    let year = asked.unwrap_or(f.today.year());
    let blank = || {
        let rule = market.spans.last().map(|span| &span.rule);
        let days = rule.map(Rule::days).unwrap_or_default().iter().map(u8::to_string);
        Form::blank("change-market", market.version)
            .with("market-kind", rule.map_or("month", Rule::key))
            .with("market-days", days.collect::<Vec<_>>().join("、"))
    };
    let change = f.role_is(SERVERS).then(|| refused.clone().unwrap_or_else(blank));
    let span = |span: &casework::round::Span| SpanView {
        rule: view::rule(&f, &span.rule),
        from: f.day(&span.from),
        to: span.to.map(|to| f.day(&to)),
    };
    let page = Page {
        village: places.village(market.place.as_str()),
        rule: rule_now(&f, &market),
        spans: market.spans.iter().map(span).collect(),
        next: view::market_days(&f, &market, f.today, 5),
        months: months(&f, &market, year),
        acts: act_line::of(acts),
        kinds: KINDS,
        year,
        change,
        refused,
        preview,
        market,
        f,
    };
    Reply::page_with(status, &page)
}

fn months(f: &Frame, market: &Market, year: i16) -> Vec<Month> {
    let day = |day: &Day| DayView {
        text: f.t2("market-day", day.day_of_month().to_string(), f.weekday(day)),
        holiday: f.law.calendar.standing(*day, f.today).holiday.is_some(),
        past: *day < f.today,
    };
    let month = |(n, days): (usize, Vec<Day>)| Month {
        name: f.t(&format!("market-month-{}", n + 1)),
        days: days.iter().map(day).collect(),
    };
    market.year(year).into_iter().enumerate().map(month).collect()
}

pub fn change(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "markets"));
    let mut form = Form::sent("change-market", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let over = r.form.value("market-kind") == "none";
    let rule = if over { None } else { rule(&mut r) };
    let (from, reason) = (r.day("market-from"), r.text("reason", MUST));
    let Some(from) = from.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form), (422, Vec::new()));
    };
    if form.ticked("preview") {
        let mut market = read(&records)?.market;
        market.spans =
            rule.map(|rule| casework::round::Span { from, to: None, rule }).into_iter().collect();
        let days = view::market_days(&f, &market, from.max(f.today), 8);
        return page(house, ask, Some(form), (200, days));
    }
    let command = MarketCommand::Change { rule, from, reason };
    let (id, what) = (Some(ask.param("place")), (&command, command.key()));
    match records.go_on(("market", id), what, (&form, &mut alone), rounds::market)? {
        Ok(market) => Ok(Reply::see(format!("/markets/{}", market.place))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), (422, Vec::new()))
        }
    }
}

/// The calendar of a market's days, for everybody: which they are is cried out in the street.
pub fn feed(house: &House, ask: &Ask) -> Answer {
    let place = PlaceId::new(ask.param("place"));
    let now = (house.clock)();
    for office in house.store.offices()? {
        let found = house.store.read(&office, |r: &mut Store<'_, '_>| {
            Ok::<_, store::Problem>(match rounds::market_find(r, &place)? {
                Some(market) => Some((market, offices::get(r)?)),
                None => None,
            })
        })?;
        let Some((market, office)) = found else { continue };
        let today = office.practice_on.unwrap_or(now.day());
        let days = market.days(today.plus_days(-31), today.plus_days(FEED_DAYS));
        let events = days.into_iter().map(|day| Event {
            uid: format!("{}-{}-{day}@shuanghe", office.id, market.place),
            first: day,
            last: day,
            summary: format!("{}逢场", market.name),
            description: market.rule_on(day).map(Rule::zh).unwrap_or_default(),
            url: format!("{}/guide", house.address),
            sequence: 0,
            cancelled: false,
            alarms_minutes: Vec::new(),
        });
        let name = format!("{}逢场天 · {}", market.name, office.name);
        let calendar = Calendar { name, events: events.collect() };
        let text = ical::written(&calendar, now);
        let reply = Reply::bytes("text/calendar; charset=utf-8", text.into_bytes());
        return Ok(reply.with("content-disposition", "inline; filename=\"market.ics\""));
    }
    Err(Problem::not_found("/markets"))
}

/// The poster of a year as PDF. It says what the calendar said when it was last entered or changed, so
/// that the same year is the same paper; it is kept, so that the code at its foot is found.
pub fn poster(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "markets"));
    let year: i16 = ask.param("year").parse().unwrap_or(0);
    if !(1990..=2100).contains(&year) {
        return Err(Problem::not_found(&ask.path));
    }
    let Read { market, acts, .. } = read(&records)?;
    let when = acts.iter().map(|line| line.act.noted_at).max().unwrap_or(ask.now);
    let office = records.office()?;
    let at = At { law: house.law, office: &office, officers: &[] };
    let filled = paper::poster(&market, year, when, &at);
    let made = filled
        .map_err(|unfilled| super::papers::lacks(&f, &unfilled))
        .and_then(|paper| crate::pages::case_papers::lay_out(house, &f, paper));
    let made = made.map_err(|why| Problem::unreadable(&why, &ask.form))?;
    let about = subject(&market.place);
    records.write(|w| made.keep(w, &about, when))?;
    let file = format!("{}{year}年逢场天", market.name);
    Ok(pdf(&made.rendered.pdf, &file, &made.rendered.hash))
}

fn pdf(bytes: &[u8], name: &str, hash: &Hash) -> Reply {
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let name = format!("attachment; filename=\"poster.pdf\"; filename*=UTF-8''{name}.pdf");
    Reply::bytes("application/pdf", bytes.to_vec())
        .with("content-disposition", name)
        .with("etag", format!("\"{hash}\""))
}
