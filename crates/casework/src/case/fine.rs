//! What is owed on a fine on a day: the fine, the surcharge for lateness (加处罚款), what has come in.
//!
//! Three percent a day (2021 art. 72.1.1; 1996 art. 51), since 2012 never more than the fine
//! (行政强制法 art. 45). The text speaks of "the fine"; when a part has been paid, the unpaid part is
//! taken, the lighter reading. Payments go to the fine first. In reconsideration or suit nothing
//! accrues since 2021-07-15 (art. 73.3); before, the Act said nothing of the kind; while payment is
//! deferred nothing accrues in either era. 未建模：行政强制法第四十二条执行协议减免加处罚款。

use super::{Case, PauseReason};
use law::{Day, Fen, Gap, Law};
use serde::Serialize;

/// All in fen, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Owed {
    pub fine: Fen,
    pub surcharge: Fen,
    pub paid: Fen,
    /// Fine and surcharge less what was paid.
    pub balance: Fen,
    /// Late days that count: after the last day to pay, not paused, the fine not yet paid.
    pub days_late: u32,
    /// The surcharge has reached the fine and grows no further.
    pub capped: bool,
}

/// What is owed at the end of `on`. A gap names the row of law that is missing.
pub fn owed(case: &Case, law: &Law, on: Day) -> Result<Owed, Gap> {
    let fine = case.draft().map(|draft| draft.penalty.fine()).unwrap_or_default();
    let paid = paid_by(case, on);
    let late = match case.money.due_on {
        Some(due_on) if case.service().is_some() => surcharge(case, law, fine, due_on, on)?,
        _ => Late::default(),
    };
    let surcharge = Fen(late.thousandths / 1000);
    let balance = fine.0.saturating_add(surcharge.0).saturating_sub(paid.0).max(0);
    Ok(Owed {
        fine,
        surcharge,
        paid,
        balance: Fen(balance),
        days_late: late.days,
        capped: late.capped,
    })
}

/// More paid than owed by the end of `on`; zero when all is in order.
pub(super) fn overpaid(case: &Case, law: &Law, on: Day) -> Result<Fen, Gap> {
    let owed = owed(case, law, on)?;
    Ok(Fen((owed.paid.0 - owed.fine.0 - owed.surcharge.0).max(0)))
}

fn paid_by(case: &Case, on: Day) -> Fen {
    let paid = case.money.payments.iter().filter(|p| p.on <= on).map(|p| p.amount.0);
    Fen(paid.fold(0, i64::saturating_add))
}

/// In thousandths of a fen, so that many days lose nothing to rounding.
#[derive(Default)]
struct Late {
    thousandths: i64,
    days: u32,
    capped: bool,
}

fn surcharge(case: &Case, law: &Law, fine: Fen, due_on: Day, on: Day) -> Result<Late, Gap> {
    let mut late = Late::default();
    let mut day = due_on.next();
    while day <= on {
        // What came in on a late day no longer saves that day.
        let unpaid = (fine.0 - paid_by(case, day.plus_days(-1)).0).max(0);
        if unpaid == 0 {
            break;
        }
        if !paused(case, law, day) {
            let edition = law.on(day);
            let permille = edition.count("surcharge-per-day-permille")?.value;
            late.days += 1;
            let more = late.thousandths.saturating_add(unpaid.saturating_mul(permille));
            // A gap is the law's: before 2012 there was no cap. What had grown past it stays.
            let cap = edition.count("surcharge-cap-percent").ok().map(|row| row.value);
            let most = cap.map_or(i64::MAX, |percent| fine.0.saturating_mul(percent * 10));
            late.thousandths = more.min(most.max(late.thousandths));
            late.capped = late.thousandths >= most;
        }
        day = day.next();
    }
    Ok(late)
}

fn paused(case: &Case, law: &Law, day: Day) -> bool {
    case.money.pauses.iter().any(|pause| {
        let covered = pause.from <= day && pause.to.is_none_or(|to| day <= to);
        let known = pause.why == PauseReason::Deferral || crate::rules::revised(law, day);
        covered && known
    })
}
