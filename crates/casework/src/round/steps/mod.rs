//! The steps of a round, in the usual order.

mod held;
mod planned;
mod replies;

pub(super) use held::{close, hold, mark_paper, record};
pub(super) use planned::{bring, plan, postpone, replace, staff};
pub(super) use replies::{defer, miss, tell};

use super::ask::Ask;
use super::market::eve;
use super::{Round, Scene, Stage};
use crate::due::Due;
use crate::rules;
use law::Day;

/// What stands against a deed before its particulars are known.
pub(super) fn foresee(ask: &mut Ask, held: &Round) {
    match ask.deed {
        "round-postpone" | "round-replace" | "round-defer" => led(ask, held),
        "round-hold" => held::may_hold(ask, held),
        "round-tell" | "round-miss" => {
            of_crew(ask, held);
            replies::some_open(ask, held);
        }
        "round-record" => of_crew(ask, held),
        "round-close" => held::may_close(ask, held),
        _ => {}
    }
}

/// What is due of a round: the replies on its eve, and its end before people come together again.
pub(super) fn dues(round: &Round, scene: &Scene) -> Vec<Due> {
    let (on, today) = (round.plan.on, scene.done_at.day());
    let due = |kind: &str, day: Day, from: Day, met_on: Option<Day>| Due {
        kind: kind.to_owned(),
        subject: format!("round:{}", round.id),
        part: 0,
        on: day,
        firm: true,
        term: "set:round".to_owned(),
        from,
        known_on: today,
        met_on,
    };
    let next = || scene.market.and_then(|market| market.next_after(on)).map(eve);
    match &round.stage {
        Stage::Planned => vec![due("round-replies", eve(on), today, None)],
        Stage::Held { .. } => {
            next().map(|day| due("round-close", day, on, None)).into_iter().collect()
        }
        Stage::Closed { on: closed } => {
            next().map(|day| due("round-close", day, on, Some(closed.day()))).into_iter().collect()
        }
        Stage::Replaced { .. } => Vec::new(),
    }
}

/// The leader of the round or the head of the office decides it.
fn led(ask: &mut Ask, round: &Round) {
    let actor = &ask.scene.actor;
    if actor.officer != round.plan.leader && !ask.scene.by_head() {
        let why = format!("{}不是带队人，也不是负责人", actor.name);
        let en = format!("{} neither leads the round nor the office", actor.name);
        ask.no(&rules::ROUND_LEADER, why, en);
    }
}

/// What is done at the place is done by those who went.
fn of_crew(ask: &mut Ask, round: &Round) {
    let actor = &ask.scene.actor;
    if !round.plan.people().contains(&actor.officer) && !ask.scene.by_head() {
        let why = format!("{}不是这次进村的人员", actor.name);
        let en = format!("{} is not of this round", actor.name);
        ask.no(&rules::ROUND_CREW, why, en);
    }
}
