//! An empty store for a test, on either engine, and what tests put into it.

pub mod case;
pub mod cluster;
pub mod crash;
pub mod office;

use casework::OfficeId;
use store::{Keys, Problem, Reader, Store, Writer};
use tempfile::TempDir;

/// Makes two tests of one: `NAME::sqlite` and `NAME::postgres`.
macro_rules! both {
    ($(fn $name:ident($bench:ident) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            fn run($bench: &$crate::bench::Bench) $body
            #[test]
            fn sqlite() {
                run(&$crate::bench::Bench::sqlite());
            }
            #[test]
            fn postgres() {
                run(&$crate::bench::Bench::postgres());
            }
        }
    )*};
}
pub(crate) use both;

pub struct Bench {
    pub store: Store,
    pub url: String,
    pub office: OfficeId,
    pub dir: TempDir,
}

impl Bench {
    pub fn sqlite() -> Bench {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("office.db").display());
        Bench::open(url, dir)
    }

    pub fn postgres() -> Bench {
        Bench::open(cluster::shared().database(), tempfile::tempdir().unwrap())
    }

    pub fn open(url: String, dir: TempDir) -> Bench {
        let store = Store::open(&url, keys()).unwrap();
        Bench { store, url, office: OfficeId::new("500156112000"), dir }
    }

    pub fn is_sqlite(&self) -> bool {
        self.store.engine_name() == "sqlite"
    }

    /// The same database again, as after a restart.
    pub fn reopened(&self) -> Store {
        Store::open(&self.url, keys()).unwrap()
    }

    pub fn read<T>(&self, work: impl FnOnce(&mut Reader) -> Result<T, Problem>) -> T {
        self.store.read(&self.office, work).unwrap()
    }

    pub fn write<T>(&self, work: impl FnMut(&mut Writer) -> Result<T, Problem>) -> T {
        self.store.write(&self.office, work).unwrap()
    }

    pub fn try_write<T>(
        &self,
        work: impl FnMut(&mut Writer) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.store.write(&self.office, work)
    }

    /// The checks that the doctor's findings come from, each once.
    pub fn checks(&self) -> Vec<&'static str> {
        let report = store::doctor::examine(&self.store, &self.office).unwrap();
        let mut checks: Vec<_> = report.findings.iter().map(|f| f.check).collect();
        checks.dedup();
        checks
    }

    /// Switches off what keeps the journal append-only, as somebody with the file in hand could.
    pub fn disarm(&self) {
        let sql = if self.is_sqlite() {
            "drop trigger acts_no_update; drop trigger acts_no_delete"
        } else {
            "alter table acts disable trigger all"
        };
        self.store.raw(sql).unwrap();
    }
}

/// A run makes a hundred databases of several megabytes: each goes when its test is over.
impl Drop for Bench {
    fn drop(&mut self) {
        if !self.is_sqlite() {
            cluster::drop_database(&self.url);
        }
    }
}

pub fn keys() -> Keys {
    Keys::from_secret(&[42; 32])
}
