//! The only place that names a database: SQLite for a township, PostgreSQL for a county or province.
//!
//! Statements are written once, with parameters `?1`, `?2`, and in the dialect both understand. They
//! are `&'static str`, so that none can be put together from what came in. The engine does not know
//! what the tables mean.

mod migrate;
mod postgres;
mod sqlite;

pub(crate) use migrate::VERSION;

use crate::Problem;
use crate::value::{Row, Value};
use std::path::Path;

pub(crate) enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// A conversation with the database, inside one transaction.
pub(crate) struct Link<'c> {
    to: To<'c>,
    /// The first statement that failed. After it the transaction can only be given up, on both
    /// engines alike (PostgreSQL insists on it; SQLite would carry on).
    failed: Option<Problem>,
}

enum To<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut postgres::Session),
}

impl Engine {
    /// Opens, and brings the tables up to this program's version.
    pub(crate) fn open(url: &str) -> Result<Engine, Problem> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            return sqlite::Sqlite::open(Path::new(path)).map(Engine::Sqlite);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return postgres::Postgres::open(url).map(Engine::Postgres);
        }
        Err(Problem::Address(url.chars().take(80).collect()))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// One reading transaction: everything inside sees the same moment.
    pub(crate) fn read<T, E: From<Problem>>(
        &self,
        work: impl FnOnce(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Engine::Sqlite(engine) => engine.read(work),
            Engine::Postgres(engine) => engine.read(work),
        }
    }

    /// One writing transaction; writers of the same `line` come one after the other. When this
    /// returns `Ok`, what was written is on the disk. `work` may run again after a deadlock.
    pub(crate) fn write<T, E: From<Problem>>(
        &self,
        line: &str,
        work: impl FnMut(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Engine::Sqlite(engine) => engine.write(work),
            Engine::Postgres(engine) => engine.write(line, work),
        }
    }

    /// Copies the whole database while it is in use. PostgreSQL has its own tools for that.
    pub(crate) fn backup(&self, to: &Path) -> Result<(), Problem> {
        match self {
            Engine::Sqlite(engine) => engine.backup(to),
            Engine::Postgres(_) => Err(Problem::Database(
                "PostgreSQL is backed up with its own tool: pg_dump --format=custom NAME".into(),
            )),
        }
    }

    /// How many steps the reading statements of this thread have cost; PostgreSQL does not say.
    pub(crate) fn steps(&self) -> Option<i64> {
        matches!(self, Engine::Sqlite(_)).then(sqlite::steps)
    }

    /// Tests of tampering and of a full disk speak to the database past all rules.
    pub(crate) fn raw(&self, sql: &str) -> Result<(), Problem> {
        match self {
            Engine::Sqlite(engine) => engine.raw(sql),
            Engine::Postgres(engine) => engine.raw(sql),
        }
    }
}

impl<'c> Link<'c> {
    fn new(to: To<'c>) -> Link<'c> {
        Link { to, failed: None }
    }

    pub(crate) fn query(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        self.each(sql, values, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of the answer, if there is one.
    pub(crate) fn find(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, Problem> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// Row by row, without holding the answer in memory.
    pub(crate) fn each(
        &mut self,
        sql: &'static str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.guard(values)?;
        let outcome = match &mut self.to {
            To::Sqlite(conn) => sqlite::each(conn, sql, values, row),
            To::Postgres(session) => session.each(sql, values, row),
        };
        self.note(outcome)
    }

    /// How many rows were touched.
    pub(crate) fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Problem> {
        self.guard(values)?;
        let outcome = match &mut self.to {
            To::Sqlite(conn) => sqlite::execute(conn, sql, values),
            To::Postgres(session) => session.execute(sql, values),
        };
        self.note(outcome)
    }

    /// Begins a part that can be given up by itself.
    pub(crate) fn part_begin(&mut self) -> Result<(), Problem> {
        if let Some(problem) = &self.failed {
            return Err(problem.clone());
        }
        self.batch("savepoint part")
    }

    /// Keeps or drops what was written since the part began; after it the transaction goes on.
    pub(crate) fn part_end(&mut self, keep: bool) -> Result<(), Problem> {
        match self.failed.take() {
            None if keep => self.batch("release savepoint part"),
            failed => {
                self.batch("rollback to savepoint part; release savepoint part")?;
                match failed.filter(|_| keep) {
                    Some(problem) => Err(problem),
                    None => Ok(()),
                }
            }
        }
    }

    fn batch(&mut self, sql: &'static str) -> Result<(), Problem> {
        match &mut self.to {
            To::Sqlite(conn) => conn.execute_batch(sql).map_err(sqlite::problem),
            To::Postgres(session) => session.batch(sql),
        }
    }

    /// The statement for this engine, where the two dialects have no common word.
    pub(crate) fn either(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.to {
            To::Sqlite(_) => sqlite,
            To::Postgres(_) => postgres,
        }
    }

    /// PostgreSQL has no character 0 in texts: neither engine takes it.
    fn guard(&self, values: &[Value]) -> Result<(), Problem> {
        if let Some(problem) = &self.failed {
            return Err(problem.clone());
        }
        let zero = |v: &Value| matches!(v, Value::Text(text) if text.contains('\0'));
        if values.iter().any(zero) {
            let why = crate::problem::InputFault::Control;
            return Err(Problem::Input { field: "text", why });
        }
        Ok(())
    }

    fn note<T>(&mut self, outcome: Result<T, Problem>) -> Result<T, Problem> {
        if let Err(problem) = &outcome {
            self.failed.get_or_insert_with(|| problem.clone());
        }
        outcome
    }

    /// What the work came to, once a failed statement has been taken into account.
    fn settle<T, E: From<Problem>>(self, outcome: Result<T, E>) -> Result<T, E> {
        match (outcome, self.failed) {
            (Ok(_), Some(problem)) => Err(problem.into()),
            (outcome, _) => outcome,
        }
    }
}
