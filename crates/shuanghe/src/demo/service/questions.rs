//! Questions: at the rounds, at the desk and by telephone; answered at once, promised, or late with a reason.

use super::articles;
use super::enact::{self, Of};
use super::rounds::{self, Going};
use super::texts::{ASKED, Asking};
use super::{World, said};
use crate::demo::course::weekday;
use crate::demo::timeline::{Event, Hand};
use anyhow::{Context, Result};
use casework::consultation::{Asked, Asker, Channel, Promising, QuestionCommand, Written};
use casework::party::Party;
use casework::round::ToldWay;
use casework::{ArticleId, OfficerId, PlaceId};
use law::{Day, Moment};

const HANDLERS: [&str; 3] = ["S06", "S07", "S08"];

pub fn events(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    for (nth, going) in rounds.iter().enumerate() {
        if going.replaced_by.is_some() {
            continue;
        }
        for at in 0..11 + nth * 3 % 5 {
            all.extend(at_round(world, going, (nth, at)));
        }
    }
    all.extend(at_desk(world, rounds));
    all
}

/// What is asked, by whom, and by whose hand.
struct Plot {
    key: String,
    asker: Party,
    text: &'static Asking,
    handler: &'static str,
}

fn plot(world: &World, nth: usize) -> Plot {
    let fits = |asking: &&Asking| asking.era.is_none_or(|era| era == world.era);
    let texts: Vec<&'static Asking> = ASKED.iter().filter(fits).collect();
    Plot {
        key: format!("question-{nth:03}"),
        asker: world.people.nth(nth),
        text: texts[nth * 7 % texts.len()],
        handler: HANDLERS[nth % HANDLERS.len()],
    }
}

fn at_round(world: &World, going: &Going, (nth, at): (usize, usize)) -> Vec<Event> {
    let plot = plot(world, nth * 16 + at);
    let asked_at = going.at(9, 15).plus_minutes(i64::try_from(at * 9).unwrap_or(0));
    let now = at % 5 < 2;
    let promise = if now { Promising::Nothing } else { Promising::On { day: going.next } };
    let place = (going.place.clone(), Some(going.key.clone()), Channel::Round);
    let mut all = vec![ask(&plot, asked_at, promise, (place, now))];
    if now {
        return all;
    }
    // One in a while is forgotten: the round finds it red, and it is answered after that.
    let forgotten = (nth * 3 + at) % 17 == 4;
    let days = if forgotten { going.next.days_since(going.on) + 3 } else { 3 };
    let on = weekday(going.on.plus_days(days));
    all.push(answer(&plot, Moment::at(on, 15, minute(at)), ""));
    all
}

/// Between the rounds: some in the hall, some by telephone; told by telephone where it took days.
fn at_desk(world: &World, rounds: &[Going]) -> Vec<Event> {
    let mut all = Vec::new();
    let span = world.now.day().days_since(world.first());
    let count = usize::try_from(span / 4).unwrap_or(0);
    for nth in 0..count {
        let plot = plot(world, 500 + nth);
        let on = weekday(world.first().plus_days(i64::try_from(nth * 4).unwrap_or(0)));
        let spot = &rounds[nth % rounds.len()];
        let (asked_at, now) = (Moment::at(on, 10, minute(nth)), nth % 3 != 0);
        let promise = if now { Promising::Nothing } else { Promising::On { day: on.plus_days(5) } };
        let channel = if nth % 4 == 1 { Channel::Phone } else { Channel::Desk };
        all.push(ask(&plot, asked_at, promise, ((spot.place.clone(), None, channel), now)));
        if now {
            continue;
        }
        let late = nth % 9 == 6;
        let (days, why) = if late { (9, "等候县级部门答复") } else { (3, "") };
        let answered = Moment::at(weekday(on.plus_days(days)), 15, minute(nth));
        all.push(answer(&plot, answered, why));
        all.push(told(&plot, answered.plus_minutes(40)));
    }
    all
}

fn minute(nth: usize) -> u8 {
    u8::try_from(nth * 7 % 40).unwrap_or(0)
}

type Where = (PlaceId, Option<String>, Channel);

fn ask(plot: &Plot, at: Moment, promise: Promising, (place, now): (Where, bool)) -> Event {
    let (place, round, channel) = place;
    let (key, asker, text, handler) =
        (plot.key.clone(), plot.asker.clone(), plot.text, plot.handler);
    let run = move |hand: &mut Hand<'_, '_, '_>| {
        let round = match &round {
            Some(key) => Some(rounds::id(hand, key).context("the round was planned")?),
            None => None,
        };
        let Party { name, phone, address, .. } = asker.clone();
        let asked = Box::new(Asked {
            at: hand.at,
            channel,
            place: place.clone(),
            round,
            area: text.area,
            asker: Asker { party: None, name, phone, address, made_up: true },
            text: said::asked(&key, text.question),
        });
        let answer = now.then(|| written(hand, (&key, text), ""));
        let handler = OfficerId::new(handler);
        let command = QuestionCommand::Ask { asked, promise: promise.clone(), answer, handler };
        enact::question(hand, Of { key: &key, by: rounds::CREW[1] }, &command).map(|_| ())
    };
    Event { at, run: Box::new(run) }
}

/// From an article where one holds already, else from the source itself.
fn written(hand: &Hand<'_, '_, '_>, (key, text): (&str, &Asking), late_reason: &str) -> Written {
    let article = text.article.and_then(|key| articles::usable(hand, key)).map(ArticleId::new);
    Written {
        text: said::answered(key, text.answer),
        source: text.source.to_owned(),
        article,
        late_reason: late_reason.to_owned(),
    }
}

fn answer(plot: &Plot, at: Moment, late: &'static str) -> Event {
    let (key, text, by) = (plot.key.clone(), plot.text, plot.handler);
    let slip = plot.asker.name.chars().count() == 3;
    let run = move |hand: &mut Hand<'_, '_, '_>| {
        let held = enact::question_held(hand, &key)?;
        if held.answer.is_some() {
            return Ok(());
        }
        let overdue = held.due().is_some_and(|due: Day| hand.at.day() > due);
        let late = if overdue && late.is_empty() { said::late(&key) } else { late };
        let answer = written(hand, (&key, text), if overdue { late } else { "" });
        enact::question(hand, Of { key: &key, by }, &QuestionCommand::Answer { answer })?;
        if slip {
            enact::answer_slip(hand, Of { key: &key, by }, place_name(&held.asked.place))?;
        }
        Ok(())
    };
    Event { at, run: Box::new(run) }
}

fn place_name(place: &PlaceId) -> &'static str {
    if place.as_str().ends_with("-M2") { "木根场" } else { "双河场" }
}

fn told(plot: &Plot, at: Moment) -> Event {
    let (key, receiver, by) = (plot.key.clone(), plot.asker.name.clone(), plot.handler);
    let run = move |hand: &mut Hand<'_, '_, '_>| -> Result<()> {
        if enact::question_held(hand, &key)?.told.is_some() {
            return Ok(());
        }
        let (way, receiver) = (ToldWay::Phone, receiver.clone());
        let command = QuestionCommand::Tell { way, receiver, round: None };
        enact::question(hand, Of { key: &key, by }, &command)?;
        Ok(())
    };
    Event { at, run: Box::new(run) }
}
