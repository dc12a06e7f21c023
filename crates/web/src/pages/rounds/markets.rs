//! Market calendars: the list with the days to come, entering one.

use super::view::{self, MarketDay};
use super::{Choice, Places, alone};
use crate::ask::Ask;
use crate::form::{Form, MAY, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::PlaceId;
use casework::round::{Market, MarketCommand, Rule, Span};
use store::rounds;

/// Market days shown of each place.
const DAYS: usize = 6;

struct MarketView {
    place: String,
    name: String,
    village: String,
    rule: String,
    days: Vec<MarketDay>,
}

#[derive(Template)]
#[template(path = "round/markets.html")]
struct Markets {
    f: Frame,
    markets: Vec<MarketView>,
    may: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "markets");
    let places = Records::of(house, ask).read(Places::read)?;
    let one = |market: &Market| MarketView {
        place: market.place.to_string(),
        name: market.name.clone(),
        village: places.village(market.place.as_str()),
        rule: rule_now(&f, market),
        days: view::market_days(&f, market, f.today, DAYS),
    };
    let markets = places.markets().iter().map(one).collect();
    Reply::page(&Markets { markets, may: f.role_is(SERVERS), f })
}

/// The rule that holds today, or the next one to come.
pub fn rule_now(f: &Frame, market: &Market) -> String {
    match (market.rule_on(f.today), market.spans.last()) {
        (Some(rule), _) => view::rule(f, rule),
        (None, Some(span)) if span.from > f.today => {
            f.t2("market-from", view::rule(f, &span.rule), f.day(&span.from))
        }
        _ => f.t("market-over"),
    }
}

#[derive(Template)]
#[template(path = "round/market_new.html")]
struct New {
    f: Frame,
    form: Form,
    places: Vec<Choice>,
    kinds: [&'static str; 4],
    days: Vec<MarketDay>,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    let form = Form::blank("market", 0)
        .with("market-kind", "month")
        .with("market-from", ask.today().to_string());
    show_new(house, ask, form, (200, Vec::new()))
}

fn show_new(house: &House, ask: &Ask, form: Form, (status, days): (u16, Vec<MarketDay>)) -> Answer {
    let f = Frame::new(house, ask, "markets");
    let places = Records::of(house, ask).read(Places::read)?.without_market();
    Reply::page_with(status, &New { form, places, kinds: Rule::KEYS, days, f })
}

/// `5、13、20、26`, in whatever way the numbers are set apart.
fn numbers(written: &str) -> Option<Vec<u8>> {
    let pieces = written.split(|c: char| !c.is_ascii_digit()).filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.parse().ok()).collect()
}

/// The rule in the form's fields.
pub fn rule(r: &mut Reader<'_>) -> Option<Rule> {
    let kind = r.form.value("market-kind").to_owned();
    let written = r.text("market-days", MAY);
    let found = numbers(&written).and_then(|days| Rule::of(&kind, &days));
    if found.is_none() {
        let sentence = r.f.t("wrong-market-days");
        r.form.fail("market-days", sentence);
    }
    found
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "markets"));
    let mut form = Form::sent("market", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let place = r.form.value("market-place").to_owned();
    let name = r.text("market-name", NAME);
    let (rule, from) = (rule(&mut r), r.day("market-from"));
    let (Some(rule), Some(from), true) = (rule, from, form.wrong.is_empty()) else {
        return show_new(house, ask, form, (422, Vec::new()));
    };
    if form.ticked("preview") {
        let span = Span { from, to: None, rule };
        let market = Market {
            place: PlaceId::new(place),
            office: records.office.clone(),
            version: 0,
            name,
            spans: vec![span],
        };
        let days = view::market_days(&f, &market, from.max(f.today), 8);
        return show_new(house, ask, form, (200, days));
    }
    let command = MarketCommand::Enter { place: PlaceId::new(place), name, rule, from };
    let what = (&command, command.key());
    match records.go_on(("market", None), what, (&form, &mut alone), rounds::market)? {
        Ok(market) => Ok(Reply::see(format!("/markets/{}", market.place))),
        Err(refusals) => {
            form.refusals = refusals;
            show_new(house, ask, form, (422, Vec::new()))
        }
    }
}
