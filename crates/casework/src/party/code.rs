//! The number of a party: which kind it may be, and how it is written in the register.

use super::PartyKind;
use law::Day;
use law::codes::{self, CodeProblem, identity, organisation, unified};

/// A number as the register keeps it: 18 characters for persons, whatever the card showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRead {
    pub code: String,
    /// From an identity number.
    pub born: Option<Day>,
    pub made_up: bool,
    pub is_identity: bool,
}

/// Reads a number of such a party. A citizen has an identity number; an organisation a unified code, or
/// the older organisation code; a sole trader either the licence's unified code or the trader's own
/// identity number.
pub fn read_code(kind: PartyKind, written: &str) -> Result<CodeRead, CodeProblem> {
    let person = || {
        identity::parse(written).map(|id| CodeRead {
            born: Some(id.born),
            made_up: id.made_up,
            code: id.number,
            is_identity: true,
        })
    };
    let licence = || {
        unified::parse(written).map(|unified| CodeRead {
            born: None,
            made_up: unified.made_up(),
            code: unified.0,
            is_identity: false,
        })
    };
    match kind {
        PartyKind::Person => person(),
        PartyKind::SoleTrader => licence().or_else(|wrong| person().map_err(|_| wrong)),
        PartyKind::Organisation => licence().or_else(|wrong| {
            let older = organisation::parse(written).map_err(|_| wrong)?;
            let made_up = older.0.starts_with(codes::MADE_UP_REGION);
            Ok(CodeRead { code: older.0, born: None, made_up, is_identity: false })
        }),
    }
}

/// Whether two numbers can belong to one party: one of them is missing, they are equal, one is the
/// organisation code inside the other, or a sole trader stands with licence here and own number there.
pub fn same_person_possible(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() || a == b {
        return true;
    }
    let inside = |long: &str, short: &str| {
        long.len() == 18
            && short.len() == 9
            && unified::parse(long).is_ok()
            && &long[8..17] == short
    };
    let identities = [a, b].iter().filter(|code| identity::parse(code).is_ok()).count();
    let trader = [a, b].iter().any(|c| unified::parse(c).is_ok_and(|u| u.is_sole_trader()));
    inside(a, b) || inside(b, a) || (identities == 1 && trader)
}
