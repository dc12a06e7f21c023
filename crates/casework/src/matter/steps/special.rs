//! What only mediation and petitions have.

use super::paper::issue;
use super::{answerable, said};
use crate::matter::count::answer_on;
use crate::matter::{
    Agreement, AgreementText, Answer, AnswerKind, Explained, Matter, Review, ReviewAnswer, Stage,
};
use crate::round::ask::{Ask, Said, blank};
use crate::rules;

pub(in crate::matter) fn mediate(
    ask: &mut Ask,
    after: &mut Matter,
    mediators: &[String],
    course: &str,
) -> Option<Said> {
    answerable(ask, after);
    let lacking = blank(course) || mediators.iter().all(|name| blank(name));
    let (why, en) = ("没有写明调解员或者经过", "mediators or course are missing");
    ask.no_if(lacking, &rules::MEDIATION, why, en);
    let names = mediators.join("、");
    after.sessions.push((ask.scene.done_at, format!("调解员{names}：{}", course.trim())));
    issue(ask, after, "mediation-record", after.sessions.len());
    said("matter.mediated", format!("由{names}调解"))
}

pub(super) fn may_agree(ask: &mut Ask, held: &Matter) {
    answerable(ask, held);
    let none = held.sessions.is_empty();
    ask.no_if(none, &rules::MEDIATION, "没有调解记录", "no mediation is recorded");
}

/// What came of the mediation and was asked for once needs no second look.
pub(super) fn may_confirm(ask: &mut Ask, held: &Matter) {
    let asked = held.agreement.as_ref().map(|agreement| agreement.confirmation_asked.is_some());
    match asked {
        Some(false) => {}
        Some(true) => ask.no(&rules::NOTHING, "已经申请司法确认", "it was asked already"),
        None => ask.no(&rules::NOTHING, "没有调解协议", "there is no agreement"),
    }
}

pub(super) fn may_extend(ask: &mut Ask, held: &Matter) {
    let by_head = ask.scene.by_head();
    let (why, en) = ("延期须由负责人批准并告知理由", "the head approves it and the reason is told");
    ask.no_if(!by_head, &rules::PETITION_EXTEND, why, en);
    let again = held.extended.is_some();
    ask.no_if(again, &rules::PETITION_EXTEND, "已经延长一次", "it was extended once");
}

pub(super) fn may_review(ask: &mut Ask, held: &Matter) {
    let done = held.reviews.len() >= 2;
    ask.no_if(done, &rules::PETITION_REVIEW, "已经复查、复核", "both reviews are over");
    let open = held.reviews.last().is_some_and(|review| review.answer.is_none());
    let (why, en) = ("复查意见还没有登记", "the first review has not been answered");
    ask.no_if(open && !done, &rules::PETITION_REVIEW_OPEN, why, en);
}

pub(super) fn may_answer_review(ask: &mut Ask, held: &Matter) {
    let none = held.reviews.last().is_none_or(|review| review.answer.is_some());
    let (why, en) = ("没有待答复的复查、复核", "no review waits for an answer");
    ask.no_if(none, &rules::PETITION_REVIEW_OPEN, why, en);
}

/// Signed by all sides and the mediator, sealed, a copy for each side and one kept (人民调解法 arts
/// 28–30).
pub(in crate::matter) fn agree(
    ask: &mut Ask,
    after: &mut Matter,
    agreement: &AgreementText,
) -> Option<Said> {
    may_agree(ask, after);
    let mut sides = vec![after.intake.applicant.name.clone()];
    sides.extend(after.intake.against.iter().cloned());
    let unsigned = sides.iter().find(|side| !agreement.signed.contains(side));
    if let Some(side) = unsigned {
        let why = format!("{side}没有签名、盖章或者按指印");
        ask.no(&rules::MEDIATION_AGREEMENT, why, format!("{side} has not signed"));
    }
    let wanted = u32::try_from(sides.len() + 1).unwrap_or(u32::MAX);
    let lacking = blank(&agreement.text)
        || !agreement.mediator_signed
        || !agreement.sealed
        || agreement.copies < wanted;
    let (why, en) = (
        "协议须写明内容，由调解员签名、加盖印章，各方一份、留存一份",
        "text, mediator's signature, seal, or a copy for each is missing",
    );
    ask.no_if(lacking, &rules::MEDIATION_AGREEMENT, why, en);
    let (on, copies) = (ask.day(), agreement.copies);
    let text = agreement.text.trim().to_owned();
    after.answer = Some(Answer {
        on,
        kind: AnswerKind::Granted,
        text: text.clone(),
        reasons: String::new(),
        late: false,
    });
    after.agreement = Some(Agreement { on, text, copies, confirmation_asked: None });
    after.stage = Stage::Answered;
    issue(ask, after, "mediation-agreement", 1);
    said("matter.agreed", format!("达成调解协议，一式{copies}份，自签名之日起生效"))
}

pub(in crate::matter) fn stop_mediation(
    ask: &mut Ask,
    after: &mut Matter,
    reason: &str,
) -> Option<Said> {
    answerable(ask, after);
    ask.no_if(blank(reason), &rules::MEDIATION, "没有写明原因", "no reason is given");
    let text = format!("终止调解：{}；告知可以申请仲裁、起诉", reason.trim());
    after.answer = Some(Answer {
        on: ask.day(),
        kind: AnswerKind::Refused,
        text: text.clone(),
        reasons: reason.trim().to_owned(),
        late: false,
    });
    after.stage = Stage::Answered;
    issue(ask, after, "matter-answer", 1);
    said("matter.mediation-stopped", text)
}

pub(in crate::matter) fn ask_confirmation(
    ask: &mut Ask,
    after: &mut Matter,
    jointly: bool,
) -> Option<Said> {
    let rule = &rules::MEDIATION_CONFIRM;
    let (law, day, known_on) = (ask.scene.law, ask.day(), ask.scene.noted_at.day());
    ask.no_if(!jointly, rule, "须由双方共同申请", "both sides ask together");
    match &mut after.agreement {
        None => ask.no(rule, "没有调解协议", "there is no agreement"),
        Some(agreement) => {
            match law.due("mediation-confirm", agreement.on, known_on) {
                Ok(due) if day > due.on => {
                    let why = format!("申请司法确认至迟为{}", due.on.zh());
                    ask.no(rule, why, format!("it had to be asked by {}", due.on));
                }
                Ok(_) => {}
                Err(gap) => {
                    ask.no(&rules::NO_ROW, gap.zh().trim_end_matches('。'), gap.en());
                }
            }
            agreement.confirmation_asked = Some(day);
        }
    }
    said("matter.confirmation-asked", "双方共同申请司法确认")
}

pub(in crate::matter) fn extend(
    ask: &mut Ask,
    after: &mut Matter,
    reason: &str,
    told: &str,
) -> Option<Said> {
    may_extend(ask, after);
    let lacking = blank(reason) || blank(told);
    let (why, en) = ("没有写明延期或者告知的理由", "the reason, or what was told, is missing");
    ask.no_if(lacking, &rules::PETITION_EXTEND, why, en);
    let (on, reason) = (ask.day(), reason.trim().to_owned());
    // As long as the law of the day of acceptance lets it: without a row nothing is extended.
    let accepted = after.accepted.as_ref().map_or(on, |accepted| accepted.from);
    if let Err(gap) = ask.scene.law.on(accepted).term("petition-extension") {
        ask.no(&rules::NO_ROW, gap.zh().trim_end_matches('。'), gap.en());
    }
    after.extended = Some(Explained { on, reason: reason.clone(), until: on });
    let until = answer_on(after, ask.scene.law, ask.scene.noted_at.day()).unwrap_or(on);
    after.extended = Some(Explained { on, reason: reason.clone(), until });
    issue(ask, after, "petition-extension", 1);
    let until = until.zh();
    let text = format!("批准延长办理期限至{until}：{reason}；已告知：{}", told.trim());
    said("matter.extended", text)
}

/// 复查 within thirty days of the written answer, 复核 within as many of the first review's, and no more.
pub(in crate::matter) fn ask_review(ask: &mut Ask, after: &mut Matter) -> Option<Said> {
    let (law, day, known_on) = (ask.scene.law, ask.day(), ask.scene.noted_at.day());
    let rule = &rules::PETITION_REVIEW;
    may_review(ask, after);
    let what = if after.reviews.is_empty() { "复查" } else { "复核" };
    let reviewed = after.reviews.last().and_then(|review| review.answer.as_ref());
    let from = reviewed.map(|answer| answer.on);
    let from = from.or(after.delivered.as_ref().map(|delivered| delivered.on)).unwrap_or(day);
    match law.due("petition-review-ask", from, known_on) {
        Ok(due) if day > due.on => {
            let why = format!("请求{what}至迟为{}", due.on.zh());
            ask.no(rule, why, format!("it had to be asked by {}", due.on));
        }
        Ok(_) => {}
        Err(gap) => ask.no(&rules::NO_ROW, gap.zh().trim_end_matches('。'), gap.en()),
    }
    after.reviews.push(Review { asked: day, answer: None });
    said("matter.review-asked", format!("信访人请求{what}"))
}

/// The opinion of the organ above, as it came: it stands beside the office's own, and does not replace it.
pub(in crate::matter) fn review_answered(
    ask: &mut Ask,
    after: &mut Matter,
    changed: bool,
    (by, text): (&str, &str),
) -> Option<Said> {
    may_answer_review(ask, after);
    let lacking = blank(by) || blank(text);
    let (why, en) = ("没有写明由哪个机关答复或者意见内容", "who answered, or what, is missing");
    ask.no_if(lacking, &rules::PETITION_REVIEW_OPEN, why, en);
    let what = if after.reviews.len() < 2 { "复查" } else { "复核" };
    let how = if changed { "改变原意见" } else { "维持原意见" };
    let (on, by, text) = (ask.day(), by.trim().to_owned(), text.trim().to_owned());
    let told = format!("{by}{what}意见：{how}：{text}");
    if let Some(review) = after.reviews.last_mut() {
        review.answer = Some(ReviewAnswer { on, by, changed, text });
    }
    said("matter.review-answered", told)
}
