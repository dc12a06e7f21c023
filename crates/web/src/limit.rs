//! The limit on signing in: five wrong passwords for one account, or twenty from one address, within
//! fifteen minutes, and the door stays shut until the first of them is fifteen minutes old.
//!
//! Kept in memory: a restart forgives.

use law::Moment;
use std::collections::HashMap;
use std::sync::Mutex;

pub const PER_ACCOUNT: usize = 5;
pub const PER_ADDRESS: usize = 20;
pub const MINUTES: i64 = 15;

#[derive(Debug, Default)]
pub struct SignInLimit {
    wrong: Mutex<HashMap<String, Vec<Moment>>>,
}

impl SignInLimit {
    /// Minutes to wait, if this account or address has to.
    pub fn wait(&self, account: &str, address: &str, now: Moment) -> Option<i64> {
        let mut wrong = self.wrong.lock().unwrap_or_else(|broken| broken.into_inner());
        wrong.retain(|_, times| {
            times.retain(|t| t.plus_minutes(MINUTES) > now);
            !times.is_empty()
        });
        let over = |key: String, most: usize| {
            let times = wrong.get(&key).filter(|times| times.len() >= most)?;
            let first = times[times.len() - most];
            let left = first.plus_minutes(MINUTES).millis() - now.millis();
            Some((left + 59_999).div_euclid(60_000))
        };
        over(format!("account {account}"), PER_ACCOUNT)
            .max(over(format!("address {address}"), PER_ADDRESS))
    }

    pub fn note_wrong(&self, account: &str, address: &str, now: Moment) {
        let mut wrong = self.wrong.lock().unwrap_or_else(|broken| broken.into_inner());
        wrong.entry(format!("account {account}")).or_default().push(now);
        wrong.entry(format!("address {address}")).or_default().push(now);
    }

    pub fn forgive(&self, account: &str) {
        let mut wrong = self.wrong.lock().unwrap_or_else(|broken| broken.into_inner());
        wrong.remove(&format!("account {account}"));
    }
}
