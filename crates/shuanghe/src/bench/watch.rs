//! What is under way (on a terminal only), and how long things take.

use std::io::{IsTerminal, Write};
use std::time::Instant;

pub fn say(what: &str) {
    let mut err = std::io::stderr().lock();
    if err.is_terminal() {
        drop(writeln!(err, "… {what}"));
    }
}

/// Milliseconds that `work` takes.
pub fn millis<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed().as_secs_f64() * 1000.0)
}
