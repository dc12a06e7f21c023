//! The only place that reads the clock. Everything else is told what time it is.

use law::{Day, Moment};
use std::time::{SystemTime, UNIX_EPOCH};

/// This moment. A clock set before 1970 reads as 1970.
pub fn now() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    let now = SystemTime::now();
    let passed = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_millis(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX))
}

/// Today in Beijing.
pub fn today() -> Day {
    now().day()
}
