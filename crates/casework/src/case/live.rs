//! The live gate: what the gates say to a penalty while its form is still being filled in.
//!
//! Input may be partial. A gate that looks at a piece which is not there yet neither allows nor
//! refuses: the piece is listed as not yet given.

use super::ask::{Ask, from_gate};
use super::facts;
use super::{Case, Heard, Leniency, Penalty, Scene, Stage};
use crate::party::PartyKind;
use crate::{ItemId, OfficerId, PlaceId, PowerId, Refusal};
use law::gate::{Deed, Gate};
use law::{Cite, Day};
use serde::{Deserialize, Serialize};

/// What a form holds so far. Officers and power are looked up by whoever builds the scene.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub item: Option<ItemId>,
    pub power: Option<PowerId>,
    pub place: Option<PlaceId>,
    pub found_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub grave_harm: bool,
    /// 边远、水上、交通不便地区
    pub remote: bool,
    pub party_kind: Option<PartyKind>,
    /// Birthday of a person; without one age is not looked at until it is known.
    pub born: Option<Day>,
    /// A sole trader who is known by the code of the business licence, which only somebody of full
    /// capacity is given (民法典 arts 18, 54; from memory): without a birthday, of full age.
    pub licensed: bool,
    /// The number that tells a person's birthday has not been asked for yet.
    pub number_awaited: bool,
    pub officers: Vec<OfficerId>,
    pub recused: Vec<OfficerId>,
    pub penalty: Option<Penalty>,
    pub leniency: Leniency,
    /// The party could not understand or control the act.
    pub incapable: bool,
    /// The facts have been written down.
    pub established: bool,
    pub shown: bool,
    pub told: bool,
    /// Statement and defence taken, or clearly waived.
    pub heard: bool,
    /// An order to correct was given and not obeyed.
    pub order_unheeded: bool,
}

/// A gate that lets the deed pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GatePass {
    pub gate: String,
    pub title: String,
    pub cite: Cite,
}

/// A piece of the form that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotYet {
    /// `item`, `power`, `place`, `ended-on`, `party-kind`, `code`, `officers`, `penalty`
    pub field: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// What the gates say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveVerdict {
    /// True only when nothing is missing and nothing refuses.
    pub allowed: bool,
    pub allowed_by: Vec<GatePass>,
    pub refusals: Vec<Refusal>,
    pub not_yet: Vec<NotYet>,
}

impl Proposal {
    /// What a case already settles, with the penalty somebody thinks of.
    pub fn of(case: &Case, penalty: Option<Penalty>, on: Day) -> Proposal {
        let f = &case.finding;
        Proposal {
            item: Some(f.item.clone()),
            power: Some(f.power.clone()),
            place: Some(f.place.clone()),
            found_on: Some(f.found_at.day()),
            ended_on: Some(f.ended_on),
            grave_harm: f.grave_harm,
            remote: f.remote,
            party_kind: Some(f.party.kind),
            born: f.party.born,
            licensed: f.party.kind == PartyKind::SoleTrader
                && law::codes::unified::parse(&f.party.code).is_ok(),
            number_awaited: false,
            officers: f.officers.clone(),
            recused: f.recused.clone(),
            penalty,
            leniency: Leniency::None,
            incapable: f.incapable,
            established: !f.facts.trim().is_empty(),
            shown: match &case.ordinary {
                Some(file) => file.shown_at.is_some(),
                None => !matches!(case.stage.reached(), Stage::Found),
            },
            told: case.hearing.as_ref().is_some_and(|h| h.told),
            heard: case.hearing.as_ref().is_some_and(Heard::taken),
            order_unheeded: case.corrected_on.is_none()
                && case.corrections.iter().any(|c| c.unheeded(on)),
        }
    }
}

/// What the gates of the day say to this penalty, as far as it is known. A gate that asks for a piece
/// that is still missing is left out: it has not been put the question yet.
pub fn penalty_verdict(proposal: &Proposal, scene: &Scene) -> LiveVerdict {
    let mut ask = Ask::about("draft", scene);
    let (refusals, mut allowed_by) = judged(proposal, &mut ask);
    let not_yet = missing(proposal);
    if !refusals.is_empty() {
        allowed_by.retain(|pass| !pass.gate.starts_with('P'));
    }
    let allowed = refusals.is_empty() && not_yet.is_empty();
    LiveVerdict { allowed, allowed_by, refusals, not_yet }
}

/// The refusals alone, for a list of what can be done.
pub(super) fn penalty_refusals(proposal: &Proposal, ask: &mut Ask) -> Vec<Refusal> {
    judged(proposal, ask).0
}

/// Every gate in force that speaks about the deed: the refusals, and the gates that let it pass.
fn judged(proposal: &Proposal, ask: &mut Ask) -> (Vec<Refusal>, Vec<GatePass>) {
    let scene = ask.scene;
    let edition = scene.law.on(ask.day());
    let facts = facts::of_proposal(proposal, scene);
    let penalty = proposal.penalty.clone().unwrap_or(Penalty::Warning);
    let verdict = edition.may(facts::deed_of(&penalty), &facts);
    let open = unknown_facts(proposal);
    let asks_open = |gate: &Gate| open.iter().any(|fact| asks(gate, fact));
    let saying = ask.saying();
    let refused = verdict.refusals.iter().filter(|r| !asks_open(r.gate));
    let refusals = refused.map(|r| from_gate(&saying, r)).collect();
    let refused = |gate: &Gate| verdict.refusals.iter().any(|r| r.gate.id == gate.id);
    let passed = scene.law.gates().filter(|gate| {
        gate.holds_on(edition.day)
            && !gate.permits()
            && !refused(gate)
            && !asks_open(gate)
            && about(gate, facts::deed_of(&penalty))
    });
    let pass = |gate: &Gate| GatePass {
        gate: gate.id.clone(),
        title: gate.title.clone(),
        cite: gate.cite(edition.day).clone(),
    };
    let mut allowed_by: Vec<GatePass> = verdict.permits.iter().map(|gate| pass(gate)).collect();
    allowed_by.extend(passed.map(pass));
    (refusals, allowed_by)
}

/// Whether a gate looks at this fact.
fn asks(gate: &Gate, fact: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found = gate.source.split("context.").skip(1);
    found.any(|rest| rest.strip_prefix(fact).is_some_and(|after| !after.starts_with(word)))
}

/// Whether a gate speaks about this penalty: by its name, or by a group of the schema it stands in.
fn about(gate: &Gate, deed: Deed) -> bool {
    let fined = matches!(deed, Deed::Fine | Deed::WarnAndFine);
    let head = gate.source.split_once("forbid (").map_or("", |(_, rest)| rest);
    let head = head.split_once(')').map_or(head, |(head, _)| head);
    let mut names = head.split("Action::\"").skip(1).filter_map(|rest| rest.split_once('"'));
    names.any(|(name, _)| match name {
        "penalise" | "exercise-power" | "act-on-party" => true,
        "impose-fine" => fined,
        name => name == deed.key(),
    })
}

/// The facts that a missing piece would settle.
fn unknown_facts(p: &Proposal) -> Vec<&'static str> {
    let mut open = Vec::new();
    let mut without = |missing: bool, facts: &[&'static str]| {
        if missing {
            open.extend_from_slice(facts);
        }
    };
    const ITEM: &[&str] = &[
        "item_known",
        "item_warns",
        "item_fines",
        "item_criticises",
        "item_fine_min",
        "item_fine_max",
        "item_needs_order",
        "item_police_only",
        "matter_matches",
        "officers_qualified",
    ];
    const POWER: &[&str] = &[
        "power_held",
        "power_mode",
        "power_from",
        "power_to",
        "power_revoked",
        "power_revoked_on",
        "power_published",
        "power_in_writing",
        "power_kinds",
        "has_power_ceiling",
        "power_ceiling",
        "matter_matches",
        "in_territory",
    ];
    without(p.item.is_none(), ITEM);
    without(p.power.is_none(), POWER);
    without(p.place.is_none(), &["in_territory"]);
    without(p.ended_on.is_none(), &["ended_on", "limitation_ends", "limitation_ends_grave"]);
    let kind = &[
        "party_kind",
        "on_spot_ceiling",
        "item_fines",
        "item_fine_min",
        "item_fine_max",
        "age_known",
        "party_age",
    ];
    without(p.party_kind.is_none(), kind);
    without(awaits_number(p), &["age_known", "party_age"]);
    without(p.officers.is_empty(), &["officers_present", "officers_qualified", "officers_recused"]);
    without(p.penalty.is_none(), &["amount", "power_kinds", "item_warns"]);
    open
}

/// A birthday alone settles an age; an organisation has none.
fn awaits_number(p: &Proposal) -> bool {
    let has_age = matches!(p.party_kind, Some(PartyKind::Person | PartyKind::SoleTrader));
    has_age && p.number_awaited && p.born.is_none()
}

fn missing(p: &Proposal) -> Vec<NotYet> {
    let mut out = Vec::new();
    let mut need = |there: bool, field, zh, en| {
        if !there {
            out.push(NotYet { field, zh, en });
        }
    };
    need(p.item.is_some(), "item", "事项", "the matter");
    need(p.power.is_some(), "power", "权力依据", "the power");
    need(p.place.is_some(), "place", "地点", "the place");
    need(p.ended_on.is_some(), "ended-on", "违法行为终了之日", "the last day of the breach");
    need(p.party_kind.is_some(), "party-kind", "当事人类别", "the kind of party");
    need(!awaits_number(p), "code", "证件号码", "the number");
    need(!p.officers.is_empty(), "officers", "执法人员", "the officers");
    need(p.penalty.is_some(), "penalty", "处罚种类和数额", "kind and amount of the penalty");
    out
}
