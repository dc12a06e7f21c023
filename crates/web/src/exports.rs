//! Exports that are being made, or wait to be fetched: each belongs to one session, is written to a file
//! without a name (so that nothing is left of it, whatever happens), and goes after a while.
//!
//! Kept in memory: a restart forgets them, and the reader asks again.

use crate::sheet_out::Kind;
use crate::token;
use law::Moment;
use std::collections::HashMap;
use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How long a file waits to be fetched.
pub const MINUTES: i64 = 10;
/// So many are made at once; whoever comes then waits.
pub const AT_ONCE: usize = 2;
/// So many are remembered; the oldest goes first.
const KEPT_MAX: usize = 16;

#[derive(Debug, Default)]
pub struct Exports {
    all: Mutex<HashMap<String, Arc<Export>>>,
}

/// One export.
#[derive(Debug)]
pub struct Export {
    pub id: String,
    /// The secret token of the session it belongs to.
    owner: String,
    pub begun: Moment,
    pub kind: Kind,
    /// As the file is called when it is saved.
    pub name: String,
    /// Where the list is that it was made of.
    pub back: String,
    rows: AtomicU64,
    state: Mutex<State>,
}

#[derive(Debug, Clone)]
pub enum State {
    Working,
    Ready {
        file: Arc<File>,
        bytes: u64,
    },
    /// It could not be made, and why, in Chinese and English.
    Failed {
        zh: String,
        en: String,
    },
}

/// An export about to begin.
pub struct NewExport {
    /// The id of the act that it makes: asked for twice, it is one export.
    pub id: String,
    pub owner: String,
    pub kind: Kind,
    pub name: String,
    pub back: String,
}

/// What came of asking for one.
pub enum Begun {
    /// Begins now: to be filled by whoever asked.
    New(Arc<Export>),
    /// The same request came before.
    Known(Arc<Export>),
    /// Too many are being made.
    Full,
}

impl Exports {
    pub fn begin(&self, new: NewExport, now: Moment) -> Begun {
        let mut all = self.swept(now);
        if let Some(known) = all.get(&new.id).filter(|e| token::same(&e.owner, &new.owner)) {
            return Begun::Known(known.clone());
        }
        if all.values().filter(|export| export.is_working()).count() >= AT_ONCE {
            return Begun::Full;
        }
        let NewExport { id, owner, kind, name, back } = new;
        let (rows, state) = (AtomicU64::new(0), Mutex::new(State::Working));
        let export = Export { id: id.clone(), owner, begun: now, kind, name, back, rows, state };
        let export = Arc::new(export);
        if all.len() >= KEPT_MAX {
            let oldest = all.values().filter(|e| !e.is_working()).min_by_key(|e| e.begun.millis());
            if let Some(oldest) = oldest.map(|export| export.id.clone()) {
                all.remove(&oldest);
            }
        }
        all.insert(id, export.clone());
        Begun::New(export)
    }

    /// The export of this session.
    pub fn find(&self, id: &str, owner: &str, now: Moment) -> Option<Arc<Export>> {
        self.swept(now).get(id).filter(|export| token::same(&export.owner, owner)).cloned()
    }

    fn swept(&self, now: Moment) -> MutexGuard<'_, HashMap<String, Arc<Export>>> {
        let mut all = lock(&self.all);
        // A practice office stays on its day: what it began is as old as its clock says, never older.
        all.retain(|_, e| e.is_working() || e.begun.plus_minutes(MINUTES) > now);
        all
    }
}

impl Export {
    pub fn state(&self) -> State {
        lock(&self.state).clone()
    }
    pub fn is_working(&self) -> bool {
        matches!(*lock(&self.state), State::Working)
    }
    /// How many rows have been written.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }
    pub fn count(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }
    pub fn settle(&self, state: State) {
        *lock(&self.state) = state;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
