//! The decision: the numbered form is filled, then its paper is the decision; a spoiled form is void.

use super::correction::brief;
use super::finding::end;
use super::hearing::heavier;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::text::without_numbers;
use crate::case::{Case, CollectBy, Draft, Leniency, Penalty, Stage, VoidedForm, facts, papers};
use crate::number::Series;
use crate::papers::Paper;
use crate::{Hash, rules};
use law::Fen;
use law::gate::Deed;
use serde_json::json;

/// What the form is filled with.
pub(super) struct Form<'a> {
    pub penalty: &'a Penalty,
    pub reasons: &'a str,
    pub collect: &'a CollectBy,
    pub leniency: &'a Leniency,
}

/// Takes a numbered form and fixes its particulars. The gates are asked about the penalty here and
/// once more when it is decided.
pub(super) fn draft(ask: &mut Ask, case: &mut Case, form: &Form) -> Option<Done> {
    let scene = ask.scene;
    lawful(ask, case, form);
    reasoned(ask, form);
    told_before(ask, case, form.penalty);
    let heard_at = match case.stage {
        Stage::Heard { on } => on,
        _ => scene.done_at,
    };
    let year = ask.day().year();
    let number = Series::OnSpotDecision.number(scene.office, scene.power, year, scene.next_serial);
    let mut draft = Draft {
        number: number.clone(),
        penalty: form.penalty.clone(),
        reasons: form.reasons.to_owned(),
        leniency: form.leniency.clone(),
        collect: form.collect.clone(),
        heard_at,
        drafted_at: scene.done_at,
        content: Hash::of(b""),
    };
    if !ask.clear() {
        return None;
    }
    case.stage = Stage::Drafted { draft: draft.clone() };
    let paper = super::papers_complete(ask, papers::on_spot_decision(case, &ask.setting()))?;
    let paper = Paper::from(paper);
    super::by_the_law_of_today(ask, case, &paper);
    draft.content = paper.content_hash();
    let said = format!("取{number}，填写当场行政处罚决定书：{}", form.penalty.zh());
    let facts = json!({
        "number": number, "penalty": form.penalty, "leniency": form.leniency,
        "collect": form.collect, "content": draft.content,
    });
    case.stage = Stage::Drafted { draft };
    let said = Said { kind: "case.drafted", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

/// The gates of the day about this penalty, and about collecting it on the spot where the form says so.
fn lawful(ask: &mut Ask, case: &Case, form: &Form) {
    let mut f = facts::of_case(case, ask.scene, Some(form.penalty));
    f.made_lighter = *form.leniency != Leniency::None;
    f.reduced_below_range = matches!(form.leniency, Leniency::Reduced { .. });
    ask.gates(facts::deed_of(form.penalty), &f);
    if form.penalty.fine() > Fen(0) && *form.collect != CollectBy::Bank {
        // The form says how the money will come in once it has been decided and handed over.
        (f.decided, f.served) = (true, true);
        facts::collecting(&mut f, form.collect);
        ask.gates(Deed::Collect, &f);
    }
}

pub(super) fn reasoned(ask: &mut Ask, form: &Form) {
    let empty = form.reasons.trim().is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明处罚理由", "no reasons are given");
    leniency_grounded(ask, form.leniency);
}

pub(super) fn leniency_grounded(ask: &mut Ask, leniency: &Leniency) {
    if let Leniency::Lighter { ground } | Leniency::Reduced { ground } = leniency {
        let empty = ground.trim().is_empty();
        ask.no_if(empty, &rules::LENIENCY, "没有写明从轻、减轻的理由", "leniency has no ground");
    }
}

/// Defence may not make it heavier (2021 art. 45.2; 1996 art. 32.2).
fn told_before(ask: &mut Ask, case: &Case, penalty: &Penalty) {
    let told = case.hearing.as_ref().and_then(|heard| heard.proposed.as_ref());
    if let Some(told) = told.filter(|told| heavier(penalty, told)) {
        ask.no(
            &rules::HEAVIER,
            format!("拟处{}，重于告知的{}", penalty.zh(), told.zh()),
            format!("{} is heavier than what was told: {}", penalty.en(), told.en()),
        );
    }
}

/// The paper with these bytes is the decision.
pub(super) fn decide(ask: &mut Ask, case: &mut Case, paper: &Hash) -> Option<Done> {
    if case.ordinary.is_some() {
        return super::ordinary::decide(ask, case, paper);
    }
    let scene = ask.scene;
    proper_hash(ask, paper);
    let Stage::Drafted { draft } = &case.stage else { return None };
    let draft = draft.clone();
    ask.gates(facts::deed_of(&draft.penalty), &facts::of_case(case, scene, None));
    fits_today(ask, case);
    of_today(ask, &draft);
    let serve = Trigger { kind: "serve", part: 0, term: "serve-decision", from: ask.day() };
    if let Err(gap) = dues::add(case, scene, serve) {
        ask.gap(&gap);
    }
    if let Some(days) = scene.office.record_days {
        let report = Trigger { kind: "report", part: 0, term: dues::RECORD_DAYS, from: ask.day() };
        dues::set(case, scene, report, ask.day().plus_days(i64::from(days)));
    }
    let said = format!("作出{}：{}，校验值{}", draft.number, draft.penalty.zh(), brief(paper));
    let facts = json!({ "number": draft.number, "penalty": draft.penalty, "paper": paper });
    case.stage = Stage::Decided { draft, on: scene.done_at, paper: paper.clone() };
    Some(Said { kind: "case.decided", said: end(said), facts }.into())
}

/// What the form tells the party of its remedies is the law of the day on which it becomes the decision.
pub(super) fn fits_today(ask: &mut Ask, case: &Case) {
    let made = match case.ordinary {
        Some(_) => papers::decision(case, &ask.setting()).map(Paper::from),
        None => papers::on_spot_decision(case, &ask.setting()).map(Paper::from),
    };
    // What cannot be filled any more has been refused by the gates that look at the file.
    if let Ok(paper) = made {
        super::by_the_law_of_today(ask, case, &paper);
    }
}

/// The paper bears the day on which it is decided.
pub(super) fn of_today(ask: &mut Ask, draft: &Draft) {
    let drafted_on = draft.drafted_at.day();
    if drafted_on != ask.day() {
        ask.no(
            &rules::PAPER_DAY,
            format!("决定书载明{}，今日为{}", drafted_on.zh(), ask.day().zh()),
            format!("the paper bears {drafted_on}, today is {}", ask.day()),
        );
    }
}

/// A hash is sixty-four hexadecimal digits.
pub(super) fn proper_hash(ask: &mut Ask, paper: &Hash) {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let proper = paper.as_str().len() == 64 && paper.as_str().bytes().all(digit);
    ask.no_if(!proper, &rules::PAPER, "没有可以核对的文书", "there is no paper to go by");
}

/// The form is spoiled; its number stays used, with the reason, and another form may be filled.
pub(super) fn void(ask: &mut Ask, case: &mut Case, reason: &str) -> Option<Done> {
    let empty = reason.trim().is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明作废的理由", "no reason is given for voiding");
    let Stage::Drafted { draft } = &case.stage else { return None };
    let (number, heard_at) = (draft.number.clone(), draft.heard_at);
    let on = ask.scene.done_at;
    case.voided.push(VoidedForm { number: number.clone(), on, reason: reason.to_owned() });
    case.stage = match &case.ordinary {
        Some(file) => Stage::Filed { on: file.filing.at },
        None => Stage::Heard { on: heard_at },
    };
    let said = format!("{number}作废，编号不再使用：{}", without_numbers(reason.trim()));
    let facts = json!({ "number": number });
    Some(Said { kind: "case.voided", said: end(said), facts }.into())
}
