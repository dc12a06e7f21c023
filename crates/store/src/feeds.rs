//! Calendar feeds: a secret address for each person who wants one, and the open dues that it shows.
//!
//! Only the SHA-256 of the secret is kept. It does not know what a calendar looks like.

use crate::cases::Span;
use crate::dues::{self, Past, Place, Placed};
use crate::journal::{self, Entry};
use crate::tokens::hash;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::OfficerId;
use law::{Day, Moment};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The account it belongs to.
    pub owner: String,
    pub made_at: Moment,
    pub last_used_at: Option<Moment>,
    pub uses: i64,
}

/// A new address in place of the old one, by an act. False: this act came before, and its address has
/// been shown already.
pub fn renew(w: &mut Writer, owner: &str, secret: &str, entry: &Entry) -> Result<bool, Problem> {
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(false);
    }
    let (kind, said) = match of_owner(w, owner)? {
        Some(_) => ("feed.renewed", format!("更换用户{owner}的日历订阅地址，旧地址失效。")),
        None => ("feed.made", format!("建立用户{owner}的日历订阅地址。")),
    };
    journal::append(w, &entry.act(format!("user:{owner}"), kind, said, json!({})), "")?;
    w.execute(
        "insert into feeds (office, owner, secret_hash, made_at, uses) values (?1, ?2, ?3, ?4, 0)
         on conflict (office, owner) do update set secret_hash = excluded.secret_hash,
           made_at = excluded.made_at, last_used_at = null, uses = 0",
        values![w.office.as_str(), owner, hash(secret), entry.done_at],
    )?;
    Ok(true)
}

/// No address any more, by an act. Twice is once.
pub fn revoke(w: &mut Writer, owner: &str, entry: &Entry) -> Result<(), Problem> {
    let Some(feed) = of_owner(w, owner)? else { return Ok(()) };
    let said = format!("撤销用户{owner}的日历订阅地址。");
    let facts = json!({ "uses": feed.uses });
    journal::append(w, &entry.act(format!("user:{owner}"), "feed.revoked", said, facts), "")?;
    w.execute(
        "delete from feeds where office = ?1 and owner = ?2",
        values![w.office.as_str(), owner],
    )?;
    Ok(())
}

pub fn of_owner(r: &mut Reader, owner: &str) -> Result<Option<Feed>, Problem> {
    let row = r.link.find(
        "select * from feeds where office = ?1 and owner = ?2",
        values![r.office.as_str(), owner],
    )?;
    row.map(|row| feed(&row)).transpose()
}

/// The feed with this secret.
pub fn find(r: &mut Reader, secret: &str) -> Result<Option<Feed>, Problem> {
    let row = r.link.find(
        "select * from feeds where office = ?1 and secret_hash = ?2",
        values![r.office.as_str(), hash(secret)],
    )?;
    row.map(|row| feed(&row)).transpose()
}

/// A program has asked for it once more.
pub fn used(w: &mut Writer, owner: &str, at: Moment) -> Result<(), Problem> {
    w.execute(
        "update feeds set uses = uses + 1, last_used_at = ?3 where office = ?1 and owner = ?2",
        values![w.office.as_str(), owner, at],
    )?;
    Ok(())
}

fn feed(row: &Row) -> Result<Feed, Problem> {
    Ok(Feed {
        owner: row.text("owner")?,
        made_at: row.moment("made_at")?,
        last_used_at: row.moment_opt("last_used_at")?,
        uses: row.int("uses")?,
    })
}

/// Every open due that is an officer's, or all of them, up to `rows_max`: the most urgent first.
pub fn within_reach(
    r: &mut Reader,
    officer: Option<&OfficerId>,
    rows_max: usize,
) -> Result<Vec<Placed>, Problem> {
    const PAGE: u32 = 500;
    let (mut found, mut after) = (Vec::new(), None::<Place>);
    loop {
        let page = dues::page(r, Span::default(), after.as_ref(), PAGE)?;
        let full = page.len() as u32 == PAGE;
        after = page.last().map(Placed::place);
        let theirs = |line: &Placed| officer.is_none_or(|id| line.officers.contains(id));
        found.extend(page.into_iter().filter(theirs));
        if found.len() >= rows_max || !full {
            found.truncate(rows_max);
            return Ok(found);
        }
    }
}

/// So many dues that are over are looked through for one person's.
const PAST_MAX: u32 = 2_000;

/// What was an officer's, or anybody's, and has ended since a day: the latest first.
pub fn past_within_reach(
    r: &mut Reader,
    officer: Option<&OfficerId>,
    (since, rows_max): (Day, usize),
) -> Result<Vec<Past>, Problem> {
    let mut found = dues::past(r, since, PAST_MAX)?;
    found.retain(|past| officer.is_none_or(|id| past.officers.contains(id)));
    found.truncate(rows_max);
    Ok(found)
}
