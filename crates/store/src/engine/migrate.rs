//! Brings the tables to this program's version: forward only, one idea a file, all in one
//! transaction, and never on a database that a newer program has written.
//!
//! The files are written once. For PostgreSQL two type words are rewritten: `blob` to `bytea`, and
//! `text` to `text collate "C"`, so that both engines sort by bytes. Where more must differ, a
//! `NAME.pg.sql` stands beside the file and is used instead.

use super::{postgres as pg, sqlite as lite};
use crate::Problem;

struct Migration {
    shared: &'static str,
    postgres: Option<&'static str>,
}

macro_rules! migrations {
    ($($name:literal $($pg:literal)?),* $(,)?) => {
        &[$(Migration {
            shared: include_str!(concat!("../../migrations/", $name, ".sql")),
            postgres: [$(include_str!(concat!("../../migrations/", $pg, ".pg.sql")))?]
                .first().copied(),
        }),*]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    "0001-offices",
    "0002-acts",
    "0003-acts-append-only" "0003-acts-append-only",
    "0004-cases",
    "0005-numbers",
    "0006-registers",
    "0007-places",
    "0008-users",
    "0009-papers",
    "0010-search" "0010-search",
    "0011-cases-by-party",
    "0012-cases-procedure",
    "0020-inspections",
    "0021-files",
    "0030-grants",
    "0031-training",
    "0032-party-merges",
    "0033-imports",
    "0040-search-anew" "0040-search-anew",
    "0041-list-orders",
    "0042-views",
    "0050-api-tokens",
    "0051-answers",
    "0052-feeds",
    "0060-by-number",
    "0200-matters",
    "0220-rounds",
    "0070-search-vectors" "0070-search-vectors",
    "0240-fieldbook",
    "0080-whose-dues" "0080-whose-dues",
    "0288-carried",
    "0289-remote-places",
    "0280-residents-by-name",
    "0303-packets-that-wait",
    "0304-open-dues-counted",
];

/// The version this program writes.
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64;

const VERSION_TABLE: &str = "create table if not exists schema_version (version bigint not null)";
const VERSION_READ: &str = "select coalesce(max(version), 0) from schema_version";

pub(super) fn sqlite(conn: &rusqlite::Connection) -> Result<(), Problem> {
    let run = |sql: &str| conn.execute_batch(sql).map_err(lite::problem);
    let read = || conn.query_row(VERSION_READ, [], |row| row.get(0)).map_err(lite::problem);
    let table = "select count(*) from sqlite_master where name = 'schema_version'";
    let table: i64 = conn.query_row(table, [], |row| row.get(0)).map_err(lite::problem)?;
    if table == 1 && checked(read()?)? == VERSION {
        return Ok(());
    }
    run("begin immediate")?;
    let moved = (|| {
        run(VERSION_TABLE)?;
        for migration in &MIGRATIONS[checked(read()?)? as usize..] {
            run(migration.shared)?;
        }
        run(&record())
    })();
    run(if moved.is_ok() { "commit" } else { "rollback" })?;
    moved
}

pub(super) fn postgres(client: &mut postgres::Client) -> Result<(), Problem> {
    let mut work = client.transaction().map_err(pg::problem)?;
    // One number for all who open this database, so that two cannot migrate at once.
    work.batch_execute("select pg_advisory_xact_lock(4733)").map_err(pg::problem)?;
    work.batch_execute("set local client_min_messages = warning").map_err(pg::problem)?;
    work.batch_execute(VERSION_TABLE).map_err(pg::problem)?;
    let found: i64 = work.query_one(VERSION_READ, &[]).map_err(pg::problem)?.get(0);
    let found = checked(found)?;
    if found == VERSION {
        return work.commit().map_err(pg::problem);
    }
    for migration in &MIGRATIONS[found as usize..] {
        let sql = migration.postgres.map_or_else(|| translated(migration.shared), String::from);
        work.batch_execute(&sql).map_err(pg::problem)?;
    }
    work.batch_execute(&record()).map_err(pg::problem)?;
    work.commit().map_err(pg::problem)
}

fn checked(found: i64) -> Result<i64, Problem> {
    if found > VERSION {
        return Err(Problem::NewerVersion { found, known: VERSION });
    }
    Ok(found.max(0))
}

fn record() -> String {
    format!("delete from schema_version; insert into schema_version values ({VERSION})")
}

/// Comments aside, a word `blob` or `text` in a migration is a type, and `text_hash` is another word.
fn translated(shared: &str) -> String {
    let word = |word: &str| {
        let alone = word.trim_end_matches([',', ';', ')']);
        let rest = &word[alone.len()..];
        match alone {
            "blob" => format!("bytea{rest}"),
            "text" => format!("text collate \"C\"{rest}"),
            _ => word.to_owned(),
        }
    };
    let line = |line: &str| {
        let code = line.split("--").next().unwrap_or_default();
        code.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    shared.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn types_are_told_from_names_that_begin_like_them() {
        let sql = "  text_hash text not null, -- a text\n  sealed blob, place_text text);";
        let wanted = "  text_hash text collate \"C\" not null, \n  sealed bytea, place_text text collate \"C\");";
        assert_eq!(translated(sql), wanted);
    }
}
