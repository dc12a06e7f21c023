//! What can be done with a case now, and what cannot yet, with the reasons.

use super::{Case, Command, Scene};
use crate::Refusal;

/// One deed and what stands against it; nothing does when `refusals` is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Possible {
    /// A key of `Command::KEYS`.
    pub deed: &'static str,
    pub refusals: Vec<Refusal>,
}

/// Every deed but finding, in the usual order. What depends on the particulars still to be given
/// (an amount, a receipt) is not looked at here: `decide` does that.
pub fn allowed(case: &Case, scene: &Scene) -> Vec<Possible> {
    Command::KEYS
        .into_iter()
        .filter(|deed| *deed != "find")
        .map(|deed| Possible { deed, refusals: super::decide::stands_against(case, deed, scene) })
        .collect()
}
