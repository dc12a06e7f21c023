//! The deeds after a decision, as stories write them.

use super::acts::Head;
use super::tokens::{Tokens, Trouble};
use crate::case::Command;

/// The command of a line that begins with this deed; `None` when it is no deed after a decision.
pub(super) fn verb(_word: &str, _t: &mut Tokens, _head: &Head) -> Result<Option<Command>, Trouble> {
    Ok(None)
}
