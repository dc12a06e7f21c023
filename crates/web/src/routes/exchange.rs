//! Lists, saved views, exports, imports, calendars.

use super::Route;

pub static TABLE: &[Route] = &[];
