//! The register of parties: citizens, traders and organisations the office deals with.
//!
//! A number, phone or address stands sealed. `get`, `list` and `find` give it masked; `open` is for
//! tasks that need it (filling in a paper), and `unmask` for a person who wants to see it: an act.

mod history;
mod keep;
mod list;
mod merges;
mod shown;

pub use history::{History, history};
pub use keep::{HouseholdOf, Known, correct, enter, household_of, known};
pub use list::{Filter, each, listed};
pub(crate) use list::{doc, index};
pub(crate) use merges::alike;
pub use merges::{cases_of, members, merge, merge_find, merges_of, part, root};
pub use shown::shown;

use crate::journal::{self, Entry, state_hash};
use crate::keys::Spot;
use crate::value::{Row, from_json, to_json, values, word_of};
use crate::{Problem, Reader, Writer, limits};
use casework::PartyId;
use casework::party::Party;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What is sealed of a party, here and inside a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sealed {
    pub code: String,
    pub phone: String,
    pub address: String,
}

impl Sealed {
    /// Takes what is to be sealed out of the party.
    pub(crate) fn take(party: &mut Party) -> Sealed {
        Sealed {
            code: std::mem::take(&mut party.code),
            phone: std::mem::take(&mut party.phone),
            address: std::mem::take(&mut party.address),
        }
    }
    pub(crate) fn give(self, party: &mut Party) {
        party.code = self.code;
        party.phone = self.phone;
        party.address = self.address;
    }
}

/// Enters a party, or changes what is known of it.
pub fn put(w: &mut Writer, party: &Party, entry: &Entry) -> Result<(), Problem> {
    limits::party(party)?;
    limits::name("id", party.id.as_str())?;
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(());
    }
    save(w, party, ("party.entered", format!("登记当事人{}。", party.name)), entry)
}

/// Writes the row by an act. The caller has asked whether it may be.
pub(crate) fn save(
    w: &mut Writer,
    party: &Party,
    (kind, said): (&str, String),
    entry: &Entry,
) -> Result<(), Problem> {
    limits::party(party)?;
    limits::name("id", party.id.as_str())?;
    let mut open = party.clone();
    let sealed = to_json(&Sealed::take(&mut open));
    let sealed = w.keys.seal(spot(w.office.as_str(), party.id.as_str()), sealed.as_bytes())?;
    let (state, mac) = (to_json(&open), w.keys.mac(w.office.as_str(), &party.code));
    let act = entry.act(format!("party:{}", party.id), kind, said, json!({}));
    let seq = journal::append(w, &act, &state_hash(&state, &sealed))?.seq;
    w.execute(
        "insert into parties (office, id, kind, name, code_mac, version, last_seq, state, sealed)
         values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8)
         on conflict (office, id) do update set kind = excluded.kind, name = excluded.name,
           code_mac = excluded.code_mac, version = parties.version + 1,
           last_seq = excluded.last_seq, state = excluded.state, sealed = excluded.sealed",
        values![
            w.office.as_str(),
            party.id.as_str(),
            word_of(&party.kind),
            &party.name,
            mac,
            seq,
            state,
            sealed,
        ],
    )?;
    index(w, &party.id)
}

/// The party with number, phone and address masked.
pub fn get(r: &mut Reader, id: &PartyId) -> Result<Party, Problem> {
    open(r, id).map(|party| masked(&party))
}

/// The party with everything, for a task that needs it.
pub fn open(r: &mut Reader, id: &PartyId) -> Result<Party, Problem> {
    let row = r.link.find(
        "select id, state, sealed from parties where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    let missing = || Problem::Missing { what: "party", id: id.to_string() };
    opened(r, &row.ok_or_else(missing)?)
}

/// Shows a person's particulars to whoever asks, and writes down that they asked, and why.
pub fn unmask(w: &mut Writer, id: &PartyId, why: &str, entry: &Entry) -> Result<Party, Problem> {
    limits::line("reason", why, limits::LINE_CHARS_MAX)?;
    let party = open(w, id)?;
    let said = format!("查看当事人{}的完整证件号码、电话和住址。理由：{why}", party.name);
    let act = entry.act(format!("party:{id}"), "party.unmasked", said, json!({}));
    journal::append(w, &act, "")?;
    Ok(party)
}

/// All parties, masked: a page of them after the one with this id. Rows that lead to others are left out.
pub fn list(r: &mut Reader, after: Option<&PartyId>, rows_max: u32) -> Result<Vec<Party>, Problem> {
    let after = journal::text_or_empty(after.map(PartyId::as_str));
    let rows = r.link.query(
        "select id, state, sealed from parties where office = ?1 and id > ?2
           and not exists (select 1 from party_merges m
             where m.office = parties.office and m.lost = parties.id and m.is_open = 1)
         order by id limit ?3",
        &[r.office.as_str().into(), after, rows_max.into()],
    )?;
    rows.iter().map(|row| Ok(masked(&opened(r, row)?))).collect()
}

/// The parties with exactly this number, masked: found without opening any.
pub fn find_by_code(r: &mut Reader, code: &str) -> Result<Vec<Party>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), code);
    if mac.is_empty() {
        return Ok(Vec::new());
    }
    let rows = r.link.query(
        "select id, state, sealed from parties
         where office = ?1 and code_mac = ?2 and length(code_mac) > 0 order by id",
        values![r.office.as_str(), mac],
    )?;
    rows.iter().map(|row| Ok(masked(&opened(r, row)?))).collect()
}

/// The register's row for a party that is named elsewhere: by its id, or else by its number; the row
/// that stands for both, where two were merged.
pub fn registered(r: &mut Reader, party: &Party) -> Result<Option<PartyId>, Problem> {
    if find_rows(r, &party.id)?.is_some() {
        return root(r, &party.id).map(Some);
    }
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    if mac.is_empty() {
        return Ok(None);
    }
    // The first of them is chosen here: asked for it, the planner goes through every party.
    let rows = r.link.query(
        "select id from parties where office = ?1 and code_mac = ?2 and length(code_mac) > 0",
        values![r.office.as_str(), mac],
    )?;
    let ids = rows.iter().map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
    let own = ids.into_iter().min();
    own.map(|id| root(r, &PartyId::new(id))).transpose()
}

/// The same party as a page may show it.
pub fn masked(party: &Party) -> Party {
    Party {
        code: mask(&party.code, 4, 2),
        phone: mask(&party.phone, 3, 4),
        address: mask(&party.address, 6, 0),
        ..party.clone()
    }
}

/// Keeps some characters at both ends; a short text is hidden altogether.
pub fn mask(text: &str, head: usize, tail: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let hide = |i: usize| chars.len() < head + tail + 3 || (i >= head && i + tail < chars.len());
    chars.iter().enumerate().map(|(i, &c)| if hide(i) { '*' } else { c }).collect()
}

fn find_rows(r: &mut Reader, id: &PartyId) -> Result<Option<Row>, Problem> {
    r.link.find(
        "select id, version from parties where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )
}

/// How often the row was written; 0 where there is none.
pub fn version(r: &mut Reader, id: &PartyId) -> Result<u32, Problem> {
    find_rows(r, id)?.map_or(Ok(0), |row| row.count("version"))
}

fn opened(r: &Reader, row: &Row) -> Result<Party, Problem> {
    let id = row.text("id")?;
    let mut party: Party = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let sealed: Sealed = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    sealed.give(&mut party);
    Ok(party)
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "parties.sealed", id }
}
