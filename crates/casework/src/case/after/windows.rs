//! When what may follow a decision begins and ends: review and suit, and the application to the court
//! (行政强制法 arts 53, 54; before 2012 the court's interpretation of 2000 art. 88).
//!
//! Every day comes from a dated row; a gap of the law stays a gap.

use super::{Dispute, DisputeKind, DisputeResult, Outcome};
use crate::case::Case;
use law::{Day, Gap, Law};

/// The days; none while what they count from has not happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Windows {
    /// The last day on which review or suit can be begun; none while one is running.
    pub remedies_end: Option<Day>,
    /// The first day on which the court may be asked, as far as the demand goes.
    pub apply_from: Option<Day>,
    /// The last day on which the court may be asked.
    pub apply_until: Option<Day>,
}

/// The windows of a case, as they look on a day: by its law, with the calendars known then.
pub fn windows(case: &Case, law: &Law, on: Day) -> Result<Windows, Gap> {
    let Some(served) = case.served_on(law).transpose()? else { return Ok(Windows::default()) };
    let mut windows =
        Windows { remedies_end: remedies_end(case, law, served, on)?, ..Windows::default() };
    windows.apply_from = match demand_served(case, law)? {
        Some(day) => law.due("demand", day, on)?.opens(),
        // Before 2012 the law asked for no demand: the court may be asked once the remedies are over.
        None if law.on(on).term("demand").is_err() => windows.remedies_end.map(|end| end.next()),
        None => None,
    };
    if let Some(end) = windows.remedies_end {
        let deferred = case.after.deferral().and_then(super::Deferral::until);
        let from = deferred.map_or(end, |until| until.max(end));
        windows.apply_until = Some(law.due("apply-court", from, on)?.on);
    }
    Ok(windows)
}

/// The day the demand that counts was served.
pub(in crate::case) fn demand_served(case: &Case, law: &Law) -> Result<Option<Day>, Gap> {
    let demand = case.after.demand().map(|demand| demand.issued);
    let service = demand.and_then(|issued| case.issued_service(issued));
    service.map(|service| service.effective_on(law)).transpose()
}

fn remedies_end(case: &Case, law: &Law, served: Day, known_on: Day) -> Result<Option<Day>, Gap> {
    if case.disputed() {
        return Ok(None);
    }
    let first = first_remedies(case, law, served, known_on)?;
    let last = case.after.disputes.last();
    let Some((dispute, result)) = last.and_then(|d: &Dispute| Some((d, d.result.as_ref()?))) else {
        return Ok(Some(first));
    };
    after_result(law, (dispute, result), first, known_on).map(Some)
}

/// What is left after a result: fifteen days to sue or to appeal, or nothing. A dispute that ended
/// without a word about the decision takes no time away.
fn after_result(
    law: &Law,
    (dispute, result): (&Dispute, &DisputeResult),
    first: Day,
    known_on: Day,
) -> Result<Day, Gap> {
    let on = result.on;
    if result.outcome == Outcome::Ended {
        return Ok(first.max(on));
    }
    match dispute.kind {
        DisputeKind::Reconsideration => Ok(law.due("sue-after-reconsideration", on, known_on)?.on),
        DisputeKind::Suit => Ok(law.due("appeal", on, known_on)?.on),
        DisputeKind::Appeal => Ok(on),
    }
}

/// Review or suit, whichever ends later, by the periods of the matter where its own law sets them; since
/// 2024 whoever was penalised on the spot must first go to reconsideration (行政复议法2023 art. 23), so that
/// the sixty days decide.
fn first_remedies(case: &Case, law: &Law, served: Day, known_on: Day) -> Result<Day, Gap> {
    let decided = case.decision().map_or(served, |(on, _)| on.day());
    let terms = law.remedy_terms(law.item(case.finding.item.as_str()), decided);
    let reconsider = law.due(terms.reconsider, served, known_on)?.on;
    let first = law.on(decided).count("reconsideration-first-on-spot")?.value == 1;
    if case.ordinary.is_none() && first {
        return Ok(reconsider);
    }
    Ok(reconsider.max(law.due(terms.sue, served, known_on)?.on))
}
