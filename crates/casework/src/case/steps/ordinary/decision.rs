//! 行政处罚决定书 and 不予行政处罚决定书: drafted, and decided by the head on the day the paper bears.

use super::numbered;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::steps::closing::{Why, lacking};
use crate::case::steps::correction::brief;
use crate::case::steps::decision::{Form, proper_hash, reasoned};
use crate::case::steps::finding::end;
use crate::case::{
    Case, CollectBy, Draft, Harm, Leniency, Penalty, Stage, VoidedForm, facts, papers,
};
use crate::number::{DocumentNumber, Series};
use crate::papers::Paper;
use crate::{Hash, rules};
use law::gate::{Facts, Procedure};
use serde_json::json;

/// Takes a number and fixes the particulars. Filled again on a later day it keeps its number, unless a
/// penalty becomes none or the other way round: then the first form is void.
pub(super) fn draft(ask: &mut Ask, case: &mut Case, form: &Form) -> Option<Done> {
    let scene = ask.scene;
    let mut f = facts_of(ask, case, form.penalty, form.leniency);
    facts::as_if_by_the_head(&mut f);
    ask.gates(facts::deed_of(form.penalty), &f);
    if ask.clear() {
        open_steps(ask, case, (&f, form.penalty));
    }
    reasoned(ask, form);
    if form.penalty.fine() > law::Fen(0) && *form.collect != CollectBy::Bank {
        // The form says how the money will come in once it has been decided and served.
        (f.decided, f.served) = (true, true);
        facts::collecting(&mut f, form.collect);
        ask.gates(law::gate::Deed::Collect, &f);
    }
    if !ask.clear() {
        return None;
    }
    let series = match form.penalty {
        Penalty::None { .. } => Series::NoPenalty,
        _ => Series::Decision,
    };
    let fresh = series.number(scene.office, scene.power, ask.day().year(), scene.next_serial);
    let (number, took) = number_of(case, fresh, scene.done_at);
    let heard_at = case.ordinary.as_ref().map_or(scene.done_at, |file| file.heard_at());
    let draft = Draft {
        number: number.clone(),
        penalty: form.penalty.clone(),
        reasons: form.reasons.to_owned(),
        leniency: form.leniency.clone(),
        collect: form.collect.clone(),
        heard_at,
        drafted_at: scene.done_at,
        content: Hash::of(b""),
    };
    case.stage = Stage::Drafted { draft: draft.clone() };
    let paper = super::super::papers_complete(ask, papers::decision(case, &ask.setting()))?;
    let paper = Paper::from(paper);
    super::super::by_the_law_of_today(ask, case, &paper);
    let content = paper.content_hash();
    let facts = json!({
        "number": number, "penalty": form.penalty, "leniency": form.leniency, "content": content,
        "again": took.is_none(),
    });
    case.stage = Stage::Drafted { draft: Draft { content, ..draft } };
    let how = if took.is_some() { "取" } else { "沿用" };
    let said = format!("{how}{number}，拟制决定书：{}", form.penalty.zh());
    match took {
        Some(number) => numbered("case.drafted", (said, number), facts),
        None => super::done("case.drafted", said, facts),
    }
}

/// The facts about a penalty, or about a ground for none.
fn facts_of(ask: &Ask, case: &Case, penalty: &Penalty, leniency: &Leniency) -> Facts {
    let mut f = facts::of_case(case, ask.scene, Some(penalty));
    f.procedure = Procedure::Ordinary;
    f.made_lighter = *leniency != Leniency::None;
    f.reduced_below_range = matches!(leniency, Leniency::Reduced { .. });
    // A form that is filled again has not been decided; its own number does not stand against it.
    if let Penalty::None { ground } = penalty {
        let why = Why { ground: *ground, harm: Harm::None, text: "" };
        f.no_penalty_ground = lacking(ask, case, &why).is_none();
    }
    f
}

/// What the file still lacks, where no gate has said it: the rules of order behind a decision.
fn open_steps(ask: &mut Ask, case: &Case, (f, penalty): (&Facts, &Penalty)) {
    let Some(file) = &case.ordinary else { return };
    let penalty_is_none = matches!(penalty, Penalty::None { .. });
    let mut lacks = |bad: bool, zh: &str, en: &str| {
        if bad && ask.clear() {
            ask.no(&rules::NOT_YET, zh, en);
        }
    };
    lacks(file.report.is_none(), "调查还没有终结", "the investigation has not been ended");
    // Nobody need be told beforehand that there will be no penalty (2021 art. 44).
    if penalty_is_none {
        return;
    }
    lacks(file.notices.is_empty(), "还没有事先告知", "no notice has been given");
    lacks(!f.notice_served, "事先告知书还没有送达", "the notice has not been served");
    lacks(
        !f.answer_period_over,
        "陈述申辩或者要求听证的期限还没有届满",
        "the party may still answer or ask for a hearing",
    );
    lacks(f.halted, "调查正在中止", "the case stands still");
}

/// What stands against this penalty already, as the head would be told.
pub(super) fn foresee(ask: &mut Ask, case: &Case, penalty: &Penalty) {
    let mut f = facts_of(ask, case, penalty, &Leniency::None);
    facts::as_if_by_the_head(&mut f);
    // A lighter penalty is a matter of the form.
    f.reduced_below_range = case.leniency_told();
    ask.gates(facts::deed_of(penalty), &f);
    if ask.clear() {
        open_steps(ask, case, (&f, penalty));
    }
}

/// The number that stands, or a fresh one; the form of the other series is void.
fn number_of(
    case: &mut Case,
    fresh: DocumentNumber,
    on: law::Moment,
) -> (DocumentNumber, Option<DocumentNumber>) {
    let Some(standing) = case.draft().map(|draft| draft.number.clone()) else {
        return (fresh.clone(), Some(fresh));
    };
    if standing.prefix == fresh.prefix && standing.year == fresh.year {
        return (standing, None);
    }
    let reason = "另制决定书".to_owned();
    case.voided.push(VoidedForm { number: standing, on, reason });
    (fresh.clone(), Some(fresh))
}

/// The head of the organ makes the paper the decision; every gate is asked again.
pub(in crate::case) fn decide(ask: &mut Ask, case: &mut Case, paper: &Hash) -> Option<Done> {
    let scene = ask.scene;
    proper_hash(ask, paper);
    let Stage::Drafted { draft } = &case.stage else { return None };
    let draft = draft.clone();
    let f = facts_of(ask, case, &draft.penalty, &draft.leniency);
    ask.gates(facts::deed_of(&draft.penalty), &f);
    if ask.clear() {
        open_steps(ask, case, (&f, &draft.penalty));
    }
    super::by_head(ask, case);
    super::super::decision::fits_today(ask, case);
    super::super::decision::of_today(ask, &draft);
    let serve = Trigger { kind: "serve", part: 0, term: "serve-decision", from: ask.day() };
    if let Err(gap) = dues::add(case, scene, serve) {
        ask.gap(&gap);
    }
    dues::meet(case, "decide", 0, ask.day());
    // The party's days have run out, or it spoke at the hearing: nobody waits for it any more.
    for part in 0..case.ordinary.as_ref().map_or(0, |file| file.notices.len()) {
        let part = u32::try_from(part).unwrap_or(u32::MAX);
        for kind in ["answer-notice", "ask-hearing"] {
            dues::meet(case, kind, part, ask.day());
        }
    }
    if let Some(file) = &mut case.ordinary {
        file.decided_by = Some(scene.actor.officer.clone());
    }
    let said = format!(
        "{}审查决定{}：{}，校验值{}",
        scene.actor.name,
        draft.number,
        draft.penalty.zh(),
        brief(paper)
    );
    let facts = json!({ "number": draft.number, "penalty": draft.penalty, "paper": paper });
    case.stage = Stage::Decided { draft, on: scene.done_at, paper: paper.clone() };
    Some(Said { kind: "case.decided", said: end(said), facts }.into())
}
