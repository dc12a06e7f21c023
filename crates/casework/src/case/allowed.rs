//! What can be done with a case now, and what cannot yet, with the reasons.

use super::{AfterStep, Case, Command, FileStep, Scene, Stage};
use crate::Refusal;

/// One deed and what stands against it; nothing does when `refusals` is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Possible {
    /// A key of `Command::KEYS`, `FileStep::KEYS` or `AfterStep::KEYS`.
    pub deed: &'static str,
    pub refusals: Vec<Refusal>,
}

/// Every deed but finding that this case's procedure knows, in the usual order. What depends on the
/// particulars still to be given (an amount, a receipt) is not looked at here: `decide` does that.
pub fn allowed(case: &Case, scene: &Scene) -> Vec<Possible> {
    deeds(case)
        .into_iter()
        .map(|deed| Possible { deed, refusals: super::decide::stands_against(case, deed, scene) })
        .collect()
}

/// What belongs to the other procedure is left out; so is what follows a decision, before there is one.
fn deeds(case: &Case) -> Vec<&'static str> {
    let filed = case.ordinary.is_some();
    let of_simple = |deed: &&str| !super::order::SIMPLE_ONLY.contains(deed);
    let simple = Command::KEYS.into_iter().filter(|deed| *deed != "find");
    let mut all: Vec<&'static str> = match filed {
        true => FileStep::KEYS.into_iter().filter(|d| !matches!(*d, "file" | "not-file")).collect(),
        false
            if matches!(
                case.stage,
                Stage::Found | Stage::Filed { .. } | Stage::Shown { .. } | Stage::Heard { .. }
            ) =>
        {
            vec!["file", "not-file"]
        }
        false => Vec::new(),
    };
    all.extend(simple.filter(|deed| !filed || of_simple(deed)));
    let decided = case.decision().is_some();
    let early = |deed: &&str| super::order::early_after(deed);
    if decided {
        all.extend(AfterStep::KEYS);
    } else {
        all.extend(AfterStep::KEYS.into_iter().filter(early));
    }
    all
}
