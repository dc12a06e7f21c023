//! The machine's own limits: the same rows in a bare SQLite loop, and a bare answer of the server
//! library.

use super::client::Client;
use super::watch::millis;
use anyhow::Context;
use rusqlite::Connection;
use std::path::Path;
use std::thread;

/// Acts a second of a loop that writes the rows of an act (the act, its salt, the state of the case)
/// and nothing else, so many acts a commit, flushed to the disk as the store flushes.
pub fn sqlite(folder: &Path, acts: usize, group: usize) -> anyhow::Result<f64> {
    let mut db = Connection::open(folder.join(format!("bare-{group}.db")))?;
    db.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table acts (office text, seq integer, said text, facts text, leaf blob,
                            primary key (office, seq)) without rowid;
         create table salts (office text, seq integer, salt blob, primary key (office, seq));
         create table cases (office text, id text, state text, primary key (office, id));",
    )?;
    let (said, state) = ("字".repeat(60), "x".repeat(2_000));
    let (done, ms) = millis(|| -> rusqlite::Result<()> {
        for first in (0..acts).step_by(group) {
            let tx = db.transaction()?;
            for seq in first..(first + group).min(acts) {
                tx.prepare_cached("insert into acts values ('o', ?1, ?2, ?3, ?4)")?
                    .execute((seq as i64, &said, &said, [7u8; 32]))?;
                tx.prepare_cached("insert into salts values ('o', ?1, ?2)")?
                    .execute((seq as i64, [7u8; 16]))?;
                tx.prepare_cached("insert or replace into cases values ('o', ?1, ?2)")?
                    .execute(((seq % 500) as i64, &state))?;
            }
            tx.commit()?;
        }
        Ok(())
    });
    done?;
    Ok(acts as f64 / ms * 1000.0)
}

/// Answers a second of a server that says two letters, with as many clients.
pub fn http(clients: usize, each: usize) -> anyhow::Result<f64> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = format!("http://{}", listener.local_addr()?);
    let app = axum::Router::new().route("/", axum::routing::get(|| async { "ok" }));
    let server = runtime.spawn(async move { axum::serve(listener, app).await });
    let (done, ms) = millis(|| {
        thread::scope(|scope| {
            let all: Vec<_> = (0..clients)
                .map(|_| {
                    scope.spawn(|| {
                        let mut client = Client::new(&address);
                        (0..each).try_for_each(|_| client.get("/").map(|_| ()))
                    })
                })
                .collect();
            all.into_iter()
                .try_for_each(|t| t.join().map_err(|_| anyhow::anyhow!("a client stopped"))?)
        })
    });
    done.context("the bare server")?;
    server.abort();
    Ok((clients * each) as f64 / ms * 1000.0)
}
