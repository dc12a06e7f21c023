//! The plan of the year, and a draw by lot under it: 双随机.

use super::World;
use crate::demo::chance::Chance;
use crate::demo::supervised::{Sort, Supervised};
use crate::demo::timeline::{Event, Hand};
use anyhow::{Context, Result};
use casework::inspection::draw::{Candidate, LeftOut, Lists, Secret, WhyNot, listed};
use casework::inspection::plan::{Content, Limits, Line, Manner};
use casework::inspection::{CheckKind, DrawCommand, PlanCommand, lot};
use casework::power::Power;
use casework::{DrawId, ItemId, PlanId};
use law::{Day, Law, Moment};
use store::inspections::{self, Attempt};

/// Item, kind of place, whom, how, how often in the year.
const LINES: &[(&str, &str, &str, Manner, u32)] = &[
    ("fire.exit-blocked", "market-fair", "场镇商铺", Manner::Random, 1),
    ("fire.gear-unsound", "market-fair", "场镇商铺", Manner::Random, 1),
    ("food.hygiene", "restaurant", "小餐饮、食品摊点", Manner::OnSite, 2),
    ("farm-supplies.livestock-records", "livestock", "规模养殖场", Manner::OnSite, 1),
    ("water-environment.livestock-dung", "livestock", "规模养殖场", Manner::OnSite, 1),
    ("culture.netbar-signs", "netbar", "互联网上网服务场所", Manner::OnSite, 2),
    ("culture.netbar-minors", "netbar", "互联网上网服务场所", Manner::OnSite, 2),
    ("farm-supplies.pesticide-misuse", "farm-supplies", "农资经营户", Manner::OnSite, 1),
    ("fairs.unlicensed-shop", "farm-supplies", "农资经营户", Manner::OnSite, 1),
    ("water-environment.dust", "workshop", "石材、预制构件厂", Manner::OnSite, 2),
];

/// How many objects are drawn.
pub const DRAWN: usize = 6;
pub const PLAN: &str = "plan";
pub const DRAW: &str = "draw";

pub fn events(world: &World) -> Vec<Event> {
    let World { from, office, .. } = world;
    let (law, from, office) = (world.law, *from, office.clone());
    let at = |days: i64, hour, minute| Moment::at(from.plus_days(days), hour, minute);
    let mut all = Vec::new();
    let draft = move |hand: &mut Hand<'_, '_, '_>| {
        let content = Box::new(content(law, hand.player.powers, (&office, from)));
        plan(hand, "E01", &PlanCommand::Draft { content })
    };
    all.push(Event { at: at(0, 9, 0), run: Box::new(draft) });
    let approve = |hand: &mut Hand<'_, '_, '_>| plan(hand, "L1", &PlanCommand::Approve);
    all.push(Event { at: at(1, 10, 0), run: Box::new(approve) });
    let publish = |hand: &mut Hand<'_, '_, '_>| {
        let (on, at) = (hand.at.day(), "区政府网站公示栏（演示）、镇政府公开栏".to_owned());
        plan(hand, "E01", &PlanCommand::Publish { on, at })
    };
    all.push(Event { at: at(2, 11, 0), run: Box::new(publish) });
    let supervised = world.supervised.to_vec();
    let drawn_on = world.drawn_on;
    let prepare = move |hand: &mut Hand<'_, '_, '_>| prepare(hand, &supervised);
    all.push(Event { at: Moment::at(drawn_on, 9, 0), run: Box::new(prepare) });
    let commit = |hand: &mut Hand<'_, '_, '_>| {
        let secret = secret(hand);
        let commitment = lot::commitment(&secret.seed, &secret.salt);
        draw(hand, "E01", &DrawCommand::Commit { commitment, secret: Some(secret) })
    };
    all.push(Event { at: Moment::at(drawn_on, 9, 30), run: Box::new(commit) });
    let reveal = |hand: &mut Hand<'_, '_, '_>| {
        let (secret, witness) = (secret(hand), hand.actor("L3").name);
        let public_value = "03 08 14 20 27 31 + 05（演示）".to_owned();
        draw(hand, "E01", &DrawCommand::Reveal { secret, public_value, witness })
    };
    all.push(Event { at: Moment::at(drawn_on.next(), 9, 0), run: Box::new(reveal) });
    all
}

/// The demo's secret is the same everywhere, so that the demo is; a real one never is.
fn secret(hand: &Hand<'_, '_, '_>) -> Secret {
    let mut chance = Chance::named(&format!("{} draw", hand.player.office));
    let mut digits = |count: usize| (0..count).map(|_| chance.between(0, 9).to_string()).collect();
    Secret { seed: digits(24), salt: digits(12) }
}

fn content(law: &Law, powers: &[Power], (office, from): (&str, Day)) -> Content {
    let lines = LINES.iter().map(|(item, place_kind, objects, manner, times)| {
        let basis = law.item(item).map(|item| item.penalty_cite().zh(law)).unwrap_or_default();
        Line {
            item: ItemId::new(*item),
            power: crate::demo::powers::id_of(powers, item),
            basis,
            place_kind: (*place_kind).to_owned(),
            objects: (*objects).to_owned(),
            manner: *manner,
            times: *times,
        }
    });
    Content {
        title: format!("{}年度涉企行政检查计划", from.year()),
        kind: CheckKind::Daily,
        body: office.to_owned(),
        from,
        to: Day::new(from.year(), 12, 31).expect("every year ends on 31 December"),
        reason: String::new(),
        lines: lines.collect(),
        limits: Limits { per_year: 4, repeat_days: 30 },
    }
}

/// Every shop of the two markets, and all who may act today; whoever may not is left out, with why.
fn prepare(hand: &mut Hand<'_, '_, '_>, supervised: &[Supervised]) -> Result<()> {
    let shops = supervised.iter().filter(|one| one.sort == Sort::Shop);
    let parties: Vec<_> = shops.map(|one| one.party.clone()).collect();
    let name = |id: &str| hand.actor(id).name;
    let fit = ["E01", "E02", "E03", "E04", "E05", "E06"];
    let officers = fit.map(|id| Candidate { id: id.to_owned(), name: name(id) });
    let unfit = [("E07", "停职"), ("E08", "证件已过期"), ("E10", "没有执法证")];
    let left_out = unfit.map(|(id, note)| LeftOut {
        id: id.to_owned(),
        name: name(id),
        why: WhyNot::Unqualified,
        note: note.to_owned(),
    });
    let plan = PlanId::new(hand.id(PLAN).context("the plan comes first")?);
    let lists = Box::new(Lists {
        plan,
        line: 0,
        objects: parties.iter().map(listed).collect(),
        officers: officers.to_vec(),
        left_out: left_out.to_vec(),
        take: u32::try_from(DRAWN).unwrap_or(1),
        team: 2,
        public_source: "次日福利彩票双色球开奖号码（演示，号码为虚构）".to_owned(),
        again: None,
    });
    draw(hand, "E01", &DrawCommand::Prepare { lists, parties })
}

fn plan(hand: &mut Hand<'_, '_, '_>, by: &str, command: &PlanCommand) -> Result<()> {
    let id = hand.id(PLAN);
    let version = match &id {
        Some(id) => {
            let held = inspections::plan_find(hand.w, &PlanId::new(id.as_str()))?;
            held.map_or(0, |plan| plan.version)
        }
        None => 0,
    };
    let (act, actor, at) = (hand.act(PLAN), hand.actor(by), hand.at);
    let attempt = Attempt {
        id: id.as_deref(),
        version,
        command,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    let done = inspections::plan(hand.w, hand.player.law, &attempt).context(command.key())?;
    hand.memory.ids.insert(PLAN.to_owned(), done.state().id.to_string());
    hand.played.acts += 1;
    Ok(())
}

fn draw(hand: &mut Hand<'_, '_, '_>, by: &str, command: &DrawCommand) -> Result<()> {
    let id = hand.id(DRAW);
    let version = match &id {
        Some(id) => {
            let held = inspections::draw_find(hand.w, &DrawId::new(id.as_str()))?;
            held.map_or(0, |draw| draw.version)
        }
        None => 0,
    };
    let (act, actor, at) = (hand.act(DRAW), hand.actor(by), hand.at);
    let attempt = Attempt {
        id: id.as_deref(),
        version,
        command,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    let done = inspections::draw(hand.w, hand.player.law, &attempt).context(command.key())?;
    hand.memory.ids.insert(DRAW.to_owned(), done.state().id.to_string());
    hand.played.acts += 1;
    Ok(())
}
