//! What the gates are told of what followed a decision.

use crate::case::after::{After, Deferral, demand_served, unfinished, windows};
use crate::case::fine::{self, Owed};
use crate::case::{Case, Scene};
use law::gate::Facts;
use law::{Day, Fen, Gap};
use std::collections::BTreeSet;

/// Adds what has happened since the decision, on the day of the scene, with what is owed then.
pub(super) fn add(f: &mut Facts, case: &Case, scene: &Scene, owed: Result<Owed, Gap>) {
    let after = &*case.after;
    f.head_approved |= f.actor_is_head;
    f.closed = case.closed_at().is_some();
    f.file_complete = unfinished(case).is_empty();
    f.dispute_running = case.disputed();
    f.dispute_stayed = after.running().is_some_and(|dispute| dispute.stayed);
    f.demanded = after.demand().is_some();
    f.court_asked = after.court.is_some();
    transfer(f, after, scene);
    if case.decision().is_none() {
        return;
    }
    f.decision_void = case.standing(f.today).void;
    f.paid_or_excused |= after.ended.is_some();
    served(f, case, scene);
    money(f, case, scene, owed);
    if f.served {
        begins_and_ends(f, case, scene);
    }
}

/// A public notice serves only when its days are over.
fn served(f: &mut Facts, case: &Case, scene: &Scene) {
    match case.served_on(scene.law).transpose() {
        Ok(day) => f.served &= day.is_some_and(|day| day <= f.today),
        Err(gap) => {
            f.missing_rows.insert(gap.id);
        }
    }
}

fn money(f: &mut Facts, case: &Case, scene: &Scene, owed: Result<Owed, Gap>) {
    let today = f.today;
    let deferred_until = case.after.deferral().and_then(Deferral::until);
    let last = deferred_until.max(case.money.due_on);
    let open = match owed {
        Ok(owed) => {
            f.owed = owed.balance;
            owed.balance > Fen(0)
        }
        Err(gap) => {
            f.missing_rows.insert(gap.id);
            true
        }
    };
    f.pay_overdue = open && last.is_some_and(|last| today > last);
    f.deferred = deferred_until.is_some_and(|until| today <= until);
    let cap = fine::cap(case, scene.law, today);
    f.has_surcharge_cap = cap.is_some();
    f.surcharge_cap = cap.unwrap_or_default();
}

fn begins_and_ends(f: &mut Facts, case: &Case, scene: &Scene) {
    let today = f.today;
    match demand_served(case, scene.law) {
        Ok(day) => f.demand_served = day.is_some_and(|day: Day| day <= today),
        Err(gap) => {
            f.missing_rows.insert(gap.id);
        }
    }
    match windows(case, scene.law, today) {
        Ok(found) => {
            f.remedies_over = found.remedies_end.is_some_and(|end| today > end);
            f.apply_from = found.apply_from.unwrap_or(f.apply_from);
            f.apply_until = found.apply_until.unwrap_or(f.apply_until);
        }
        Err(gap) => {
            f.missing_rows.insert(gap.id);
        }
    }
}

fn transfer(f: &mut Facts, after: &After, scene: &Scene) {
    f.crime_suspected = after.crime_suspected();
    f.crime_cleared = after.crime_cleared();
    let least = scene.law.on(f.today).count("officers-min-transfer");
    f.transfer_team_min = least.map(|row| row.value).unwrap_or_default();
    let Some(last) = after.transfers.last() else { return };
    let team: BTreeSet<_> = last.team.iter().collect();
    f.transfer_team = i64::try_from(team.len()).unwrap_or(i64::MAX);
    f.transfer_ruled = last.approved();
}
