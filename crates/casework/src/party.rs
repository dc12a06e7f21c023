//! The party: whom an act is about.

mod code;
mod merge;

pub use code::{CodeRead, read_code, same_person_possible};
pub use merge::{Merge, merge, part};

use crate::PartyId;
use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// 公民
    Person,
    /// 个体工商户: the Act's ceilings for citizens are applied (assumption: practice, no article).
    SoleTrader,
    /// 法人或者其他组织
    Organisation,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub id: PartyId,
    pub kind: PartyKind,
    pub name: String,
    /// Identity number or unified credit code; encrypted at rest.
    pub code: String,
    pub born: Option<Day>,
    pub legal_representative: String,
    pub phone: String,
    pub address: String,
    /// Shown on every page: the person does not exist.
    pub made_up: bool,
}

impl PartyKind {
    pub const ALL: [PartyKind; 3] =
        [PartyKind::Person, PartyKind::SoleTrader, PartyKind::Organisation];
    pub fn key(self) -> &'static str {
        match self {
            PartyKind::Person => "person",
            PartyKind::SoleTrader => "sole-trader",
            PartyKind::Organisation => "organisation",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            PartyKind::Person => "公民",
            PartyKind::SoleTrader => "个体工商户",
            PartyKind::Organisation => "法人或者其他组织",
        }
    }
}

/// A name as it may be shown to whoever typed somebody else's number: 钱**.
pub fn masked_name(name: &str) -> String {
    let mut chars = name.trim().chars();
    let first: String = chars.next().into_iter().collect();
    first + &"*".repeat(chars.count().clamp(1, 3))
}
