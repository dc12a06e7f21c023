//! Tokens by which a program asks in a person's name. Only the SHA-256 of a token is kept.
//!
//! What a scope opens, and whether the owner's post allows it, is for the web house to say.

use crate::journal::{self, Entry};
use crate::problem::InputFault;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits};
use casework::Hash;
use law::Moment;
use serde_json::json;

/// So many tokens that still hold a user may have.
pub const OF_USER_MAX: usize = 20;
/// A token holds a year at most, in minutes.
pub const MINUTES_MAX: i64 = 365 * 24 * 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: String,
    /// The account in whose name it asks.
    pub owner: String,
    /// What it is for, in its maker's words.
    pub label: String,
    pub scopes: Vec<String>,
    /// The account that made it.
    pub made_by: String,
    pub made_at: Moment,
    pub expires_at: Moment,
    pub revoked_at: Option<Moment>,
    pub last_used_at: Option<Moment>,
    pub uses: i64,
}

impl Token {
    /// Neither revoked nor expired at `now`.
    pub fn holds(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}

/// A token about to be made. `secret` holds at least 128 random bits and is shown to its maker once.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    pub id: &'a str,
    pub owner: &'a str,
    pub label: &'a str,
    pub secret: &'a str,
    pub scopes: &'a [&'a str],
    pub made_by: &'a str,
    pub expires_at: Moment,
}

/// Makes a token, by an act. False: this act came before, and its token has been shown already.
pub fn put(w: &mut Writer, new: &NewToken<'_>, entry: &Entry) -> Result<bool, Problem> {
    limits::name("label", new.label)?;
    if new.scopes.is_empty() {
        return Err(Problem::Input { field: "scopes", why: InputFault::Empty });
    }
    let now = entry.done_at;
    let said = format!(
        "为用户{}建立接口令牌“{}”，范围 {}，有效至{}。",
        new.owner,
        new.label.trim(),
        new.scopes.join("、"),
        new.expires_at.day().zh()
    );
    let facts = json!({ "token": new.id, "scopes": new.scopes, "until": new.expires_at });
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(false);
    }
    let last = now.plus_minutes(MINUTES_MAX);
    if new.expires_at <= now || new.expires_at > last {
        return Err(Problem::Constraint("api_tokens_ends".to_owned()));
    }
    let live = of_owner(w, new.owner)?.iter().filter(|t| t.holds(now)).count();
    if live >= OF_USER_MAX {
        let why = InputFault::TooLong { chars: live + 1, chars_max: OF_USER_MAX };
        return Err(Problem::Input { field: "tokens", why });
    }
    let act = entry.act(format!("user:{}", new.owner), "token.made", said, facts);
    journal::append(w, &act, "")?;
    w.execute(
        "insert into api_tokens (office, id, owner, label, token_hash, scopes, made_by, made_at,
           expires_at, uses)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)",
        values![
            w.office.as_str(),
            new.id,
            new.owner,
            new.label.trim(),
            hash(new.secret),
            new.scopes.join(" "),
            new.made_by,
            now,
            new.expires_at,
        ],
    )?;
    Ok(true)
}

/// Takes a token back at once, by an act. Twice is once.
pub fn revoke(w: &mut Writer, id: &str, entry: &Entry) -> Result<(), Problem> {
    let token = get(w, id)?;
    if token.revoked_at.is_some() {
        return Ok(());
    }
    let said = format!("撤销用户{}的接口令牌“{}”。", token.owner, token.label);
    let facts = json!({ "token": id, "uses": token.uses });
    let act = entry.act(format!("user:{}", token.owner), "token.revoked", said, facts);
    journal::append(w, &act, "")?;
    w.execute(
        "update api_tokens set revoked_at = ?3 where office = ?1 and id = ?2",
        values![w.office.as_str(), id, entry.done_at],
    )?;
    Ok(())
}

/// The token with this secret, whether it still holds or not.
pub fn find(r: &mut Reader, secret: &str) -> Result<Option<Token>, Problem> {
    let row = r.link.find(
        "select * from api_tokens where office = ?1 and token_hash = ?2",
        values![r.office.as_str(), hash(secret)],
    )?;
    row.map(|row| token(&row)).transpose()
}

pub fn get(r: &mut Reader, id: &str) -> Result<Token, Problem> {
    let row = r.link.find(
        "select * from api_tokens where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    let missing = || Problem::Missing { what: "token", id: id.to_owned() };
    token(&row.ok_or_else(missing)?)
}

/// One more use.
pub fn used(w: &mut Writer, id: &str, at: Moment) -> Result<(), Problem> {
    w.execute(
        "update api_tokens set uses = uses + 1, last_used_at = ?3 where office = ?1 and id = ?2",
        values![w.office.as_str(), id, at],
    )?;
    Ok(())
}

/// Every token of an account, the last made first.
pub fn of_owner(r: &mut Reader, owner: &str) -> Result<Vec<Token>, Problem> {
    let rows = r.link.query(
        "select * from api_tokens where office = ?1 and owner = ?2 order by made_at desc, id",
        values![r.office.as_str(), owner],
    )?;
    rows.iter().map(token).collect()
}

/// Every token of the office, for whoever looks after it; the last made first.
pub fn list(r: &mut Reader) -> Result<Vec<Token>, Problem> {
    let rows = r.link.query(
        "select * from api_tokens where office = ?1 order by made_at desc, id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(token).collect()
}

fn token(row: &Row) -> Result<Token, Problem> {
    Ok(Token {
        id: row.text("id")?,
        owner: row.text("owner")?,
        label: row.text("label")?,
        scopes: row.text("scopes")?.split(' ').map(str::to_owned).collect(),
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
        expires_at: row.moment("expires_at")?,
        revoked_at: row.moment_opt("revoked_at")?,
        last_used_at: row.moment_opt("last_used_at")?,
        uses: row.int("uses")?,
    })
}

pub(crate) fn hash(secret: &str) -> String {
    Hash::of(secret.as_bytes()).0
}
