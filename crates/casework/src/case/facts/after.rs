//! What the gates are told of what followed a decision.

use crate::case::{Case, Scene};
use law::gate::Facts;

/// Adds what has happened since the decision, on the day of the scene.
pub(super) fn add(_facts: &mut Facts, _case: &Case, _scene: &Scene) {}
