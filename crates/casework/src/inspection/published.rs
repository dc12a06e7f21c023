//! A draw as anybody may have it: what is published of it, and drawing it again from that alone.

use super::draw::{Candidate, Draw, Lists, Revealed, Secret, list_hash, teams};
use super::lot;
use crate::party::{Party, PartyKind};
use crate::{DrawId, Hash, OfficeId};
use law::Moment;
use serde::{Deserialize, Serialize};

/// A party as it may stand on a list that is published: a natural person without the given name.
pub fn listed(party: &Party) -> Candidate {
    let name = match party.kind {
        PartyKind::Person => {
            let first: String = party.name.chars().take(1).collect();
            format!("{first}某")
        }
        PartyKind::SoleTrader | PartyKind::Organisation => party.name.clone(),
    };
    Candidate { id: party.id.to_string(), name }
}

/// A draw as it is given to anybody, to be repeated elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    pub form: String,
    pub office: OfficeId,
    pub draw: DrawId,
    pub lists: Lists,
    /// SHA-256 over the lists, as it stands in the act.
    pub lists_hash: Hash,
    pub commitment: Option<Hash>,
    pub committed_at: Option<Moment>,
    pub revealed: Option<Revealed>,
}

pub const FORM: &str = "shuanghe-draw-1";

impl From<&Draw> for Published {
    fn from(draw: &Draw) -> Published {
        let committed = draw.committed.as_ref();
        Published {
            form: FORM.to_owned(),
            office: draw.office.clone(),
            draw: draw.id.clone(),
            lists: draw.lists.clone(),
            lists_hash: list_hash(&draw.lists),
            commitment: committed.map(|c| c.commitment.clone()),
            committed_at: committed.map(|c| c.at),
            revealed: draw.revealed.clone(),
        }
    }
}

/// What does not hold of a published draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The lists are not those of the hash.
    Lists,
    /// Seed and salt do not hash to the commitment.
    Seed,
    /// The commitment came after the seed, or is missing.
    Order,
    /// Drawn anew, something else comes out.
    Teams,
}

/// Draws again from what was published.
pub fn verify(draw: &Published) -> Vec<Fault> {
    let mut faults = Vec::new();
    if list_hash(&draw.lists) != draw.lists_hash {
        faults.push(Fault::Lists);
    }
    let Some(revealed) = &draw.revealed else { return faults };
    let Secret { seed, salt } = &revealed.secret;
    if draw.commitment.as_ref() != Some(&lot::commitment(seed, salt)) {
        faults.push(Fault::Seed);
    }
    if draw.committed_at.is_none_or(|at| at > revealed.at) {
        faults.push(Fault::Order);
    }
    if teams(&draw.lists, seed, &revealed.public_value) != revealed.teams {
        faults.push(Fault::Teams);
    }
    faults
}
