//! What the gates are told of the file of an ordinary case, and of whoever acts in any case.

use crate::case::ordinary::{LegalReview, Notice, Ordinary};
use crate::case::steps::hearing::heavier;
use crate::case::{Case, Penalty, Scene, people};
use crate::officer::Officer;
use crate::party::PartyKind;
use crate::power::PowerMode;
use law::gate::Facts;
use law::{Day, Fen, Gap};

/// Adds who acts, and what the file shows on the day of the scene; a case of the simple procedure has
/// no file.
pub(super) fn add(f: &mut Facts, case: &Case, scene: &Scene) {
    actor(f, case, scene);
    let Some(file) = &case.ordinary else { return };
    f.filed = true;
    f.credentials_shown = file.shown_at.is_some();
    finished_by_the_old_hand(f, case, scene, file);
    evidence(f, case, file);
    f.investigated = file.report.is_some();
    f.halted = file.halts.last().is_some_and(|halt| halt.to.is_none());
    let decide_by = case.dues.iter().rev().find(|due| due.kind == "decide");
    f.has_decide_by = decide_by.is_some();
    if let Some(due) = decide_by {
        f.decide_by = due.on;
    }
    answers(f, case, scene, file);
    hearing(f, case, scene, file);
    review(f, case, scene, file);
    if let Some(report) = &file.report {
        f.discussion_due = report.grave;
    }
    let heard = file.hearing_held.as_ref().map(|held| held.ended_at);
    let after = |at| heard.is_none_or(|heard| at >= heard);
    f.discussed = file.discussions.last().is_some_and(|d| d.agreed && after(d.at));
}

/// The fine, and what is taken with it, as they stand to the threshold of a hearing and to the notice.
pub(super) fn of_penalty(f: &mut Facts, case: &Case, scene: &Scene, penalty: Option<&Penalty>) {
    let Some(file) = &case.ordinary else { return };
    let Some(penalty) = penalty else { return };
    match hearing_threshold(scene, case, f.today) {
        Ok(threshold) => f.hearing_due = reaches(penalty, threshold),
        // No row for the day: a gate says so, unless there is nothing to compare.
        Err(gap) if penalty.fine() > Fen(0) || gains(penalty) > Fen(0) => {
            f.missing_rows.insert(gap.id);
        }
        Err(_) => {}
    }
    f.heavier_than_told = file.notice().is_some_and(|told| heavier(penalty, &told.proposed));
}

fn actor(f: &mut Facts, case: &Case, scene: &Scene) {
    let actor = &scene.actor;
    f.actor_of_organ = people::belongs(people::organ_of_actor(scene), case, scene);
    f.actor_is_head = f.actor_of_organ && people::is_head(&actor.post);
    f.actor_investigated = case.finding.officers.contains(&actor.officer);
    let power = scene.power.filter(|power| power.id == case.finding.power);
    // A brigade, an office or a committee never signs as the organ.
    f.signed_by_organ = power.is_none_or(|power| match power.mode {
        PowerMode::Entrusted => power.signing_name.trim() == power.grantor.trim(),
        PowerMode::Statutory | PowerMode::Empowered => {
            power.signing_name.trim() == scene.office.name
        }
    });
    let Some(file) = &case.ordinary else { return };
    f.head_approved = f.actor_is_head;
    f.actor_reviewed = file.reviews.iter().any(|review| review.reviewer == actor.officer);
    f.actor_decided = file.decided_by.as_ref() == Some(&actor.officer);
}

/// Cases filed before a list changed are finished by the township (渝府办发〔2025〕28号).
fn finished_by_the_old_hand(f: &mut Facts, case: &Case, scene: &Scene, file: &Ordinary) {
    let power = scene.power.filter(|power| power.id == case.finding.power);
    let before = |power: &&crate::power::Power| {
        power.transition && power.revoked_on.is_some_and(|on| file.filing.at.day() < on)
    };
    if power.filter(before).is_some() {
        f.power_revoked = false;
    }
}

fn evidence(f: &mut Facts, case: &Case, file: &Ordinary) {
    let used: Vec<_> = file.used_evidence().collect();
    f.evidence_listed = !used.is_empty();
    f.evidence_verified = !used.is_empty() && used.iter().all(|item| item.verified.is_some());
    f.keeping_open = file.keepings.iter().any(|keeping| keeping.settled.is_none());
    let overdue = |due: &&crate::due::Due| {
        due.kind == "settle-keeping" && due.met_on.is_none() && due.on < f.today
    };
    f.keeping_overdue = case.dues.iter().any(|due| overdue(&due));
}

/// The last day on which the party may answer the notice, once it has been served.
pub(in crate::case) fn answer_by(case: &Case, scene: &Scene) -> Option<Result<Day, Gap>> {
    let notice = case.ordinary.as_ref()?.notice()?;
    let served = match case.notice_service()?.effective_on(scene.law) {
        Ok(served) => served,
        Err(gap) => return Some(Err(gap)),
    };
    let due =
        scene.law.due_set("hearing-request", notice.answer_days, served, scene.noted_at.day());
    Some(due.map(|due| due.on))
}

/// The last day on which the party may ask for a hearing, once a notice that offers one was served.
pub(in crate::case) fn ask_by(case: &Case, scene: &Scene) -> Option<Result<Day, Gap>> {
    case.ordinary.as_ref()?.notice().filter(|notice| notice.hearing)?;
    let served = match case.notice_service()?.effective_on(scene.law) {
        Ok(served) => served,
        Err(gap) => return Some(Err(gap)),
    };
    Some(scene.law.due("hearing-request", served, scene.noted_at.day()).map(|due| due.on))
}

fn answers(f: &mut Facts, case: &Case, scene: &Scene, file: &Ordinary) {
    let today = f.today;
    let day = |found: Option<Result<Day, Gap>>, f: &mut Facts| match found {
        Some(Ok(day)) => Some(day),
        Some(Err(gap)) => {
            f.missing_rows.insert(gap.id);
            None
        }
        None => None,
    };
    let served = day(case.notice_service().map(|service| service.effective_on(scene.law)), f);
    f.notice_served = served.is_some_and(|served| served <= today);
    f.told = f.notice_served;
    let answer_by = day(answer_by(case, scene), f);
    let ask_by = day(ask_by(case, scene), f);
    if let Some(ask_by) = ask_by {
        f.hearing_ask_by = ask_by;
    }
    let waived = file.defence.as_ref().is_some_and(|defence| defence.waived);
    let held = file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    f.heard_or_waived = file.defence.is_some() || held;
    let request = file.hearing_request.as_ref();
    let withdrawn = request.is_some_and(|request| request.withdrawn_on.is_some());
    let absent = file.hearing_held.as_ref().is_some_and(|held| held.absent);
    let passed = request.is_none() && ask_by.is_some_and(|by| today > by);
    f.hearing_given_up = withdrawn || absent || passed || (waived && request.is_none());
    let answered = waived || answer_by.is_some_and(|by| today > by);
    f.answer_period_over = f.notice_served && answered;
}

fn hearing(f: &mut Facts, case: &Case, scene: &Scene, file: &Ordinary) {
    f.hearing_offered = file.notice().is_some_and(|notice: &Notice| notice.hearing);
    f.hearing_requested = file.hearing_stands().is_some();
    if let Some(request) = &file.hearing_request {
        f.hearing_asked_on = request.on;
    }
    f.hearing_held = file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    f.hearing_reported = file.hearing_report.is_some();
    if let Ok(most) = scene.law.on(f.today).count("hearing-agents-max") {
        f.hearing_agents_max = most.value;
    }
    if let Some(held) = &file.hearing_held {
        f.hearing_agents = i64::try_from(held.agents.len()).unwrap_or(i64::MAX);
    }
    f.hearing_earliest = f.today;
    let Some(call) = &file.hearing_call else { return };
    // A call counts once it has reached the party; until then no day is too early.
    f.hearing_on = call.to_be_held.day();
    f.hearing_called = case.call_service().is_some();
    f.chair_investigated = case.finding.officers.contains(&call.chair);
    f.chair_recused = case.finding.recused.contains(&call.chair);
    if let Some(service) = case.call_service() {
        let served = service.effective_on(scene.law);
        match served.and_then(|served| earliest(scene, served)) {
            Ok(day) => f.hearing_earliest = day,
            Err(gap) => {
                f.missing_rows.insert(gap.id);
            }
        }
    }
}

/// The first day of a hearing that the party learns of on `told`.
pub(in crate::case) fn earliest(scene: &Scene, told: Day) -> Result<Day, Gap> {
    let due = scene.law.due("hearing-notice", told, scene.noted_at.day())?;
    Ok(due.opens().unwrap_or(due.on))
}

fn review(f: &mut Facts, case: &Case, scene: &Scene, file: &Ordinary) {
    let edition = scene.law.on(f.today);
    let needed = edition.count("legal-review-needed").is_ok_and(|row| row.value == 1);
    let heard = file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    let report = file.report.as_ref();
    let asks = report.is_some_and(|report| report.public_interest || report.complicated);
    f.review_due = needed && (heard || asks);
    let Some(review) = file.review() else { return };
    f.review_passed = review.passed;
    reviewer(f, case, scene, review);
}

fn reviewer(f: &mut Facts, case: &Case, scene: &Scene, review: &LegalReview) {
    f.reviewer_investigated = case.finding.officers.contains(&review.reviewer);
    let Some(officer) = people::known(&review.reviewer, scene) else { return };
    f.reviewer_of_organ = people::belongs(&officer.organ, case, scene);
    f.reviewer_qualified = may_review(officer, scene, review.at.day());
}

/// Whether somebody has the qualification that is asked of whoever reviews for the first time (2021
/// art. 58.2): who began when no row asked for it has reviewed before.
pub(in crate::case) fn may_review(officer: &Officer, scene: &Scene, on: Day) -> bool {
    let asked =
        |day: Day| scene.law.on(day).count("reviewer-qualified").is_ok_and(|row| row.value == 1);
    let lawyer = officer.lawyer_since.is_some_and(|since| since <= on);
    let began_before = officer.reviewer_since.is_some_and(|since| since <= on && !asked(since));
    !asked(on) || lawyer || began_before
}

/// The threshold of the day. From 2000 to 2023 Chongqing went by business or not; that a person acts
/// outside business and everybody else in it is an assumption, since a finding does not say.
fn hearing_threshold(scene: &Scene, case: &Case, today: Day) -> Result<Fen, Gap> {
    let edition = scene.law.on(today);
    let kind = case.finding.party.kind;
    let by_party = match super::party_of(kind) {
        law::catalogue::Party::Person => "hearing-threshold-person",
        law::catalogue::Party::Organisation => "hearing-threshold-organisation",
    };
    let by_activity = match kind {
        PartyKind::Person => "hearing-threshold-non-business",
        PartyKind::SoleTrader | PartyKind::Organisation => "hearing-threshold-business",
    };
    edition
        .amount(by_party)
        .or_else(|gap| edition.amount(by_activity).map_err(|_| gap))
        .map(|row| row.value)
}

fn gains(penalty: &Penalty) -> Fen {
    match penalty {
        Penalty::Confiscation { gains, .. } => *gains,
        _ => Fen(0),
    }
}

fn reaches(penalty: &Penalty, threshold: Fen) -> bool {
    penalty.fine() >= threshold || gains(penalty) >= threshold
}
