//! A case as its row holds it: JSON without what is sealed, the sealed part, and columns for lists.

use crate::keys::Spot;
use crate::parties::Sealed;
use crate::value::{Row, from_json, to_json, values};
use crate::{Problem, Reader, Writer, journal};
use casework::case::{After, Case, Issued, Ordinary, Stage, free_texts, later_texts};
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
    /// In the order of `later_texts`.
    #[serde(default)]
    later: Vec<String>,
    /// The file of the ordinary procedure, the papers, and what followed the decision, each as a whole.
    #[serde(default)]
    ordinary: Option<Box<Ordinary>>,
    #[serde(default)]
    issued: Vec<Issued>,
    #[serde(default)]
    after: Box<After>,
}

pub(super) fn stored(w: &Writer, case: &Case) -> Result<Stored, Problem> {
    let mut open = case.clone();
    let party = Sealed::take(&mut open.finding.party);
    let (ordinary, issued) = (open.ordinary.take(), std::mem::take(&mut open.issued));
    let after = std::mem::take(&mut open.after);
    let texts = Some(free_texts(&mut open).into_iter().map(std::mem::take).collect());
    let later = later_texts(&mut open).into_iter().map(std::mem::take).collect();
    let sealed = to_json(&SealedCase { party, texts, later, ordinary, issued, after });
    let sealed = w.keys.seal(spot(w.office.as_str(), case.id.as_str()), sealed.as_bytes())?;
    let state = to_json(&open);
    let hash = journal::state_hash(&state, &sealed);
    Ok(Stored { state, sealed, hash })
}

pub(super) fn opened(r: &Reader, row: &Row) -> Result<Case, Problem> {
    let id = row.text("id")?;
    let case: Case = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let sealed: SealedCase = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    Ok(joined(case, sealed))
}

/// What was sealed, back in its place. A row written before something was sealed still holds its own.
fn joined(mut case: Case, sealed: SealedCase) -> Case {
    sealed.party.give(&mut case.finding.party);
    let places = free_texts(&mut case);
    for (place, text) in places.into_iter().zip(sealed.texts.unwrap_or_default()) {
        *place = text;
    }
    for (place, text) in later_texts(&mut case).into_iter().zip(sealed.later) {
        *place = text;
    }
    if sealed.ordinary.is_some() {
        case.ordinary = sealed.ordinary;
    }
    if !sealed.issued.is_empty() {
        case.issued = sealed.issued;
    }
    if *sealed.after != After::default() {
        case.after = sealed.after;
    }
    case
}

/// Writes the case in place of what stands there.
pub(super) fn write(w: &mut Writer, case: &Case, stored: &Stored, seq: i64) -> Result<(), Problem> {
    let finding = &case.finding;
    let draft = case.draft();
    let fine = draft.map(|d| d.penalty.fine());
    let fined_on = case.fined_on();
    let due_on = case.dues.iter().filter(|due| due.met_on.is_none()).map(|due| due.on).min();
    let mac = w.keys.mac(w.office.as_str(), &finding.party.code);
    let filed_on = case.ordinary.as_ref().map(|file| file.filing.at.day());
    let procedure = if filed_on.is_some() { "ordinary" } else { "simple" };
    let closed_on = match &case.stage {
        Stage::Closed { on, .. } => Some(on.day()),
        _ => None,
    };
    let officers: Vec<&str> = finding.officers.iter().map(|id| id.as_str()).collect();
    w.execute(
        "insert into cases (office, id, version, last_seq, stage, party, party_name, party_mac,
           item, power, place, place_text, found_on, ended_on, number, due_on, amount_fen,
           fined_on, state, sealed, procedure, filed_on, decided_on, closed_on, officers)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
           ?19, ?20, ?21, ?22, ?23, ?24, ?25)
         on conflict (office, id) do update set version = excluded.version,
           last_seq = excluded.last_seq, stage = excluded.stage, party = excluded.party,
           party_name = excluded.party_name, party_mac = excluded.party_mac,
           item = excluded.item, power = excluded.power, place = excluded.place,
           place_text = excluded.place_text, found_on = excluded.found_on,
           ended_on = excluded.ended_on, number = excluded.number, due_on = excluded.due_on,
           amount_fen = excluded.amount_fen, fined_on = excluded.fined_on,
           state = excluded.state, sealed = excluded.sealed, procedure = excluded.procedure,
           filed_on = excluded.filed_on, decided_on = excluded.decided_on,
           closed_on = excluded.closed_on, officers = excluded.officers",
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
            procedure,
            filed_on,
            case.decision().map(|(on, _)| on.day()),
            closed_on,
            officers.join(" "),
        ],
    )?;
    Ok(())
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "cases.sealed", id }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of the first version: particulars and texts are sealed, nothing else is.
    #[test]
    fn a_row_written_before_the_file_was_sealed_opens_as_it_was() {
        let state = r#"{"id":"2026-000001","office":"o","version":3,"finding":{
            "found_at":"2026-03-09T10:05:00.000+08:00","ended_on":"2026-03-09","item":"fire.exit-blocked",
            "power":"p1","place":"500156112208","place_text":"市场","remote":false,
            "party":{"id":"x1","kind":"person","name":"虚构甲","code":"","born":null,
              "legal_representative":"","phone":"","address":"","made_up":true},
            "facts":"","evidence":[""],"officers":["甲"],"recused":[]},
            "stage":{"at":"found"},"hearing":null,"corrections":[],
            "money":{"due_on":null,"payments":[],"pauses":[]},"reported_on":null,
            "issued":[{"series":"notice","number":{"prefix":"虚构罚告","year":2026,"serial":1},
              "at":"2026-03-09T10:05:00.000+08:00","paper":null,"service":null}]}"#;
        let sealed = r#"{"code":"C","phone":"P","address":"A","texts":["堵塞","照片"]}"#;
        let case: Case = serde_json::from_str(state).expect("an old state");
        let case = joined(case, serde_json::from_str(sealed).expect("an old sealed part"));
        assert_eq!(case.finding.party.code, "C");
        assert_eq!(
            (case.finding.facts.as_str(), case.finding.evidence[0].as_str()),
            ("堵塞", "照片")
        );
        assert_eq!(case.issued.len(), 1, "what stood open stays");
    }
}
