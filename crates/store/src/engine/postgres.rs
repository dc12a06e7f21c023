//! PostgreSQL: a small pool of sessions. A write is one transaction under an advisory lock named
//! after its office, so that writers of one office come one after the other; a read is a snapshot.
//!
//! Connections are unencrypted: the server is reached over a local socket or a protected network.
//! 未建模：TLS 连接。

use super::{Link, To, migrate};
use crate::Problem;
use crate::value::{Row, Value};
use fallible::FallibleIterator;
use postgres::fallible_iterator as fallible;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, NoTls, Statement, error::SqlState};
use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

const SESSIONS_MAX: usize = 12;
const ATTEMPTS_MAX: usize = 5;

pub(crate) struct Postgres {
    url: String,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Session>,
    open: usize,
}

/// One connection with the statements prepared on it.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<&'static str, Prepared>,
    /// A serialisation failure or deadlock: the work may be tried again.
    again: bool,
}

#[derive(Clone)]
struct Prepared {
    statement: Statement,
    columns: Arc<[String]>,
}

impl Postgres {
    pub(super) fn open(url: &str) -> Result<Postgres, Problem> {
        let pool = Mutex::new(Pool::default());
        let engine = Postgres { url: url.to_owned(), pool, returned: Condvar::new() };
        let mut session = engine.take()?;
        let done = migrate::postgres(&mut session.client);
        engine.give(session);
        done.map(|()| engine)
    }

    pub(super) fn read<T, E: From<Problem>>(
        &self,
        work: impl FnOnce(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut borrowed = Borrowed { from: self, session: Some(self.take()?) };
        let session = borrowed.session();
        session.batch("begin isolation level repeatable read, read only")?;
        let mut link = Link::new(To::Postgres(session));
        let outcome = work(&mut link);
        let outcome = link.settle(outcome);
        borrowed.session().batch("rollback")?;
        outcome
    }

    pub(super) fn write<T, E: From<Problem>>(
        &self,
        line: &str,
        mut work: impl FnMut(&mut Link<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut borrowed = Borrowed { from: self, session: Some(self.take()?) };
        let line = [Value::from(line)];
        for attempt in 1.. {
            let session = borrowed.session();
            session.again = false;
            session.batch("begin isolation level read committed")?;
            session.execute("select pg_advisory_xact_lock(hashtextextended(?1, 0))", &line)?;
            let mut link = Link::new(To::Postgres(session));
            let outcome = work(&mut link);
            let outcome = link.settle(outcome);
            let session = borrowed.session();
            let ended = match &outcome {
                Ok(_) => session.batch("commit"),
                Err(_) => session.batch("rollback"),
            };
            if session.again && attempt < ATTEMPTS_MAX {
                continue;
            }
            let value = outcome?;
            ended?;
            return Ok(value);
        }
        unreachable!("the loop ends by returning")
    }

    pub(super) fn raw(&self, sql: &str) -> Result<(), Problem> {
        let mut borrowed = Borrowed { from: self, session: Some(self.take()?) };
        borrowed.session().batch(sql)
    }

    fn take(&self) -> Result<Session, Problem> {
        let mut pool = lock(&self.pool);
        loop {
            if let Some(session) = pool.idle.pop() {
                return Ok(session);
            }
            if pool.open < SESSIONS_MAX {
                pool.open += 1;
                drop(pool);
                return self.connect().inspect_err(|_| lock(&self.pool).open -= 1);
            }
            pool = self.returned.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn connect(&self) -> Result<Session, Problem> {
        let client = Client::connect(&self.url, NoTls).map_err(problem)?;
        Ok(Session { client, statements: HashMap::new(), again: false })
    }

    fn give(&self, session: Session) {
        let mut pool = lock(&self.pool);
        if session.client.is_closed() {
            pool.open -= 1;
        } else {
            pool.idle.push(session);
        }
        self.returned.notify_one();
    }
}

/// Goes back to the pool even when the work panics; its transaction is then rolled back.
struct Borrowed<'p> {
    from: &'p Postgres,
    session: Option<Session>,
}

impl Borrowed<'_> {
    fn session(&mut self) -> &mut Session {
        self.session.as_mut().expect("held until dropped")
    }
}
impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        let Some(mut session) = self.session.take() else { return };
        if std::thread::panicking() {
            let _ = session.batch("rollback");
        }
        self.from.give(session);
    }
}

impl Session {
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Problem> {
        let done = self.client.batch_execute(sql);
        self.note(done)
    }

    pub(super) fn each(
        &mut self,
        sql: &'static str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let prepared = self.prepared(sql)?;
        let outcome = stream(&mut self.client, &prepared, values, row);
        outcome.or_else(|stop| match stop {
            Stop::Engine(error) => self.failed(error),
            Stop::Caller(problem) => Err(problem),
        })
    }

    pub(super) fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Problem> {
        let prepared = self.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as _).collect();
        let done = self.client.execute(&prepared.statement, &values);
        self.note(done)
    }

    fn prepared(&mut self, sql: &'static str) -> Result<Prepared, Problem> {
        if let Some(prepared) = self.statements.get(sql) {
            return Ok(prepared.clone());
        }
        let statement = self.client.prepare(&numbered(sql));
        let statement = self.note(statement)?;
        let columns = statement.columns().iter().map(|c| c.name().to_owned()).collect();
        let prepared = Prepared { statement, columns };
        self.statements.insert(sql, prepared.clone());
        Ok(prepared)
    }

    fn note<T>(&mut self, done: Result<T, postgres::Error>) -> Result<T, Problem> {
        match done {
            Ok(value) => Ok(value),
            Err(error) => self.failed(error),
        }
    }

    fn failed<T>(&mut self, error: postgres::Error) -> Result<T, Problem> {
        self.again |= matches!(
            error.code(),
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED)
        );
        Err(problem(error))
    }
}

/// Why a stream of rows ended early.
enum Stop {
    Engine(postgres::Error),
    Caller(Problem),
}

fn stream(
    client: &mut Client,
    prepared: &Prepared,
    values: &[Value],
    row: &mut dyn FnMut(Row) -> Result<(), Problem>,
) -> Result<(), Stop> {
    let mut rows = client.query_raw(&prepared.statement, values).map_err(Stop::Engine)?;
    while let Some(found) = rows.next().map_err(Stop::Engine)? {
        let values = (0..prepared.columns.len()).map(|i| value(&found, i));
        let values = values.collect::<Result<_, _>>().map_err(Stop::Caller)?;
        row(Row { columns: prepared.columns.clone(), values }).map_err(Stop::Caller)?;
    }
    Ok(())
}

/// `?1` becomes `$1`; what stands in quotes stays.
fn numbered(sql: &str) -> String {
    let mut quoted = false;
    sql.chars()
        .map(|c| {
            quoted ^= c == '\'';
            if c == '?' && !quoted { '$' } else { c }
        })
        .collect()
}

fn value(row: &postgres::Row, i: usize) -> Result<Value, Problem> {
    let kind = row.columns()[i].type_().clone();
    let found = match kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(i).map(Value::from),
        Type::INT4 => row.try_get::<_, Option<i32>>(i).map(|n| n.map(i64::from).into()),
        Type::BOOL => row.try_get::<_, Option<bool>>(i).map(Value::from),
        Type::TEXT | Type::VARCHAR => row.try_get::<_, Option<String>>(i).map(Value::from),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(i).map(Value::from),
        Type::VOID => Ok(Value::Null),
        other => return Err(Problem::Database(format!("a column of type {other}"))),
    };
    found.map_err(problem)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, kind) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(kind, out),
            (Value::Int(n), &Type::BOOL) => (*n != 0).to_sql(kind, out),
            (Value::Int(n), &Type::INT8) => n.to_sql(kind, out),
            (Value::Text(text), &Type::TEXT | &Type::VARCHAR) => text.to_sql(kind, out),
            (Value::Blob(bytes), &Type::BYTEA) => bytes.to_sql(kind, out),
            _ => Err(format!("a value of another type than the column's, {kind}").into()),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

pub(super) fn problem(error: postgres::Error) -> Problem {
    let Some(db) = error.as_db_error() else {
        let mut why = error.to_string();
        if let Some(source) = error.source() {
            why = format!("{why}: {source}");
        }
        let broken = error.is_closed() || why.contains("connect") || why.contains("communicat");
        return if broken { Problem::Unreachable(why) } else { Problem::Database(why) };
    };
    let why = db.message().to_owned();
    match db.code().code() {
        "53100" => Problem::Full,
        "40001" | "40P01" | "55P03" => Problem::Busy,
        code if code.starts_with("23") => Problem::Constraint(why),
        code if code.starts_with("57") || code.starts_with("08") || code.starts_with("28") => {
            Problem::Unreachable(why)
        }
        "3D000" => Problem::Unreachable(why),
        _ => Problem::Database(why),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
