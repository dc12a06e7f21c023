//! What rounds came to, by place and by round: people served, asked and told, days to an answer, ratings. Each
//! number leads to its rows.

use super::chart::{Bar, Chart};
use super::figures_rows::{self as rows_of, Opened};
use super::list::{self, Line};
use super::{Choice, Places};
use crate::ask::{Ask, Fields};
use crate::form::{Form, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::round::Market;
use law::Day;
use store::people;
use store::rounds::{self, Asked, Figures, Filter};

const ROWS_MAX: u32 = 400;
/// Rounds of which each has a bar.
const BARS_MAX: usize = 60;

struct PlaceRow {
    name: String,
    rounds: u32,
    served: u32,
    taken: u32,
    told: u32,
    deferred: u32,
    missed: u32,
    answered: usize,
    days: String,
    waiting: usize,
    rated: usize,
    grade: String,
    /// The rounds behind the numbers, and the address of the rows of the others.
    rounds_at: String,
    rows_at: String,
}

#[derive(Template)]
#[template(path = "round/figures.html")]
struct Page {
    f: Frame,
    form: Form,
    span: String,
    rows: Vec<PlaceRow>,
    total: Option<PlaceRow>,
    lines: Vec<Line>,
    /// The rows behind a figure, where the address wants them.
    opened: Option<Opened>,
    cut: bool,
    chart: Option<Chart>,
    places: Vec<Choice>,
    place: String,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "rounds");
    let mut form = Form::sent("figures", &ask.query);
    let year = f.today.year();
    let mut r = Reader { f: &f, form: &mut form };
    let (from, to) = (r.day_if_any("from"), r.day_if_any("to"));
    let from = from.or_else(|| Day::new(year, 1, 1)).unwrap_or(f.today);
    let to = to.unwrap_or(f.today);
    let place: String = ask.query.get("place").chars().take(40).collect();
    let held = Filter { place: place.clone(), from: Some(from), to: Some(to), ..Filter::default() };
    let which = ask.query.get("rows");
    let outcome = rows_of::outcome(which);
    let (places, officers, figures, (asked, settled), lines) =
        Records::of(house, ask).read(|r| {
            let mut lines = rounds::list(r, &held, ROWS_MAX)?;
            lines.retain(|line| matches!(line.stage.as_str(), "held" | "closed"));
            let (figures, asked) = (rounds::figures(r, &held)?, rounds::asked(r, &held)?);
            let settled = outcome.map(|which| rows_of::entries(r, &lines, which)).transpose()?;
            Ok((Places::read(r)?, people::list(r)?, figures, (asked, settled), lines))
        })?;
    let span = (from, to);
    let opened = match (outcome, settled) {
        (Some(which), Some(settled)) => Some(rows_of::settled(&f, which, &settled)),
        _ => rows_of::asked(&f, &asked, which),
    };
    let rows: Vec<PlaceRow> = figures
        .iter()
        .map(|(place, figures)| {
            let of: Vec<&Asked> = asked.iter().filter(|one| one.place == *place).collect();
            let name = places.name(place.as_str());
            row(&f, (name, place.as_str()), (*figures, &of), span)
        })
        .collect();
    let total = (rows.len() > 1).then(|| {
        let sum = figures.iter().fold(Figures::default(), |sum, (_, one)| plus(sum, *one));
        row(&f, (f.t("figures-total"), ""), (sum, &asked.iter().collect::<Vec<_>>()), span)
    });
    let bars = lines.iter().take(BARS_MAX).map(|line| Bar {
        label: format!("{}-{}", line.on.month(), line.on.day_of_month()),
        value: line.figures.served,
        path: format!("/rounds/{}", line.id),
    });
    let mut bars: Vec<Bar> = bars.collect();
    bars.reverse();
    let page = Page {
        span: f.t2("figures-span", f.day(&from), f.day(&to)),
        opened,
        rows,
        total,
        cut: lines.len() > BARS_MAX,
        chart: Chart::of(bars),
        lines: lines.iter().map(|l| list::line(&f, &places, &officers, l)).collect(),
        places: places.markets().iter().map(choice).collect(),
        place,
        form,
        f,
    };
    Reply::page(&page)
}

fn choice(market: &Market) -> Choice {
    Choice { value: market.place.to_string(), text: market.name.clone() }
}

fn plus(a: Figures, b: Figures) -> Figures {
    Figures {
        rounds: a.rounds + b.rounds,
        entries: a.entries + b.entries,
        open: a.open + b.open,
        told: a.told + b.told,
        deferred: a.deferred + b.deferred,
        missed: a.missed + b.missed,
        served: a.served + b.served,
        taken: a.taken + b.taken,
    }
}

fn row(
    f: &Frame,
    (name, place): (String, &str),
    (figures, asked): (Figures, &[&Asked]),
    (from, to): (Day, Day),
) -> PlaceRow {
    let waits = asked.iter().filter_map(|one| Some(one.answered_on?.days_since(one.on).max(0)));
    let waits: Vec<i64> = waits.collect();
    let grades: Vec<u32> = asked.iter().map(|one| one.grade).filter(|grade| *grade > 0).collect();
    let span = [("place", place.to_owned()), ("from", from.to_string()), ("to", to.to_string())];
    let pairs = span.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs = Fields(pairs.map(|(name, value)| (name.to_owned(), value)).collect()).encode();
    PlaceRow {
        name,
        rounds: figures.rounds,
        served: figures.served,
        taken: figures.taken,
        told: figures.told,
        deferred: figures.deferred,
        missed: figures.missed,
        answered: waits.len(),
        days: mean(waits.iter().sum(), waits.len()),
        waiting: asked.len() - waits.len(),
        rated: grades.len(),
        grade: match mean(grades.iter().map(|grade| i64::from(*grade)).sum(), grades.len()) {
            mean if mean.is_empty() => String::new(),
            mean => f.t1("figures-grade", mean),
        },
        rounds_at: format!("/rounds/figures?{pairs}#by-round"),
        rows_at: format!("/rounds/figures?{pairs}&rows="),
    }
}

/// To one place after the point; empty of nothing.
fn mean(sum: i64, count: usize) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if count == 0 {
        return String::new();
    }
    let tenths = (sum * 10 + count / 2) / count;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_to_tenths_and_of_nothing_there_is_none() {
        assert_eq!(mean(0, 0), "");
        assert_eq!(mean(10, 3), "3.3");
        assert_eq!(mean(11, 3), "3.7");
        assert_eq!(mean(0, 4), "0.0");
    }
}
