//! Grants, training, certificates, parties as a county keeps them.

use super::Route;

pub static TABLE: &[Route] = &[];
