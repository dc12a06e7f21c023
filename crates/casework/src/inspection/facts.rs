//! What the gates are told about a visit: one matter at a time.

use super::{CheckKind, Inspection, NoticeWay, Opening, Scene};
use crate::case::facts::qualified;
use crate::case::territory::lies_in;
use crate::officer::Officer;
use crate::party::PartyKind;
use crate::{OfficerId, PostId};
use law::catalogue::Item;
use law::gate::{self, Facts};
use std::collections::BTreeSet;

/// What is foreseen is taken as done: a plan to visit is asked about before anybody stands at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Foreseen,
    AtPlace,
}

/// The facts of one matter of a visit.
pub(super) fn of(
    opening: &Opening,
    held: Option<&Inspection>,
    matter: usize,
    when: When,
    scene: &Scene,
) -> Facts {
    let today = scene.done_at.day();
    let mut f = Facts::nothing_on(today);
    f.party_kind = match opening.party.kind {
        PartyKind::Person | PartyKind::SoleTrader => gate::PartyKind::Person,
        PartyKind::Organisation => gate::PartyKind::Organisation,
    };
    f.fill_from(&scene.law.on(today));
    let item = opening.matters.get(matter).and_then(|m| scene.law.item(m.item.as_str()));
    power(&mut f, opening, matter, item, scene);
    officers(&mut f, opening, item, scene);
    check(&mut f, opening, held, matter, scene);
    f.facts_established = true;
    f.credentials_shown =
        when == When::Foreseen || held.is_some_and(|held| held.shown_at.is_some());
    let noticed = held.and_then(|held| held.notice.as_ref());
    f.check_notified = when == When::Foreseen
        || noticed.is_some_and(|n| n.way != NoticeWay::Without || !n.reason.trim().is_empty());
    f
}

fn power(f: &mut Facts, opening: &Opening, matter: usize, item: Option<&Item>, scene: &Scene) {
    f.item_known = item.is_some_and(|item| item.in_force(f.today));
    let matter = opening.matters.get(matter);
    let Some(power) = matter.and_then(|m| scene.power(&m.power)) else { return };
    power.tell(f);
    f.matter_matches = matter.is_some_and(|m| m.item == power.item);
    f.in_territory =
        lies_in(opening.place.as_str(), &power.territory) && item.is_none_or(Item::reaches_rural);
}

fn officers(f: &mut Facts, opening: &Opening, item: Option<&Item>, scene: &Scene) {
    let named: BTreeSet<&OfficerId> = opening.officers.iter().collect();
    let known = |id: &OfficerId| scene.officer(id);
    let domain = item.map(|item| item.domain.key());
    let fit = |o: &Officer| !o.helper && qualified(o, domain, f.today);
    let tied = |id: &&OfficerId| {
        opening.recused.contains(id)
            || known(id).is_some_and(|o| o.tie_to(&opening.party, f.today).is_some())
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    f.helpers_counted =
        count(named.iter().filter(|id| known(id).is_some_and(|o| o.helper)).count());
    f.officers_qualified = count(named.iter().filter(|id| known(id).is_some_and(fit)).count());
    f.officers_recused = count(named.iter().copied().filter(tied).count());
    f.officers_present = count(named.len());
    f.actor_is_head = is_head(&scene.actor.post);
    f.actor_of_organ = scene.officer(&scene.actor.officer).is_none_or(|o| {
        o.organ.is_empty() || o.organ == scene.office.name || o.organ == opening.body
    });
}

fn check(
    f: &mut Facts,
    opening: &Opening,
    held: Option<&Inspection>,
    matter: usize,
    scene: &Scene,
) {
    f.check_kind = opening.kind;
    f.party_business = opening.business;
    f.check_published = f.power_published;
    // A visit that looks after an order rests on the order and needs no plan of its own.
    let following = opening.follows.is_some();
    let item = opening.matters.get(matter).map(|m| &m.item);
    let plan = scene.plan.filter(|plan| {
        opening.plan.as_ref() == Some(&plan.id)
            && plan.covers(opening.on())
            && item.is_some_and(|item| plan.lists(item))
    });
    f.check_planned = following || plan.is_some_and(|p| p.is_in_force());
    let approved = held.is_some_and(|held| held.approved.is_some());
    f.check_approved = following || approved || plan.is_some_and(|p| p.approved.is_some());
    f.head_approved = f.check_approved;
    if matches!(opening.kind, CheckKind::Daily | CheckKind::Special) && !following {
        f.check_published = f.check_published && plan.is_some_and(|p| p.published.is_some());
    }
    f.checker_lawful = lawful_checker(opening, scene);
    if let Some(yearly) = scene.yearly.filter(|_| !following) {
        f.has_check_cap = true;
        f.check_cap = i64::from(yearly.limits.per_year);
    }
    f.checks_this_year = i64::from(in_year(opening, scene));
    f.check_repeated = !following && repeated(opening, scene).is_some();
    f.check_overridden = !opening.over_reason.trim().is_empty()
        || held.is_some_and(|held| !held.overrides.is_empty());
    f.check_lead = !opening.ground.trim().is_empty();
}

/// Whether it is done in the name of the organ that holds the powers: not of a committee, a
/// laboratory, or anybody hired (国办发〔2024〕54号).
fn lawful_checker(opening: &Opening, scene: &Scene) -> bool {
    let powers = opening.matters.iter().filter_map(|m| scene.power(&m.power));
    let mut organs = powers.map(|power| scene.organ_of(power)).peekable();
    let body = opening.body.trim();
    organs.peek().is_none() && body == scene.office.name.trim()
        || organs.peek().is_some() && organs.all(|organ| organ == body)
}

/// Other visits to the party in the year of this one.
pub(super) fn in_year(opening: &Opening, scene: &Scene) -> u32 {
    let same = |earlier: &&super::Earlier| earlier.on.year() == opening.on().year();
    u32::try_from(scene.earlier.iter().filter(same).count()).unwrap_or(u32::MAX)
}

/// The nearest other visit within the office's window of days, before or after.
pub(super) fn repeated<'s>(opening: &Opening, scene: &'s Scene) -> Option<&'s super::Earlier> {
    let window = i64::from(scene.yearly.map_or(super::REPEAT_DAYS, |p| p.limits.repeat_days));
    let apart = |earlier: &&super::Earlier| opening.on().days_since(earlier.on).abs();
    scene.earlier.iter().filter(|e| apart(e) <= window).min_by_key(apart)
}

pub(super) fn is_head(post: &PostId) -> bool {
    post.as_str() == "head"
}
