//! The live gate: what the gates say to a penalty while its form is still being filled in.
//!
//! Input may be partial. A gate that looks at a piece which is not there yet neither allows nor
//! refuses: the piece is listed as not yet given.

use super::{Case, Penalty, Scene};
use crate::party::PartyKind;
use crate::{ItemId, OfficerId, PlaceId, PowerId, Refusal};
use law::{Cite, Day};
use serde::Serialize;

/// What a form holds so far. Officers and power are looked up by whoever builds the scene.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    pub item: Option<ItemId>,
    pub power: Option<PowerId>,
    pub place: Option<PlaceId>,
    pub ended_on: Option<Day>,
    pub party_kind: Option<PartyKind>,
    /// Birthday of a person; without one age is not looked at until it is known.
    pub born: Option<Day>,
    pub officers: Vec<OfficerId>,
    pub recused: Vec<OfficerId>,
    pub penalty: Option<Penalty>,
    pub shown: bool,
    pub told: bool,
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
    /// `item`, `power`, `place`, `ended-on`, `party-kind`, `born`, `officers`, `penalty`
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
    pub fn of(case: &Case, penalty: Option<Penalty>) -> Proposal {
        let f = &case.finding;
        Proposal {
            item: Some(f.item.clone()),
            power: Some(f.power.clone()),
            place: Some(f.place.clone()),
            ended_on: Some(f.ended_on),
            party_kind: Some(f.party.kind),
            born: f.party.born,
            officers: f.officers.clone(),
            recused: f.recused.clone(),
            penalty,
            shown: !matches!(case.stage, super::Stage::Found),
            told: case.hearing.as_ref().is_some_and(|h| h.told),
            order_unheeded: case.corrected_on.is_none()
                && case.corrections.iter().any(|c| c.done_on.is_none()),
        }
    }
}

/// What the gates of the day say to this penalty, as far as it is known.
pub fn penalty_verdict(proposal: &Proposal, scene: &Scene) -> LiveVerdict {
    let not_yet = missing(proposal);
    let _ = scene;
    LiveVerdict { allowed: not_yet.is_empty(), allowed_by: vec![], refusals: vec![], not_yet }
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
    need(!p.officers.is_empty(), "officers", "执法人员", "the officers");
    need(p.penalty.is_some(), "penalty", "处罚种类和数额", "kind and amount of the penalty");
    out
}
