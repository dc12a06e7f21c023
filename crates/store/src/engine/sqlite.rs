//! SQLite: one writing connection whose waiting writers are committed together, and a few readers.
//!
//! Group commit: a writer runs its work in a savepoint inside the open transaction. If others are
//! already waiting for the connection it leaves the transaction open for them; the last in line
//! commits for all, with one flush to the disk (WAL, `synchronous=full`). Nobody is answered before
//! that commit. A failure rolls back its own savepoint only.

use super::{Link, To, migrate};
use crate::Problem;
use crate::value::{Row, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, StatementStatus, ToSql, params_from_iter};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError};

/// At most this many writers share one commit.
const BATCH_MAX: usize = 64;
/// So many readers, two a processor; others wait for one to come back. More would only share the processors
/// thinner, and each holds pages and statements of its own, some 4 MB in all.
static READERS_MAX: LazyLock<usize> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    (processors * 2).clamp(4, 8)
});
const STATEMENTS_KEPT: usize = 256;

pub(crate) struct Sqlite {
    path: PathBuf,
    writer: Mutex<Pen>,
    waiting: AtomicUsize,
    readers: Readers,
}

/// The reading connections: those at rest, and how many there are in all.
#[derive(Default)]
struct Readers {
    at_rest: Mutex<(Vec<Connection>, usize)>,
    came_back: Condvar,
}

/// A reading connection that goes back when it is let go, whatever happened.
struct Lent<'r> {
    readers: &'r Readers,
    conn: Option<Connection>,
}

impl Readers {
    fn lend(&self, path: &Path) -> Result<Lent<'_>, Problem> {
        let mut at_rest = lock(&self.at_rest);
        loop {
            if let Some(conn) = at_rest.0.pop() {
                return Ok(Lent { readers: self, conn: Some(conn) });
            }
            if at_rest.1 < *READERS_MAX {
                break;
            }
            at_rest = self.came_back.wait(at_rest).unwrap_or_else(PoisonError::into_inner);
        }
        at_rest.1 += 1;
        drop(at_rest);
        // From here on the place is given back even if the connection cannot be made.
        let mut lent = Lent { readers: self, conn: None };
        let conn = connect(path, OpenFlags::default())?;
        conn.execute_batch("pragma query_only = on").map_err(problem)?;
        lent.conn = Some(conn);
        Ok(lent)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut at_rest = lock(&self.readers.at_rest);
        // One that could not be put in order is closed; its place is free.
        let conn = self
            .conn
            .take()
            .filter(|conn| conn.is_autocommit() || conn.execute_batch("rollback").is_ok());
        match conn {
            Some(conn) => at_rest.0.push(conn),
            None => at_rest.1 -= 1,
        }
        drop(at_rest);
        self.readers.came_back.notify_one();
    }
}

/// The writing connection, and the batch whose transaction is open on it.
struct Pen {
    conn: Connection,
    batch: Option<Arc<Batch>>,
    size: usize,
}

/// Writers who share one commit, and what became of it.
#[derive(Default)]
struct Batch {
    outcome: Mutex<Option<Result<(), Problem>>>,
    settled: Condvar,
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Sqlite, Problem> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|e| Problem::Unreachable(format!("{}: {e}", folder.display())))?;
        }
        let conn = connect(path, OpenFlags::default())?;
        conn.execute_batch("pragma journal_mode = wal; pragma synchronous = full;")
            .map_err(|e| named(e, path))?;
        migrate::sqlite(&conn)?;
        let writer = Mutex::new(Pen { conn, batch: None, size: 0 });
        let (waiting, readers) = (AtomicUsize::new(0), Readers::default());
        Ok(Sqlite { path: path.to_owned(), writer, waiting, readers })
    }

    pub(super) fn read<T, E: From<Problem>>(
        &self,
        work: impl FnOnce(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self.readers.lend(&self.path)?;
        let conn = lent.conn.as_ref().expect("a lent connection is there until it goes back");
        run(conn, "begin deferred")?;
        let mut link = Link::new(To::Sqlite(conn));
        let outcome = work(&mut link);
        let outcome = link.settle(outcome);
        run(conn, "rollback")?;
        outcome
    }

    pub(super) fn write<T, E: From<Problem>>(
        &self,
        mut work: impl FnMut(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut pen = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let batch = match pen.join() {
            Ok(batch) => batch,
            Err(problem) => {
                // Whoever shared the transaction must not wait for it in vain.
                pen.commit(Err(problem.clone()));
                return Err(problem.into());
            }
        };
        let mut link = Link::new(To::Sqlite(&pen.conn));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let outcome = work(&mut link);
            link.settle(outcome)
        }));
        let kept = pen.close_savepoint(matches!(outcome, Ok(Ok(_))));
        if self.waiting.load(Ordering::SeqCst) == 0 || pen.size >= BATCH_MAX || kept.is_err() {
            pen.commit(kept.clone());
        }
        drop(pen);
        let value = outcome.unwrap_or_else(|panic| resume_unwind(panic))?;
        kept?;
        batch.wait()?;
        Ok(value)
    }

    pub(super) fn backup(&self, to: &Path) -> Result<(), Problem> {
        if to.exists() {
            return Err(Problem::Conflict { what: "file", id: to.display().to_string() });
        }
        let from = connect(&self.path, OpenFlags::default())?;
        let mut copy = Connection::open(to).map_err(|e| named(e, to))?;
        let backup = rusqlite::backup::Backup::new(&from, &mut copy).map_err(problem)?;
        let pause = std::time::Duration::from_millis(5);
        backup.run_to_completion(256, pause, None).map_err(problem)
    }

    pub(super) fn raw(&self, sql: &str) -> Result<(), Problem> {
        lock(&self.writer).conn.execute_batch(sql).map_err(problem)
    }
}

impl Pen {
    /// Joins the open transaction, or begins one.
    fn join(&mut self) -> Result<Arc<Batch>, Problem> {
        let batch = match &self.batch {
            Some(batch) => batch.clone(),
            None => {
                run(&self.conn, "begin immediate")?;
                self.size = 0;
                Arc::new(Batch::default())
            }
        };
        self.batch = Some(batch.clone());
        self.size += 1;
        run(&self.conn, "savepoint work")?;
        Ok(batch)
    }

    /// Keeps or drops what the work wrote. An error here means that the whole transaction is lost:
    /// on a full disk SQLite gives it up by itself.
    fn close_savepoint(&mut self, keep: bool) -> Result<(), Problem> {
        if self.conn.is_autocommit() {
            return Err(Problem::Full);
        }
        if !keep {
            run(&self.conn, "rollback to work")?;
        }
        run(&self.conn, "release work")
    }

    /// Ends the transaction and tells everyone in it.
    fn commit(&mut self, kept: Result<(), Problem>) {
        let outcome = kept.and_then(|()| run(&self.conn, "commit"));
        if outcome.is_err() && !self.conn.is_autocommit() {
            // Nothing more can be done about a failing rollback: the next `begin` will say so.
            let _ = self.conn.execute_batch("rollback");
        }
        if let Some(batch) = self.batch.take() {
            *lock(&batch.outcome) = Some(outcome);
            batch.settled.notify_all();
        }
    }
}

impl Batch {
    fn wait(&self) -> Result<(), Problem> {
        let mut outcome = lock(&self.outcome);
        loop {
            if let Some(outcome) = outcome.as_ref() {
                return outcome.clone();
            }
            outcome = self.settled.wait(outcome).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// One of the statements that every transaction begins and ends with; kept ready, as all are.
fn run(conn: &Connection, sql: &'static str) -> Result<(), Problem> {
    conn.prepare_cached(sql).and_then(|mut ready| ready.execute([])).map_err(problem)?;
    Ok(())
}

pub(super) fn each(
    conn: &Connection,
    sql: &'static str,
    values: &[Value],
    row: &mut dyn FnMut(Row) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut statement = conn.prepare_cached(sql).map_err(problem)?;
    let columns: Arc<[String]> = statement.column_names().map(String::from).collect();
    let mut rows = statement.query(params_from_iter(values)).map_err(problem)?;
    while let Some(found) = rows.next().map_err(problem)? {
        let values = (0..columns.len()).map(|i| value(found.get_ref(i).map_err(problem)?));
        row(Row { columns: columns.clone(), values: values.collect::<Result<_, _>>()? })?;
    }
    drop(rows);
    STEPS.set(STEPS.get() + i64::from(statement.reset_status(StatementStatus::VmStep)));
    Ok(())
}

thread_local! {
    static STEPS: Cell<i64> = const { Cell::new(0) };
}

/// How many steps SQLite has made for the reading statements of this thread: what a planner's wrong choice
/// costs, without a clock.
pub(super) fn steps() -> i64 {
    STEPS.get()
}

pub(super) fn execute(
    conn: &Connection,
    sql: &'static str,
    values: &[Value],
) -> Result<u64, Problem> {
    let mut statement = conn.prepare_cached(sql).map_err(problem)?;
    statement.execute(params_from_iter(values)).map(|n| n as u64).map_err(problem)
}

fn value(found: ValueRef<'_>) -> Result<Value, Problem> {
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(_) => return Err(Problem::Database("a floating number".into())),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Problem> {
    let conn = Connection::open_with_flags(path, flags).map_err(|e| named(e, path))?;
    conn.busy_timeout(std::time::Duration::from_secs(10)).map_err(problem)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // One plan for a statement, whatever is bound to it: else every statement over a table with an index of
    // some rows is planned anew each time it is given values, a quarter of all that writing costs.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(problem)?;
    conn.execute_batch("pragma foreign_keys = on").map_err(|e| named(e, path))?;
    Ok(conn)
}

fn named(error: rusqlite::Error, path: &Path) -> Problem {
    match problem(error) {
        Problem::NotADatabase(_) => Problem::NotADatabase(path.display().to_string()),
        Problem::Database(why) => Problem::Database(format!("{}: {why}", path.display())),
        other => other,
    }
}

pub(super) fn problem(error: rusqlite::Error) -> Problem {
    let why = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Problem::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Problem::Busy,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Problem::NotADatabase(why),
        Some(ErrorCode::ConstraintViolation) => Problem::Constraint(why),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Problem::Unwritable(why),
        _ => Problem::Database(why),
    }
}

/// A panic while holding a lock leaves nothing half-done here: the transaction is rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
