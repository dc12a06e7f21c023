//! Whether the index holds what it should: the terms of every document and every act, and no others.
//! Compared are sums over hashes of terms, so that nothing has to be held in memory.

use super::blocks::{self, Home};
use super::entry::{self, Doc};
use super::{is_lite, terms};
use crate::value::{Row, values};
use crate::{Problem, Reader, cases, consultations, inspections, kept, matters, parties};
use std::collections::BTreeSet;

/// Something that the index holds wrongly: a subject, or all of an office's documents or acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub about: String,
    pub zh: String,
    pub en: String,
}

/// So many faults are told; the index is made again as a whole in any case.
const FAULTS_MAX: usize = 20;

pub(crate) fn check(r: &mut Reader) -> Result<Vec<Fault>, Problem> {
    let mut faults = Vec::new();
    cases_have_theirs(r, &mut faults)?;
    others_have_theirs(r, &mut faults)?;
    of_nobody(r, &mut faults)?;
    let (docs, acts) = if is_lite(r) { lite(r)? } else { pg(r)? };
    for (good, about, zh, en) in [
        (docs, "search:docs", "案件、当事人等", "documents"),
        (acts, "search:acts", "行为记录", "acts"),
    ] {
        if !good {
            faults.push(Fault {
                about: about.to_owned(),
                zh: format!("检索索引与{zh}的内容不一致，有的查不到，或者查到已经改掉的内容。"),
                en: format!("the search index does not hold what the {en} say"),
            });
        }
    }
    faults.truncate(FAULTS_MAX);
    Ok(faults)
}

/// Each case has its document, with the title, the words and the filters of its state.
fn cases_have_theirs(r: &mut Reader, faults: &mut Vec<Fault>) -> Result<(), Problem> {
    let rows = r
        .link
        .query("select id from cases where office = ?1 order by id", values![r.office.as_str()])?;
    for row in &rows {
        let id = casework::CaseId(row.text("id")?);
        // A case that cannot be read, or opened, is the finding of another check.
        let case = match cases::find(r, &id) {
            Ok(Some(case)) => case,
            Ok(None) | Err(Problem::Sealed { .. } | Problem::Row { .. }) => continue,
            Err(problem) => return Err(problem),
        };
        if faults.len() < FAULTS_MAX
            && !entry::is_entered(r, &cases::doc(law::Law::embedded(), &case))?
        {
            faults.push(Fault {
                about: format!("case:{id}"),
                zh: format!("案件“{id}”在检索索引中没有，或者与现状不符，列表和查找会漏掉它。"),
                en: format!(
                    "case {id} is missing from the search index, or stands there as it was"
                ),
            });
        }
    }
    Ok(())
}

/// So has each inspection, party, matter and question.
fn others_have_theirs(r: &mut Reader, faults: &mut Vec<Fault>) -> Result<(), Problem> {
    let rows = r.link.query(
        "select id from inspections where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    for row in &rows {
        let id = casework::InspectionId(row.text("id")?);
        match inspections::find(r, &id) {
            Ok(Some(visit)) => stands(r, ("检查", "inspection"), &kept::doc(&visit), faults)?,
            Ok(None) | Err(Problem::Sealed { .. } | Problem::Row { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    let rows = r.link.query(
        "select id from parties where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    for row in &rows {
        match parties::doc(r, &casework::PartyId(row.text("id")?)) {
            Ok(Some(doc)) => stands(r, ("当事人", "party"), &doc, faults)?,
            Ok(None) | Err(Problem::Row { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    of_service_have_theirs(r, faults)
}

fn of_service_have_theirs(r: &mut Reader, faults: &mut Vec<Fault>) -> Result<(), Problem> {
    let rows = r.link.query(
        "select id from matters where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    for row in &rows {
        match matters::find(r, &casework::MatterId(row.text("id")?)) {
            Ok(Some(matter)) => stands(r, ("事项", "matter"), &kept::doc(&matter), faults)?,
            Ok(None) | Err(Problem::Sealed { .. } | Problem::Row { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    let rows = r.link.query(
        "select id from questions where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    for row in &rows {
        match consultations::find(r, &casework::QuestionId(row.text("id")?)) {
            Ok(Some(question)) => stands(r, ("咨询", "question"), &kept::doc(&question), faults)?,
            Ok(None) | Err(Problem::Sealed { .. } | Problem::Row { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

fn stands(
    r: &mut Reader,
    (zh, en): (&str, &str),
    doc: &Doc,
    faults: &mut Vec<Fault>,
) -> Result<(), Problem> {
    if faults.len() < FAULTS_MAX && !entry::is_entered(r, doc)? {
        let about = doc.subject.clone();
        let id = about.split_once(':').map_or("", |(_, id)| id);
        faults.push(Fault {
            zh: format!("{zh}“{id}”在检索索引中没有，或者与现状不符，列表和查找会漏掉它。"),
            en: format!("{en} {id} is missing from the search index, or stands there as it was"),
            about,
        });
    }
    Ok(())
}

/// Documents of cases that do not exist.
fn of_nobody(r: &mut Reader, faults: &mut Vec<Fault>) -> Result<(), Problem> {
    let rows = r.link.query(
        "select d.subject as subject from search_docs d
         where d.office = ?1 and d.kind = 'case' and not exists (
           select 1 from cases c where c.office = d.office and c.id = substr(d.subject, 6))
         order by d.subject limit 20",
        values![r.office.as_str()],
    )?;
    for row in &rows {
        let about = row.text("subject")?;
        faults.push(Fault {
            zh: format!("检索索引中有“{about}”，库中没有这件案件。"),
            en: format!("the search index holds {about}, which does not exist"),
            about,
        });
    }
    Ok(())
}

/// A sum that does not depend on the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, n: i64, term: &str) {
        // FNV-1a, as good as any other where nobody attacks: whoever can change the index can read this.
        let hash = term.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        self.0 = self.0.wrapping_add(hash.wrapping_mul(n as u64));
    }
    fn all(&mut self, before: &str, terms: &BTreeSet<String>) {
        terms.iter().for_each(|term| self.add(1, &format!("{before}{term}")));
    }
}

fn terms_of(row: &Row) -> Result<BTreeSet<String>, Problem> {
    Ok(terms::of_doc(&row.text("title")?, &row.text("words")?, &row.text("facets")?))
}

/// Whether the vocabularies of the two indexes count what documents and acts say.
fn lite(r: &mut Reader) -> Result<(bool, bool), Problem> {
    let (mut docs, mut acts) = (Sum::default(), Sum::default());
    let (mut docs_held, mut acts_held) = (Sum::default(), Sum::default());
    let office = r.office.as_str();
    r.link.each(
        "select kind, title, words, facets from search_docs where office = ?1",
        values![office],
        &mut |row| {
            docs.all(&entry::lite_prefix(office, &row.text("kind")?), &terms_of(&row)?);
            Ok(())
        },
    )?;
    r.link.each("select said from acts where office = ?1", values![office], &mut |row| {
        acts.all(&entry::lite_prefix(office, "act"), &terms::of_act(&row.text("said")?));
        Ok(())
    })?;
    // Terms of this office: from its code with a dot to its code with what follows a dot.
    let office = terms::safe(office);
    let span = [format!("{office}·"), format!("{office}¸")];
    let [from, to] = &span;
    let mut count = |sql: &'static str, held: &mut Sum| {
        r.link.each(sql, values![from, to], &mut |row| {
            held.add(row.int("doc")?, &row.text("term")?);
            Ok(())
        })
    };
    count(
        "select term, doc from search_vocabulary where term >= ?1 and term < ?2",
        &mut docs_held,
    )?;
    count(
        "select term, doc from search_acts_vocabulary where term >= ?1 and term < ?2",
        &mut acts_held,
    )?;
    Ok((docs == docs_held, acts == acts_held))
}

/// Whether each vector holds the terms of its row.
fn pg(r: &mut Reader) -> Result<(bool, bool), Problem> {
    let (mut docs, mut acts) = (true, true);
    let office = r.office.as_str();
    r.link.each(
        "select d.n as n, d.kind as kind, d.title as title, d.words as words, d.facets as facets,
           cast(v.vector as text) as vector
         from search_docs d left join search_vectors v on v.office = d.office and v.n = d.n
         where d.office = ?1",
        values![office],
        &mut |row| {
            let kind = row.text("kind")?;
            let home = Home { office, kind: &kind, n: row.int("n")? };
            let wanted = blocks::vector(&home, &terms_of(&row)?);
            docs &= row.text_opt("vector")?.is_some_and(|held| same(&wanted, &held));
            Ok(())
        },
    )?;
    r.link.each(
        "select a.seq as seq, a.said as said, cast(s.vector as text) as vector from acts a
         left join search_acts s on s.office = a.office and s.seq = a.seq where a.office = ?1",
        values![office],
        &mut |row| {
            let home = Home { office, kind: "act", n: row.int("seq")? };
            let wanted = blocks::vector(&home, &terms::of_act(&row.text("said")?));
            acts &= row.text_opt("vector")?.is_some_and(|held| same(&wanted, &held));
            Ok(())
        },
    )?;
    Ok((docs, acts))
}

/// Whether two vectors in their written form hold the same terms, in whatever order.
fn same(one: &str, other: &str) -> bool {
    let terms =
        |written: &str| -> BTreeSet<String> { written.split(' ').map(str::to_owned).collect() };
    terms(one) == terms(other)
}
