//! Sessions of people who have signed in. Only the SHA-256 of a token is kept.

use crate::value::values;
use crate::{Problem, Reader, Writer};
use casework::Hash;
use law::Moment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub user: String,
    pub made_at: Moment,
    pub seen_at: Moment,
    pub expires_at: Moment,
}

/// Begins a session for a token that the caller has made (at least 128 random bits).
pub fn create(w: &mut Writer, token: &str, session: &Session) -> Result<(), Problem> {
    w.execute(
        "insert into sessions (office, token_hash, user_name, made_at, seen_at, expires_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            w.office.as_str(),
            hash(token),
            &session.user,
            session.made_at,
            session.seen_at,
            session.expires_at,
        ],
    )?;
    Ok(())
}

/// The session of this token, unless it has expired by `now`.
pub fn find(r: &mut Reader, token: &str, now: Moment) -> Result<Option<Session>, Problem> {
    let row = r.link.find(
        "select * from sessions where office = ?1 and token_hash = ?2 and expires_at > ?3",
        values![r.office.as_str(), hash(token), now],
    )?;
    let session = |row: crate::value::Row| {
        Ok(Session {
            user: row.text("user_name")?,
            made_at: row.moment("made_at")?,
            seen_at: row.moment("seen_at")?,
            expires_at: row.moment("expires_at")?,
        })
    };
    row.map(session).transpose()
}

/// Somebody was here: the session lives on to `expires_at`.
pub fn touch(
    w: &mut Writer,
    token: &str,
    seen_at: Moment,
    expires_at: Moment,
) -> Result<(), Problem> {
    w.execute(
        "update sessions set seen_at = ?3, expires_at = ?4 where office = ?1 and token_hash = ?2",
        values![w.office.as_str(), hash(token), seen_at, expires_at],
    )?;
    Ok(())
}

pub fn delete(w: &mut Writer, token: &str) -> Result<(), Problem> {
    w.execute(
        "delete from sessions where office = ?1 and token_hash = ?2",
        values![w.office.as_str(), hash(token)],
    )?;
    Ok(())
}

/// Every session of a user: after a new password or when the user is shut out.
pub fn delete_of_user(w: &mut Writer, user: &str) -> Result<u64, Problem> {
    w.execute(
        "delete from sessions where office = ?1 and user_name = ?2",
        values![w.office.as_str(), user],
    )
}

/// Removes what has expired by `now`; how many there were.
pub fn expire(w: &mut Writer, now: Moment) -> Result<u64, Problem> {
    w.execute(
        "delete from sessions where office = ?1 and expires_at <= ?2",
        values![w.office.as_str(), now],
    )
}

fn hash(token: &str) -> String {
    Hash::of(token.as_bytes()).0
}
