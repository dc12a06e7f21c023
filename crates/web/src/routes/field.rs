//! What a phone and the office say to each other.

use super::Route;

pub static TABLE: &[Route] = &[];
