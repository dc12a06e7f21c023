//! Lists of inspections, from columns alone: nothing is opened for them.

use crate::listed::{self, Listable, Listed, Page, Span};
use crate::search::{self, Query};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::party::Party;
use casework::{DrawId, InspectionId, ItemId, OfficerId, PartyId, PlaceId};
use law::Day;

/// Which inspections; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A stage's key: `opened`, …, `called-off`.
    pub stage: Option<String>,
    /// Only what is neither closed nor called off.
    pub open_only: bool,
    /// `daily`, `special`, `lead`, `instant`.
    pub kind: Option<String>,
    pub officer: Option<OfficerId>,
    /// In this place or in what lies within it.
    pub place: Option<PlaceId>,
    /// About this item, among others.
    pub item: Option<ItemId>,
    /// What came of it: an outcome's key.
    pub outcome: Option<String>,
    pub party: Option<PartyId>,
    /// The day it is meant for.
    pub planned: Span<Day>,
    /// The earliest order that nobody has looked after.
    pub due: Span<Day>,
    /// There is no such order.
    pub due_none: bool,
    /// Words that stand in it.
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were entered, the last one first.
    #[default]
    Newest,
    /// By the earliest order that nobody has looked after; those without one are left out.
    Due,
    /// By the day it is meant for, the latest first.
    Planned,
}

impl Filter {
    /// What the index is asked for. Refuses a text that no search box sends.
    fn query(&self, sort: Sort) -> Result<Query, Problem> {
        let mut query = Query::text(&self.text)?;
        for (name, value) in [
            ("stage", self.stage.as_deref()),
            ("open", self.open_only.then_some("yes")),
            ("kind", self.kind.as_deref()),
            ("officer", self.officer.as_ref().map(OfficerId::as_str)),
            ("place", self.place.as_ref().map(PlaceId::as_str)),
            ("item", self.item.as_ref().map(ItemId::as_str)),
            ("outcome", self.outcome.as_deref()),
            ("party", self.party.as_ref().map(PartyId::as_str)),
            ("due", self.due_none.then_some("none")),
            ("due", (sort == Sort::Due).then_some("any")),
        ] {
            if let Some(value) = value {
                query = query.is(name, value);
            }
        }
        query = query.days("planned", (self.planned.from, self.planned.to));
        Ok(query.days("due", (self.due.from, self.due.to)))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionLine {
    pub id: InspectionId,
    pub stage: String,
    pub kind: String,
    pub party_name: String,
    pub place: PlaceId,
    pub planned_on: Day,
    /// The earliest order that nobody has looked after.
    pub due_on: Option<Day>,
    pub officers: Vec<OfficerId>,
}

/// Inspections, as lists are made of them.
struct Visits;

impl Listable for Visits {
    const KIND: &'static str = "inspection";
    type Line = InspectionLine;
    fn id(line: &InspectionLine) -> &str {
        line.id.as_str()
    }
    fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<InspectionLine>, Problem> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        // `+d.office`: with the office as a leading column SQLite goes through every document of the office.
        let sql = r.link.either(
            "select i.id as id, i.stage as stage, i.kind as kind, i.party_name as party_name,
               i.place as place, i.planned_on as planned_on, i.due_on as due_on,
               i.officers as officers
             from search_docs d
             join inspections i on i.office = d.office and i.id = substr(d.subject, 12)
             where +d.office = ?1 and d.n in (select value from json_each(?2)) order by d.n desc",
            "select i.id as id, i.stage as stage, i.kind as kind, i.party_name as party_name,
               i.place as place, i.planned_on as planned_on, i.due_on as due_on,
               i.officers as officers
             from search_docs d
             join inspections i on i.office = d.office and i.id = substr(d.subject, 12)
             where d.office = ?1 and d.n = any(cast(cast(?2 as text) as bigint[]))
             order by d.n desc",
        );
        let listed = search::listed(r, numbers);
        let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
        rows.iter().map(line).collect()
    }
}

/// A page of inspections.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (sort, page): (Sort, &Page),
) -> Result<Listed<InspectionLine>, Problem> {
    let query = filter.query(sort)?;
    let number = |day: Option<Day>| day.map_or(0, Day::number);
    match sort {
        Sort::Newest => listed::newest::<Visits>(r, &query, page),
        Sort::Due => listed::sorted::<Visits, _>(r, &query, page, |line| number(line.due_on)),
        Sort::Planned => {
            listed::sorted::<Visits, _>(r, &query, page, |line| -number(Some(line.planned_on)))
        }
    }
}

/// Goes through all of them in the order of entry, the newest first, without holding them.
pub fn each(
    r: &mut Reader,
    filter: &Filter,
    line: &mut dyn FnMut(InspectionLine) -> Result<(), Problem>,
) -> Result<(), Problem> {
    listed::each::<Visits>(r, &filter.query(Sort::Newest)?, line)
}

/// The visits to a party, by its row or its number, the newest first.
pub fn of_party(
    r: &mut Reader,
    party: &Party,
    rows_max: u32,
) -> Result<Vec<InspectionLine>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    let mut rows = r.link.query(
        "select id, stage, kind, party_name, place, planned_on, due_on, officers
         from inspections
         where office = ?1 and party = ?2 and party <> ''",
        values![r.office.as_str(), party.id.as_str()],
    )?;
    if !mac.is_empty() {
        rows.extend(r.link.query(
            "select id, stage, kind, party_name, place, planned_on, due_on, officers
         from inspections
             where office = ?1 and party_mac = ?2 and length(party_mac) > 0",
            values![r.office.as_str(), mac],
        )?);
    }
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    lines.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    lines.dedup_by(|a, b| a.id == b.id);
    lines.truncate(rows_max as usize);
    Ok(lines)
}

/// The visits with these ids, as far as the office has them, in no order.
pub fn lines_of(r: &mut Reader, ids: &[InspectionId]) -> Result<Vec<InspectionLine>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = r.link.either(
        "select id, stage, kind, party_name, place, planned_on, due_on, officers
         from inspections
         where office = ?1 and id in (select value from json_each(?2))",
        "select id, stage, kind, party_name, place, planned_on, due_on, officers
         from inspections
         where office = ?1 and id in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let rows = r.link.query(sql, values![r.office.as_str(), crate::value::to_json(&ids)])?;
    rows.iter().map(line).collect()
}

/// The visits that carry out a draw.
pub fn of_draw(r: &mut Reader, draw: &DrawId) -> Result<Vec<InspectionLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, kind, party_name, place, planned_on, due_on, officers
         from inspections
         where office = ?1 and draw = ?2 order by id",
        values![r.office.as_str(), draw.as_str()],
    )?;
    rows.iter().map(line).collect()
}

/// How many inspections stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from inspections where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

fn line(row: &Row) -> Result<InspectionLine, Problem> {
    Ok(InspectionLine {
        id: InspectionId(row.text("id")?),
        stage: row.text("stage")?,
        kind: row.text("kind")?,
        party_name: row.text("party_name")?,
        place: PlaceId(row.text("place")?),
        planned_on: row.day("planned_on")?,
        due_on: row.day_opt("due_on")?,
        officers: row.text("officers")?.split_whitespace().map(OfficerId::new).collect(),
    })
}
