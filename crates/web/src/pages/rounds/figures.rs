//! What rounds came to, by place and by round: people served, asked and told, days to an answer, ratings. Each
//! number leads to its rows.

use super::chart::{Bar, Chart};
use super::list::{self, Line};
use super::{Choice, Places};
use crate::act_line;
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
    /// The rounds behind the numbers, and the address of what was asked at them.
    rows: String,
    asked: String,
}

/// Something that was asked at a round.
struct AskedLine {
    path: String,
    id: String,
    kind: String,
    round: String,
    asked: String,
    answered: String,
    days: String,
    grade: String,
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
    /// What was asked, where the address wants those rows: a heading, and the rows.
    asked: Option<(String, Vec<AskedLine>)>,
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
    let (places, officers, figures, asked, lines) = Records::of(house, ask).read(|r| {
        let lines = rounds::list(r, &held, ROWS_MAX)?;
        let (figures, asked) = (rounds::figures(r, &held)?, rounds::asked(r, &held)?);
        Ok((Places::read(r)?, people::list(r)?, figures, asked, lines))
    })?;
    let span = (from, to);
    let opened = asked_rows(&f, &asked, ask.query.get("rows"));
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
    let went = |line: &&rounds::RoundLine| matches!(line.stage.as_str(), "held" | "closed");
    let bars = lines.iter().filter(went).take(BARS_MAX).map(|line| Bar {
        label: format!("{}-{}", line.on.month(), line.on.day_of_month()),
        value: line.figures.served,
        path: format!("/rounds/{}", line.id),
    });
    let mut bars: Vec<Bar> = bars.collect();
    bars.reverse();
    let page = Page {
        span: f.t2("figures-span", f.day(&from), f.day(&to)),
        asked: opened,
        rows,
        total,
        cut: lines.iter().filter(went).count() > BARS_MAX,
        chart: Chart::of(bars),
        lines: lines.iter().filter(went).map(|l| list::line(&f, &places, &officers, l)).collect(),
        places: places.markets().iter().map(choice).collect(),
        place,
        form,
        f,
    };
    Reply::page(&page)
}

/// What was asked at the rounds: answered, waiting, or rated.
fn asked_rows(f: &Frame, asked: &[Asked], which: &str) -> Option<(String, Vec<AskedLine>)> {
    let key = ["answered", "waiting", "rated"].into_iter().find(|key| *key == which)?;
    let shown = |one: &&Asked| match key {
        "answered" => one.answered_on.is_some(),
        "waiting" => one.answered_on.is_none(),
        _ => one.grade > 0,
    };
    let line = |one: &Asked| {
        let (kind, id) = one.subject.split_once(':').unwrap_or_default();
        let days = one.answered_on.map(|on| on.days_since(one.on).max(0).to_string());
        AskedLine {
            path: act_line::path(&one.subject).unwrap_or_default(),
            id: id.to_owned(),
            kind: f.of("asked-kind", kind),
            round: one.round.to_string(),
            asked: f.day(&one.on),
            answered: one.answered_on.map(|on| f.day(&on)).unwrap_or_default(),
            days: days.unwrap_or_default(),
            grade: match one.grade {
                0 => String::new(),
                grade => f.of("grade", &grade.to_string()),
            },
        }
    };
    let rows = asked.iter().filter(shown).take(ROWS_MAX as usize).map(line).collect();
    Some((f.of("figures-rows", key), rows))
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
        rows: format!("/rounds?{pairs}#all"),
        asked: format!("/rounds/figures?{pairs}&rows="),
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
