//! The steps of the ordinary procedure, each in the file named after its stage.

use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::{Case, FileStep};
use crate::rules;

/// Takes one step on a copy of the case; `None` when something stands against it.
pub(in crate::case) fn take(ask: &mut Ask, _case: &mut Case, _step: &FileStep) -> Option<Done> {
    ask.no(&rules::STAGE, "案件还不能这样办", "this cannot be done with the case");
    None
}
