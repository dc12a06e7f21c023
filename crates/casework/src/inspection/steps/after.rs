//! After the record: what came of it, telling the party, looking after orders, closing.

use super::before::issued;
use super::opening::order_at;
use super::own_officer;
use crate::case::without_numbers;
use crate::due::Due;
use crate::inspection::ask::{Ask, Said};
use crate::inspection::facts::{self, When};
use crate::inspection::state::Settled;
use crate::inspection::{Inspection, Issued, Order, Outcome, Reached, Reply, Stage, Told};
use crate::number::{DocumentNumber, Series};
use crate::{Hash, InspectionId, rules};
use law::Moment;
use law::gate::Deed;
use serde_json::json;

/// The term of a due that an order sets itself.
const ORDER_DAY: &str = "set:correction-by";

pub(in crate::inspection) fn conclude(
    ask: &mut Ask,
    after: &mut Inspection,
    outcome: &Outcome,
) -> Option<Said> {
    own_officer(ask, after);
    fits(ask, after, outcome);
    let mut outcome = outcome.clone();
    let number = match &mut outcome {
        Outcome::Stopped { matter, number, .. } => {
            lawful(ask, after, Deed::Stop, *matter);
            *number = Some(take(ask, after, Series::Stop, *matter, "stop-order"));
            number.clone()
        }
        Outcome::Ordered(order) => {
            lawful(ask, after, Deed::OrderCorrection, order.matter);
            order.settled = None;
            let (why, en) = ("改正期限早于责令之日", "the day to correct by is past");
            ask.no_if(order.by < ask.day(), &rules::TIME, why, en);
            order.number =
                Some(take(ask, after, Series::Correction, order.matter, "correction-order"));
            due(ask, after, order);
            order.number.clone()
        }
        _ => None,
    };
    if let Outcome::Rechecked { .. } = outcome {
        after.issued.push(issued("recheck-opinion", None, ask.scene.done_at));
    }
    let said = sentence(&outcome, number.as_ref());
    let facts = json!({ "outcome": outcome.key(), "number": number,
        "case": match &outcome { Outcome::Case { case, .. } => Some(case), _ => None } });
    after.results.push(Reached { at: ask.scene.done_at, outcome });
    result_paper(ask, after);
    Some(Said { kind: "inspection.concluded", said, facts })
}

/// The paper that tells what came of the visit waits from the first outcome on, so that it can be handed
/// over when the party is told; what is found after it was made needs another one.
fn result_paper(ask: &Ask, after: &mut Inspection) {
    let waits = |paper: &Issued| paper.form == "inspection-result" && paper.paper.is_none();
    if !after.issued.iter().any(waits) {
        after.issued.push(issued("inspection-result", None, ask.scene.done_at));
    }
}

/// What one outcome says of the others.
fn fits(ask: &mut Ask, held: &Inspection, outcome: &Outcome) {
    let rule = &rules::CHECK_OUTCOME;
    let clear = |r: &Reached| r.outcome == Outcome::Clear;
    let (why, en) = ("已登记“未发现违法问题”，与其他结果不能并存", "“nothing found” stands alone");
    let other =
        held.results.iter().any(clear) || (*outcome == Outcome::Clear && !held.results.is_empty());
    ask.no_if(other, rule, why, en);
    let bad = held.answers.iter().any(|answer| answer.reply == Reply::No);
    let (why, en) = (
        "检查表中有不符合的项目，不能登记“未发现违法问题”",
        "the checklist says that something is not in order",
    );
    ask.no_if(bad && *outcome == Outcome::Clear, rule, why, en);
    let silent = match outcome {
        Outcome::Clear | Outcome::Case { .. } => false,
        Outcome::Corrected { what }
        | Outcome::Educated { what }
        | Outcome::Stopped { what, .. }
        | Outcome::Hazard { what, .. }
        | Outcome::Rechecked { what, .. } => what.trim().is_empty(),
        Outcome::Ordered(order) => order.what.trim().is_empty(),
        Outcome::HandedOver { to, what } => to.trim().is_empty() || what.trim().is_empty(),
    };
    ask.no_if(silent, rule, "没有写明内容", "what was found or ordered is not written");
    let follows = held.opening.follows.is_some();
    let recheck = matches!(outcome, Outcome::Rechecked { .. });
    let (why, en) = ("只有复查才登记复查结果", "only a re-inspection has such an outcome");
    ask.no_if(recheck && !follows, rule, why, en);
    let matter = match outcome {
        Outcome::Stopped { matter, .. } | Outcome::Case { matter, .. } => Some(*matter),
        Outcome::Ordered(order) => Some(order.matter),
        _ => None,
    };
    let unknown = matter.is_some_and(|matter| matter >= held.opening.matters.len());
    ask.no_if(unknown, rule, "没有选定检查事项", "no matter of this visit is chosen");
}

fn lawful(ask: &mut Ask, held: &Inspection, deed: Deed, matter: usize) {
    let f = facts::of(&held.opening, Some(held), matter, When::AtPlace, ask.scene);
    ask.gates(deed, &f);
}

fn take(
    ask: &mut Ask,
    after: &mut Inspection,
    series: Series,
    matter: usize,
    form: &str,
) -> DocumentNumber {
    let scene = ask.scene;
    let power = after.opening.matters.get(matter).and_then(|m| scene.power(&m.power));
    let number = series.number(scene.office, power, ask.day().year(), scene.next_serial);
    ask.took_number = Some(number.clone());
    let mut paper = issued(form, Some(series), scene.done_at);
    paper.number = Some(number.clone());
    after.issued.push(paper);
    number
}

fn due(ask: &Ask, after: &mut Inspection, order: &Order) {
    let part = u32::try_from(after.results.len()).unwrap_or(u32::MAX);
    after.dues.push(Due {
        kind: "recheck".to_owned(),
        subject: format!("inspection:{}", after.id),
        part,
        on: order.by,
        firm: true,
        term: ORDER_DAY.to_owned(),
        from: ask.day(),
        known_on: ask.scene.noted_at.day(),
        met_on: None,
    });
}

fn sentence(outcome: &Outcome, number: Option<&DocumentNumber>) -> String {
    let number = number.map(ToString::to_string).unwrap_or_default();
    let cut = |text: &str| without_numbers(text.trim());
    match outcome {
        Outcome::Clear => "未发现违法问题".to_owned(),
        Outcome::Corrected { what } => format!("当场改正：{}", cut(what)),
        Outcome::Educated { what } => format!("批评教育：{}", cut(what)),
        Outcome::Stopped { what, .. } => format!("责令停止（{number}）：{}", cut(what)),
        Outcome::Ordered(order) => {
            format!("责令于{}前改正（{number}）：{}", order.by.zh(), cut(&order.what))
        }
        Outcome::Hazard { what, .. } => format!("发现隐患：{}", cut(what)),
        Outcome::Case { case, .. } => format!("涉嫌违法，另行立案查处：案件{case}"),
        Outcome::HandedOver { to, what } => format!("移送{}：{}", cut(to), cut(what)),
        Outcome::Rechecked { done: true, what } => format!("复查，已经改正：{}", cut(what)),
        Outcome::Rechecked { done: false, what } => format!("复查，逾期没有改正：{}", cut(what)),
    }
}

/// The visit that looked after an order, and what it found: `(visit, done)`.
pub(in crate::inspection) fn settle(
    ask: &mut Ask,
    after: &mut Inspection,
    result: usize,
    (by, done): (&InspectionId, bool),
) -> Option<Said> {
    let on = ask.day();
    let known = order_at(after, result) && after.open_orders().any(|(at, _)| at == result);
    let (why, en) = ("没有待复查的责令改正", "there is no order to be looked after");
    ask.no_if(!known, &rules::CHECK_FOLLOW, why, en);
    let Some(Reached { outcome: Outcome::Ordered(order), .. }) = after.results.get_mut(result)
    else {
        return None;
    };
    order.settled = Some(Settled { on, by: by.clone(), done });
    let number = order.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let part = u32::try_from(result).unwrap_or(u32::MAX);
    for due in after.dues.iter_mut().filter(|d| d.kind == "recheck" && d.part == part) {
        due.met_on = due.met_on.or(Some(on));
    }
    let found = if done { "已经改正" } else { "逾期没有改正" };
    let said = format!("复查（检查{by}）：责令改正{number}{found}");
    let facts = json!({ "by": by, "done": done, "result": result });
    Some(Said { kind: "inspection.settled", said, facts })
}

pub(in crate::inspection) fn mark_paper(
    ask: &mut Ask,
    after: &mut Inspection,
    at: usize,
    paper: &Hash,
) -> Option<Said> {
    let Some(issued) = after.issued.get_mut(at) else {
        ask.no(&rules::CHECK_PAPER, "没有这份文书", "there is no such paper");
        return None;
    };
    let known = issued.paper.is_some();
    ask.no_if(known, &rules::NOTHING, "文书已经制作", "the paper has been made");
    issued.paper = Some(paper.clone());
    let number = issued.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let facts = json!({ "paper": paper, "form": issued.form });
    let said = format!("制作{}{number}", form_zh(&issued.form));
    Some(Said { kind: "inspection.paper-made", said, facts })
}

fn form_zh(form: &str) -> &str {
    match form {
        "inspection-approval" => "行政检查审批表",
        "inspection-notice" => "行政检查通知书",
        "scene-record" => "现场检查笔录",
        "stop-order" => "责令停止违法行为通知书",
        "correction-order" => "责令改正通知书",
        "recheck-opinion" => "复查意见书",
        "inspection-result" => "检查结果告知书",
        other => other,
    }
}

pub(super) fn may_tell(ask: &mut Ask, held: &Inspection) {
    let none = held.results.is_empty();
    let (why, en) = ("还没有登记检查结果", "no outcome has been recorded");
    ask.no_if(none, &rules::CHECK_OUTCOME, why, en);
    let done = held.told.is_some();
    ask.no_if(done, &rules::NOTHING, "已经告知", "the party has been told");
}

pub(in crate::inspection) fn tell(
    ask: &mut Ask,
    after: &mut Inspection,
    at: Moment,
    receiver: &str,
) -> Option<Said> {
    may_tell(ask, after);
    let nobody = receiver.trim().is_empty();
    ask.no_if(nobody, &rules::RECEIVER, "没有写明收件人", "the receiver is not named");
    let (why, en) = ("告知时间不在笔录与登记之间", "it lies before the record or in the future");
    let early = after.record.as_ref().is_some_and(|record| at < record.to);
    ask.no_if(early || at > ask.scene.done_at, &rules::TIME, why, en);
    after.told = Some(Told { at, receiver: receiver.trim().to_owned() });
    // Visits that were concluded before this paper existed have none that waits.
    if !after.issued.iter().any(|paper| paper.form == "inspection-result") {
        result_paper(ask, after);
    }
    let said = format!("于{}向当事人告知检查结果", at.zh());
    Some(Said { kind: "inspection.told", said, facts: json!({ "at": at }) })
}

pub(super) fn may_close(ask: &mut Ask, held: &Inspection) {
    let none = held.results.is_empty();
    let (why, en) = ("还没有登记检查结果", "no outcome has been recorded");
    ask.no_if(none, &rules::CHECK_OUTCOME, why, en);
    let (why, en) = ("还没有告知检查结果", "the party has not been told what came of it");
    ask.no_if(!none && held.told.is_none(), &rules::CHECK_TELL, why, en);
    let open: Vec<String> = held
        .open_orders()
        .map(|(_, order)| order.number.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect();
    if !open.is_empty() {
        let why = format!("责令改正{}还没有复查", open.join("、"));
        ask.no(&rules::CHECK_FOLLOW, why, "an order has not been looked after");
    }
    let recheck = |r: &Reached| matches!(r.outcome, Outcome::Rechecked { .. });
    let unsaid = held.opening.follows.is_some() && !held.results.iter().any(recheck);
    let (why, en) = ("复查没有登记是否改正", "whether the order was followed is not recorded");
    ask.no_if(unsaid, &rules::CHECK_OUTCOME, why, en);
}

pub(in crate::inspection) fn close(ask: &mut Ask, after: &mut Inspection) -> Option<Said> {
    may_close(ask, after);
    after.stage = Stage::Closed { on: ask.scene.done_at };
    let results: Vec<_> = after.results.iter().map(|r| r.outcome.zh()).collect();
    let said = format!("检查办结：{}", results.join("、"));
    Some(Said { kind: "inspection.closed", said, facts: json!({}) })
}

pub(in crate::inspection) fn call_off(
    ask: &mut Ask,
    after: &mut Inspection,
    reason: &str,
) -> Option<Said> {
    let reason = reason.trim().to_owned();
    let empty = reason.is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明理由", "no reason is given");
    let said = format!("取消检查，理由：{}", without_numbers(&reason));
    after.stage = Stage::CalledOff { on: ask.scene.done_at, reason };
    Some(Said { kind: "inspection.called-off", said, facts: json!({}) })
}
