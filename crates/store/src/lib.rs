//! What the office has written down: one database for state, journal, papers and registers.
//!
//! Everything is reached through [`Store::read`] and [`Store::write`], which bind every query to one
//! office. All functions block: a server calls them from threads that may wait. This house decides
//! nothing: what is lawful is asked of `casework`.

pub mod backup;
pub mod cases;
pub mod consultations;
pub mod doctor;
pub mod dues;
mod engine;
pub mod export;
pub mod feeds;
pub mod fieldbook;
pub mod files;
pub mod grants;
mod hpke;
pub mod idempotency;
pub mod imports;
pub mod inspections;
pub mod journal;
mod kept;
pub mod keys;
pub mod limits;
pub mod listed;
pub mod matters;
mod merkle;
pub mod numbers;
pub mod offices;
pub mod papers;
pub mod parties;
pub mod people;
pub mod places;
pub mod powers;
mod problem;
pub mod refused;
pub mod register;
pub mod residents;
pub mod rounds;
pub mod search;
pub mod sessions;
pub mod tokens;
pub mod training;
pub mod users;
mod value;
pub mod views;

pub use journal::Entry;
pub use keys::Keys;
pub use problem::{InputFault, Problem};

use casework::OfficeId;
use engine::{Engine, Link};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// An open database and the key to what is sealed in it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    keys: Keys,
}

impl Store {
    /// Opens `sqlite:data/office.db` or `postgres://user@host/name`, makes what is missing, and
    /// refuses what a newer program has written.
    pub fn open(url: &str, keys: Keys) -> Result<Store, Problem> {
        let engine = Engine::open(url)?;
        let store = Store { inner: Arc::new(Inner { engine, keys }) };
        search::refresh(&store)?;
        Ok(store)
    }

    /// `sqlite` or `postgres`.
    pub fn engine_name(&self) -> &'static str {
        self.inner.engine.name()
    }

    /// The version of the tables this program writes.
    pub fn version() -> i64 {
        engine::VERSION
    }

    /// Reads within one office, all of it as of one moment.
    pub fn read<T, E: From<Problem>>(
        &self,
        office: &OfficeId,
        work: impl FnOnce(&mut Reader<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let keys = &self.inner.keys;
        self.inner.engine.read(|link| work(&mut Reader { office, keys, link }))
    }

    /// Writes within one office: everything or nothing, and on the disk before this returns `Ok`.
    /// `work` may run a second time after a deadlock, so it keeps its effects inside the writer.
    pub fn write<T, E: From<Problem>>(
        &self,
        office: &OfficeId,
        mut work: impl FnMut(&mut Writer<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let keys = &self.inner.keys;
        self.inner
            .engine
            .write(office.as_str(), |link| work(&mut Writer(Reader { office, keys, link })))
    }

    /// Runs a statement past every rule of this house. For tests that tamper with the database.
    #[doc(hidden)]
    pub fn raw(&self, sql: &str) -> Result<(), Problem> {
        self.inner.engine.raw(sql)
    }

    /// How much this thread's reading has cost, on SQLite. For tests of how a page grows.
    #[doc(hidden)]
    pub fn steps(&self) -> Option<i64> {
        self.inner.engine.steps()
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.inner.engine
    }
}

/// A reading transaction of one office.
pub struct Reader<'a, 'c> {
    pub(crate) office: &'a OfficeId,
    pub(crate) keys: &'a Keys,
    pub(crate) link: &'a mut Link<'c>,
}

impl Reader<'_, '_> {
    pub fn office(&self) -> &OfficeId {
        self.office
    }
}

/// A writing transaction of one office. It can read, too.
pub struct Writer<'a, 'c>(Reader<'a, 'c>);

impl Writer<'_, '_> {
    /// How many rows were touched.
    pub(crate) fn execute(
        &mut self,
        sql: &'static str,
        values: &[value::Value],
    ) -> Result<u64, Problem> {
        self.0.link.execute(sql, values)
    }

    /// A part of this transaction: what it wrote stays only when it succeeds. Parts do not nest.
    pub(crate) fn within<T, E>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Problem>,
    {
        self.0.link.part_begin()?;
        let outcome = work(self);
        let kept = self.0.link.part_end(outcome.is_ok());
        let value = outcome?;
        kept?;
        Ok(value)
    }
}
impl<'a, 'c> Deref for Writer<'a, 'c> {
    type Target = Reader<'a, 'c>;
    fn deref(&self) -> &Reader<'a, 'c> {
        &self.0
    }
}
impl<'a, 'c> DerefMut for Writer<'a, 'c> {
    fn deref_mut(&mut self) -> &mut Reader<'a, 'c> {
        &mut self.0
    }
}
