//! The list of parties, masked: each party once, under the row that stands for it; and the document by which
//! a party is found.

use super::{masked, members, opened};
use crate::listed::{self, Listable, Listed, Page};
use crate::search::{self, Doc, Facets, Query};
use crate::value::values;
use crate::{Problem, Reader, Writer};
use casework::PartyId;
use casework::party::{Party, PartyKind};

/// Which parties; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<PartyKind>,
    /// Whether the register has its number.
    pub numbered: Option<bool>,
    /// Words of its name, of its representative's, or of the names of rows that lead to it.
    pub text: String,
}

impl Filter {
    fn query(&self) -> Result<Query, Problem> {
        let mut query = Query::text(&self.text)?.is("stands", "yes");
        if let Some(kind) = self.kind {
            query = query.is("kind", kind.key());
        }
        if let Some(numbered) = self.numbered {
            query = query.is("code", if numbered { "yes" } else { "no" });
        }
        Ok(query)
    }
}

struct Parties;

impl Listable for Parties {
    const KIND: &'static str = "party";
    type Line = Party;
    fn id(party: &Party) -> &str {
        party.id.as_str()
    }
    fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<Party>, Problem> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        // `+d.office`: with the office as a leading column SQLite goes through every document of the office.
        let sql = r.link.either(
            "select p.id as id, p.state as state, p.sealed as sealed
             from search_docs d join parties p on p.office = d.office and p.id = substr(d.subject, 7)
             where +d.office = ?1 and d.n in (select value from json_each(?2)) order by d.n desc",
            "select p.id as id, p.state as state, p.sealed as sealed
             from search_docs d join parties p on p.office = d.office and p.id = substr(d.subject, 7)
             where d.office = ?1 and d.n = any(cast(cast(?2 as text) as bigint[]))
             order by d.n desc",
        );
        let listed = search::listed(r, numbers);
        let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
        rows.iter().map(|row| Ok(masked(&opened(r, row)?))).collect()
    }
}

/// A page of the register, masked, the newest first.
pub fn listed(r: &mut Reader, filter: &Filter, page: &Page) -> Result<Listed<Party>, Problem> {
    listed::newest::<Parties>(r, &filter.query()?, page)
}

/// Goes through all of them, masked, the newest first, without holding them.
pub fn each(
    r: &mut Reader,
    filter: &Filter,
    line: &mut dyn FnMut(Party) -> Result<(), Problem>,
) -> Result<(), Problem> {
    listed::each::<Parties>(r, &filter.query()?, line)
}

/// The document of a row as it stands. A row that stands for others is found by their names too.
pub(crate) fn doc(r: &mut Reader, id: &PartyId) -> Result<Option<Doc>, Problem> {
    let row = r.link.find(
        "select name, state, length(code_mac) as code from parties where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let party: Party = row.json("state")?;
    let members = members(r, id)?;
    let stands = members.first() == Some(id);
    let mut words = vec![party.legal_representative];
    for other in members.iter().filter(|other| stands && *other != id) {
        let row = r.link.find(
            "select name from parties where office = ?1 and id = ?2",
            values![r.office.as_str(), other.as_str()],
        )?;
        words.extend(row.map(|row| row.text("name")).transpose()?);
    }
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let mut facets = Facets::default();
    facets.is("kind", party.kind.key());
    facets.is("stands", yes(stands));
    facets.is("code", yes(row.int("code")? > 0));
    let (subject, title) = (format!("party:{id}"), row.text("name")?);
    Ok(Some(Doc { subject, title, words: words.join(" "), facets }))
}

/// Enters a row in the index as it stands now, and the one that stands for it.
pub(crate) fn index(w: &mut Writer, id: &PartyId) -> Result<(), Problem> {
    let root = super::root(w, id)?;
    for id in [Some(id), Some(&root).filter(|root| *root != id)].into_iter().flatten() {
        if let Some(doc) = doc(w, id)? {
            search::index_doc(w, &doc)?;
        }
    }
    Ok(())
}
