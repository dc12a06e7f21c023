//! Who acts, and for which organ: the office itself, or under an entrusted power the grantor, in whose
//! name everything is done (2021 art. 20; 1996 art. 18).
//!
//! It says who somebody is; what they may do is for the gates.

use super::{Case, Scene};
use crate::officer::Officer;
use crate::power::{Power, PowerMode};
use crate::{OfficerId, PostId};

/// The post of the head of an organ (负责人).
pub(super) const HEAD: &str = "head";
/// 法制审核人员
pub(super) const LEGAL_REVIEWER: &str = "legal-reviewer";

/// The grantor, where the case rests on an entrusted power.
pub(super) fn grantor<'s>(case: &Case, scene: &'s Scene) -> Option<&'s str> {
    let entrusted =
        |power: &&Power| power.id == case.finding.power && power.mode == PowerMode::Entrusted;
    scene.power.filter(entrusted).map(|power| power.grantor.trim())
}

/// The organ that decides the case, by name.
pub(super) fn organ<'s>(case: &Case, scene: &'s Scene) -> &'s str {
    grantor(case, scene).unwrap_or(&scene.office.name)
}

/// Whether somebody of this organ (empty: of the office) belongs to the organ that decides the case.
pub(super) fn belongs(of: &str, case: &Case, scene: &Scene) -> bool {
    let of = of.trim();
    match grantor(case, scene) {
        Some(grantor) => of == grantor,
        None => of.is_empty() || of == scene.office.name,
    }
}

pub(super) fn known<'s>(id: &OfficerId, scene: &'s Scene) -> Option<&'s Officer> {
    scene.officers.iter().find(|officer| officer.id == *id)
}

pub(super) fn is_head(post: &PostId) -> bool {
    post.as_str() == HEAD
}

/// Whether somebody is the head of the organ that decides the case.
pub(super) fn heads(id: &OfficerId, case: &Case, scene: &Scene) -> bool {
    known(id, scene)
        .is_some_and(|officer| is_head(&officer.post) && belongs(&officer.organ, case, scene))
}

/// The organ of whoever acts; the office's own where the register does not know them.
pub(super) fn organ_of_actor<'s>(scene: &'s Scene) -> &'s str {
    known(&scene.actor.officer, scene).map_or("", |officer| &officer.organ)
}

/// The name by which a sentence calls somebody.
pub(super) fn name(id: &OfficerId, scene: &Scene) -> String {
    known(id, scene).map_or_else(|| id.to_string(), |officer| officer.name.clone())
}
