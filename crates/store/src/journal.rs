//! The journal: one line of acts per office, without holes, that only grows.
//!
//! An act is appended in the same transaction as the state it made. Its leaf is a hash over a salted
//! canonical form (`docs/decisions/0042-journal-leaves.md`); a Merkle tree grows from the leaves.

use crate::keys::{hex, random};
use crate::merkle::{self, Node, Peaks};
use crate::value::{Row, Value, from_json, to_json, values};
use crate::{Problem, Reader, Writer, limits, search};
use casework::{Act, ActId, Actor, Hash, OfficerId, PostId};
use law::Moment;
use serde::Serialize;

const SALT_BYTES: usize = 16;

/// Who does something and when: what every change outside a case is written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
    /// `law::Edition::id` of the day.
    pub law_edition: String,
}

impl Entry {
    /// An act of this entry. `said` and `facts` carry no personal number, phone or address.
    pub fn act(&self, subject: String, kind: &str, said: String, facts: serde_json::Value) -> Act {
        Act {
            id: self.act.clone(),
            subject,
            kind: kind.to_owned(),
            actor: self.actor.clone(),
            done_at: self.done_at,
            noted_at: self.noted_at,
            law_edition: self.law_edition.clone(),
            said,
            facts,
        }
    }
}

/// Where an act stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    pub seq: i64,
    /// The act was there already: the same request came twice.
    pub known: bool,
}

/// One act as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub seq: i64,
    pub act: Act,
    /// SHA-256 of the subject's stored state after this act; empty where it has none.
    pub state_hash: String,
    pub leaf: Hash,
}

/// How many acts there are, and the hash that stands for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Root {
    pub size: u64,
    pub hash: Hash,
}

/// A fresh id for an act made here: 128 random bits.
pub fn fresh_id() -> Result<ActId, Problem> {
    let mut bytes = [0; 16];
    random(&mut bytes)?;
    Ok(ActId(hex(&bytes)))
}

/// Appends an act. The same id again with the same subject, kind and words is the same act; with
/// others it is a conflict.
pub fn append(w: &mut Writer, act: &Act, state_hash: &str) -> Result<Appended, Problem> {
    limits::name("id", act.id.as_str())?;
    limits::lines("said", &act.said, limits::TEXT_CHARS_MAX)?;
    limits::json_texts(&act.facts)?;
    if let Some(line) = find(w, &act.id)? {
        if (&line.act.subject, &line.act.kind) != (&act.subject, &act.kind) {
            return Err(Problem::Conflict { what: "act", id: act.id.to_string() });
        }
        return Ok(Appended { seq: line.seq, known: true });
    }
    let mut peaks = head(w)?;
    let mut salt = [0; SALT_BYTES];
    random(&mut salt)?;
    let seq = peaks.size as i64 + 1;
    let facts = to_json(&act.facts);
    let raw = Raw::of(seq, act, &facts, state_hash);
    let leaf = raw.leaf(w.office.as_str(), &salt);
    peaks.push(leaf);
    insert(w, &raw, &leaf)?;
    search::enter_act(w, seq, raw.said)?;
    w.execute(
        "insert into salts (office, seq, salt) values (?1, ?2, ?3)",
        values![w.office.as_str(), seq, &salt[..]],
    )?;
    w.execute(
        "insert into heads (office, size, peaks) values (?1, ?2, ?3)
         on conflict (office) do update set size = excluded.size, peaks = excluded.peaks",
        values![w.office.as_str(), seq, peaks.bytes()],
    )?;
    Ok(Appended { seq, known: false })
}

fn insert(w: &mut Writer, raw: &Raw<'_>, leaf: &Node) -> Result<u64, Problem> {
    w.execute(
        "insert into acts (office, seq, id, subject, kind, actor, actor_name, post, done_at,
           noted_at, law_edition, said, facts, state_hash, leaf)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        values![
            w.office.as_str(),
            raw.seq,
            raw.id,
            raw.subject,
            raw.kind,
            raw.actor,
            raw.actor_name,
            raw.post,
            &raw.done_at,
            &raw.noted_at,
            raw.law_edition,
            raw.said,
            raw.facts,
            raw.state_hash,
            &leaf[..],
        ],
    )
}

/// The act with this id, if the office knows it.
pub fn find(r: &mut Reader, id: &ActId) -> Result<Option<Line>, Problem> {
    let row = r.link.find(
        "select * from acts where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| line(&row)).transpose()
}

/// Everything done about one subject, oldest first.
pub fn of_subject(r: &mut Reader, subject: &str) -> Result<Vec<Line>, Problem> {
    let rows = r.link.query(
        "select * from acts where office = ?1 and subject = ?2 order by seq",
        values![r.office.as_str(), subject],
    )?;
    rows.iter().map(line).collect()
}

/// The last acts about any of these subjects before an act, newest first. Which they are is settled by
/// their numbers, which stand in an index; only those that are shown are read.
pub fn of_subjects_before(
    r: &mut Reader,
    subjects: &[String],
    (before, rows_max): (Option<i64>, u32),
) -> Result<Vec<Line>, Problem> {
    let sql = r.link.either(
        "select seq from acts where office = ?1 and subject in (select value from json_each(?2))",
        "select seq from acts where office = ?1 and subject in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let rows = r.link.query(sql, values![r.office.as_str(), to_json(&subjects)])?;
    let mut numbers = rows.iter().map(|row| row.int("seq")).collect::<Result<Vec<_>, _>>()?;
    numbers.retain(|seq| before.is_none_or(|before| *seq < before));
    numbers.sort_unstable_by_key(|seq| std::cmp::Reverse(*seq));
    numbers.truncate(rows_max as usize);
    numbered(r, &numbers)
}

/// A page of the whole journal, newest first: the acts before `before`, or the last ones.
pub fn page(r: &mut Reader, before: Option<i64>, rows_max: u32) -> Result<Vec<Line>, Problem> {
    let rows = r.link.query(
        "select * from acts where office = ?1 and seq < ?2 order by seq desc limit ?3",
        values![r.office.as_str(), before.unwrap_or(i64::MAX), rows_max],
    )?;
    rows.iter().map(line).collect()
}

/// The acts after this one, oldest first.
pub(crate) fn after(r: &mut Reader, seq: i64, rows_max: u32) -> Result<Vec<Line>, Problem> {
    let rows = r.link.query(
        "select * from acts where office = ?1 and seq > ?2 order by seq limit ?3",
        values![r.office.as_str(), seq, rows_max],
    )?;
    rows.iter().map(line).collect()
}

/// The acts of these numbers, newest first.
pub(crate) fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<Line>, Problem> {
    let sql = r.link.either(
        "select * from acts where office = ?1 and seq in (select value from json_each(?2))
         order by seq desc",
        "select * from acts
         where office = ?1 and seq = any(cast(cast(?2 as text) as bigint[])) order by seq desc",
    );
    let listed = search::listed(r, numbers);
    let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
    rows.iter().map(line).collect()
}

/// The root over all leaves of the office.
pub fn root(r: &mut Reader) -> Result<Root, Problem> {
    let peaks = head(r)?;
    Ok(Root { size: peaks.size, hash: Hash(hex(&peaks.root())) })
}

/// The length of the journal and its peaks, as the last act left them.
pub(crate) fn head(r: &mut Reader) -> Result<Peaks, Problem> {
    let row = r
        .link
        .find("select size, peaks from heads where office = ?1", values![r.office.as_str()])?;
    let Some(row) = row else { return Ok(Peaks::default()) };
    Peaks::from_bytes(row.int("size")? as u64, &row.blob("peaks")?)
        .ok_or_else(|| crate::value::odd("peaks", "not as many as the size asks for"))
}

fn line(row: &Row) -> Result<Line, Problem> {
    let act = Act {
        id: ActId(row.text("id")?),
        subject: row.text("subject")?,
        kind: row.text("kind")?,
        actor: Actor {
            officer: OfficerId(row.text("actor")?),
            name: row.text("actor_name")?,
            post: PostId(row.text("post")?),
        },
        done_at: row.moment("done_at")?,
        noted_at: row.moment("noted_at")?,
        law_edition: row.text("law_edition")?,
        said: row.text("said")?,
        facts: from_json("facts", &row.text("facts")?)?,
    };
    let (seq, leaf) = (row.int("seq")?, Hash(hex(&row.blob("leaf")?)));
    Ok(Line { seq, act, state_hash: row.text("state_hash")?, leaf })
}

/// An act exactly as its row holds it: what the leaf is taken over.
pub(crate) struct Raw<'a> {
    pub seq: i64,
    pub id: &'a str,
    pub subject: &'a str,
    pub kind: &'a str,
    pub actor: &'a str,
    pub actor_name: &'a str,
    pub post: &'a str,
    pub done_at: String,
    pub noted_at: String,
    pub law_edition: &'a str,
    pub said: &'a str,
    pub facts: &'a str,
    pub state_hash: &'a str,
}

impl<'a> Raw<'a> {
    fn of(seq: i64, act: &'a Act, facts: &'a str, state_hash: &'a str) -> Raw<'a> {
        Raw {
            seq,
            id: act.id.as_str(),
            subject: &act.subject,
            kind: &act.kind,
            actor: act.actor.officer.as_str(),
            actor_name: &act.actor.name,
            post: act.actor.post.as_str(),
            done_at: act.done_at.to_string(),
            noted_at: act.noted_at.to_string(),
            law_edition: &act.law_edition,
            said: &act.said,
            facts,
            state_hash,
        }
    }

    /// SHA-256 over a byte 0, the salt, and the row as a JSON array of texts in the order of the
    /// table's columns, the name and number of the form first.
    pub(crate) fn leaf(&self, office: &str, salt: &[u8]) -> Node {
        let seq = self.seq.to_string();
        let form = [
            "shuanghe-act-1",
            office,
            &seq,
            self.id,
            self.subject,
            self.kind,
            self.actor,
            self.actor_name,
            self.post,
            &self.done_at,
            &self.noted_at,
            self.law_edition,
            self.said,
            self.facts,
            self.state_hash,
        ];
        merkle::leaf(&[salt, to_json(&form).as_bytes()])
    }
}

/// SHA-256 of a stored state: its JSON text and, where there is one, its sealed part.
pub(crate) fn state_hash(state: &str, sealed: &[u8]) -> String {
    let length = (state.len() as u64).to_be_bytes();
    Hash::of(&[&length, state.as_bytes(), sealed].concat()).0
}

/// A value for `?n` that stands for no lower bound of a text column.
pub(crate) fn text_or_empty(text: Option<&str>) -> Value {
    Value::from(text.unwrap_or_default())
}
