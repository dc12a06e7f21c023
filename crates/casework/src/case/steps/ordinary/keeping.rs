//! 先行登记保存 and 抽样取证: what is kept from getting lost, and what is taken for a test.

use super::{done, due_or_silence, file, issue, numbered, written};
use crate::OfficerId;
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::ordinary::{Keeping, KeepingEnd, Sampling, SamplingResult, Settled, Thing};
use crate::case::text::without_numbers;
use crate::case::{Case, facts, people};
use crate::number::Series;
use crate::rules;
use law::Day;
use law::gate::Deed;
use serde_json::json;

/// What is to be kept, where, why, and on whose word.
pub(super) struct What<'a> {
    pub things: &'a [Thing],
    pub place: &'a str,
    pub reason: &'a str,
    pub approved_by: &'a OfficerId,
}

/// Where evidence may get lost; the head approves, and it is settled within seven working days (2021
/// art. 56; 1996 art. 37.2: seven days).
pub(super) fn keep(ask: &mut Ask, case: &mut Case, what: &What) -> Option<Done> {
    let scene = ask.scene;
    let mut f = facts::of_case(case, scene, None);
    f.head_approved = people::heads(what.approved_by, case, scene);
    ask.gates(Deed::KeepEvidence, &f);
    if !f.head_approved && ask.clear() {
        let name = people::name(what.approved_by, scene);
        ask.no(
            &rules::HEAD_ONLY,
            format!("批准人{name}不是{}的负责人", people::organ(case, scene)),
            format!("{name}, who approved it, is not the head of the organ"),
        );
    }
    listed(ask, what.things);
    written(ask, what.place, &rules::KEEPING, ("保存地点", "place"));
    written(ask, what.reason, &rules::KEEPING, ("保存的理由", "reason"));
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::Keeping);
    let file = file(ask, case)?;
    let part = u32::try_from(file.keepings.len()).unwrap_or(u32::MAX);
    file.keepings.push(Keeping {
        at: scene.done_at,
        things: what.things.to_vec(),
        place: what.place.to_owned(),
        reason: what.reason.to_owned(),
        approved_by: what.approved_by.clone(),
        issued,
        settled: None,
    });
    let settle =
        Trigger { kind: "settle-keeping", part, term: "register-evidence", from: ask.day() };
    let due = dues::add(case, scene, settle);
    let by = due.as_ref().ok().map(|day| format!("，应于{}前处理", day.zh()));
    due_or_silence(ask, due);
    let said = format!(
        "经{}批准，先行登记保存{}件物品（{number}）{}",
        people::name(what.approved_by, scene),
        what.things.len(),
        by.unwrap_or_default(),
    );
    let facts = json!({ "number": number, "keeping": part, "approved_by": what.approved_by });
    numbered("case.kept", (said, number), facts)
}

/// Settled late, it is settled all the same, and the record says how late.
pub(super) fn settle(
    ask: &mut Ask,
    case: &mut Case,
    which: usize,
    (how, note): (KeepingEnd, &str),
) -> Option<Done> {
    let scene = ask.scene;
    let file = file(ask, case)?;
    let Some(keeping) = file.keepings.get(which) else {
        let n = which.saturating_add(1);
        ask.no(&rules::NO_PIECE, format!("没有第{n}次登记保存"), format!("no keeping no. {n}"));
        return None;
    };
    let settled = keeping.settled.is_some();
    ask.no_if(settled, &rules::SETTLED, "这次登记保存已经处理", "this is settled already");
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::KeepingSettled);
    let file = case.ordinary.as_mut()?;
    let note_kept = note.to_owned();
    file.keepings[which].settled =
        Some(Settled { at: scene.done_at, how, note: note_kept, issued });
    let part = u32::try_from(which).unwrap_or(u32::MAX);
    let late = dues::meet(case, "settle-keeping", part, ask.day());
    let mut said = format!("先行登记保存的证据{}（{number}）", how.zh());
    if !note.trim().is_empty() {
        said.push_str(&format!("，{}", without_numbers(note.trim())));
    }
    if let Some(due) = late {
        said.push_str(&format!("，超过期限{}", due.zh()));
    }
    let facts = json!({ "number": number, "keeping": which, "how": how, "late": late.is_some() });
    numbered("case.keeping-settled", (said, number), facts)
}

pub(super) fn sample(ask: &mut Ask, case: &mut Case, things: &[Thing]) -> Option<Done> {
    ask.gates(Deed::GatherEvidence, &facts::of_case(case, ask.scene, None));
    listed(ask, things);
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::Sampling);
    let at = ask.scene.done_at;
    let file = file(ask, case)?;
    file.samplings.push(Sampling { at, things: things.to_vec(), issued, result: None });
    let facts = json!({ "number": number, "sampling": file.samplings.len() - 1 });
    let said = format!("抽样取证{}件（{number}）", things.len());
    numbered("case.sampled", (said, number), facts)
}

/// What a laboratory found.
pub(super) struct Result<'a> {
    pub laboratory: &'a str,
    pub finding: &'a str,
    pub told_on: Option<Day>,
}

pub(super) fn result(
    ask: &mut Ask,
    case: &mut Case,
    which: usize,
    result: &Result,
) -> Option<Done> {
    written(ask, result.laboratory, &rules::SAMPLED, ("检测机构", "laboratory"));
    written(ask, result.finding, &rules::SAMPLED, ("检测结果", "finding"));
    let (at, today) = (ask.scene.done_at, ask.day());
    let file = file(ask, case)?;
    let Some(sampling) = file.samplings.get_mut(which) else {
        let n = which.saturating_add(1);
        ask.no(&rules::NO_PIECE, format!("没有第{n}次抽样"), format!("no sample no. {n}"));
        return None;
    };
    let (taken, already) = (sampling.at.day(), sampling.result.is_some());
    ask.no_if(already, &rules::NOTHING, "这次抽样的结果已经登记", "its result is recorded already");
    let bad = result.told_on.is_some_and(|on| on < taken || on > today);
    ask.no_if(bad, &rules::TIME, "告知结果之日不合", "the day of telling does not fit");
    sampling.result = Some(SamplingResult {
        at,
        laboratory: result.laboratory.to_owned(),
        finding: result.finding.to_owned(),
        told_on: result.told_on,
    });
    let told = result.told_on.map(|on| format!("，{}告知当事人", on.zh())).unwrap_or_default();
    let said = format!(
        "第{}次抽样，{}检测：{}{told}",
        which + 1,
        without_numbers(result.laboratory.trim()),
        without_numbers(result.finding.trim()),
    );
    done("case.sample-result", said, json!({ "sampling": which, "told_on": result.told_on }))
}

fn listed(ask: &mut Ask, things: &[Thing]) {
    ask.no_if(things.is_empty(), &rules::KEEPING, "没有写明物品", "no thing is listed");
    let nameless = things.iter().any(|t| t.name.trim().is_empty() || t.quantity.trim().is_empty());
    ask.no_if(
        nameless,
        &rules::KEEPING,
        "有物品没有写明名称或者数量",
        "a thing lacks its name or its quantity",
    );
}
