//! Before the round: the plan, who goes, another day, another round instead, the reply list.

use super::led;
use crate::case::without_numbers;
use crate::round::ask::{Ask, Said, blank};
use crate::round::{Entry, Issued, Listed, Moved, Outcome, Plan, Round, Stage};
use crate::{RoundId, rules};
use law::Day;
use serde_json::json;

pub(in crate::round) fn plan(ask: &mut Ask, plan: &Plan) -> (Round, Option<Said>) {
    let scene = ask.scene;
    crew(ask, plan);
    let past = plan.on < ask.day();
    let (why, en) = ("进村日期早于登记之日", "it is planned for a day that is past");
    ask.no_if(past, &rules::ROUND_DAY, why, en);
    market_day(ask, plan);
    taken(ask, plan.on, None);
    if let Some(id) = &plan.replaces
        && scene.round.is_none_or(|round| round.id != *id || round.stage != Stage::Planned)
    {
        let (why, en) = ("没有可以代替的那次进村", "there is no such round to take the place of");
        ask.no(&rules::ROUND_ENTRY, why, en);
    }
    let round = Round {
        id: RoundId::new(scene.new_id.clone()),
        office: scene.office.id.clone(),
        version: 0,
        plan: plan.clone(),
        stage: Stage::Planned,
        moved: Vec::new(),
        list: None,
        record: None,
        issued: Vec::new(),
        dues: Vec::new(),
    };
    let off = match plan.off_market.trim() {
        "" => String::new(),
        reason => format!("；当天不逢场，理由：{}", without_numbers(reason)),
    };
    let said = format!(
        "安排{}（{}）到{}进村，{}{off}",
        plan.on.zh(),
        plan.on.weekday_zh(),
        plan.place_name,
        people(ask, plan)
    );
    let facts = json!({ "place": plan.place, "on": plan.on, "leader": plan.leader, "crew": plan.crew,
        "recorder": plan.recorder, "replaces": plan.replaces });
    (round, Some(Said { kind: "round.planned", said, facts }))
}

/// `带队纪委书记甲，队员乙、丙，记录丁`
fn people(ask: &Ask, plan: &Plan) -> String {
    let crew: Vec<String> = plan.crew.iter().map(|id| ask.scene.name(id)).collect();
    format!(
        "带队{}，队员{}，记录{}",
        ask.scene.name(&plan.leader),
        crew.join("、"),
        ask.scene.name(&plan.recorder)
    )
}

/// Leader, recorder and at least one more; all of the register.
fn crew(ask: &mut Ask, plan: &Plan) {
    let rule = &rules::ROUND_CREW;
    let nobody = |id: &crate::OfficerId| blank(id.as_str());
    ask.no_if(nobody(&plan.leader), rule, "没有写明带队人", "no leader is named");
    ask.no_if(nobody(&plan.recorder), rule, "没有写明记录人", "no recorder is named");
    let others = plan.crew.iter().any(|id| !nobody(id) && *id != plan.leader);
    ask.no_if(!others, rule, "没有写明带队人以外的队员", "nobody goes along with the leader");
    for id in plan.people() {
        match ask.scene.officer(&id) {
            None => {
                let why = format!("名册中没有“{id}”");
                ask.no(rule, why, format!("the register has no “{id}”"));
            }
            Some(_) => ask.serves(&id),
        }
    }
}

/// A market day of the place, or the reason for another day.
fn market_day(ask: &mut Ask, plan: &Plan) {
    let falls = ask.scene.market.is_some_and(|market| market.is_market(plan.on));
    if !falls && blank(&plan.off_market) {
        let rule = ask.scene.market.and_then(|market| market.rule_on(plan.on));
        let held = rule.map_or_else(|| "没有登记场期".to_owned(), |rule| rule.zh());
        let why = format!("{}{}不逢场（{held}）", plan.place_name, plan.on.zh());
        ask.no(&rules::ROUND_DAY, why, format!("{} is no market day there", plan.on));
    }
}

/// One round a place and day.
fn taken(ask: &mut Ask, on: Day, own: Option<&RoundId>) {
    let same = |other: &&crate::round::Other| {
        other.on == on && other.stage != "replaced" && own != Some(&other.id)
    };
    if let Some(other) = ask.scene.others.iter().find(same) {
        let why = format!("这一天已有到该场的进村{}", other.id);
        ask.no(&rules::ROUND_TWICE, why, format!("round {} goes there that day", other.id));
    }
}

pub(in crate::round) fn staff(ask: &mut Ask, after: &Round) -> Option<Said> {
    crew(ask, &after.plan);
    let said = format!("调整进村安排：{}", people(ask, &after.plan));
    let facts = json!({ "leader": after.plan.leader, "crew": after.plan.crew,
        "recorder": after.plan.recorder });
    Some(Said { kind: "round.staffed", said, facts })
}

pub(in crate::round) fn postpone(
    ask: &mut Ask,
    after: &mut Round,
    to: Day,
    reason: &str,
) -> Option<Said> {
    led(ask, after);
    let from = after.plan.on;
    let rule = &rules::ROUND_POSTPONE;
    ask.no_if(blank(reason), rule, "没有写明改期的理由", "no reason is given");
    let (why, en) = ("改到的日子不在原定日期和今天之后", "the new day is not a later one");
    ask.no_if(to <= from || to < ask.day(), rule, why, en);
    let falls = ask.scene.market.is_some_and(|market| market.is_market(to));
    if !falls {
        let why = format!("{}{}不逢场，逢场不因节假日移动", after.plan.place_name, to.zh());
        ask.no(rule, why, format!("{to} is no market day there; holidays do not move one"));
    }
    taken(ask, to, Some(&after.id));
    after.plan.on = to;
    // What is owed by the new day is more than what was owed by the old one.
    after.list = None;
    let (at, by) = (ask.scene.done_at, ask.scene.actor.name.clone());
    after.moved.push(Moved { from, to, reason: reason.trim().to_owned(), at, by });
    let said = format!(
        "{}进村由{}改到{}，理由：{}",
        after.plan.place_name,
        from.zh(),
        to.zh(),
        without_numbers(reason.trim())
    );
    Some(Said { kind: "round.postponed", said, facts: json!({ "from": from, "to": to }) })
}

pub(in crate::round) fn replace(
    ask: &mut Ask,
    after: &mut Round,
    by: &RoundId,
    reason: &str,
) -> Option<Said> {
    led(ask, after);
    let rule = &rules::ROUND_POSTPONE;
    ask.no_if(blank(reason), rule, "没有写明由另一次代替的理由", "no reason is given");
    let instead = ask.scene.round.filter(|round| {
        round.id == *by
            && round.id != after.id
            && round.plan.place == after.plan.place
            && !matches!(round.stage, Stage::Replaced { .. })
    });
    let (why, en) = ("没有到同一场、可以代替的进村", "no round to the same place can replace it");
    ask.no_if(instead.is_none(), rule, why, en);
    let on = ask.scene.done_at;
    let reason = reason.trim().to_owned();
    let said = format!(
        "{}{}没有进村，由{by}代替，理由：{}",
        after.plan.on.zh(),
        after.plan.place_name,
        without_numbers(&reason)
    );
    after.stage = Stage::Replaced { by: by.clone(), reason, on };
    Some(Said { kind: "round.replaced", said, facts: json!({ "by": by }) })
}

/// Fixes what is owed at the place by the day of the round; what was dealt with already stays so.
pub(in crate::round) fn bring(ask: &mut Ask, after: &mut Round) -> Option<Said> {
    let (scene, on) = (ask.scene, after.plan.on);
    let known = |subject: &str| {
        let same = |e: &&Entry| e.promise.subject == subject && e.outcome != Outcome::Open;
        after.entries().iter().find(same).cloned()
    };
    let mut entries: Vec<Entry> = scene
        .promises
        .iter()
        .filter(|promise| promise.belongs_to(&after.plan.place, on))
        .map(|promise| {
            let fresh = Entry { promise: promise.clone(), outcome: Outcome::Open };
            known(&promise.subject).unwrap_or(fresh)
        })
        .collect();
    let dealt = after.entries().iter().filter(|entry| entry.outcome != Outcome::Open);
    let gone = dealt.filter(|e| entries.iter().all(|n| n.promise.subject != e.promise.subject));
    let gone: Vec<Entry> = gone.cloned().collect();
    entries.extend(gone);
    entries.sort_by(|a, b| {
        (a.promise.due, &a.promise.subject).cmp(&(b.promise.due, &b.promise.subject))
    });
    let red = entries.iter().filter(|entry| entry.promise.is_red(on)).count();
    let said = format!(
        "确定{}{}回复单：共{}件，其中{red}件应答复而未答复",
        on.zh(),
        after.plan.place_name,
        entries.len(),
    );
    let subjects: Vec<&str> = entries.iter().map(|e| e.promise.subject.as_str()).collect();
    let facts = json!({ "entries": subjects, "red": red });
    after.list = Some(Listed { at: scene.done_at, entries });
    after.issued.retain(|issued| issued.form != "reply-list" || issued.paper.is_some());
    after.issued.push(Issued { form: "reply-list".to_owned(), at: scene.done_at, paper: None });
    Some(Said { kind: "round.listed", said, facts })
}
