//! The letters by which powers came to the township today: entrusted by departments, handed over by the
//! city. None was found; each says that it is made up.

use super::timeline::{Event, Hand};
use super::township::{self, Era};
use anyhow::{Context, Result};
use casework::GrantId;
use casework::grant::{Grant, GrantStep, GrantTerm, GrantedItem, Publication, Side};
use casework::power::{Power, PowerKind, PowerMode};
use law::{Day, Moment};
use std::collections::BTreeSet;
use store::grants;
use store::register::Request;

/// A letter and the aspect whose powers stand on its list.
struct Letter {
    id: &'static str,
    aspect: &'static str,
    paper: &'static str,
    ends: Ends,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Open,
    Years,
    /// So soon that it has to be renewed now.
    Soon,
    Revoked,
}

const LETTERS: [Letter; 4] = [
    Letter {
        id: "yingji",
        aspect: "work-safety",
        paper: "行政执法委托书（武隆应急委〔2025〕1号，演示，假定）",
        ends: Ends::Years,
    },
    Letter {
        id: "linye",
        aspect: "forest",
        paper: "行政执法委托书（武隆林委〔2025〕2号，演示，假定）",
        ends: Ends::Soon,
    },
    Letter {
        id: "minzheng",
        aspect: "household",
        paper: "行政执法委托书（武隆民委〔2025〕1号，演示，假定）",
        ends: Ends::Revoked,
    },
    Letter {
        id: "shipin",
        aspect: "food",
        paper: "赋权事项清单（食品，演示；依渝府办发〔2025〕28号列入，假定）",
        ends: Ends::Open,
    },
];

/// The letter on whose list an item's power stands, with the id it has there.
pub fn listed(item: &str, aspect: &str) -> Option<(GrantId, casework::PowerId)> {
    let letter = LETTERS.iter().find(|letter| letter.aspect == aspect)?;
    let power = casework::PowerId::new(format!("{}.{item}", letter.id));
    Some((GrantId::new(letter.id), power))
}

/// Each letter entered with its list on the day the office opens, and what became of it since.
pub fn events(now: Moment, all: &[Power]) -> Vec<Event> {
    let opens = Era::Today.opens();
    let mut events = Vec::new();
    for (nth, letter) in LETTERS.iter().enumerate() {
        let minute = u8::try_from(nth * 5).unwrap_or(0);
        let of = |power: &&Power| power.grant.as_ref().is_some_and(|id| id.as_str() == letter.id);
        let powers: Vec<Power> = all.iter().filter(of).cloned().collect();
        let Some(first) = powers.first() else { continue };
        let grant = grant(letter, first, &powers, now.day());
        let at = Moment::at(opens, 14, minute);
        events.push(Event { at, run: Box::new(move |hand| enter(hand, &grant)) });
        let add = powers.iter().map(|power| GrantedItem {
            item: power.item.clone(),
            kinds: power.kinds.clone(),
            ceiling: power.ceiling,
        });
        let step = GrantStep::ChangeList {
            on: opens,
            paper: letter.paper.to_owned(),
            remove: Vec::new(),
            add: add.collect(),
            transition: false,
        };
        events.push(step_at(letter, at.plus_minutes(2), step));
        events.extend(later(letter, now.day()));
    }
    events
}

/// What happened to a letter after it was entered.
fn later(letter: &Letter, today: Day) -> Option<Event> {
    let first = Era::Today.opens().plus_days(30);
    let (on, step) = match letter.ends {
        Ends::Revoked => {
            let on = today.plus_days(-60).max(first);
            let reason = "区级部门调整委托事项，收回自行办理（演示）".to_owned();
            (on, GrantStep::Revoke { on, reason, transition: true })
        }
        Ends::Open | Ends::Years => {
            let on = today.plus_days(-120).max(first);
            let conclusion =
                "承接能力与办件量相称，继续行使；下次评估前补足两名持证人员。".to_owned();
            (on, GrantStep::Review { on, conclusion })
        }
        Ends::Soon => return None,
    };
    (on <= today).then(|| step_at(letter, Moment::at(on, 9, 0), step))
}

fn step_at(letter: &Letter, at: Moment, step: GrantStep) -> Event {
    let id = GrantId::new(letter.id);
    Event { at, run: Box::new(move |hand| take(hand, &id, &step)) }
}

fn grant(letter: &Letter, first: &Power, powers: &[Power], today: Day) -> Grant {
    let opens = Era::Today.opens();
    let to = match letter.ends {
        Ends::Open => None,
        Ends::Years | Ends::Revoked => Some(opens.plus_years(3).max(today.plus_days(300))),
        Ends::Soon => Some(today.plus_days(24)),
    };
    let kinds: BTreeSet<PowerKind> = powers.iter().flat_map(|p| p.kinds.clone()).collect();
    let published = |(side, place): (Side, &str)| Publication {
        side,
        on: opens.plus_days(-5),
        place: place.to_owned(),
    };
    let sides =
        [(Side::Grantor, "区政府网站（演示）"), (Side::Township, "镇政府公开栏、镇网页（演示）")];
    Grant {
        id: GrantId::new(letter.id),
        mode: first.mode,
        grantor: first.grantor.clone(),
        paper: letter.paper.to_owned(),
        signed_on: opens.plus_days(-12),
        matters: format!("清单所列{}项行政处罚以及相关行政检查", powers.len()),
        kinds: kinds.into_iter().collect(),
        ceiling: None,
        territory: township::office(Era::Today).id.0,
        signing_name: first.signing_name.clone(),
        number_prefix: first.number_prefix.clone(),
        terms: vec![GrantTerm { from: opens, to, paper: letter.paper.to_owned() }],
        publications: sides
            .into_iter()
            .filter(|(side, _)| first.mode == PowerMode::Entrusted || *side == Side::Grantor)
            .map(published)
            .collect(),
        changes: Vec::new(),
        revoked: None,
        reviews: Vec::new(),
        review_months: 12,
    }
}

fn enter(hand: &mut Hand<'_, '_, '_>, grant: &Grant) -> Result<()> {
    let entry = hand.entry("letters", "A1");
    let ask = Request { law: hand.player.law, version: None, entry: &entry };
    grants::enter(hand.w, grant, &ask).with_context(|| format!("letter {}", grant.id))?;
    hand.played.acts += 1;
    Ok(())
}

fn take(hand: &mut Hand<'_, '_, '_>, id: &GrantId, step: &GrantStep) -> Result<()> {
    let entry = hand.entry("letters", "A1");
    let ask = Request { law: hand.player.law, version: None, entry: &entry };
    grants::take(hand.w, id, step, &ask).with_context(|| format!("letter {id} {}", step.key()))?;
    hand.played.acts += 1;
    Ok(())
}
