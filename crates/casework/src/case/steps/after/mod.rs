//! The steps after a decision, each in the file named after what it is about.

use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::{AfterStep, Case};
use crate::rules;

/// Takes one step on a copy of the case; `None` when something stands against it.
pub(in crate::case) fn take(ask: &mut Ask, _case: &mut Case, _step: &AfterStep) -> Option<Done> {
    ask.no(&rules::STAGE, "案件还不能这样办", "this cannot be done with the case");
    None
}
