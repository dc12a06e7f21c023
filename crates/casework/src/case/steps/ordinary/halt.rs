//! 延长办案期限、中止调查、恢复调查: what moves the last day to decide.

use super::{by_head, done, file, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::ordinary::{Extension, Halt};
use crate::case::text::without_numbers;
use crate::case::{Case, Scene, facts};
use crate::rules;
use law::gate::Deed;
use serde_json::json;

/// What the term of an extension begins with, in the rows of the law.
const EXTENDS: &str = "decide-extension-";
/// What the term of a second extension ends with.
const AGAIN: &str = "-again";
/// The term of the day to decide once the case has stood still: no row gives it.
const AFTER_HALT: &str = "set:decide-after-halt";

/// Only where a dated row of law gives one (2021 art. 60: other periods only by law, regulation or rule).
pub(super) fn extend(ask: &mut Ask, case: &mut Case, term: &str, reason: &str) -> Option<Done> {
    let scene = ask.scene;
    let from = case.dues.iter().rev().find(|due| due.kind == "decide").map(|due| due.on);
    let Some(from) = from else {
        ask.no(&rules::NOTHING, "本案没有法定的办案期限", "no period for deciding runs here");
        return None;
    };
    let found = scene.law.due(term, from, scene.noted_at.day());
    let row = found.as_ref().ok().cloned();
    let row = row.filter(|due| term.starts_with(EXTENDS) && reaches(case, scene, &due.term.scope));
    let used =
        |term: &str| case.ordinary.iter().flat_map(|file| &file.extensions).any(|e| e.term == term);
    // Each row extends once; a second time takes a row of its own, which comes after the first.
    let row = row.filter(|_| !used(term));
    let row = row.filter(|_| term.strip_suffix(AGAIN).is_none_or(used));
    let mut f = facts::of_case(case, scene, None);
    f.extension_has_row = row.is_some();
    ask.gates(Deed::ExtendTerm, &f);
    if row.is_none() && !used(term) {
        match &found {
            Err(gap) => ask.gap(gap),
            Ok(due) => no_number(ask, case, &due.term.scope),
        }
    }
    if used(term)
        && let Err(gap) = scene.law.due(&format!("{term}{AGAIN}"), from, scene.noted_at.day())
    {
        ask.gap(&gap);
    }
    by_head(ask, case);
    written(ask, reason, &rules::REASONS, ("延长的理由", "reason"));
    let Some(due) = row else {
        if ask.clear() {
            let why = format!("没有规定可以按“{term}”延长");
            ask.no(&rules::NO_ROW, why, format!("no row of law extends the period by “{term}”"));
        }
        return None;
    };
    let open = case.dues.iter_mut().rev().find(|due| due.kind == "decide")?;
    (open.from, open.on, open.firm, open.known_on) = (from, due.on, due.firm, due.known_on);
    open.term = term.to_owned();
    let (at, approved_by) = (scene.done_at, scene.actor.officer.clone());
    let (term, reason) = (term.to_owned(), reason.to_owned());
    let said = format!(
        "{}批准延长办案期限至{}：{}",
        scene.actor.name,
        due.on.zh(),
        without_numbers(reason.trim()),
    );
    let facts = json!({ "term": term, "before": from, "until": due.on });
    file(ask, case)?.extensions.push(Extension { at, term, reason, until: due.on, approved_by });
    done("case.extended", said, facts)
}

/// No rule with a number for this department is among the rows: it says so, and where one would be entered.
fn no_number(ask: &mut Ask, case: &Case, scope: &[String]) {
    let item = ask.scene.law.item(case.finding.item.as_str());
    let own = item.map_or("", |item| item.department.as_str());
    let other = match scope {
        [] => String::new(),
        scope => format!("所选规定只适用于{}；", scope.join("、")),
    };
    let why = format!(
        "{other}法律数据中没有对“{own}”写明延长天数的规定。如有，登记在期限数据（terms.toml）{EXTENDS}… 之下，写明天数、条文和适用部门"
    );
    let en = format!(
        "no row gives a number of days for “{own}”; one would be entered among the terms (terms.toml) under {EXTENDS}…, with days, article and department"
    );
    ask.no(&rules::NO_ROW, why, en);
}

/// A department's rule extends only what belongs to that department; a row without a scope is general.
fn reaches(case: &Case, scene: &Scene, scope: &[String]) -> bool {
    let item = scene.law.item(case.finding.item.as_str());
    scope.is_empty() || item.is_some_and(|item| scope.contains(&item.department))
}

pub(super) fn halt(ask: &mut Ask, case: &mut Case, reason: &str) -> Option<Done> {
    let f = facts::of_case(case, ask.scene, None);
    ask.gates(Deed::HaltCase, &f);
    by_head(ask, case);
    written(ask, reason, &rules::REASONS, ("中止的理由", "reason"));
    ask.no_if(f.halted, &rules::NOTHING, "调查已经中止", "it stands still already");
    let (from, approved_by) = (ask.scene.done_at, ask.scene.actor.officer.clone());
    let said = format!("{}批准中止调查：{}", ask.scene.actor.name, without_numbers(reason.trim()));
    let reason = reason.to_owned();
    file(ask, case)?.halts.push(Halt { from, reason, approved_by, to: None });
    done("case.halted", said, json!({}))
}

/// The days on which it stood still are not counted: that is practice, and the sector rules say so; the
/// Act itself is silent.
pub(super) fn go_on(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    by_head(ask, case);
    let (now, today) = (ask.scene.done_at, ask.day());
    let file = file(ask, case)?;
    let Some(halt) = file.halts.last_mut().filter(|halt| halt.to.is_none()) else {
        ask.no(&rules::NOTHING, "调查没有中止", "the case does not stand still");
        return None;
    };
    halt.to = Some(now);
    let days = today.days_since(halt.from.day());
    let mut said = format!("恢复调查，中止{days}日");
    let due = case.dues.iter_mut().rev().find(|due| due.kind == "decide" && due.met_on.is_none());
    if let Some(due) = due {
        let before = due.on;
        due.on = before.plus_days(days);
        (due.term, due.known_on) = (AFTER_HALT.to_owned(), ask.scene.noted_at.day());
        said.push_str(&format!("，办案期限由{}顺延至{}", before.zh(), due.on.zh()));
    }
    done("case.continued", said, json!({ "days": days }))
}
