//! What was computed last, under its key: a short memory shared by all requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

pub struct Memo<T> {
    known: Mutex<VecDeque<(String, Arc<T>)>>,
    most: usize,
}

impl<T> Memo<T> {
    pub const fn holding(most: usize) -> Memo<T> {
        Memo { known: Mutex::new(VecDeque::new()), most }
    }

    /// What stands under the key, made now if it is not remembered. Two who ask at once both make it.
    pub fn get<E>(&self, key: String, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let found = self.known().iter().find(|(k, _)| *k == key).map(|(_, made)| made.clone());
        if let Some(made) = found {
            return Ok(made);
        }
        let made = Arc::new(make()?);
        let mut known = self.known();
        known.push_front((key, made.clone()));
        known.truncate(self.most);
        Ok(made)
    }

    fn known(&self) -> MutexGuard<'_, VecDeque<(String, Arc<T>)>> {
        self.known.lock().unwrap_or_else(|broken| broken.into_inner())
    }
}
