//! The JSON API under `/api/v1`.

use super::Route;

pub static TABLE: &[Route] = &[];
