//! The party: whom an act is about.

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
