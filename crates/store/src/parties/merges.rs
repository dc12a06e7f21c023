//! Rows of one party: which leads to which, and the cases of all of them together.

use super::open;
use crate::cases::{self, CaseLine};
use crate::journal::{self, state_hash};
use crate::register::{RegisterProblem, Request, office_name};
use crate::value::{to_json, values};
use crate::{Problem, Reader, Writer, limits};
use casework::PartyId;
use casework::party::{self, Merge, Party};
use casework::register::Changed;
use serde_json::json;
use std::collections::BTreeSet;

/// How far a row is followed; a longer chain is no chain that the rules make.
const STEPS_MAX: usize = 32;

/// The row that stands for a party: itself, or the one it was merged into.
pub fn root(r: &mut Reader, id: &PartyId) -> Result<PartyId, Problem> {
    let mut at = id.clone();
    for _ in 0..STEPS_MAX {
        let row = r.link.find(
            "select kept from party_merges where office = ?1 and lost = ?2 and is_open = 1",
            values![r.office.as_str(), at.as_str()],
        )?;
        let Some(row) = row else { break };
        at = PartyId(row.text("kept")?);
    }
    Ok(at)
}

/// Every row of the party that this row stands for, itself first.
pub fn members(r: &mut Reader, id: &PartyId) -> Result<Vec<PartyId>, Problem> {
    let mut all = vec![root(r, id)?];
    let mut at = 0;
    while at < all.len() && all.len() < 1_000 {
        let rows = r.link.query(
            "select lost from party_merges where office = ?1 and kept = ?2 and is_open = 1 order by lost",
            values![r.office.as_str(), all[at].as_str()],
        )?;
        for row in rows {
            let lost = PartyId(row.text("lost")?);
            if !all.contains(&lost) {
                all.push(lost);
            }
        }
        at += 1;
    }
    Ok(all)
}

/// Every merge that has to do with a row, undone ones too.
pub fn merges_of(r: &mut Reader, id: &PartyId) -> Result<Vec<Merge>, Problem> {
    let rows = r.link.query(
        "select state from party_merges where office = ?1 and (lost = ?2 or kept = ?2) order by id",
        values![r.office.as_str(), id.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

pub fn merge_find(r: &mut Reader, id: &str) -> Result<(Merge, u32), Problem> {
    let row = r.link.find(
        "select state, version from party_merges where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    let row = row.ok_or_else(|| Problem::Missing { what: "merge", id: id.to_owned() })?;
    Ok((row.json("state")?, row.count("version")?))
}

/// Lets one row lead to another, by an act.
pub fn merge(
    w: &mut Writer,
    (id, reason): (&str, &str),
    (lost, kept): (&PartyId, &PartyId),
    ask: &Request<'_>,
) -> Result<Merge, RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(merge_find(w, id)?.0);
    }
    let (lost, kept) = (open(w, lost)?, open(w, kept)?);
    let mut standing = merges_of(w, &lost.id)?;
    standing.extend(merges_of(w, &kept.id)?);
    let office = office_name(w)?;
    let made = party::merge(id, (&lost, &kept), (&standing, reason), &ask.desk(&office));
    save(w, made.map_err(RegisterProblem::Refused)?, ask)
}

/// Undoes a merge, by an act: each row stands for itself again.
pub fn part(
    w: &mut Writer,
    (id, reason): (&str, &str),
    ask: &Request<'_>,
) -> Result<Merge, RegisterProblem> {
    let (merge, version) = merge_find(w, id)?;
    if ask.is_known(w)? {
        return Ok(merge);
    }
    ask.fits(("merge", id), version)?;
    let office = office_name(w)?;
    let parted = party::part(&merge, reason, &ask.desk(&office));
    save(w, parted.map_err(RegisterProblem::Refused)?, ask)
}

fn save(
    w: &mut Writer,
    changed: Changed<Merge>,
    ask: &Request<'_>,
) -> Result<Merge, RegisterProblem> {
    let Changed { row, kind, said } = changed;
    limits::name("id", &row.id)?;
    limits::line("reason", &row.reason, limits::LINE_CHARS_MAX)?;
    let state = to_json(&row);
    let act = ask.entry.act(format!("merge:{}", row.id), kind, said, json!({ "merge": row }));
    let seq = journal::append(w, &act, &state_hash(&state, &[]))?.seq;
    w.execute(
        "insert into party_merges (office, id, lost, kept, is_open, version, last_seq, state)
         values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7)
         on conflict (office, id) do update set is_open = excluded.is_open,
           version = party_merges.version + 1, last_seq = excluded.last_seq,
           state = excluded.state",
        values![
            w.office.as_str(),
            &row.id,
            row.lost.as_str(),
            row.kept.as_str(),
            row.is_open(),
            seq,
            state,
        ],
    )?;
    super::index(w, &row.lost)?;
    super::index(w, &row.kept)?;
    Ok(row)
}

/// An id of a party, and the keyed hash of its number where it has one.
pub(crate) type Likeness = (PartyId, Option<Vec<u8>>);

/// Under which ids and keyed numbers a party of a case may stand elsewhere: its own first, then those of
/// every row of the register that stands for the same party.
pub(crate) fn alike(r: &mut Reader, party: &Party) -> Result<Vec<Likeness>, Problem> {
    let mac = |r: &Reader, code: &str| {
        Some(r.keys.mac(r.office.as_str(), code)).filter(|mac| !mac.is_empty())
    };
    let mut all = vec![(party.id.clone(), mac(r, &party.code))];
    let Some(row) = super::registered(r, party)? else { return Ok(all) };
    let rows = members(r, &row)?;
    if rows.len() == 1 && rows[0] == party.id {
        return Ok(all);
    }
    for id in rows {
        let code = open(r, &id)?.code;
        all.push((id, mac(r, &code)));
    }
    Ok(all)
}

/// The cases of a party under every row that stands for it, the newest first.
pub fn cases_of(r: &mut Reader, id: &PartyId, rows_max: u32) -> Result<Vec<CaseLine>, Problem> {
    let mut all: Vec<CaseLine> = Vec::new();
    let mut seen = BTreeSet::new();
    for member in members(r, id)? {
        let party = open(r, &member)?;
        for line in cases::of_party(r, &party, rows_max)? {
            if seen.insert(line.id.clone()) {
                all.push(line);
            }
        }
    }
    all.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    all.truncate(rows_max as usize);
    Ok(all)
}
