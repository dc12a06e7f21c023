//! From the answer to the end: explained where it is late, delivered, rated, closed.

use super::paper::issue;
use super::{acts_for, answerable, going, said, signed};
use crate::matter::{Answer, AnswerKind, By, Delivered, Explained, Matter, Rating, Signing, Stage};
use crate::round::ask::{Ask, Said, blank};
use crate::{round, rules};
use law::Day;
use law::service::Way;

pub(in crate::matter) fn explain(
    ask: &mut Ask,
    after: &mut Matter,
    reason: &str,
    until: Day,
) -> Option<Said> {
    if !leads_round(ask, after) {
        answerable(ask, after);
    }
    let on = ask.day();
    let odd = blank(reason) || until < on;
    let (why, en) = ("没有写明原因，或者新的日期已过", "no reason, or a day that is past");
    ask.no_if(odd, &rules::MATTER_LATE, why, en);
    let reason = reason.trim().to_owned();
    let text = format!("向申请人说明延迟：{reason}；改为{}前办结", until.zh());
    after.explained.push(Explained { on, reason, until });
    issue(ask, after, "matter-late", after.explained.len());
    said("matter.explained", text)
}

/// At the place of the matter its round speaks for the office, and the leader for the round.
fn leads_round(ask: &Ask, held: &Matter) -> bool {
    let round = ask.scene.round.filter(|round| round.plan.place == held.intake.place);
    round.is_some_and(|round| {
        let open = matches!(round.stage, round::Stage::Planned | round::Stage::Held { .. });
        open && round.plan.leader == ask.scene.actor.officer
    })
}

fn open_steps(ask: &Ask, held: &Matter) -> Vec<law::service::Step> {
    going::before(held, ask.scene.law, None)
}

pub(super) fn may_answer(ask: &mut Ask, held: &Matter) {
    answerable(ask, held);
    let open = open_steps(ask, held);
    if going::upheld(held) {
        // It is refused without the rest of the way.
    } else if open.contains(&law::service::Step::County) && open.len() == 1 {
        ask.no(&rules::MATTER_COUNTY, "县级还没有批复", "the county has not answered");
    } else if !open.is_empty() {
        let names = open.iter().map(|step| step.zh()).collect::<Vec<_>>().join("、");
        let why = format!("还没有{names}");
        ask.no(&rules::MATTER_STEP, why, format!("{} steps are open", open.len()));
    }
    if let Some(due) = held.due_on()
        && ask.day() > due
    {
        let why = format!("期限为{}，已经逾期，没有向申请人说明", due.zh());
        ask.no(&rules::MATTER_LATE, why, format!("it was due on {due} and not explained"));
    }
}

pub(in crate::matter) fn answer(
    ask: &mut Ask,
    after: &mut Matter,
    kind: AnswerKind,
    (text, reasons): (&str, &str),
) -> Option<Said> {
    may_answer(ask, after);
    let mediated = after.way == Way::Mediation && after.agreement.is_none();
    let (why, en) = ("调解以协议或者终止调解了结", "mediation ends in an agreement or is stopped");
    ask.no_if(mediated, &rules::MEDIATION, why, en);
    // 信访处理意见书: facts, view and basis (信访工作条例 art. 32).
    let reasoned = kind == AnswerKind::Refused || after.way == Way::Petition;
    let lacking = blank(text) || (reasoned && blank(reasons));
    ask.no_if(lacking, &rules::MATTER_ANSWER, "没有写明答复或者理由", "answer or reasons missing");
    let cut_short = going::upheld(after) && !open_steps(ask, after).is_empty();
    let against = cut_short && kind != AnswerKind::Refused;
    let (why, en) =
        ("公示异议成立，没有重新公示", "an objection holds and it was not posted again");
    ask.no_if(against, &rules::MATTER_OBJECTION, why, en);
    let refused_above = after.forwarded.as_ref().is_some_and(|f| !f.granted);
    let against = kind == AnswerKind::Granted && refused_above;
    let (why, en) = ("县级没有批准", "the county did not grant it");
    ask.no_if(against, &rules::MATTER_ANSWER, why, en);
    let owed = after.dues.iter().find(|due| due.kind == "matter-answer");
    let late = owed.is_some_and(|due| ask.day() > due.on);
    let words = match kind {
        AnswerKind::Granted => "同意",
        AnswerKind::Refused => "不予办理",
        AnswerKind::Done => "答复",
    };
    let said_text = format!("{words}：{}", text.trim());
    after.answer = Some(Answer {
        on: ask.day(),
        kind,
        text: text.trim().to_owned(),
        reasons: reasons.trim().to_owned(),
        late,
    });
    after.stage = Stage::Answered;
    let form = if after.way == Way::Petition { "petition-opinion" } else { "matter-answer" };
    issue(ask, after, form, 1);
    said("matter.answered", said_text)
}

pub(in crate::matter) fn deliver(
    ask: &mut Ask,
    after: &mut Matter,
    by: &By,
    (receiver, signing): (&str, &Signing),
) -> Option<Said> {
    acts_for(ask, after, by);
    ask.no_if(
        blank(receiver),
        &rules::MATTER_RECEIVER,
        "没有写明收件人",
        "the receiver is missing",
    );
    signed(ask, signing, &rules::MATTER_RECEIVER);
    let receiver = receiver.trim().to_owned();
    after.delivered = Some(Delivered { on: ask.day(), receiver, signing: signing.clone() });
    after.stage = Stage::Delivered;
    said("matter.delivered", "答复已送达")
}

pub(super) fn may_rate(ask: &mut Ask, held: &Matter) {
    ask.no_if(held.rating.is_some(), &rules::NOTHING, "已经评价", "it was rated already");
}

pub(super) fn may_follow_up(ask: &mut Ask, held: &Matter) {
    let waits = held.rating.as_ref().is_some_and(|rating| rating.followed_up.is_none());
    ask.no_if(!waits, &rules::NOTHING, "没有待回访的评价", "no rating waits for it");
}

pub(in crate::matter) fn rate(
    ask: &mut Ask,
    after: &mut Matter,
    grade: u8,
    words: &str,
) -> Option<Said> {
    let zh = ["非常不满意", "不满意", "基本满意", "满意", "非常满意"];
    let named = usize::from(grade).checked_sub(1).and_then(|at| zh.get(at));
    let (why, en) = ("评价分非常满意至非常不满意五等", "there are five grades");
    ask.no_if(named.is_none(), &rules::MATTER_GRADE, why, en);
    may_rate(ask, after);
    let words = words.trim().to_owned();
    let text = format!("申请人评价：{}", named.copied().unwrap_or_default());
    let rating = Rating { grade, words, on: Some(ask.day()), followed_up: None, followed_on: None };
    // Whoever closed it before the applicant had a say has not heard the last of it.
    if rating.waits() {
        after.stage = Stage::Delivered;
    }
    after.rating = Some(rating);
    said("matter.rated", text)
}

pub(in crate::matter) fn follow_up(ask: &mut Ask, after: &mut Matter, what: &str) -> Option<Said> {
    ask.no_if(blank(what), &rules::MATTER_LOW, "没有写明如何改正", "what was done is missing");
    let rating = after.rating.as_mut().filter(|rating| rating.followed_up.is_none());
    match rating {
        Some(rating) => {
            rating.followed_up = Some(what.trim().to_owned());
            rating.followed_on = Some(ask.day());
        }
        None => ask.no(&rules::NOTHING, "没有待回访的评价", "no rating waits for it"),
    }
    said("matter.followed-up", format!("回访：{}", what.trim()))
}

pub(super) fn may_close(ask: &mut Ask, held: &Matter) {
    let low = held.rating.as_ref().is_some_and(Rating::waits);
    ask.no_if(low, &rules::MATTER_LOW, "差评还没有回访", "a low rating waits to be called back");
    nothing_kept(ask, held);
}

pub(super) fn nothing_kept(ask: &mut Ask, held: &Matter) {
    let kept = held.kept();
    if !kept.is_empty() {
        let why = format!("{}还没有退还", kept.join("、"));
        ask.no(&rules::MATTER_KEPT, why, format!("{} papers are still here", kept.len()));
    }
}

pub(in crate::matter) fn close(ask: &mut Ask, after: &mut Matter) -> Option<Said> {
    may_close(ask, after);
    after.stage = Stage::Closed { on: ask.day() };
    said("matter.closed", "办结")
}

pub(in crate::matter) fn withdraw(
    ask: &mut Ask,
    after: &mut Matter,
    reason: &str,
    by: &By,
) -> Option<Said> {
    acts_for(ask, after, by);
    nothing_kept(ask, after);
    let reason = reason.trim().to_owned();
    ask.no_if(reason.is_empty(), &rules::MATTER_ENTRY, "没有写明原因", "no reason is given");
    let text = format!("申请人撤回申请：{reason}");
    after.stage = Stage::Withdrawn { reason };
    said("matter.withdrawn", text)
}
