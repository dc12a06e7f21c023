//! A packet as it is kept: the text that was signed, sealed, and what became of it.

use crate::keys::Spot;
use crate::value::{Row, from_json, to_json, values, word_of};
use crate::{Problem, Reader, Writer};
use casework::Hash;
use casework::fieldbook::{Both, Hold, Packet, Signed};
use law::Moment;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Admitted,
    Known,
    Waiting,
    Held,
    Settled,
    Refused,
}

/// What the phone is told, as `docs/FIELD.md` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub packet: String,
    pub serial: u32,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Both>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Both>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Hash>,
    /// Rows of the journal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<i64>,
    /// What the office calls its subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Everything that stands against it, where there is more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<Answer>>,
}

impl Answer {
    pub(super) fn bare(packet: &str, serial: u32, state: State) -> Answer {
        Answer {
            packet: packet.to_owned(),
            serial,
            state,
            says: None,
            next: None,
            missing: Vec::new(),
            acts: Vec::new(),
            subject: None,
            hold: None,
            holds: Vec::new(),
            was: None,
        }
    }

    /// Held or refused, the first reason in front.
    pub(super) fn against((packet, serial): (&str, u32), state: State, holds: Vec<Hold>) -> Answer {
        let first = holds.first().cloned();
        Answer {
            says: first.as_ref().map(|hold| hold.says.clone()),
            next: first.as_ref().map(|hold| hold.next.clone()),
            hold: first,
            holds: if holds.len() > 1 { holds } else { Vec::new() },
            ..Answer::bare(packet, serial, state)
        }
    }
}

/// A packet with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub packet: Packet,
    pub signed: Signed,
    /// The office's name of its subject; empty while it has none.
    pub about: String,
    pub arrived_at: Moment,
    pub state: State,
    pub rule: String,
    pub answer: Answer,
}

/// What is written of a packet.
pub(super) struct Written<'a> {
    pub packet: &'a Packet,
    pub signed: &'a Signed,
    pub about: &'a str,
    pub arrived_at: Moment,
    pub answer: &'a Answer,
    pub versions: (u32, u32),
}

pub(super) fn write(w: &mut Writer, written: &Written<'_>) -> Result<(), Problem> {
    let Written { packet, signed, about, arrived_at, answer, versions } = written;
    let text = to_json(signed);
    let shut = w.keys.seal(spot(w.office.as_str(), &packet.packet), text.as_bytes())?;
    w.execute(
        "insert into packets (office, id, device, person, serial, subject, about, done_at,
           arrived_at, state, rule, text_hash, version_from, version_to, answer, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
         on conflict (office, id) do update set about = excluded.about, state = excluded.state,
           rule = excluded.rule, version_from = excluded.version_from,
           version_to = excluded.version_to, answer = excluded.answer",
        values![
            w.office.as_str(),
            &packet.packet,
            &packet.device,
            packet.person.as_str(),
            packet.serial,
            &packet.subject,
            *about,
            packet.at,
            *arrived_at,
            word_of(&answer.state),
            answer.hold.as_ref().map_or("", |hold| hold.rule.as_str()),
            Hash::of(signed.signed.as_bytes()).as_str(),
            versions.0,
            versions.1,
            to_json(answer),
            shut,
        ],
    )?;
    Ok(())
}

/// Keeps aside what is no packet of the device it came from.
pub(super) fn aside(
    w: &mut Writer,
    (signed, device): (&Signed, &str),
    (answer, at): (&Answer, Moment),
) -> Result<(), Problem> {
    let text = to_json(signed);
    let id = Hash::of(text.as_bytes());
    let shut = w.keys.seal(aside_spot(w.office.as_str(), id.as_str()), text.as_bytes())?;
    w.execute(
        "insert into packets_aside (office, id, device, arrived_at, rule, answer, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (office, id) do nothing",
        values![
            w.office.as_str(),
            id.as_str(),
            device,
            at,
            answer.hold.as_ref().map_or("", |hold| hold.rule.as_str()),
            to_json(answer),
            shut,
        ],
    )?;
    Ok(())
}

/// What is known of a packet without opening it.
pub(super) struct Came {
    pub text: String,
    pub state: State,
    pub answer: Answer,
    pub arrived_at: Moment,
}

pub(super) fn known(r: &mut Reader, id: &str) -> Result<Option<Came>, Problem> {
    let row = r.link.find(
        "select text_hash, state, answer, arrived_at from packets where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    let read = |row: Row| {
        Ok(Came {
            text: row.text("text_hash")?,
            state: row.variant("state")?,
            answer: row.json("answer")?,
            arrived_at: row.moment("arrived_at")?,
        })
    };
    row.map(read).transpose()
}

/// The subjects of this device's packets before this one that still wait for their originals.
pub(super) fn waiting(
    r: &mut Reader,
    (device, serial): (&str, u32),
) -> Result<Vec<String>, Problem> {
    let rows = r.link.query(
        "select distinct subject from packets
         where office = ?1 and device = ?2 and serial < ?3 and state = 'waiting' order by subject",
        values![r.office.as_str(), device, serial],
    )?;
    rows.iter().map(|row| row.text("subject")).collect()
}

/// A packet with everything, for whoever decides about it.
pub fn kept(r: &mut Reader, id: &str) -> Result<Kept, Problem> {
    let row = r.link.find(
        "select * from packets where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    let row = row.ok_or_else(|| Problem::Missing { what: "packet", id: id.to_owned() })?;
    let text = r.keys.open(spot(r.office.as_str(), id), &row.blob("sealed")?)?;
    let signed: Signed = from_json("sealed", &String::from_utf8_lossy(&text))?;
    let packet = Packet::read(&signed.signed)
        .map_err(|_| Problem::Row { column: "sealed".to_owned(), why: "no packet".to_owned() })?;
    Ok(Kept {
        packet,
        signed,
        about: row.text("about")?,
        arrived_at: row.moment("arrived_at")?,
        state: row.variant("state")?,
        rule: row.text("rule")?,
        answer: row.json("answer")?,
    })
}

fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "packets.sealed", id }
}
pub(crate) fn text_spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    spot(office, id)
}
pub(crate) fn aside_spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "packets_aside.sealed", id }
}
