//! The only place where a case changes: state, command and scene in, change or refusals out.

use super::{Case, Change, Command, Scene};
use crate::Refusal;

/// What comes of a command. Pure: the same input gives the same answer. The refusals are never
/// empty; the first is the one to show first.
pub fn decide(
    case: Option<&Case>,
    command: &Command,
    scene: &Scene,
) -> Result<Change, Vec<Refusal>> {
    let _ = (case, command, scene);
    Err(Vec::new())
}

/// What stands against a deed whatever its particulars.
pub(super) fn stands_against(case: &Case, deed: &str, scene: &Scene) -> Vec<Refusal> {
    let _ = (case, deed, scene);
    Vec::new()
}
