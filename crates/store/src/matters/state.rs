//! Rows of matters: JSON, what of it is sealed, and columns for lists.

use crate::kept::{Kept, Stored};
use crate::keys::Spot;
use crate::parties::Sealed;
use crate::search::Facets;
use crate::value::{Row, from_json, values};
use crate::{Problem, Reader, Writer, people};
use casework::matter::{Matter, free_texts};
use casework::round::Promise;
use casework::{MatterId, OfficerId, PlaceId, RoundId};
use std::collections::BTreeMap;

impl Kept for Matter {
    const WHAT: &'static str = "matter";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Matter>, Problem> {
        let row = r.link.find(
            "select id, state, sealed from matters where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| opened(r, &row)).transpose()
    }
    fn stored(&self, w: &Writer) -> Result<Stored, Problem> {
        let mut open = self.clone();
        let party = Sealed::take(&mut open.intake.applicant);
        let mut texts = vec![
            party.code,
            party.phone,
            party.address,
            std::mem::take(&mut open.intake.applicant.name),
        ];
        texts.extend(free_texts(&mut open).into_iter().map(std::mem::take));
        Stored::sealed((&open, &texts), w, spot(w.office.as_str(), self.id()))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        let intake = &self.intake;
        let area = self.service(law::Law::embedded()).map_or("", |service| service.area.key());
        let receipt = self.accepted.as_ref().map(|accepted| accepted.receipt.to_string());
        w.execute(
            "insert into matters (office, id, version, last_seq, stage, service, area, place,
               round, answerable, receipt, taken_on, due_on, answered_on, grade, state, sealed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage,
               answerable = excluded.answerable, receipt = excluded.receipt,
               due_on = excluded.due_on, answered_on = excluded.answered_on,
               grade = excluded.grade, state = excluded.state, sealed = excluded.sealed",
            values![
                w.office.as_str(),
                self.id(),
                self.version,
                seq,
                self.stage.key(),
                intake.service.as_str(),
                area,
                intake.place.as_str(),
                intake.round.as_ref().map_or("", RoundId::as_str),
                self.answerable.as_str(),
                receipt,
                self.taken_at.day(),
                self.due_on(),
                self.answer.as_ref().map(|answer| answer.on),
                self.rating.as_ref().map_or(0, |rating| i64::from(rating.grade)),
                stored.state.as_str(),
                stored.sealed.as_slice(),
            ],
        )?;
        Ok(())
    }
    fn officers(&self) -> Vec<OfficerId> {
        vec![self.answerable.clone()]
    }
    fn facets(&self) -> Facets {
        super::facets::of(self)
    }
    fn doc(&self) -> (String, Vec<String>) {
        let receipt = self.accepted.as_ref().map(|accepted| accepted.receipt.to_string());
        let receipt = receipt.unwrap_or_default();
        let title = format!("{} {} {receipt}", self.id, self.intake.applicant.name);
        (title.trim_end().to_owned(), vec![self.title.clone()])
    }
}

pub(super) fn opened(r: &Reader, row: &Row) -> Result<Matter, Problem> {
    let id = row.text("id")?;
    let mut matter: Matter = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let texts: Vec<String> = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    let mut texts = texts.into_iter();
    let applicant = &mut matter.intake.applicant;
    let own =
        [&mut applicant.code, &mut applicant.phone, &mut applicant.address, &mut applicant.name];
    for place in own {
        *place = texts.next().unwrap_or_default();
    }
    for (place, text) in free_texts(&mut matter).into_iter().zip(texts) {
        *place = text;
    }
    Ok(matter)
}

/// A matter with everything; a page masks the applicant's particulars.
pub fn get(r: &mut Reader, id: &MatterId) -> Result<Matter, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "matter", id: id.to_string() })
}
pub fn find(r: &mut Reader, id: &MatterId) -> Result<Option<Matter>, Problem> {
    Matter::find(r, id.as_str())
}

/// The matter whose receipt has this number, or which has it itself while there is no receipt; and whose check
/// this is: the six digits on its papers, or the last four of the applicant's phone. None where either is
/// wrong, without a word about which.
pub fn by_receipt(r: &mut Reader, number: &str, check: &str) -> Result<Option<Matter>, Problem> {
    let row = r.link.find(
        "select id, state, sealed from matters where office = ?1 and receipt = ?2",
        values![r.office.as_str(), number.trim()],
    )?;
    let matter = match row {
        Some(row) => Some(opened(r, &row)?),
        None => Matter::find(r, number.trim())?,
    };
    Ok(matter.filter(|matter| {
        // Both are compared, whatever the first says.
        let phone = last_four(&matter.intake.applicant.phone);
        same(&matter.check, check.trim()) | same(&phone, check.trim())
    }))
}

/// Empty where there is no whole number: four digits of a short one are no check.
pub(crate) fn last_four(phone: &str) -> String {
    const WHOLE: usize = 7;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < WHOLE { String::new() } else { digits[digits.len() - 4..].to_owned() }
}

/// Compares all digits, however early two differ.
pub(crate) fn same(known: &str, given: &str) -> bool {
    let differs = known.bytes().zip(given.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    !known.is_empty() && known.len() == given.len() && differs == 0
}

/// What matters owe at a place and have not delivered.
pub fn promises(r: &mut Reader, place: &PlaceId) -> Result<Vec<Promise>, Problem> {
    let rows = r.link.query(
        "select id, state, sealed from matters
         where office = ?1 and place = ?2 and stage in ('accepted', 'handling', 'answered')
         order by id",
        values![r.office.as_str(), place.as_str()],
    )?;
    let all = rows.iter().map(|row| opened(r, row)).collect::<Result<Vec<_>, _>>()?;
    let mut promises: Vec<Promise> = all.iter().filter_map(Matter::promise).collect();
    // A list that people read names who answers, not their number.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for promise in &mut promises {
        if !names.contains_key(&promise.handler) {
            let known = people::find(r, &OfficerId::new(promise.handler.clone()))?;
            let name = known.map_or_else(|| promise.handler.clone(), |officer| officer.name);
            names.insert(promise.handler.clone(), name);
        }
        if let Some(name) = names.get(&promise.handler) {
            promise.handler.clone_from(name);
        }
    }
    Ok(promises)
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "matters.sealed", id }
}
