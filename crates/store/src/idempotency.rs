//! Answers given under an idempotency key, kept per office and token, so that a request sent again is
//! answered as the first time. Written in the transaction of what it answers for.

use crate::keys::Spot;
use crate::problem::InputFault;
use crate::value::values;
use crate::{Problem, Reader, Writer, limits};
use casework::Hash;
use law::Moment;

/// The longest key, in characters.
pub const KEY_CHARS_MAX: usize = 100;
/// Answers older than so many minutes are dropped when a new one is kept.
pub const KEPT_MINUTES: i64 = 30 * 24 * 60;

/// A request as it is told apart from others.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The token's id.
    pub token: &'a str,
    pub key: &'a str,
    /// Over method, path and body.
    pub request: &'a Hash,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub status: u16,
    pub body: Vec<u8>,
}

/// What is known under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    Nothing,
    /// The same request: this was the answer.
    Answer(Kept),
    /// Another request was sent under this key.
    Other,
}

/// Refuses a key that is empty, too long, or holds what no header carries.
pub fn check(key: &str) -> Result<(), Problem> {
    if key.trim().is_empty() {
        return Err(Problem::Input { field: "idempotency-key", why: InputFault::Empty });
    }
    limits::line("idempotency-key", key, KEY_CHARS_MAX)
}

pub fn find(r: &mut Reader, asked: &Asked<'_>) -> Result<Known, Problem> {
    let row = r.link.find(
        "select * from answers where office = ?1 and token = ?2 and key = ?3",
        values![r.office.as_str(), asked.token, asked.key],
    )?;
    let Some(row) = row else { return Ok(Known::Nothing) };
    if row.text("request_hash")? != asked.request.as_str() {
        return Ok(Known::Other);
    }
    let id = spot_id(asked);
    let body = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let status = u16::try_from(row.int("status")?);
    let status = status.map_err(|_| crate::value::odd("status", "not a status"))?;
    Ok(Known::Answer(Kept { status, body }))
}

/// Keeps an answer. The caller has found nothing under the key in the same transaction.
pub fn put(w: &mut Writer, asked: &Asked<'_>, kept: &Kept, at: Moment) -> Result<(), Problem> {
    check(asked.key)?;
    let id = spot_id(asked);
    let sealed = w.keys.seal(spot(w.office.as_str(), &id), &kept.body)?;
    w.execute(
        "delete from answers where office = ?1 and made_at < ?2",
        values![w.office.as_str(), at.plus_minutes(-KEPT_MINUTES)],
    )?;
    w.execute(
        "insert into answers (office, token, key, request_hash, status, made_at, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        values![
            w.office.as_str(),
            asked.token,
            asked.key,
            asked.request.as_str(),
            i64::from(kept.status),
            at,
            sealed,
        ],
    )?;
    Ok(())
}

fn spot_id(asked: &Asked<'_>) -> String {
    format!("{} {}", asked.token, asked.key)
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "answers.sealed", id }
}
