//! Showing certificates; telling the party and hearing it.

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::facts;
use crate::case::text::without_numbers;
use crate::case::{Case, Heard, Penalty, Stage};
use crate::rules;
use law::Fen;
use law::gate::Deed;
use serde_json::json;

/// 主动出示执法证件 (2021 arts 52, 55; 1996 art. 34).
pub(super) fn show(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    ask.gates(Deed::Show, &facts::of_case(case, ask.scene, None));
    match &mut case.ordinary {
        Some(file) => file.shown_at = Some(ask.scene.done_at),
        None => case.stage = Stage::Shown { on: ask.scene.done_at },
    }
    let said = format!("{}向{}主动出示执法证件", ask.officers(case), case.finding.party.name);
    let facts = json!({ "officers": case.finding.officers });
    Some(Said { kind: "case.shown", said: end(said), facts }.into())
}

/// 告知并听取 (2021 arts 44, 45, 62; 1996 arts 31, 32). May be done again until a form is filled.
pub(super) fn hear(ask: &mut Ask, case: &mut Case, heard: &Heard) -> Option<Done> {
    ask.gates(Deed::Hear, &facts::of_case(case, ask.scene, None));
    told(ask, heard);
    could_follow(ask, case, heard);
    if !heard.taken() {
        ask.no(
            &rules::STATEMENT,
            "没有记录当事人的陈述申辩，也没有记明其放弃",
            "neither a statement nor a waiver is recorded",
        );
    } else if !heard.waived && heard.weighed.trim().is_empty() {
        ask.no(
            &rules::STATEMENT,
            "没有写明对陈述申辩的复核意见",
            "how the statement was weighed is not written",
        );
    }
    let heard = &kept(ask, case, heard);
    case.hearing = Some(heard.clone());
    case.stage = Stage::Heard { on: ask.scene.done_at };
    let facts = json!({ "told": heard.told, "proposed": heard.proposed, "waived": heard.waived });
    Some(Said { kind: "case.heard", said: end(sentence(heard)), facts }.into())
}

/// A penalty that can never be made is not announced: power, place, range, age, officers are seen before
/// the party is told, with every later step taken as done.
fn could_follow(ask: &mut Ask, case: &Case, heard: &Heard) {
    let Some(penalty) = heard.proposed.as_ref().filter(|_| ask.clear()) else { return };
    let mut f = facts::of_case(case, ask.scene, Some(penalty));
    facts::as_if_done(&mut f);
    // Leniency is a matter of the form, as the order that has to come first is.
    (f.made_lighter, f.reduced_below_range) = (true, true);
    ask.gates(facts::deed_of(penalty), &f);
}

/// Told again after a statement, the penalty may not have become heavier (2021 art. 45.2; 1996 art.
/// 32.2), and what the party said stays in the record.
fn kept(ask: &mut Ask, case: &Case, heard: &Heard) -> Heard {
    let Some(before) = case.hearing.as_ref().filter(|before| !before.waived) else {
        return heard.clone();
    };
    if let (Some(now), Some(told)) = (&heard.proposed, &before.proposed)
        && heavier(now, told)
    {
        ask.no(
            &rules::HEAVIER,
            format!("当事人陈述申辩后改告知{}，重于原告知的{}", now.zh(), told.zh()),
            format!("told {} after the defence, heavier than {} before", now.en(), told.en()),
        );
    }
    let mut heard = heard.clone();
    if heard.waived {
        heard.waived = false;
        heard.statement = before.statement.clone();
        heard.weighed = before.weighed.clone();
    }
    heard
}

/// Since 2021 the penalty that is thought of must be told too.
fn told(ask: &mut Ask, heard: &Heard) {
    if !heard.told {
        ask.no(
            &rules::TOLD,
            "没有告知事实、理由、依据和权利",
            "facts, reasons, basis and rights were not told",
        );
    } else if heard.proposed.is_none() && rules::revised(ask.scene.law, ask.day()) {
        ask.no(
            &rules::TOLD,
            "没有告知拟作出的处罚内容",
            "the penalty that is thought of was not told",
        );
    }
}

fn sentence(heard: &Heard) -> String {
    let mut said = "已告知事实、理由、依据和权利".to_owned();
    if let Some(penalty) = &heard.proposed {
        said.push_str(&format!("，拟处罚：{}", penalty.zh()));
    }
    if heard.waived {
        said.push_str("；当事人明确放弃陈述申辩");
    } else {
        let stated = without_numbers(heard.statement.trim());
        let weighed = without_numbers(heard.weighed.trim());
        said.push_str(&format!("；当事人陈述：{stated}；复核：{weighed}"));
    }
    said
}

/// Whether `penalty` is heavier than what was told before the defence was heard: more is taken, other
/// things are taken, or the fine is higher; at an equal fine, a rebuke that was not told.
pub(in crate::case) fn heavier(penalty: &Penalty, told: &Penalty) -> bool {
    let (now, then) = (Weight::of(penalty), Weight::of(told));
    now.gains > then.gains
        || (!now.goods.is_empty() && now.goods != then.goods)
        || now.fine > then.fine
        || (now.fine == then.fine && now.rebuke > then.rebuke)
}

struct Weight<'p> {
    fine: Fen,
    gains: Fen,
    goods: &'p str,
    /// Nothing, a warning, or public criticism.
    rebuke: u8,
}

impl Weight<'_> {
    fn of(penalty: &Penalty) -> Weight<'_> {
        let (gains, goods) = match penalty {
            Penalty::Confiscation { gains, goods, .. } => (*gains, goods.trim()),
            _ => (Fen(0), ""),
        };
        let rebuke = match penalty {
            Penalty::None { .. } | Penalty::Fine { .. } => 0,
            Penalty::Confiscation { warning, .. } => u8::from(*warning),
            Penalty::Warning | Penalty::WarningAndFine { .. } => 1,
            Penalty::Criticism => 2,
        };
        Weight { fine: penalty.fine(), gains, goods, rebuke }
    }
}
