//! A case as its row holds it: JSON without what is sealed, the sealed part, and columns for lists.

use crate::keys::Spot;
use crate::parties::Sealed;
use crate::value::{Row, from_json, to_json, values};
use crate::{Problem, Reader, Writer, journal};
use casework::case::{Case, free_texts};
use law::Fen;
use serde::{Deserialize, Serialize};

/// The stored form of a case.
pub(super) struct Stored {
    pub state: String,
    pub sealed: Vec<u8>,
    pub hash: String,
}

/// What is sealed of a case: the party's particulars, and all that people wrote in their own words,
/// where a number or an address may stand as well.
#[derive(Serialize, Deserialize)]
struct SealedCase {
    #[serde(flatten)]
    party: Sealed,
    /// In the order of `free_texts`. None in rows written before they were sealed.
    #[serde(default)]
    texts: Option<Vec<String>>,
}

pub(super) fn stored(w: &Writer, case: &Case) -> Result<Stored, Problem> {
    let mut open = case.clone();
    let party = Sealed::take(&mut open.finding.party);
    let texts = free_texts(&mut open).into_iter().map(std::mem::take).collect();
    let sealed = to_json(&SealedCase { party, texts: Some(texts) });
    let sealed = w.keys.seal(spot(w.office.as_str(), case.id.as_str()), sealed.as_bytes())?;
    let state = to_json(&open);
    let hash = journal::state_hash(&state, &sealed);
    Ok(Stored { state, sealed, hash })
}

pub(super) fn opened(r: &Reader, row: &Row) -> Result<Case, Problem> {
    let id = row.text("id")?;
    let mut case: Case = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let sealed: SealedCase = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    sealed.party.give(&mut case.finding.party);
    let places = free_texts(&mut case);
    for (place, text) in places.into_iter().zip(sealed.texts.unwrap_or_default()) {
        *place = text;
    }
    Ok(case)
}

/// Writes the case in place of what stands there.
pub(super) fn write(w: &mut Writer, case: &Case, stored: &Stored, seq: i64) -> Result<(), Problem> {
    let finding = &case.finding;
    let draft = case.draft();
    let fine = draft.map(|d| d.penalty.fine());
    let fined_on = case.decision().filter(|_| fine > Some(Fen(0))).map(|(on, _)| on.day());
    let due_on = case.dues.iter().filter(|due| due.met_on.is_none()).map(|due| due.on).min();
    let mac = w.keys.mac(w.office.as_str(), &finding.party.code);
    w.execute(
        "insert into cases (office, id, version, last_seq, stage, party, party_name, party_mac,
           item, power, place, place_text, found_on, ended_on, number, due_on, amount_fen,
           fined_on, state, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
           ?19, ?20)
         on conflict (office, id) do update set version = excluded.version,
           last_seq = excluded.last_seq, stage = excluded.stage, party = excluded.party,
           party_name = excluded.party_name, party_mac = excluded.party_mac,
           item = excluded.item, power = excluded.power, place = excluded.place,
           place_text = excluded.place_text, found_on = excluded.found_on,
           ended_on = excluded.ended_on, number = excluded.number, due_on = excluded.due_on,
           amount_fen = excluded.amount_fen, fined_on = excluded.fined_on,
           state = excluded.state, sealed = excluded.sealed",
        values![
            w.office.as_str(),
            case.id.as_str(),
            case.version,
            seq,
            case.stage.key(),
            finding.party.id.as_str(),
            &finding.party.name,
            mac,
            finding.item.as_str(),
            finding.power.as_str(),
            finding.place.as_str(),
            &finding.place_text,
            finding.found_at.day(),
            finding.ended_on,
            draft.map(|d| d.number.to_string()),
            due_on,
            fine,
            fined_on,
            stored.state.as_str(),
            stored.sealed.as_slice(),
        ],
    )?;
    Ok(())
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "cases.sealed", id }
}
