//! What is owed on a day: the fine, gains to be taken, the surcharge for lateness (加处罚款), what has
//! come in, and what must be given back.
//!
//! Three percent a day (2021 art. 72.1.1; 1996 art. 51), since 2012 never more than the fine
//! (行政强制法 art. 45). The text speaks of "the fine"; when a part has been paid, the unpaid part is
//! taken, the lighter reading. Payments go to the fine first, then to gains, then to the surcharge. In
//! reconsideration or suit nothing accrues since 2021-07-15 (art. 73.3); before, the Act said nothing of
//! the kind; while payment is deferred nothing accrues in either era, save on an instalment that was let
//! pass. A fine that review or suit has changed is taken as changed from the first day. By an agreement
//! on performance a part of the surcharge may be waived (行政强制法 art. 42).

use super::after::{After, Deferral};
use super::{Case, Pause, PauseReason};
use law::{Day, Fen, Gap, Law};
use serde::Serialize;

/// All in fen, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Owed {
    pub fine: Fen,
    /// Confiscated gains: owed like a fine, but no surcharge runs on them.
    pub gains: Fen,
    /// Less what was waived.
    pub surcharge: Fen,
    /// By the party or through the court.
    pub paid: Fen,
    /// Fine, gains and surcharge less what was paid.
    pub balance: Fen,
    /// What was paid on a decision that does not stand, or on a fine since made smaller, and has not
    /// been given back.
    pub refund: Fen,
    /// Late days that count: after the last day to pay, not paused, the fine not yet paid.
    pub days_late: u32,
    /// The surcharge has reached the fine and grows no further.
    pub capped: bool,
}

impl Owed {
    /// What is open of fine and gains; the rest of the balance is surcharge.
    pub fn principal(&self) -> Fen {
        Fen((self.fine.0.saturating_add(self.gains.0) - self.paid.0).max(0))
    }
    /// What is open of the surcharge.
    pub fn surcharge_open(&self) -> Fen {
        Fen(self.balance.0 - self.principal().0)
    }
}

/// What is owed at the end of `on`. A gap names the row of law that is missing.
pub fn owed(case: &Case, law: &Law, on: Day) -> Result<Owed, Gap> {
    let standing = case.standing(on);
    let (fine, gains) = (standing.fine, standing.gains);
    let paid = paid_by(case, on);
    let late = match case.money.due_on {
        Some(due_on) if case.service().is_some() => surcharge(case, law, fine, due_on, on)?,
        _ => Late::default(),
    };
    let surcharge = Fen((late.thousandths / 1000 - case.after.waived(on).0).max(0));
    let all = fine.0.saturating_add(gains.0).saturating_add(surcharge.0);
    let over = paid.0.saturating_sub(all).saturating_sub(case.after.refunded().0).max(0);
    Ok(Owed {
        fine,
        gains,
        surcharge,
        paid,
        balance: Fen(all.saturating_sub(paid.0).max(0)),
        refund: Fen(over),
        days_late: late.days,
        capped: late.capped,
    })
}

/// The most that the surcharge may come to on this day; none before there was a cap.
pub(super) fn cap(case: &Case, law: &Law, on: Day) -> Option<Fen> {
    let percent = law.on(on).count("surcharge-cap-percent").ok()?.value;
    Some(Fen(case.standing(on).fine.0.saturating_mul(percent) / 100))
}

fn paid_by(case: &Case, on: Day) -> Fen {
    Fen(paid_between(case, None, on).0.saturating_add(case.after.enforced(on).0))
}

fn paid_between(case: &Case, from: Option<Day>, to: Day) -> Fen {
    let within = |on: Day| from.is_none_or(|from| from <= on) && on <= to;
    let paid = case.money.payments.iter().filter(|p| within(p.on)).map(|p| p.amount.0);
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
    let mut rates: Option<Rates> = None;
    while day <= on {
        // What came in on a late day no longer saves that day.
        let before = day.plus_days(-1);
        let unpaid = (fine.0 - paid_by(case, before).0).max(0);
        if unpaid == 0 {
            break;
        }
        let base = unpaid.min(overdue_by_plan(case, day).map_or(unpaid, |fen| fen.0));
        let now = match rates.take().filter(|rates| rates.hold_on(day)) {
            Some(rates) => rates,
            None => Rates::of(law, day)?,
        };
        if base > 0 && !paused(case, day, now.stops) {
            late.days += 1;
            let more = late.thousandths.saturating_add(base.saturating_mul(now.permille));
            // What had grown past the cap before there was one stays.
            let most = now.cap.map_or(i64::MAX, |percent| fine.0.saturating_mul(percent * 10));
            late.thousandths = more.min(most.max(late.thousandths));
            late.capped = late.thousandths >= most;
        }
        rates = Some(now);
        day = day.next();
    }
    Ok(late)
}

/// What the rows say of the surcharge, and until when: a year of late days asks them once.
struct Rates {
    permille: i64,
    /// A gap is the law's: before 2012 there was no cap.
    cap: Option<i64>,
    /// Nothing accrues in review and suit.
    stops: bool,
    /// The last day they hold; the first one alone where a row is missing and may begin any day.
    until: Option<Day>,
}

impl Rates {
    fn of(law: &Law, day: Day) -> Result<Rates, Gap> {
        let edition = law.on(day);
        let permille = edition.count("surcharge-per-day-permille")?;
        let (cap, stops) = (
            edition.count("surcharge-cap-percent").ok(),
            edition.count("surcharge-stops-during-review").ok(),
        );
        let until = match (cap, stops) {
            (Some(cap), Some(stops)) => [permille.to, cap.to, stops.to].into_iter().flatten().min(),
            _ => Some(day),
        };
        Ok(Rates {
            permille: permille.value,
            cap: cap.map(|row| row.value),
            stops: stops.is_some_and(|row| row.value == 1),
            until,
        })
    }

    fn hold_on(&self, day: Day) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// While payment is deferred: what should have come in before `day` by the plan and has not. None on a
/// day without a plan.
fn overdue_by_plan(case: &Case, day: Day) -> Option<Fen> {
    let After { deferrals, .. } = &*case.after;
    let runs = |d: &&Deferral| {
        d.granted && d.ruled_at.day() <= day && d.until().is_some_and(|until| day <= until)
    };
    let plan = deferrals.iter().rev().find(runs)?;
    let paid = paid_between(case, Some(plan.ruled_at.day()), day.plus_days(-1));
    Some(Fen((plan.due_before(day).0 - paid.0).max(0)))
}

fn paused(case: &Case, day: Day, stops: bool) -> bool {
    let covers = |pause: &Pause| pause.from <= day && pause.to.is_none_or(|to| day <= to);
    let paused = |pause: &Pause| covers(pause) && (stops || pause.why == PauseReason::Deferral);
    case.money.pauses.iter().any(paused) || (stops && in_dispute(case, day))
}

/// From the day a dispute was begun to the day of its result, both included.
fn in_dispute(case: &Case, day: Day) -> bool {
    case.after.disputes.iter().any(|dispute| {
        let over = dispute.result.as_ref().is_some_and(|result| result.on < day);
        dispute.filed_on <= day && !over
    })
}
