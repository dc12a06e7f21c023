//! A grant (授权文件): the paper by which a department or the province gives powers to the township, with
//! its terms, its publication, its list and all changes of it.
//!
//! Which acts are lawful is for the gates, which read the powers; a step here keeps grant and powers
//! together. It knows no cases: which of them hang on a grant is asked of [`held`].

mod held;
mod step;

pub use held::{Standing, held};
pub use step::{GrantStep, GrantedItem, enter, mode_zh, take};

use crate::power::{Power, PowerKind, PowerMode};
use crate::{GrantId, ItemId, PowerId};
use law::{Day, Fen};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    pub id: GrantId,
    pub mode: PowerMode,
    /// The entrusting department; for 赋权 who decided; for 法定 the statute's own word.
    pub grantor: String,
    /// Title and number of the letter or decision.
    pub paper: String,
    pub signed_on: Day,
    /// The matters, as the letter sums them up (2021 art. 20).
    pub matters: String,
    /// The kinds of power it gives; no power under it has others.
    pub kinds: Vec<PowerKind>,
    pub ceiling: Option<Fen>,
    pub territory: String,
    /// Name and seal of papers under it.
    pub signing_name: String,
    #[serde(default)]
    pub number_prefix: String,
    /// The first term and each renewal, in order; they never overlap.
    pub terms: Vec<GrantTerm>,
    #[serde(default)]
    pub publications: Vec<Publication>,
    #[serde(default)]
    pub changes: Vec<ListChange>,
    #[serde(default)]
    pub revoked: Option<Revocation>,
    #[serde(default)]
    pub reviews: Vec<GrantReview>,
    /// How often the office looks at it again, in months; its own rhythm (art. 24 asks for regular
    /// evaluation and names none).
    pub review_months: u32,
}

/// From a day to another, both included; open-ended where no last day was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantTerm {
    pub from: Day,
    pub to: Option<Day>,
    /// The paper that sets it.
    pub paper: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Grantor,
    Township,
}

impl Side {
    pub fn key(self) -> &'static str {
        match self {
            Side::Grantor => "grantor",
            Side::Township => "township",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            Side::Grantor => "授权机关",
            Side::Township => "本机关",
        }
    }
}

/// 公布: on which day, and where anybody can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub side: Side,
    pub on: Day,
    pub place: String,
}

/// 清单调整: what a new list took away and added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListChange {
    pub on: Day,
    pub paper: String,
    pub removed: Vec<PowerId>,
    pub added: Vec<PowerId>,
    /// Cases filed before the day are finished by the township.
    pub transition: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The first day it no longer holds.
    pub on: Day,
    pub reason: String,
    pub transition: bool,
}

/// 定期评估 (2021 art. 24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantReview {
    pub on: Day,
    pub conclusion: String,
}

/// How a grant stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantState {
    NotYet,
    Held,
    /// Between two terms, or after the last.
    Expired,
    Revoked,
}

impl GrantState {
    pub fn key(self) -> &'static str {
        match self {
            GrantState::NotYet => "not-yet",
            GrantState::Held => "held",
            GrantState::Expired => "expired",
            GrantState::Revoked => "revoked",
        }
    }
}

impl Grant {
    pub fn state_on(&self, day: Day) -> GrantState {
        if self.revoked.as_ref().is_some_and(|r| r.on <= day) {
            return GrantState::Revoked;
        }
        if self.terms.iter().any(|t| t.from <= day && t.to.is_none_or(|to| day <= to)) {
            return GrantState::Held;
        }
        let first = self.terms.first().map(|t| t.from);
        if first.is_some_and(|first| day < first) {
            GrantState::NotYet
        } else {
            GrantState::Expired
        }
    }

    /// Who must have made it public before anything is done under it: both sides for 委托 (2021 art. 20),
    /// whoever decided for 赋权 (art. 24), nobody for 法定, which the statute itself makes public.
    pub fn must_publish(&self) -> &'static [Side] {
        match self.mode {
            PowerMode::Entrusted => &[Side::Grantor, Side::Township],
            PowerMode::Empowered => &[Side::Grantor],
            PowerMode::Statutory => &[],
        }
    }

    /// Who has still to publish it, as of a day.
    pub fn unpublished_on(&self, day: Day) -> Vec<Side> {
        let done = |side: &Side| self.publications.iter().any(|p| p.side == *side && p.on <= day);
        self.must_publish().iter().copied().filter(|side| !done(side)).collect()
    }

    /// The last day of its last term; none while that one is open-ended.
    pub fn ends(&self) -> Option<Day> {
        self.terms.last().and_then(|t| t.to)
    }

    /// The day by which it is looked at again: so many months after the last look, or after it began.
    pub fn review_due(&self) -> Option<Day> {
        let last = self.reviews.iter().map(|r| r.on).max();
        let began = self.terms.first().map(|t| t.from);
        let months = i32::try_from(self.review_months).ok().filter(|months| *months > 0)?;
        last.or(began).map(|day| day.plus_months(months))
    }

    /// The row of the register for an item of its list, from a day on.
    pub fn power(&self, id: PowerId, item: &ItemId, of: &GrantedItem, from: Day) -> Power {
        let term = self.terms.iter().rev().find(|t| t.from <= from).or(self.terms.first());
        Power {
            id,
            item: item.clone(),
            mode: self.mode,
            grantor: self.grantor.clone(),
            paper: self.paper.clone(),
            kinds: of.kinds.clone(),
            ceiling: of.ceiling.or(self.ceiling),
            territory: self.territory.clone(),
            from: term.map_or(from, |t| t.from.max(from)),
            to: term.and_then(|t| t.to),
            revoked_on: None,
            published: self.unpublished_on(Day::new(9999, 12, 31).unwrap_or(from)).is_empty(),
            signing_name: self.signing_name.clone(),
            number_prefix: self.number_prefix.clone(),
            assumed: false,
            grant: Some(self.id.clone()),
            transition: false,
        }
    }
}
