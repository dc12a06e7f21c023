//! Lists that are being written right now, and how far each is. In memory only: what counts is in the
//! database, and is there as a whole or not at all.

use crate::house::House;
use casework::{Hash, OfficeId};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use store::Entry;
use store::imports::{self, ImportProblem};
use store::register::{RegisterProblem, Request};

/// How far a list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Far {
    pub done: usize,
    pub all: usize,
    /// How it ended: written, or not, and then why (a key of the words files).
    pub ended: Option<Result<(), &'static str>>,
}

impl Far {
    pub fn is_running(&self) -> bool {
        self.ended.is_none()
    }
    pub fn percent(&self) -> usize {
        (self.done * 100).checked_div(self.all).unwrap_or(0)
    }
    pub fn failed(&self) -> Option<&'static str> {
        self.ended.as_ref().and_then(|ended| ended.err())
    }
}

static ALL: Mutex<BTreeMap<String, Far>> = Mutex::new(BTreeMap::new());
/// Ended ones that are remembered, so that their page can still say how it went.
const KEPT: usize = 50;

fn with<T>(work: impl FnOnce(&mut BTreeMap<String, Far>) -> T) -> T {
    work(&mut ALL.lock().unwrap_or_else(PoisonError::into_inner))
}

fn key(office: &OfficeId, id: &str) -> String {
    format!("{office} {id}")
}

pub fn far(office: &OfficeId, id: &str) -> Option<Far> {
    with(|all| all.get(&key(office, id)).cloned())
}

/// Begins to write a list; one that is being written already goes on as it is.
pub fn start(house: &House, (office, id): (&OfficeId, &str), seen: Hash, entry: Entry) {
    let key = key(office, id);
    let begun = with(|all| {
        if all.get(&key).is_some_and(Far::is_running) {
            return false;
        }
        let ended: Vec<String> =
            all.iter().filter(|(_, f)| !f.is_running()).map(|(k, _)| k.clone()).collect();
        for old in ended.iter().take(ended.len().saturating_sub(KEPT)) {
            all.remove(old);
        }
        all.insert(key.clone(), Far { done: 0, all: 0, ended: None });
        true
    });
    if !begun {
        return;
    }
    let (store, law) = (house.store.clone(), house.law);
    let (office, id) = (office.clone(), id.to_owned());
    std::thread::spawn(move || {
        let request = Request { law, version: None, entry: &entry };
        let tell = |done: usize, of: usize| {
            with(|all| {
                if let Some(far) = all.get_mut(&key) {
                    (far.done, far.all) = (done, of);
                }
            });
        };
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(&office, |w| imports::write(w, (&id, &seen), &request, &tell))
        }));
        let ended = match done {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(problem)) => Err(why(&problem)),
            Err(_) => Err("import-failed-bug"),
        };
        with(|all| {
            if let Some(far) = all.get_mut(&key) {
                far.ended = Some(ended);
            }
        });
    });
}

fn why(problem: &ImportProblem) -> &'static str {
    match problem {
        ImportProblem::Register(RegisterProblem::Store(store::Problem::Stale { .. }))
        | ImportProblem::NotWritable(_) => "import-failed-stale",
        ImportProblem::Register(RegisterProblem::Store(store::Problem::Full)) => {
            "import-failed-full"
        }
        _ => "import-failed",
    }
}
