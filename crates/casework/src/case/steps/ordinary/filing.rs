//! 立案、不予立案、撤销立案、终止调查: how the ordinary procedure begins, and how it ends without a decision.

use super::{by_head, done, due_or_silence, handlers, numbered, reach, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::ordinary::{Filing, Ordinary, Source};
use crate::case::steps::closing::finish;
use crate::case::text::without_numbers;
use crate::case::{Case, Ending, Ground, Stage, facts};
use crate::number::Series;
use crate::party::PartyKind;
use crate::rules;
use law::Day;
use law::gate::Deed;
use serde_json::json;

/// The head approves; from here the ninety days run (2021 arts 54.2, 60).
pub(super) fn file(ask: &mut Ask, case: &mut Case, source: Source, reason: &str) -> Option<Done> {
    let scene = ask.scene;
    // The case names the inspection it was opened from; nobody says otherwise by hand.
    let source = if case.inspection.is_some() { Source::Inspection } else { source };
    ask.gates(Deed::File, &facts::of_case(case, scene, None));
    by_head(ask, case);
    reach(ask, case);
    handlers(ask, case);
    written(ask, reason, &rules::REASONS, ("立案理由", "reason for filing"));
    if !ask.clear() {
        return None;
    }
    let number =
        Series::Filing.number(scene.office, scene.power, ask.day().year(), scene.next_serial);
    let shown_at = match case.stage {
        Stage::Shown { on } | Stage::Heard { on } => Some(on),
        _ => None,
    };
    let filing = Filing {
        source,
        reason: reason.to_owned(),
        number: number.clone(),
        at: scene.done_at,
        approved_by: scene.actor.officer.clone(),
    };
    case.ordinary = Some(Box::new(Ordinary { shown_at, ..Ordinary::new(filing) }));
    case.stage = Stage::Filed { on: scene.done_at };
    let decide = Trigger { kind: "decide", part: 0, term: "decide", from: ask.day() };
    let due = dues::add(case, scene, decide);
    let by = due.as_ref().ok().map(|day| format!("，应于{}前作出决定", day.zh()));
    due_or_silence(ask, due);
    let said = format!(
        "{}批准立案（{number}），来源：{}，理由：{}{}",
        scene.actor.name,
        source.zh(),
        without_numbers(reason.trim().trim_end_matches('。')),
        by.unwrap_or_default(),
    );
    numbered("case.filed", (said, number.clone()), json!({ "number": number, "source": source }))
}

pub(super) fn not_file(ask: &mut Ask, case: &mut Case, reason: &str) -> Option<Done> {
    ask.gates(Deed::NotFile, &facts::of_case(case, ask.scene, None));
    by_head(ask, case);
    written(ask, reason, &rules::REASONS, ("不予立案的理由", "reason for not filing"));
    let said = format!("{}决定不予立案：{}", ask.scene.actor.name, without_numbers(reason.trim()));
    finish(ask, case, Ending::NotFiled { reason: reason.to_owned() });
    done("case.not-filed", said, json!({}))
}

pub(super) fn withdraw(ask: &mut Ask, case: &mut Case, reason: &str) -> Option<Done> {
    by_head(ask, case);
    written(ask, reason, &rules::REASONS, ("撤销立案的理由", "reason for withdrawing"));
    keeping_settled(ask, case);
    let said = format!("{}撤销立案：{}", ask.scene.actor.name, without_numbers(reason.trim()));
    ended(ask, case, reason);
    done("case.filing-withdrawn", said, json!({}))
}

pub(super) fn terminate(
    ask: &mut Ask,
    case: &mut Case,
    (ground, gone_on): (Ground, Option<Day>),
    reason: &str,
) -> Option<Done> {
    by_head(ask, case);
    if ground.is_party_gone() {
        party_gone(ask, case, (ground, gone_on));
    }
    written(ask, reason, &rules::REASONS, ("终止调查的理由", "reason for ending"));
    keeping_settled(ask, case);
    let on = gone_on.filter(|_| ground.is_party_gone());
    let said = format!(
        "{}决定终止调查：{}{}，{}",
        ask.scene.actor.name,
        on.map(|day| day.zh().to_string()).unwrap_or_default(),
        ground.zh(),
        without_numbers(reason.trim()),
    );
    ended(ask, case, reason);
    done("case.terminated", said, json!({ "ground": ground, "gone_on": on }))
}

/// A person dies and an organisation ends; the day lies between the breach and the record. The Act is
/// silent on it; the rules of procedure of the departments know it (from memory).
fn party_gone(ask: &mut Ask, case: &Case, (ground, gone_on): (Ground, Option<Day>)) {
    let organisation = case.finding.party.kind == PartyKind::Organisation;
    let fits = organisation == (ground == Ground::PartyEnded);
    ask.no_if(
        !fits,
        &rules::PARTY_GONE,
        "公民死亡、法人或者其他组织终止，与登记的当事人类别不符",
        "a person dies, an organisation ends: the kind of party does not fit",
    );
    let ended_on = case.finding.ended_on;
    match gone_on {
        None => ask.no(
            &rules::PARTY_GONE,
            "没有写明死亡或者终止之日",
            "the day of the death or end is not given",
        ),
        Some(on) if on < ended_on || on > ask.day() => ask.no(
            &rules::PARTY_GONE,
            format!("死亡或者终止之日{}不在违法行为与登记之日之间", on.zh()),
            format!("{on} is not between the breach and the record"),
        ),
        Some(_) => {}
    }
}

/// What was registered for keeping is not forgotten with the case (2021 art. 56).
fn keeping_settled(ask: &mut Ask, case: &Case) {
    let open = case.ordinary.iter().flat_map(|file| &file.keepings).any(|k| k.settled.is_none());
    ask.no_if(
        open,
        &rules::KEEPING,
        "先行登记保存的证据还没有处理",
        "evidence registered for keeping is not settled",
    );
}

fn ended(ask: &Ask, case: &mut Case, reason: &str) {
    dues::meet(case, "decide", 0, ask.day());
    finish(ask, case, Ending::Ended { reason: reason.to_owned() });
}
