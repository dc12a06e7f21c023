//! Before the visit: approval, a reason to go past the cap, the notice.

use crate::case::without_numbers;
use crate::inspection::ask::{Ask, Said};
use crate::inspection::facts::is_head;
use crate::inspection::{Approval, Inspection, Issued, Notice, NoticeWay, Override};
use crate::number::Series;
use crate::rules;
use law::Moment;
use serde_json::json;

pub(super) fn may_approve(ask: &mut Ask, held: &Inspection) {
    let done = held.approved.is_some();
    ask.no_if(done, &rules::NOTHING, "已经批准", "it has been approved already");
    let post = &ask.scene.actor.post;
    let may = is_head(post);
    let (why, en) = ("行政检查由本机关负责人审批", "the head of the organ approves a check");
    ask.no_if(!may, &rules::PLAN_HEAD, why, en);
}

pub(in crate::inspection) fn approve(
    ask: &mut Ask,
    after: &mut Inspection,
    opinion: &str,
) -> Option<Said> {
    may_approve(ask, after);
    let scene = ask.scene;
    let by = scene.actor.officer.clone();
    let name = scene.actor.name.clone();
    let opinion = opinion.trim().to_owned();
    let said = match opinion.as_str() {
        "" => "批准本次检查".to_owned(),
        opinion => format!("批准本次检查：{}", without_numbers(opinion)),
    };
    after.approved = Some(Approval { on: scene.done_at, by, name, opinion });
    after.issued.push(issued("inspection-approval", None, scene.done_at));
    Some(Said { kind: "inspection.approved", said, facts: json!({}) })
}

pub(super) fn may_override(ask: &mut Ask, held: &Inspection) {
    use crate::inspection::facts;
    let scene = ask.scene;
    let year = scene.yearly.map_or(u32::MAX, |plan| plan.limits.per_year);
    let near = facts::repeated(&held.opening, scene).is_some();
    let over = facts::in_year(&held.opening, scene) >= year || near;
    let needless = !over || held.opening.follows.is_some();
    let (why, en) = ("没有超过频次，不必说明理由", "neither cap nor window stands against it");
    ask.no_if(needless, &rules::NOTHING, why, en);
}

pub(in crate::inspection) fn override_(
    ask: &mut Ask,
    after: &mut Inspection,
    reason: &str,
) -> Option<Said> {
    may_override(ask, after);
    let reason = reason.trim().to_owned();
    let empty = reason.is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明理由", "no reason is given");
    let said = format!("频次提示后仍须检查，理由：{}", without_numbers(&reason));
    let by = ask.scene.actor.name.clone();
    after.overrides.push(Override { on: ask.scene.done_at, by, reason });
    Some(Said { kind: "inspection.overridden", said, facts: json!({}) })
}

pub(super) fn may_notify(ask: &mut Ask, held: &Inspection) {
    let done = held.notice.is_some();
    ask.no_if(done, &rules::NOTHING, "已经通知", "the notice stands already");
}

/// What was said about the notice: `(way, when)`, and `(receiver, reason)`.
pub(in crate::inspection) fn notify(
    ask: &mut Ask,
    after: &mut Inspection,
    (way, at): (NoticeWay, Moment),
    (receiver, reason): (&str, &str),
) -> Option<Said> {
    may_notify(ask, after);
    let scene = ask.scene;
    let (receiver, reason) = (receiver.trim().to_owned(), reason.trim().to_owned());
    let without = way == NoticeWay::Without;
    let (why, en) = ("不事先告知的，须写明理由", "not to tell beforehand needs a reason");
    ask.no_if(without && reason.is_empty(), &rules::CHECK_NOTICE, why, en);
    let nobody = !without && receiver.is_empty();
    ask.no_if(nobody, &rules::RECEIVER, "没有写明收件人", "the receiver is not named");
    let (why, en) = ("通知时间晚于登记时间", "the notice lies in the future");
    ask.no_if(at > scene.done_at, &rules::TIME, why, en);
    let number = (!without).then(|| {
        let power = after.opening.matters.first().and_then(|m| scene.power(&m.power));
        let year = ask.day().year();
        Series::Inspection.number(scene.office, power, year, scene.next_serial)
    });
    if let Some(number) = &number {
        ask.took_number = Some(number.clone());
        let mut paper = issued("inspection-notice", Some(Series::Inspection), scene.done_at);
        paper.number = Some(number.clone());
        after.issued.push(paper);
    }
    let said = match &number {
        Some(number) => {
            format!("检查通知书{number}{}，告知检查频次、五个严禁和申请回避的权利", way.zh())
        }
        None => format!("不事先告知，理由：{}", without_numbers(&reason)),
    };
    let facts = json!({ "way": way, "number": number, "at": at });
    after.notice = Some(Notice { way, at, number, receiver, reason });
    Some(Said { kind: "inspection.notified", said, facts })
}

pub(super) fn issued(form: &str, series: Option<Series>, at: Moment) -> Issued {
    Issued { form: form.to_owned(), series, number: None, at, paper: None }
}
