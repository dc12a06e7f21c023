//! 移送: to the organ that is competent, or on suspicion of crime to the police (移送规定 arts 5–9): a team
//! of two verifies, the head decides in three days, it is sent within twenty-four hours, the police answer in
//! three days; where they do not take it, a review may be asked for.

use super::{between, by_head, issue, reason_given};
use crate::case::after::{Transfer, TransferAnswer, TransferReview, TransferRuling};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::order::shown;
use crate::case::steps::finding::end;
use crate::case::{Case, Destination, Ending, Stage, without_numbers};
use crate::number::Series;
use crate::{OfficerId, rules};
use law::gate::Deed;
use law::{Day, Moment};
use serde_json::json;
use std::collections::BTreeSet;

/// What somebody proposes.
pub(super) struct Proposal<'a> {
    pub crime: bool,
    pub to: &'a str,
    pub reason: &'a str,
    pub team: &'a [OfficerId],
}

pub(super) fn propose(ask: &mut Ask, case: &mut Case, proposal: &Proposal) -> Option<Done> {
    none_open(ask, case);
    reason_given(ask, proposal.reason);
    let nowhere = proposal.to.trim().is_empty();
    ask.no_if(nowhere, &rules::TRANSFER_ORDER, "没有写明移送何处", "where it goes is not named");
    if proposal.crime {
        team(ask, case, proposal.team);
    }
    if !ask.clear() {
        return None;
    }
    case.after.transfers.push(Transfer {
        proposed_at: ask.scene.done_at,
        crime: proposal.crime,
        to: proposal.to.trim().to_owned(),
        reason: proposal.reason.to_owned(),
        team: proposal.team.to_vec(),
        ruled: None,
        sent_at: None,
        issued: None,
        answer: None,
        reviews: Vec::new(),
    });
    if proposal.crime {
        due(ask, case, "transfer-decide", "transfer-decide", ask.day());
    }
    let what = if proposal.crime { "涉嫌犯罪，提出移送" } else { "提出移送" };
    let said = format!("{what}{}：{}", proposal.to.trim(), without_numbers(proposal.reason.trim()));
    let facts = json!({ "crime": proposal.crime, "team": proposal.team });
    Some(Said { kind: "case.transfer-proposed", said: end(said), facts }.into())
}

/// Two officers or more verify; helpers are none, and one named twice is one.
fn team(ask: &mut Ask, case: &Case, team: &[OfficerId]) {
    let named: BTreeSet<&OfficerId> = team.iter().collect();
    let officers = ask.scene.officers;
    let fit = |id: &&&OfficerId| officers.iter().any(|o| o.id == ***id && !o.helper);
    let count = named.iter().filter(fit).count();
    let min = match ask.scene.law.on(ask.day()).count("officers-min-transfer") {
        Ok(row) => row.value,
        Err(gap) => return ask.gap(&gap),
    };
    if i64::try_from(count).unwrap_or(i64::MAX) < min {
        ask.no(
            &rules::TRANSFER_TEAM,
            format!("专案组须有{min}名以上执法人员，现有{count}名"),
            format!("a team of {min} verifies; there are {count}"),
        );
    }
    let tied = case.finding.recused.iter().any(|id| named.contains(id));
    ask.no_if(
        tied,
        &rules::TRANSFER_TEAM,
        "专案组中有应当回避的人员",
        "somebody of the team must keep away from the case",
    );
}

pub(super) fn none_open(ask: &mut Ask, case: &Case) {
    let open = case.after.transfers.last().is_some_and(Transfer::open);
    ask.no_if(open, &rules::TRANSFER_ORDER, "上一次移送还没有结果", "a transfer is under way");
    let taken =
        case.after.transfers.last().and_then(Transfer::last_answer).is_some_and(|a| a.taken);
    ask.no_if(
        taken,
        &rules::NOTHING,
        "案件已由接收机关受理",
        "the case has been taken over already",
    );
}

/// The head's decision. After the three days it is recorded all the same, and the record says so.
pub(super) fn rule(ask: &mut Ask, case: &mut Case, approved: bool, reason: &str) -> Option<Done> {
    rulable(ask, case);
    reason_given(ask, reason);
    if !ask.clear() {
        return None;
    }
    let ruling = TransferRuling {
        at: ask.scene.done_at,
        by: ask.scene.actor.officer.clone(),
        approved,
        reason: reason.to_owned(),
    };
    let transfer = case.after.transfers.last_mut()?;
    transfer.ruled = Some(ruling);
    let crime = transfer.crime;
    let to = transfer.to.clone();
    let late = dues::meet(case, "transfer-decide", 0, ask.day());
    let deadline = approved.then(|| send_by(ask, case)).flatten();
    if let Some(deadline) = deadline.filter(|_| crime) {
        dues::settle(case, "transfer-send", ask.day());
        let trigger =
            Trigger { kind: "transfer-send", part: 0, term: dues::TRANSFER_HOURS, from: ask.day() };
        dues::set(case, ask.scene, trigger, deadline.day());
    }
    let what = if approved { "批准" } else { "不批准" };
    let late_zh = late.map(|due| format!("，超过期限{}", due.zh())).unwrap_or_default();
    let said = format!("{what}移送{to}{late_zh}：{}", without_numbers(reason.trim()));
    let facts = json!({ "approved": approved, "late": late.is_some() });
    Some(Said { kind: "case.transfer-ruled", said: end(said), facts }.into())
}

pub(super) fn rulable(ask: &mut Ask, case: &Case) {
    let waits = |t: &Transfer| t.sent_at.is_none() && (t.ruled.is_none() || t.approved());
    let waiting = case.after.transfers.last().is_some_and(waits);
    ask.no_if(
        !waiting,
        &rules::TRANSFER_ORDER,
        "没有待决定的移送",
        "no transfer waits for a decision",
    );
    let f = super::facts_of(ask, case);
    by_head(ask, &f, &rules::TRANSFER_HEAD);
}

/// Until when a suspected crime must have been sent: so many hours after the approval.
fn send_by(ask: &mut Ask, case: &Case) -> Option<Moment> {
    let transfer = case.after.transfers.last().filter(|transfer| transfer.crime)?;
    let ruled = transfer.ruled.as_ref()?.at;
    match ask.scene.law.on(ruled.day()).count("transfer-within-hours") {
        Ok(row) => Some(ruled.plus_minutes(row.value * 60)),
        Err(gap) => {
            ask.gap(&gap);
            None
        }
    }
}

pub(super) fn send(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    sendable(ask, case);
    if !ask.clear() {
        return None;
    }
    let crime = case.after.transfers.last()?.crime;
    let series = if crime { Series::CrimeTransfer } else { Series::Transfer };
    let (issued, number) = issue(ask, case, series);
    let at = ask.scene.done_at;
    let transfer = case.after.transfers.last_mut()?;
    (transfer.sent_at, transfer.issued) = (Some(at), Some(issued));
    let (to, reason) = (transfer.to.clone(), transfer.reason.clone());
    if crime {
        dues::settle(case, "transfer-send", at.day());
        due(ask, case, "transfer-answer", "transfer-police-answer", at.day());
    } else if case.decision().is_none() {
        // Before a decision the case leaves; it comes back when it is not taken.
        leave(ask, case, Destination::CompetentOrgan, reason);
    }
    let said = format!("{number}移送{to}");
    let facts = json!({ "number": number, "crime": crime });
    let said = Said { kind: "case.transferred", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

pub(super) fn sendable(ask: &mut Ask, case: &Case) {
    let last = case.after.transfers.last();
    let crime = last.is_some_and(|transfer| transfer.crime);
    let f = super::facts_of(ask, case);
    ask.gates(if crime { Deed::TransferCrime } else { Deed::TransferOrgan }, &f);
    let ready = last.is_some_and(|transfer| transfer.approved() && transfer.sent_at.is_none());
    if !ready && ask.clear() {
        ask.no(&rules::TRANSFER_ORDER, "没有已经批准的移送", "no transfer has been approved");
    }
    if let Some(deadline) = send_by(ask, case).filter(|by| ask.scene.done_at > *by && ready) {
        ask.no(
            &rules::TRANSFER_LATE,
            format!("批准后须于{}前移送", shown(deadline)),
            format!("it was to be sent by {deadline}"),
        );
    }
}

fn leave(ask: &Ask, case: &mut Case, to: Destination, reason: String) {
    let from = Box::new(case.stage.clone());
    let how = Ending::HandedOver { to, reason };
    case.stage = Stage::Closed { from, on: ask.scene.done_at, how };
}

/// The receiving organ took it, or not; the police may also give back what they had taken.
pub(super) fn answered(ask: &mut Ask, case: &mut Case, answer: TransferAnswer) -> Option<Done> {
    answerable(ask, case);
    let transfer = case.after.transfers.last()?;
    let review = transfer.reviews.last().filter(|review| review.answer.is_none());
    let before = transfer.last_answer().map(|answer| answer.on);
    let before = before.max(review.map(|review| review.on));
    between(ask, answer.on, before.max(transfer.sent_at.map(Moment::day)), "答复之日");
    let twice =
        review.is_none() && transfer.last_answer().is_some_and(|last| !last.taken || answer.taken);
    ask.no_if(twice, &rules::NOTHING, "已经登记答复", "the answer is recorded already");
    let silent = !answer.taken && answer.note.trim().is_empty();
    ask.no_if(silent, &rules::REASONS, "没有写明不受理的理由", "why it was not taken is missing");
    if !ask.clear() {
        return None;
    }
    let crime = transfer.crime;
    let to = review.map_or(transfer.to.clone(), |review| review.of.clone());
    let note = without_numbers(answer.note.trim());
    let (on, taken) = (answer.on, answer.taken);
    let transfer = case.after.transfers.last_mut()?;
    match transfer.reviews.last_mut().filter(|review| review.answer.is_none()) {
        Some(review) => review.answer = Some(answer),
        None => transfer.answer = Some(answer),
    }
    for kind in ["transfer-answer", "transfer-review", "transfer-review-answer"] {
        dues::settle(case, kind, on);
    }
    if taken && crime && case.decision().is_none() {
        let reason = case.after.transfers.last()?.reason.clone();
        leave(ask, case, Destination::Prosecution, reason);
        due(ask, case, "transfer-items", "transfer-hand-over", on);
    } else if !taken {
        if crime {
            due(ask, case, "transfer-review", "transfer-review-request", on);
        }
        come_back(case);
    }
    let what = if taken { "受理" } else { "不受理，案件退回" };
    let said = format!(
        "{}{to}{what}{}",
        on.zh(),
        if note.is_empty() { note } else { format!("：{note}") }
    );
    let facts = json!({ "on": on, "taken": taken });
    Some(Said { kind: "case.transfer-answered", said: end(said), facts }.into())
}

/// A case that left because of a transfer goes on from the stage it had.
fn come_back(case: &mut Case) {
    if let Stage::Closed { from, how: Ending::HandedOver { .. }, .. } = &case.stage {
        case.stage = (**from).clone();
    }
}

pub(super) fn answerable(ask: &mut Ask, case: &Case) {
    let sent = case.after.transfers.last().is_some_and(|transfer| transfer.sent_at.is_some());
    ask.no_if(!sent, &rules::TRANSFER_ORDER, "没有已经移送的案件", "nothing has been transferred");
}

/// 提请复议 of the police, or 建议立案监督 to the procuratorate, within three days each.
pub(super) fn ask_review(ask: &mut Ask, case: &mut Case, on: Day, of: &str) -> Option<Done> {
    reviewable(ask, case);
    let nobody = of.trim().is_empty();
    ask.no_if(nobody, &rules::TRANSFER_ORDER, "没有写明向谁提请", "who is asked is not named");
    let last = case.after.transfers.last().and_then(Transfer::last_answer).map(|answer| answer.on);
    between(ask, on, last, "提请之日");
    if !ask.clear() {
        return None;
    }
    let late = dues::meet(case, "transfer-review", 0, on);
    let transfer = case.after.transfers.last_mut()?;
    transfer.reviews.push(TransferReview { on, of: of.trim().to_owned(), answer: None });
    due(ask, case, "transfer-review-answer", "transfer-review-answer", on);
    let late_zh = late.map(|due| format!("，超过期限{}", due.zh())).unwrap_or_default();
    let said = format!("{}向{}提请复议{late_zh}", on.zh(), of.trim());
    let facts = json!({ "on": on, "late": late.is_some() });
    Some(Said { kind: "case.transfer-review-asked", said: end(said), facts }.into())
}

pub(super) fn reviewable(ask: &mut Ask, case: &Case) {
    let refused =
        case.after.transfers.last().is_some_and(|transfer| {
            transfer.crime && transfer.sent_at.is_some() && transfer.cleared()
        });
    ask.no_if(!refused, &rules::TRANSFER_ORDER, "没有被退回的移送", "no transfer was refused");
}

fn due(ask: &mut Ask, case: &mut Case, kind: &'static str, term: &'static str, from: Day) {
    dues::settle(case, kind, from);
    if let Err(gap) = dues::add(case, ask.scene, Trigger { kind, part: 0, term, from }) {
        ask.gap(&gap);
    }
}

/// What only stands in the finding of the simple procedure may not go to the police without the team and
/// the head (移送规定 art. 5).
pub(in crate::case) fn by_procedure_only(ask: &mut Ask, to: Destination) {
    let crime = to == Destination::Prosecution;
    ask.no_if(
        crime,
        &rules::PLACE_OF_CRIME,
        "涉嫌犯罪的，须由专案组核实、负责人决定后移送",
        "a suspected crime is verified by a team and transferred by the head's decision",
    );
}
