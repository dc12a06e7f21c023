//! Inspections, plans, draws.

use super::Route;

pub static TABLE: &[Route] = &[];
