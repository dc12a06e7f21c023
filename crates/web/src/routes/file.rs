//! The ordinary procedure, what follows a decision, and the case file.

use super::Route;

pub static TABLE: &[Route] = &[];
