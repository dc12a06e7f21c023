//! What the gates are told of the file of an ordinary case.

use crate::case::{Case, Scene};
use law::gate::Facts;

/// Adds what the file shows on the day of the scene; nothing for a case of the simple procedure.
pub(super) fn add(_facts: &mut Facts, _case: &Case, _scene: &Scene) {}
