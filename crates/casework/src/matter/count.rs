//! The days of a matter: what is owed by when, and what does not count.

use super::{Matter, Rating, Stage};
use crate::due::{Due, without};
use law::service::{Service, Step, Way};
use law::term::Counted;
use law::{Day, Law};

/// Working days within which a low rating is called back. No law sets them: 国办发〔2019〕51号 asks for it
/// without a number, so they are the office's own.
const CALL_BACK_DAYS: u32 = 5;
/// Working days within which an answer reaches the applicant where no law names them, as 行政许可法 art. 44 does
/// for permits: the office's own, as many as a round needs to get to the next market day.
const DELIVER_DAYS: u32 = 10;

/// The dues of the matter as it stands, by what was known on `known_on`.
pub(super) fn dues(matter: &Matter, law: &Law, known_on: Day) -> Vec<Due> {
    let mut all = Vec::new();
    let service = matter.service(law);
    let taken = matter.taken_at.day();
    if matches!(matter.stage, Stage::Taken) || matter.accepted.is_some() {
        let term = if matter.way == Way::Petition { "petition-tell" } else { "matter-missing" };
        let met = matter.accepted.as_ref().map(|accepted| accepted.on);
        let met = met.or(matter.missing.first().map(|told| told.on));
        all.extend(by_term(matter, law, ("matter-tell", term), (taken, known_on), met));
    }
    all.extend(answer(matter, service, law, known_on));
    all.extend(delivery(matter, service, law, known_on));
    if let Some(posted) = matter.posted.last() {
        let mut due = set(matter, "matter-posting", (posted.from, posted.until), posted.ended);
        "set:posting".clone_into(&mut due.term);
        all.push(due);
    }
    if let (Some(forwarded), Some(term)) =
        (&matter.forwarded, service.and_then(|service| service.county_term.as_deref()))
    {
        let days = (forwarded.on, known_on);
        all.extend(by_term(matter, law, ("matter-county", term), days, forwarded.back));
    }
    if let Some(agreement) = &matter.agreement {
        let days = (agreement.on, known_on);
        let kind = ("mediation-confirm", "mediation-confirm");
        all.extend(by_term(matter, law, kind, days, agreement.confirmation_asked));
    }
    if let Some((rating, on)) = matter.rating.as_ref().and_then(|r| Some((r, r.on?)))
        && rating.grade <= Rating::LOW
    {
        let until = working_days(law, on, CALL_BACK_DAYS);
        let mut due = set(matter, "matter-call-back", (on, until), rating.followed_on);
        "set:record-days".clone_into(&mut due.term);
        all.push(due);
    }
    if let Some(review) = matter.reviews.last() {
        let (days, met) = ((review.asked, known_on), review.answer.as_ref().map(|a| a.on));
        all.extend(by_term(matter, law, ("matter-review", "petition-review-answer"), days, met));
    }
    // Nobody is owed anything any more of what was withdrawn or not accepted.
    if matches!(matter.stage, Stage::Declined { .. } | Stage::Withdrawn { .. }) {
        all.retain(|due| due.met_on.is_some());
    }
    all
}

/// The day by which it has to be answered, as the matter stands.
pub(super) fn answer_on(matter: &Matter, law: &Law, known_on: Day) -> Option<Day> {
    answer(matter, matter.service(law), law, known_on).map(|due| due.on)
}

/// From the answer until it has reached the applicant.
fn delivery(matter: &Matter, service: Option<&Service>, law: &Law, known_on: Day) -> Option<Due> {
    let answered = matter.answer.as_ref()?.on;
    let met = matter.delivered.as_ref().map(|delivered| delivered.on);
    let term = service.and_then(|service| service.deliver.as_deref());
    let by_law = term
        .and_then(|term| by_term(matter, law, ("matter-deliver", term), (answered, known_on), met));
    Some(by_law.unwrap_or_else(|| {
        let until = working_days(law, answered, DELIVER_DAYS);
        let mut due = set(matter, "matter-deliver", (answered, until), met);
        "set:record-days".clone_into(&mut due.term);
        due
    }))
}

/// By the law's term where there is one, less what does not count; else by what was promised.
fn answer(matter: &Matter, service: Option<&Service>, law: &Law, known_on: Day) -> Option<Due> {
    let accepted = matter.accepted.as_ref()?;
    let met = matter.answer.as_ref().map(|answer| answer.on);
    let Some(term) = service.and_then(|service| service.term.as_deref()) else {
        let promised = accepted.promised?;
        return Some(set(matter, "matter-answer", (accepted.from, promised), met));
    };
    let mut extra = service.map_or(0, |service| uncounted(matter, service, law, term, known_on));
    if matter.extended.is_some() {
        let more = law.on(accepted.from).term("petition-extension").map_or(0, |t| t.value.number);
        extra = extra.saturating_add(more);
    }
    let found = law.due_with(term, extra, (accepted.from, known_on)).ok()?;
    let term = if extra == 0 { term.to_owned() } else { without(extra, term) };
    let mut due = set(matter, "matter-answer", (accepted.from, found.on), met);
    (due.firm, due.term, due.known_on) = (found.firm, term, known_on);
    Some(due)
}

/// Days of steps that the law leaves out of the count, in the term's own days.
fn uncounted(matter: &Matter, service: &Service, law: &Law, term: &str, known_on: Day) -> u32 {
    let left_out = |step: &Step| service.uncounted.contains(step);
    let done = matter.done.iter().filter(|done| left_out(&done.step) && done.step != Step::Posting);
    let mut spans: Vec<(Day, Day)> = done.map(|done| (done.from, done.on)).collect();
    if left_out(&Step::Posting) {
        spans.extend(matter.posted.iter().map(|p| (p.from, p.ended.unwrap_or(p.until))));
    }
    let from = matter.accepted.as_ref().map_or(matter.taken_at.day(), |accepted| accepted.from);
    let working =
        law.on(from).term(term).is_ok_and(|term| term.value.counted == Counted::WorkingDays);
    let mut days = std::collections::BTreeSet::new();
    for (first, last) in spans {
        let mut day = first.max(from).next();
        while day <= last {
            if !working || law.calendar.is_working(day, known_on) {
                days.insert(day);
            }
            day = day.next();
        }
    }
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}

/// So many working days after a day, by the calendar that was known then.
fn working_days(law: &Law, from: Day, days: u32) -> Day {
    let (mut left, mut day) = (days, from);
    while left > 0 {
        day = day.next();
        left -= u32::from(law.calendar.is_working(day, from));
    }
    day
}

fn by_term(
    matter: &Matter,
    law: &Law,
    (kind, term): (&str, &str),
    (from, known_on): (Day, Day),
    met: Option<Day>,
) -> Option<Due> {
    let found = law.due(term, from, known_on).ok()?;
    let mut due = set(matter, kind, (from, found.on), met);
    (due.firm, due.term, due.known_on) = (found.firm, term.to_owned(), known_on);
    Some(due)
}

fn set(matter: &Matter, kind: &str, (from, on): (Day, Day), met: Option<Day>) -> Due {
    Due {
        kind: kind.to_owned(),
        subject: format!("matter:{}", matter.id),
        part: 0,
        on,
        firm: true,
        term: "set:promised".to_owned(),
        from,
        known_on: from,
        met_on: met,
    }
}
