//! The index made again: from the cases, inspections, parties, matters and
//! questions as they stand, from what other documents
//! keep of themselves, and from the journal.

use super::entry;
use super::{acts, form, is_lite, note_form, terms};
use crate::value::values;
use crate::{
    Problem, Reader, Store, Writer, cases, consultations, inspections, journal, kept, matters,
    parties,
};
use casework::{CaseId, InspectionId, MatterId, PartyId, QuestionId};

/// How many acts are read at once.
const ACTS_AT_ONCE: u32 = 1_000;

/// Makes the office's index again, all of it or nothing. How many documents and acts it then holds.
pub fn rebuild(w: &mut Writer) -> Result<(u64, u64), Problem> {
    empty(w)?;
    note_form(w)?;
    let mut docs = 0;
    for id in case_ids(w)? {
        let case = cases::get(w, &CaseId::new(id))?;
        entry::enter_anew(w, &cases::doc(law::Law::embedded(), &case))?;
        docs += 1;
    }
    for id in ids(w, "select id from inspections where office = ?1 order by id")? {
        let visit = inspections::get(w, &InspectionId::new(id))?;
        entry::enter_anew(w, &kept::doc(&visit))?;
        docs += 1;
    }
    for id in ids(w, "select id from parties where office = ?1 order by last_seq, id")? {
        if let Some(doc) = parties::doc(w, &PartyId::new(id))? {
            entry::enter_anew(w, &doc)?;
            docs += 1;
        }
    }
    docs += of_service(w)?;
    docs += others(w)?;
    let mut seq = 0;
    loop {
        let lines = journal::after(w, seq, ACTS_AT_ONCE)?;
        let Some(last) = lines.last() else { break };
        seq = last.seq;
        for line in &lines {
            acts::enter(w, line.seq, &line.act.said)?;
        }
    }
    Ok((docs, u64::try_from(seq).unwrap_or(0)))
}

/// Makes the index of every office again whose terms have another form. Where the key at hand opens
/// nothing, that is for the doctor to say: the index then stays as it is.
pub(crate) fn refresh(store: &Store) -> Result<(), Problem> {
    for office in store.offices()? {
        if store.read(&office, is_current)? {
            continue;
        }
        let done =
            store.write(&office, |w| if is_current(w)? { Ok(()) } else { rebuild(w).map(drop) });
        match done {
            Ok(()) | Err(Problem::Sealed { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

fn is_current(r: &mut Reader) -> Result<bool, Problem> {
    let row = r
        .link
        .find("select form from search_offices where office = ?1", values![r.office.as_str()])?;
    row.map_or(Ok(false), |row| Ok(row.int("form")? == form(r)))
}

fn empty(w: &mut Writer) -> Result<(), Problem> {
    let office = w.office.as_str().to_owned();
    if is_lite(w) {
        w.execute(
            "delete from search_index
             where rowid in (select n from search_docs where office = ?1)",
            values![&office],
        )?;
        w.execute(
            "delete from search_acts
             where rowid > (select no << 40 from search_offices where office = ?1)
               and rowid < (select (no + 1) << 40 from search_offices where office = ?1)",
            values![&office],
        )?;
    } else {
        w.execute("delete from search_vectors where office = ?1", values![&office])?;
        w.execute("delete from search_acts where office = ?1", values![&office])?;
    }
    w.execute(
        "delete from search_docs where office = ?1 and kind = 'case' and not exists (
           select 1 from cases c where c.office = search_docs.office
             and c.id = substr(search_docs.subject, 6))",
        values![&office],
    )?;
    Ok(())
}

/// Matters and questions, in the order of their numbers.
fn of_service(w: &mut Writer) -> Result<u64, Problem> {
    let mut docs = 0;
    for id in ids(w, "select id from matters where office = ?1 order by id")? {
        let matter = matters::get(w, &MatterId::new(id))?;
        entry::enter_anew(w, &kept::doc(&matter))?;
        docs += 1;
    }
    for id in ids(w, "select id from questions where office = ?1 order by id")? {
        let question = consultations::get(w, &QuestionId::new(id))?;
        entry::enter_anew(w, &kept::doc(&question))?;
        docs += 1;
    }
    Ok(docs)
}

/// In the order in which they began.
fn case_ids(r: &mut Reader) -> Result<Vec<String>, Problem> {
    let rows = r.link.query(
        "select c.id as id from cases c
         left join (select office, subject, min(seq) as first from acts where office = ?1
                    group by office, subject) a
           on a.office = c.office and a.subject = 'case:' || c.id
         where c.office = ?1 order by a.first, c.id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.text("id")).collect()
}

fn ids(r: &mut Reader, sql: &'static str) -> Result<Vec<String>, Problem> {
    let rows = r.link.query(sql, values![r.office.as_str()])?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// The terms of every other document, from what the document keeps.
fn others(w: &mut Writer) -> Result<u64, Problem> {
    let office = w.office.as_str().to_owned();
    let rows = w.link.query(
        "select n, subject, kind, title, words, facets from search_docs
         where office = ?1 and kind not in ('case', 'inspection', 'party', 'matter', 'question') order by n",
        values![office],
    )?;
    for row in &rows {
        let (n, kind) = (row.int("n")?, row.text("kind")?);
        let terms = terms::of_doc(&row.text("title")?, &row.text("words")?, &row.text("facets")?);
        entry::enter_terms(w, &kind, n, &terms)?;
    }
    Ok(rows.len() as u64)
}
