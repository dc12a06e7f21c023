//! What the gates are told: case, proposal and scene boiled down to one flat record of plain facts.
//!
//! Numbers of the law come from the edition of the day; this file counts heads, compares days and
//! places, and knows no article.

mod after;
pub(super) mod ordinary;

use super::live::Proposal;
use super::territory::lies_in;
use super::{Case, CollectBy, Leniency, Payment, Penalty, Scene, Stage, fine};
use crate::OfficerId;
use crate::officer::Officer;
use crate::party::PartyKind;
use law::catalogue::{Item, Kind, Party};
use law::gate::{self, Deed, Facts, Procedure, open_end};
use law::{Day, Fen};
use std::collections::BTreeSet;

/// Which deed of the law a penalty is.
pub(super) fn deed_of(penalty: &Penalty) -> Deed {
    match penalty {
        Penalty::Warning => Deed::Warn,
        Penalty::Fine { .. } => Deed::Fine,
        Penalty::WarningAndFine { .. } => Deed::WarnAndFine,
        Penalty::Criticism => Deed::Criticise,
        Penalty::Confiscation { .. } => Deed::Confiscate,
        Penalty::None { .. } => Deed::NoPenalty,
    }
}

/// A sole trader counts as a citizen (practice; no article).
pub(super) fn party_of(kind: PartyKind) -> Party {
    match kind {
        PartyKind::Person | PartyKind::SoleTrader => Party::Person,
        PartyKind::Organisation => Party::Organisation,
    }
}

/// What is known of a proposal on the day of the scene.
pub(super) fn of_proposal(p: &Proposal, scene: &Scene) -> Facts {
    in_procedure(Procedure::Simple, p, scene)
}

fn in_procedure(procedure: Procedure, p: &Proposal, scene: &Scene) -> Facts {
    let today = scene.done_at.day();
    let mut f = Facts::nothing_on(today);
    f.procedure = procedure;
    f.found_on = p.found_on.unwrap_or(today);
    f.ended_on = p.ended_on.unwrap_or(f.found_on);
    f.grave_harm = p.grave_harm;
    if let Some(kind) = p.party_kind {
        f.party_kind = match party_of(kind) {
            Party::Person => gate::PartyKind::Person,
            Party::Organisation => gate::PartyKind::Organisation,
        };
        let born = p.born.filter(|_| party_of(kind) == Party::Person);
        f.age_known = born.is_some();
        f.party_age = born.map_or(0, |born| born.years_until(f.ended_on));
    }
    f.fill_from(&scene.law.on(today));
    if p.licensed && p.party_kind == Some(PartyKind::SoleTrader) && !f.age_known {
        (f.age_known, f.party_age) = (true, f.age_lighter);
    }
    let item = p.item.as_ref().and_then(|id| scene.law.item(id.as_str()));
    power(&mut f, p, scene, item);
    matter(&mut f, p, item);
    milder(&mut f, p, scene.law, item);
    officers(&mut f, p, scene, item);
    f.party_incapable = p.incapable;
    f.made_lighter = p.leniency != Leniency::None;
    f.reduced_below_range = matches!(p.leniency, Leniency::Reduced { .. });
    f.fined_before = scene.fined_before;
    f.amount = p.penalty.as_ref().map(Penalty::fine).unwrap_or_default();
    f.order_unheeded = p.order_unheeded;
    f.facts_established = p.established;
    f.credentials_shown = p.shown;
    f.told = p.told;
    f.heard_or_waived = p.heard;
    f.place_remote = p.remote;
    f
}

/// What the text of an item, and the text of today, say to a breach that ended on a day; nothing else.
pub(super) fn of_text(
    law: &law::Law,
    item: &Item,
    kind: PartyKind,
    (ended_on, today): (Day, Day),
) -> Facts {
    let mut f = Facts::nothing_on(today);
    f.ended_on = ended_on;
    let p = Proposal { party_kind: Some(kind), ..Proposal::default() };
    matter(&mut f, &p, Some(item));
    milder(&mut f, &p, law, Some(item));
    f
}

/// What is known of a case; `penalty` is the one being thought of, where none is fixed yet.
pub(super) fn of_case(case: &Case, scene: &Scene, penalty: Option<&Penalty>) -> Facts {
    by_officers(case, scene, penalty, &case.finding.officers)
}

/// The same, where only some of the officers act.
pub(super) fn by_officers(
    case: &Case,
    scene: &Scene,
    penalty: Option<&Penalty>,
    officers: &[OfficerId],
) -> Facts {
    let fixed = case.draft().map(|draft| &draft.penalty);
    let penalty = penalty.or(fixed).or_else(|| proposed(case));
    let mut p = Proposal::of(case, penalty.cloned(), scene.done_at.day());
    p.leniency = case.draft().map(|d| d.leniency.clone()).unwrap_or_default();
    p.officers = officers.to_vec();
    let procedure = match case.ordinary {
        Some(_) => Procedure::Ordinary,
        None => Procedure::Simple,
    };
    let mut f = in_procedure(procedure, &p, scene);
    let stage = case.stage.reached();
    f.decided = matches!(stage, Stage::Decided { .. } | Stage::Served { .. });
    f.served = matches!(stage, Stage::Served { .. });
    f.reported = case.reported_on.is_some();
    let owed = fine::owed(case, scene.law, scene.done_at.day());
    f.paid_or_excused = owed.as_ref().is_ok_and(|owed| owed.balance == Fen(0));
    ordinary::add(&mut f, case, scene);
    ordinary::of_penalty(&mut f, case, scene, penalty);
    after::add(&mut f, case, scene, owed);
    f.correction_open = case.corrections.iter().any(|c| c.done_on.is_none());
    f
}

/// What an ordinary case proposes before a decision is drafted: by the notice, or by the report.
fn proposed(case: &Case) -> Option<&Penalty> {
    let file = case.ordinary.as_ref()?;
    let told = file.notice().map(|notice| &notice.proposed);
    told.or(file.report.as_ref().map(|report| &report.proposed))
}

/// A decision that is only drafted: the gates are asked as if the head took it, who is asked again
/// when it is made.
pub(super) fn as_if_by_the_head(f: &mut Facts) {
    (f.head_approved, f.actor_is_head, f.actor_of_organ) = (true, true, true);
    (f.actor_investigated, f.actor_reviewed, f.actor_decided) = (false, false, false);
}

/// As if every step towards a decision had been taken: what is left is whether this party may be punished
/// for this act under this power at all, which is asked as early as somebody can see it.
pub(super) fn as_if_done(f: &mut Facts) {
    as_if_by_the_head(f);
    (f.filed, f.investigated, f.halted, f.decided) = (true, true, false, false);
    (f.credentials_shown, f.facts_established) = (true, true);
    (f.evidence_listed, f.evidence_verified, f.keeping_overdue) = (true, true, false);
    (f.told, f.heard_or_waived, f.notice_served, f.answer_period_over) = (true, true, true, true);
    (f.heavier_than_told, f.hearing_offered, f.hearing_given_up) = (false, true, true);
    (f.hearing_requested, f.hearing_held) = (false, false);
    (f.review_due, f.discussion_due, f.has_decide_by) = (false, false, false);
    f.order_unheeded = true;
}

/// The same before anything is proposed: who the officers are and how old the party was will be seen later.
pub(super) fn as_if_found_out(f: &mut Facts) {
    as_if_done(f);
    f.procedure = Procedure::Ordinary;
    (f.officers_present, f.officers_qualified, f.officers_recused) = (9, 9, 0);
    f.helpers_counted = 0;
    (f.age_known, f.party_age, f.party_incapable) = (true, 99, false);
    f.ended_on = f.ended_on.min(f.found_on);
    (f.limitation_ends, f.limitation_ends_grave) = (open_end(), open_end());
}

/// Adds what on-the-spot collection rests on.
pub(super) fn collecting(f: &mut Facts, by: &CollectBy) {
    if let CollectBy::OnSpot { asked_by_party, hard_to_enforce, receipt } = by {
        f.collect_remote_asked = *asked_by_party;
        f.collect_hard = *hard_to_enforce;
        f.treasury_receipt = !receipt.trim().is_empty();
    }
}

/// The same for a payment that is being made.
pub(super) fn paid_on_spot(payment: &Payment, asked_by_party: bool, hard: bool) -> CollectBy {
    CollectBy::OnSpot { asked_by_party, hard_to_enforce: hard, receipt: payment.receipt.clone() }
}

fn power(f: &mut Facts, p: &Proposal, scene: &Scene, item: Option<&Item>) {
    let Some(power) = scene.power.filter(|row| p.power.as_ref() == Some(&row.id)) else { return };
    power.tell(f);
    f.matter_matches = p.item.as_ref() == Some(&power.item);
    let place = p.place.as_ref();
    f.in_territory = place.is_some_and(|place| lies_in(place.as_str(), &power.territory))
        && item.is_none_or(Item::reaches_rural);
}

/// The item is judged by the text in force when the breach ended (2021 art. 37).
fn matter(f: &mut Facts, p: &Proposal, item: Option<&Item>) {
    let Some(item) = item.filter(|item| item.in_force(f.ended_on)) else { return };
    f.item_known = true;
    f.item_warns = p.party_kind.is_none_or(|kind| item.warns(party_of(kind)));
    f.item_confiscates = item.allows(Kind::Confiscate);
    f.item_needs_order = item.needs_order;
    f.item_police_only = item.police_only;
    let bounds = p.party_kind.and_then(|kind| item.bounds(party_of(kind)));
    if let Some(bounds) = bounds.filter(|_| item.allows(Kind::Fine)) {
        f.item_fines = true;
        f.item_fine_min = bounds.min;
        // Where the text names no sum, only the ceiling of the procedure bounds it.
        f.item_fine_max = bounds.max.unwrap_or(Fen(i64::MAX));
    }
}

/// The text of today, where it is milder than that of the breach (2021 art. 37).
fn milder(f: &mut Facts, p: &Proposal, law: &law::Law, item: Option<&Item>) {
    let (Some(item), Some(kind)) = (item, p.party_kind) else { return };
    let now = law.now(item, f.ended_on, f.today, party_of(kind));
    if let Some(now) = now.filter(|now| now.milder) {
        (f.now_milder, f.item_now_known) = (true, now.punishes);
        (f.item_now_fine_min, f.item_now_fine_max) = (now.fine_min, now.fine_max);
    }
}

fn officers(f: &mut Facts, p: &Proposal, scene: &Scene, item: Option<&Item>) {
    // Named twice is one person; whoever the register does not know is present without a certificate.
    let named: BTreeSet<&OfficerId> = p.officers.iter().collect();
    let helps =
        |id: &&OfficerId| scene.officers.iter().any(|officer| officer.id == **id && officer.helper);
    let present: BTreeSet<&OfficerId> = named.iter().copied().filter(|id| !helps(id)).collect();
    let domain = item.map(|item| item.domain.key());
    let today = f.today;
    let fit = |id: &&OfficerId| {
        scene.officers.iter().any(|officer| officer.id == **id && qualified(officer, domain, today))
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    f.helpers_counted = count(named.len() - present.len());
    f.officers_present = count(present.len());
    f.officers_recused = count(present.iter().filter(|id| p.recused.contains(id)).count());
    f.officers_qualified = count(present.iter().copied().filter(|id| fit(id)).count());
}

/// Whether an officer may act on a matter of this domain on this day.
pub fn qualified(officer: &Officer, domain: Option<&str>, on: Day) -> bool {
    let suspended =
        officer.suspensions.iter().any(|s| s.from <= on && s.to.is_none_or(|to| on <= to));
    let covers = |scope: &[String]| {
        domain.is_none_or(|domain| scope.iter().any(|word| word == "all" || word == domain))
    };
    let certified =
        officer.certificates.iter().any(|c| c.from <= on && on <= c.to && covers(&c.scope));
    certified && !suspended
}
