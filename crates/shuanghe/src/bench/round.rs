//! The page of a round with a reply list of four hundred entries.

use super::client::Client;
use super::figure::{Figure, percentile, rounded};
use super::office::{ACCOUNT, CODE, OFFICERS, PASSWORD, Served};
use super::watch::millis;
use anyhow::{Context, anyhow, bail};
use casework::consultation::{Area, Asked, Asker, Channel, Promising, QuestionCommand};
use casework::round::{Command, MarketCommand, Plan, Round, Rule};
use casework::{ActId, Actor, OfficeId, OfficerId, PlaceId, PostId, RoundId};
use law::{Day, Law, Moment};
use store::cases::EnactProblem;
use store::rounds::{self, Attempt, Enacted};
use store::{Keys, Store, Writer, consultations};

const ENTRIES: usize = 400;
const TURNS: usize = 60;
const MARKET: &str = "bench-market";

/// Fills a reply list and asks for its page again and again.
pub fn page(served: &Served) -> anyhow::Result<Figure> {
    let round = filled(served)?;
    let mut client = Client::new(&served.address);
    client.sign_in(ACCOUNT, PASSWORD)?;
    let path = format!("/rounds/{}", round.id);
    let (mut took, mut bytes) = (Vec::new(), 0);
    for _ in 0..TURNS {
        let (got, ms) = millis(|| client.get(&path));
        let got = got?;
        if got.status != 200 {
            bail!("the round answered {}", got.status);
        }
        bytes = got.body.len();
        took.push(ms);
    }
    let mut took = took.split_off(TURNS / 6);
    let median = percentile(&mut took, 0.5);
    let entries = round.entries().len();
    Ok(Figure {
        key: "round-page",
        zh: "进村服务页（95 分位）",
        en: "page of a round (p95)",
        value: percentile(&mut took, 0.95),
        unit: "ms",
        goal: 20.0,
        at_least: false,
        limit_zh: format!("回复单 {entries} 件，中位 {} ms，{} KB", rounded(median), bytes / 1024),
        limit_en: format!("{entries} entries, median {} ms, {} KB", rounded(median), bytes / 1024),
    })
}

/// A market of tomorrow, what people were promised for it, and the round that brings it.
fn filled(served: &Served) -> anyhow::Result<Round> {
    let keys = Keys::load(&served.folder.path().join("key"))?;
    let url = format!("sqlite:{}", served.folder.path().join("office.db").display());
    let desk = Desk { store: Store::open(&url, keys)?, office: OfficeId::new(CODE) };
    let now = crate::clock::now();
    let market_day = now.day().plus_days(1);
    let of_month = u8::try_from(market_day.day_of_month())?;
    let rule = Rule::of("month", &[of_month]).context("every day is a day of its month")?;
    let (place, from) = (PlaceId::new(MARKET), now.day());
    let enter = MarketCommand::Enter { place, name: "测速场".into(), rule, from };
    desk.enact(0, (None, &enter), rounds::market)?;
    for n in 1..=ENTRIES {
        let ask = QuestionCommand::Ask {
            asked: Box::new(asked(n, now)),
            promise: Promising::NextRound,
            answer: None,
            handler: OfficerId::new(OFFICERS[1]),
        };
        desk.enact(n, (None, &ask), consultations::question)?;
    }
    let plan = Command::Plan { plan: Box::new(plan(market_day)) };
    let round = desk.enact(ENTRIES + 1, (None, &plan), rounds::round)?;
    let held = Some((&round.id, round.version));
    let round = desk.enact(ENTRIES + 2, (held, &Command::Bring), rounds::round)?;
    if round.entries().len() != ENTRIES {
        bail!("the reply list has {} entries", round.entries().len());
    }
    Ok(round)
}

fn asked(n: usize, at: Moment) -> Asked {
    Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new(MARKET),
        round: None,
        area: Area::Information,
        asker: Asker {
            party: None,
            name: format!("测速某{n}"),
            phone: String::new(),
            address: format!("测速路{n}号（虚构）"),
            made_up: true,
        },
        text: format!("第{n}户的退耕还林补助少算了面积，请核对。"),
    }
}

fn plan(on: Day) -> Plan {
    Plan {
        place: PlaceId::new(MARKET),
        place_name: "测速场".into(),
        on,
        leader: OfficerId::new(OFFICERS[0]),
        crew: vec![OfficerId::new(OFFICERS[1])],
        recorder: OfficerId::new(OFFICERS[1]),
        transport: String::new(),
        leaflets: Vec::new(),
        forms: Vec::new(),
        off_market: String::new(),
        replaces: None,
    }
}

/// How a command about markets, rounds or questions is enacted.
type Work<C, S> = fn(&mut Writer, &Law, &Attempt<'_, C>) -> Result<Enacted<S>, EnactProblem>;

struct Desk {
    store: Store,
    office: OfficeId,
}

impl Desk {
    fn enact<C, S>(
        &self,
        n: usize,
        (held, command): (Option<(&RoundId, u32)>, &C),
        work: Work<C, S>,
    ) -> anyhow::Result<S> {
        let now = crate::clock::now();
        let act = ActId::new(format!("bench-round-{n}"));
        let (officer, post) = (OfficerId::new(OFFICERS[0]), PostId::new("head"));
        let actor = Actor { officer, name: "测速".into(), post };
        let attempt = Attempt {
            id: held.map(|(id, _)| id.as_str()),
            version: held.map_or(0, |(_, version)| version),
            command,
            act: &act,
            actor: &actor,
            done_at: now,
            noted_at: now,
        };
        let law = Law::embedded();
        let done = self.store.write(&self.office, |w| work(w, law, &attempt));
        done.map(|done| done.state).map_err(|why| anyhow!("step {n} of the round: {why}"))
    }
}
